'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { blank } from '@/app/form-state'
import { Button } from '@/components/ui/Button'
import { Chips } from '@/components/ui/Chips'
import { Dialog } from '@/components/ui/Dialog'
import { Notice } from '@/components/ui/Notice'
import { sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { GONE_REASONS } from '@/lib/dwellings/rules'
import { remove } from './actions'

/** Takes the door off, asked once more, with the reason. */
export function RemoveDoor({ values, room, commandId }: { values: Record<string, string>; room: string; commandId: string }) {
  const t = useTranslations('dwellings.door.remove')
  const problems = useTranslations('problems')
  const [state, act] = useActionState(remove, blank)
  const fault = state.problem?.fields?.['reason']
  return (
    <Dialog title={t('title', { room })} description={t('body')} trigger={<Button look="quiet" size="small" className="justify-self-start">{t('button')}</Button>}>
      <form action={act} key={state.attempt} className="grid gap-4">
        {Object.entries({ ...values, commandId }).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        <Chips name="reason" legend={t('reason')} defaultValue={state.values['reason']} error={fault && sentenceOf(problems, fault)} required options={GONE_REASONS.map((value) => ({ value, label: t(`reasons.${value}`) }))} />
        {state.problem && !fault && <Notice tone="error">{sentenceOf(problems, state.problem)}</Notice>}
        <SubmitButton look="danger" wide>{t('submit')}</SubmitButton>
      </form>
    </Dialog>
  )
}
