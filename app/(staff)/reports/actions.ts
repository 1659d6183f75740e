'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import type { Result } from '@/lib/kernel/result'
import { perform } from '@/lib/obligations/perform'
import { explainReport, sendReport, takeBackReport } from '@/lib/reports/commands'
import { scaleUnit } from '@/lib/units/commands'

/** To the report, which says what was done; or the form again with what was wrong. */
function answer(before: FormState, form: FormData, result: Result<{ reportId: string }>, done: 'explained' | 'sent' | 'taken-back'): FormState {
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/reports', 'layout')
  redirect(`/reports/${result.data.reportId}?done=${done}`)
}

export const explain = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('report.explain'), explainReport, form, takeCommandId(form)), 'explained'))
export const send = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('report.send'), sendReport, form, takeCommandId(form)), 'sent'))
export const takeBack = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('report.take-back'), takeBackReport, form, takeCommandId(form)), 'taken-back'))

export const scale = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const result = await perform(await requireUser('unit.scale'), scaleUnit, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/reports/units')
  redirect('/reports/units?done=scaled')
})
