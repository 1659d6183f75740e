'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { answerDeduction, decideDeduction, recheckDeduction, reportMended } from '@/lib/inspections/answers'
import { adoptChecklist } from '@/lib/inspections/checklists'
import { assignInspection, cancelInspection, closeInspection, handIn, markItem, openInspection } from '@/lib/inspections/commands'
import { removeInspectionPhoto } from '@/lib/inspections/photos'
import { findSheet } from '@/lib/inspections/queries'
import type { Result } from '@/lib/kernel/result'
import { perform } from '@/lib/obligations/perform'

/** To where what was done is seen; or the form again with what was wrong. */
function answer<T>(before: FormState, form: FormData, result: Result<T>, to: (data: T) => string): FormState {
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/inspections', 'layout')
  redirect(to(result.data))
}
const toRound = (done: string) => ({ inspectionId }: { inspectionId: string }) => `/inspections/${inspectionId}?done=${done}`
const toMark = (done: string) => ({ sheetId, markId }: { sheetId: string; markId: string }) => `/inspections/sheets/${sheetId}?done=${done}#item-${markId}`

export const adopt = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('inspection.checklist'), adoptChecklist, form, takeCommandId(form)), () => '/inspections/checklists?done=adopted'))
export const open = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('inspection.open'), openInspection, form, takeCommandId(form)), toRound('opened')))
export const assign = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('inspection.assign'), assignInspection, form, takeCommandId(form)), toRound('assigned')))
export const close = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('inspection.close'), closeInspection, form, takeCommandId(form)), toRound('closed')))
export const cancel = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('inspection.cancel'), cancelInspection, form, takeCommandId(form)), toRound('cancelled')))
export const hand = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('inspection.hand-in'), handIn, form, takeCommandId(form)), ({ sheetId }) => `/inspections/sheets/${sheetId}?done=handed`))
export const reply = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('inspection.answer'), answerDeduction, form, takeCommandId(form)), toMark('answered')))
export const report = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('inspection.report'), reportMended, form, takeCommandId(form)), toMark('reported')))
export const decide = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('inspection.decide'), decideDeduction, form, takeCommandId(form)), toMark('decided')))
export const recheck = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('inspection.re-check'), recheckDeduction, form, takeCommandId(form)), toMark('rechecked')))

/** The item is saved, and the next one of the same department that is not decided is opened; after the last, the sheet. */
export const mark = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const user = await requireUser('inspection.mark')
  const onward = form.get('onward') === 'next'
  form.delete('onward')
  const result = await perform(user, markItem, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/inspections', 'layout')
  const { markId, sheetId } = result.data
  const marks = onward ? ((await findSheet(user, sheetId))?.marks ?? []) : []
  const own = marks.filter((one) => one.department === marks.find(({ id }) => id === markId)?.department)
  const next = own.find((one) => one.state === 'UNDECIDED')
  redirect(next ? `/inspections/items/${next.id}?saved=${markId}` : `/inspections/sheets/${sheetId}?done=saved#item-${markId}`)
})

/** Asked twice by its button, which keeps no state: a refusal comes back in the address. */
export async function unphoto(form: FormData): Promise<void> {
  const back = String(form.get('back'))
  form.delete('back')
  const result = await perform(await requireUser('inspection.unphoto'), removeInspectionPhoto, form, takeCommandId(form))
  const to = /^\/inspections\/(items|sheets)\/[0-9a-f-]{36}$/.test(back) ? back : '/inspections'
  redirect(`${to}?${result.ok ? 'done=photoRemoved' : `problem=${result.problem.code}`}`)
}
