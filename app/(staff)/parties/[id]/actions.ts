'use server'

import { redirect } from 'next/navigation'
import type { RevealState } from '@/app/(staff)/Reveal'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { perform } from '@/lib/obligations/perform'
import { correctParty, mergeParties, revealParty } from '@/lib/rentals/parties'

export const correct = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const result = await perform(await requireUser('party.correct'), correctParty, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  redirect(`/parties/${String(form.get('partyId'))}?done=saved`)
})

/** Asked twice by its button, which keeps no state: a refusal comes back in the address. */
export async function merge(form: FormData): Promise<void> {
  const result = await perform(await requireUser('party.merge'), mergeParties, form, takeCommandId(form))
  const fault = result.ok ? null : (result.problem.fields?.['otherId']?.code ?? result.problem.code)
  redirect(`/parties/${String(form.get('partyId'))}?${fault === null ? 'done=merged' : `problem=${fault}`}`)
}

/** The number goes to the screen and nowhere else; the reason is in the trail before that. */
export const reveal = formAction(async (state: RevealState, form: FormData): Promise<RevealState> => {
  const result = await perform(await requireUser('party.reveal'), revealParty, form)
  return result.ok ? { ...state, problem: null, value: result.data.value, attempt: state.attempt + 1 } : { ...retry(form, result.problem, state), value: null }
})
