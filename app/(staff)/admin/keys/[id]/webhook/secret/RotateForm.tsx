'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { blank } from '@/app/form-state'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { FormError } from '@/components/ui/FormError'
import { sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { FORMER_SECRET_HOURS } from '@/lib/keys/rules'
import { SecretOnce } from '../../SecretOnce'
import { rotate, type WebhookState } from '../actions'

/** Asked before it is done; then the new secret, once. */
export function RotateForm({ commandId, keyId, webhookId }: { commandId: string; keyId: string; webhookId: string }) {
  const [t, problems] = [useTranslations('keys.hook'), useTranslations('problems')]
  const [state, action] = useActionState<WebhookState, FormData>(rotate, { ...blank, made: null })
  const back = `/admin/keys/${keyId}`
  if (state.made) return <SecretOnce title={t('rotatedTitle')} body={t('rotatedBody', { hours: FORMER_SECRET_HOURS })} secret={state.made.secret} back={back} />
  return (
    <form action={action} key={state.attempt} className="grid max-w-2xl gap-4">
      <input type="hidden" name="commandId" value={commandId} />
      <input type="hidden" name="webhookId" value={webhookId} />
      {state.problem && <FormError message={sentenceOf(problems, state.problem)} attempt={state.attempt} />}
      <Card className="grid gap-4">
        <p>{t('rotateBody', { hours: FORMER_SECRET_HOURS })}</p>
        <div className="flex flex-wrap gap-2"><SubmitButton>{t('rotateDo')}</SubmitButton><LinkButton href={back}>{t('rotateBack')}</LinkButton></div>
      </Card>
    </form>
  )
}
