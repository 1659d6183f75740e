'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { approveFollowUp, assignFollowUp, closeFollowUp, proposeFollowUp, refuseFollowUp, renewFollowUp, showFollowUp, visitFollowUp, withdrawFollowUp } from '@/lib/follow-ups/commands'
import type { Result } from '@/lib/kernel/result'
import { perform } from '@/lib/obligations/perform'
import type { Done } from './address'

/** To the case, which says what was done; or the form again with what was wrong. */
function answer(before: FormState, form: FormData, result: Result<{ followUpId: string }>, done: Done): FormState {
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/follow-ups', 'layout')
  redirect(`/follow-ups/${result.data.followUpId}${done === 'shown' ? '/paper' : `?done=${done}`}`)
}

export const propose = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('follow-up.propose'), proposeFollowUp, form, takeCommandId(form)), 'proposed'))
export const approve = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('follow-up.approve'), approveFollowUp, form, takeCommandId(form)), 'approved'))
export const refuse = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('follow-up.refuse'), refuseFollowUp, form, takeCommandId(form)), 'refused'))
export const withdraw = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('follow-up.withdraw'), withdrawFollowUp, form, takeCommandId(form)), 'withdrawn'))
export const assign = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('follow-up.assign'), assignFollowUp, form, takeCommandId(form)), 'assigned'))
export const visit = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('follow-up.visit'), visitFollowUp, form, takeCommandId(form)), 'visited'))
export const renew = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('follow-up.renew'), renewFollowUp, form, takeCommandId(form)), 'renewal'))
export const show = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('follow-up.show'), showFollowUp, form, takeCommandId(form)), 'shown'))
export const close = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('follow-up.close'), closeFollowUp, form, takeCommandId(form)), 'closed'))
