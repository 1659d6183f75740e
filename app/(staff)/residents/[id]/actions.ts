'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry } from '@/app/form-state'
import type { RevealState } from '@/app/(staff)/Reveal'
import { requireUser } from '@/app/user'
import type { Result } from '@/lib/kernel/result'
import { perform } from '@/lib/obligations/perform'
import { declinePermit, issuePermit } from '@/lib/permits/commands'
import { revealNumber } from '@/lib/residents/corrections'
import { giveReceipt } from '@/lib/residents/receipt'
import { confirmStay, endStay, moveStay, placeStay, undoStay } from '@/lib/stays/commands'

const idOf = (form: FormData) => ({ id: String(form.get('commandId')) })

/** Back to the record, which says what was done; or the form again with what was wrong. */
function answer(state: FormState, form: FormData, result: Result<unknown>, done: string): FormState {
  if (!result.ok) return retry(form, result.problem, state)
  const id = String(form.get('residentId'))
  revalidatePath(`/residents/${id}`)
  redirect(`/residents/${id}?done=${done}`)
}

export const confirm = formAction(async (state: FormState, form: FormData): Promise<FormState> => {
  return answer(state, form, await perform(await requireUser('stay.confirm'), confirmStay, form, idOf(form)), 'confirmed')
})

export const leave = formAction(async (state: FormState, form: FormData): Promise<FormState> => {
  const result = await perform(await requireUser('stay.end'), endStay, form, idOf(form))
  return answer(state, form, result, result.ok && !result.data.ended ? 'reported' : 'left')
})

export const undo = formAction(async (state: FormState, form: FormData): Promise<FormState> => {
  return answer(state, form, await perform(await requireUser('stay.undo'), undoStay, form, idOf(form)), 'undone')
})

export const move = formAction(async (state: FormState, form: FormData): Promise<FormState> => {
  return answer(state, form, await perform(await requireUser('stay.move'), moveStay, form, idOf(form)), 'moved')
})

export const place = formAction(async (state: FormState, form: FormData): Promise<FormState> => {
  return answer(state, form, await perform(await requireUser('stay.place'), placeStay, form, idOf(form)), 'placed')
})

export const issue = formAction(async (state: FormState, form: FormData): Promise<FormState> => {
  return answer(state, form, await perform(await requireUser('permit.issue'), issuePermit, form, idOf(form)), 'issued')
})

export const decline = formAction(async (state: FormState, form: FormData): Promise<FormState> => {
  return answer(state, form, await perform(await requireUser('permit.decline'), declinePermit, form, idOf(form)), 'declined')
})

/** On the page of the receipt, which then shows it. */
export const receipt = formAction(async (state: FormState, form: FormData): Promise<FormState> => {
  const result = await perform(await requireUser('resident.receipt'), giveReceipt, form, idOf(form))
  if (!result.ok) return retry(form, result.problem, state)
  redirect(`/residents/${result.data.residentId}/receipt`)
})

/** The number goes to the screen and nowhere else; the reason is in the trail before that. */
export const reveal = formAction(async (state: RevealState, form: FormData): Promise<RevealState> => {
  const result = await perform(await requireUser('resident.reveal'), revealNumber, form)
  return result.ok ? { ...state, problem: null, value: result.data.value, attempt: state.attempt + 1 } : { ...retry(form, result.problem, state), value: null }
})
