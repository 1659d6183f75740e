'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { answerInquiry, receiveInquiry, replyInquiry, retractAnswer } from '@/lib/inquiries/answers'
import { closeInquiry, draftInquiry, remindInquiry, sendInquiry, sendSecond, withdrawInquiry } from '@/lib/inquiries/commands'
import { printInquiries } from '@/lib/inquiries/print'
import { BATCH_SIZE } from '@/lib/inquiries/schema'
import { isId } from '@/lib/kernel/id'
import type { Problem, Result } from '@/lib/kernel/result'
import { perform, performAll } from '@/lib/obligations/perform'
import { type Sheet, sheetOf } from './sheet'

/** To the letter, which says what was done; or the form again with what was wrong. */
function answer(before: FormState, form: FormData, result: Result<{ inquiryId: string }>, done: string): FormState {
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/inquiries', 'layout')
  redirect(`/inquiries/${result.data.inquiryId}?done=${done}`)
}

export const draft = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('inquiry.draft'), draftInquiry, form, takeCommandId(form)), 'drafted'))
export const withdraw = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('inquiry.withdraw'), withdrawInquiry, form, takeCommandId(form)), 'withdrawn'))
export const send = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('inquiry.send'), sendInquiry, form, takeCommandId(form)), 'sent'))
export const remind = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('inquiry.remind'), remindInquiry, form, takeCommandId(form)), 'reminded'))
export const second = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('inquiry.second'), sendSecond, form, takeCommandId(form)), 'second'))
export const typeAnswer = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('inquiry.answer'), answerInquiry, form, takeCommandId(form)), 'answered'))
export const retract = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('inquiry.retract'), retractAnswer, form, takeCommandId(form)), 'retracted'))
export const close = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('inquiry.close'), closeInquiry, form, takeCommandId(form)), 'closed'))
export const receive = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('inquiry.receive'), receiveInquiry, form, takeCommandId(form)), 'received'))
export const reply = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('inquiry.reply'), replyInquiry, form, takeCommandId(form)), 'replied'))

const STEPS = { draft: ['inquiry.send', sendInquiry], remind: ['inquiry.remind', remindInquiry], second: ['inquiry.second', sendSecond] } as const
export type BatchStep = keyof typeof STEPS

/** How it went: what it was done for, and what not, and why. */
export type BatchState = FormState & { done: string[]; refused: { id: string; problem: Problem }[] }

const idsOf = (form: FormData) => form.getAll('ids').filter((id): id is string => typeof id === 'string' && isId(id))

/** Something done for everything that was ticked; each is done or refused by itself. */
async function doAll(before: BatchState, form: FormData, work: (ids: string[]) => Promise<Result<unknown>[]>): Promise<BatchState> {
  const ids = idsOf(form)
  if (ids.length === 0 || ids.length > BATCH_SIZE) return { ...retry(form, { code: ids.length === 0 ? 'nothing-chosen' : 'too-many' }, before), done: [], refused: [] }
  const results = await work(ids)
  revalidatePath('/inquiries', 'layout')
  return {
    values: {}, problem: null, attempt: before.attempt + 1,
    done: ids.filter((_, i) => results[i]!.ok), refused: results.flatMap((result, i) => (result.ok ? [] : [{ id: ids[i]!, problem: result.problem }])),
  }
}

/** The same step for every letter that was ticked. */
export const stepAll = formAction(async (before: BatchState, form: FormData): Promise<BatchState> => {
  const step = (Object.keys(STEPS) as BatchStep[]).find((one) => one === form.get('step')) ?? 'draft'
  const [verb, command] = STEPS[step]
  const user = await requireUser(verb)
  return doAll(before, form, (ids) => performAll(user, command as typeof sendInquiry, ids.map((inquiryId) => ({ raw: { inquiryId } }))))
})

/** Letters about everybody who was ticked, to where each comes from. */
export const draftAll = formAction(async (before: BatchState, form: FormData): Promise<BatchState> => {
  const user = await requireUser('inquiry.draft')
  return doAll(before, form, (ids) => performAll(user, draftInquiry, ids.map((residentId) => ({ raw: { residentId, kind: 'IDENTITY' as const } }))))
})

/** What is printed; kept by nobody. */
export type PrintState = FormState & { sheets: Sheet[] }

export const print = formAction(async (before: PrintState, form: FormData): Promise<PrintState> => {
  const result = await perform(await requireUser('inquiry.print'), printInquiries, { inquiryIds: idsOf(form) })
  if (!result.ok) return { ...retry(form, result.problem, before), sheets: [] }
  return { values: {}, problem: null, attempt: before.attempt + 1, sheets: result.data.letters.map(sheetOf) }
})
