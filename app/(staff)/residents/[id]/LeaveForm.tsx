'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useEffect, useRef } from 'react'
import { blank } from '@/app/form-state'
import { sentenceOf } from '@/components/ui/problems'
import { DateChips } from '@/components/ui/DateChips'
import { Notice } from '@/components/ui/Notice'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { Day } from '@/lib/kernel/day'
import { leave } from './actions'

/** Moved away: since which day. */
export function LeaveForm({ residentId, stayId, fromOn, today, commandId }: { residentId: string; stayId: string; fromOn: Day; today: Day; commandId: string }) {
  const t = useTranslations('stays')
  const problems = useTranslations('problems')
  const [state, action] = useActionState(leave, blank)
  const fault = state.problem?.fields?.['onDay']
  const details = useRef<HTMLDetailsElement>(null)
  // Whoever pressed leaving in the list comes to it open.
  useEffect(() => {
    if (window.location.hash === '#leave' && details.current) details.current.open = true
  }, [])
  return (
    <details id="leave" ref={details} className="rounded-lg border border-edge bg-surface open:p-3" open={state.attempt > 0}>
      <summary className="tap flex items-center justify-center px-4 text-base font-semibold">{t('leave')}</summary>
      <form action={action} key={state.attempt} className="mt-1 grid gap-3">
        <input type="hidden" name="residentId" value={residentId} />
        <input type="hidden" name="stayId" value={stayId} />
        <input type="hidden" name="commandId" value={commandId} />
        {state.problem && !fault && <Notice tone="error">{sentenceOf(problems, state.problem)}</Notice>}
        <DateChips
          name="onDay" label={t('leaveTitle')} hint={t('leaveHint')} today={today} min={fromOn} max={today}
          defaultValue={(state.values['onDay'] as Day | undefined) ?? today} error={fault && sentenceOf(problems, fault)}
        />
        <SubmitButton look="danger">{t('leaveSubmit')}</SubmitButton>
      </form>
    </details>
  )
}
