'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { RevealState } from '@/app/(staff)/Reveal'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { acceptCorrection, refuseCorrection, revealProposed as revealProposedCommand } from '@/lib/corrections/commands'
import type { Result } from '@/lib/kernel/result'
import { perform } from '@/lib/obligations/perform'

/** To what still waits, with what was done. */
function answer(before: FormState, form: FormData, result: Result<unknown>, done: 'accepted' | 'refused'): FormState {
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/corrections')
  redirect(`/corrections?done=${done}`)
}

export const accept = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('correction.accept'), acceptCorrection, form, takeCommandId(form)), 'accepted'))
export const refuse = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('correction.refuse'), refuseCorrection, form, takeCommandId(form)), 'refused'))

/** The number goes to the screen and nowhere else; the reason is in the trail before that. */
export const revealProposed = formAction(async (state: RevealState, form: FormData): Promise<RevealState> => {
  const result = await perform(await requireUser('correction.reveal'), revealProposedCommand, form)
  return result.ok ? { ...state, problem: null, value: result.data.value, attempt: state.attempt + 1 } : { ...retry(form, result.problem, state), value: null }
})
