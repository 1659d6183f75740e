'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { RevealState } from '@/app/(staff)/Reveal'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { amendActivity, attendActivity, cancelActivity, dropSignup, postActivity, revealSignup, signForActivity, tellSignup } from '@/lib/activities/commands'
import type { Result } from '@/lib/kernel/result'
import { perform } from '@/lib/obligations/perform'

function answer(before: FormState, form: FormData, result: Result<{ activityId: string }>, done: string): FormState {
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/activities', 'layout')
  redirect(`/activities/${result.data.activityId}?done=${done}`)
}

export const post = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('activity.post'), postActivity, form, takeCommandId(form)), 'posted'))
export const amend = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('activity.amend'), amendActivity, form, takeCommandId(form)), 'amended'))
export const cancel = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('activity.cancel'), cancelActivity, form, takeCommandId(form)), 'cancelled'))
export const sign = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const result = await perform(await requireUser('activity.sign'), signForActivity, form, takeCommandId(form))
  return answer(before, form, result, result.ok && result.data.state === 'WAITING' ? 'waiting' : 'signed')
})
export const drop = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('activity.drop'), dropSignup, form, takeCommandId(form)), 'dropped'))
export const attend = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('activity.attend'), attendActivity, form, takeCommandId(form)), 'attended'))
export const tell = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('activity.tell'), tellSignup, form, takeCommandId(form)), 'told'))

/** The number goes to the screen and nowhere else; the reason is in the trail before that. */
export const reveal = formAction(async (state: RevealState, form: FormData): Promise<RevealState> => {
  const result = await perform(await requireUser('activity.reveal'), revealSignup, form)
  return result.ok ? { ...state, problem: null, value: result.data.value, attempt: state.attempt + 1 } : { ...retry(form, result.problem, state), value: null }
})
