'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry } from '@/app/form-state'
import { requireUser } from '@/app/user'
import type { Result } from '@/lib/kernel/result'
import { perform } from '@/lib/obligations/perform'
import { answerTransfer, contestTransfer, decideTransfer, withdrawTransfer } from '@/lib/transfers/commands'

const idOf = (form: FormData) => ({ id: String(form.get('commandId')) })

/** Back to the request, which says what was done; or the form again with what was wrong. */
function answered(state: FormState, form: FormData, result: Result<unknown>, done: string): FormState {
  if (!result.ok) return retry(form, result.problem, state)
  const id = String(form.get('transferId'))
  revalidatePath('/transfers', 'layout')
  redirect(`/transfers/${id}?done=${done}`)
}

export const answer = formAction(async (state: FormState, form: FormData): Promise<FormState> => {
  return answered(state, form, await perform(await requireUser('transfer.answer'), answerTransfer, form, idOf(form)), form.get('answer') === 'accept' ? 'accepted' : 'refused')
})

export const withdraw = formAction(async (state: FormState, form: FormData): Promise<FormState> => {
  return answered(state, form, await perform(await requireUser('transfer.withdraw'), withdrawTransfer, form, idOf(form)), 'withdrawn')
})

export const contest = formAction(async (state: FormState, form: FormData): Promise<FormState> => {
  return answered(state, form, await perform(await requireUser('transfer.ask'), contestTransfer, form, idOf(form)), 'contested')
})

export const decide = formAction(async (state: FormState, form: FormData): Promise<FormState> => {
  return answered(state, form, await perform(await requireUser('transfer.decide'), decideTransfer, form, idOf(form)), 'decided')
})
