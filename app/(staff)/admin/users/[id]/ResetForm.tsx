'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { blank } from '@/app/form-state'
import { PasswordSlip, PrintButton, type Slip } from '@/components/staff/PasswordSlip'
import { buttonClass } from '@/components/ui/Button'
import { Notice } from '@/components/ui/Notice'
import { sentenceOf } from '@/components/ui/problems'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { reset, type ResetState } from './actions'

/** Another one-time password for somebody who lost theirs, shown once. */
export function ResetForm({ userId, slip, commandId }: { userId: string; slip: Omit<Slip, 'password'>; commandId: string }) {
  const t = useTranslations('users')
  const problems = useTranslations('problems')
  const [state, action] = useActionState<ResetState, FormData>(reset, { ...blank, password: null })
  if (state.password !== null) {
    return (
      <div className="grid gap-3" role="status">
        <p className="text-sm font-medium text-jade-ink print:hidden">{t('detail.resetDone')}</p>
        <PasswordSlip {...slip} password={state.password} />
        <PrintButton>{t('created.print')}</PrintButton>
      </div>
    )
  }
  return (
    <div>
      <details className="group rounded-lg border-edge open:border open:bg-surface open:p-3">
        <summary className={`${buttonClass({ wide: true })} group-open:border-transparent group-open:bg-transparent group-open:text-ink`}>{t('detail.reset')}</summary>
        <p className="my-3 text-sm text-ink-soft">{t('detail.resetAsk')}</p>
        <form action={action}>
          <input type="hidden" name="userId" value={userId} />
          <input type="hidden" name="commandId" value={commandId} />
          <SubmitButton wide>{t('detail.resetDo')}</SubmitButton>
        </form>
      </details>
      {state.problem && <Notice tone="error" className="mt-2">{sentenceOf(problems, state.problem)}</Notice>}
    </div>
  )
}
