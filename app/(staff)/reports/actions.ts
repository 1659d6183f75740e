'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type EditState, type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import type { Result } from '@/lib/kernel/result'
import { perform } from '@/lib/obligations/perform'
import { explainReport, sendReport, takeBackReport } from '@/lib/reports/commands'
import { findExplained } from '@/lib/reports/queries'
import { explainedOf } from './explained'

/** To the report, which says what was done; or the form again with what was wrong. */
function answer(before: FormState, form: FormData, result: Result<{ reportId: string }>, done: 'explained' | 'sent' | 'taken-back'): FormState {
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/reports', 'layout')
  redirect(`/reports/${result.data.reportId}?done=${done}`)
}

/** One form: what is typed is saved, or goes with what is sent. Where somebody else was first, their words and mine are shown before either is kept; figures that have moved are shown anew. */
export const explainOrSend = formAction(async (before: EditState, form: FormData): Promise<EditState> => {
  const [step, id] = [form.get('step') === 'send' ? 'send' : 'explain', String(form.get('reportId'))] as const
  form.delete('step')
  const user = await requireUser(`report.${step}`)
  const result = step === 'send' ? await perform(user, sendReport, form, takeCommandId(form)) : await perform(user, explainReport, form, takeCommandId(form))
  const code = result.ok ? null : result.problem.code
  const report = code === 'changed-meanwhile' ? await findExplained(user, id) : null
  if (code === 'report-changed') revalidatePath(`/reports/${id}`)
  return { ...answer(before, form, result, step === 'send' ? 'sent' : 'explained'), seen: before.now, now: (report && explainedOf(report)) ?? before.now }
})
export const takeBack = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('report.take-back'), takeBackReport, form, takeCommandId(form)), 'taken-back'))
