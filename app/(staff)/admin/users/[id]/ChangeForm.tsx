'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { blank } from '@/app/form-state'
import { FormError } from '@/components/ui/FormError'
import { faultsOf, sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { type AccountGround, AccountFields, type AccountValues } from '../AccountFields'
import { change } from './actions'

const FIELDS = ['name', 'role', 'areaCode', 'unitId'] as const

/** Another name, role, area or unit; of one's own account, another name. */
export function ChangeForm({ userId, ground, values, own, commandId }: { userId: string; ground: AccountGround; values: AccountValues; own: boolean; commandId: string }) {
  const t = useTranslations('users')
  const problems = useTranslations('problems')
  const [state, action] = useActionState(change, blank)
  const [looking, setLooking] = useState(0)
  const errorAt = (field: string) => {
    const error = state.problem?.fields?.[field]
    return error && sentenceOf(problems, error)
  }
  // Once an action has answered, React resets its form; what a select shows would then no longer be what was chosen.
  return (
    <form action={action} onReset={(event) => event.preventDefault()} className="mt-2 grid gap-4">
      <input type="hidden" name="userId" value={userId} />
      <input type="hidden" name="commandId" value={commandId} />
      {state.problem && (
        <FormError message={sentenceOf(problems, state.problem)} errors={faultsOf(problems, state.problem, FIELDS, (field) => t(`field.${field as 'name'}`))} attempt={state.attempt} />
      )}
      <AccountFields ground={ground} values={values} errorAt={errorAt} fixed={own} onLooking={setLooking} />
      {!own && <p className="text-sm text-ink-soft">{t('detail.changeNote')}</p>}
      <SubmitButton look="plain" disabled={looking > 0}>{t('detail.save')}</SubmitButton>
    </form>
  )
}
