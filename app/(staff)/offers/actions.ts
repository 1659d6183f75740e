'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import type { Result } from '@/lib/kernel/result'
import { perform } from '@/lib/obligations/perform'
import { changeOffer, postOffer, withdrawOffer } from '@/lib/offers/commands'

/** To the offer, which says what was done; or the form again with what was wrong. */
function answer(before: FormState, form: FormData, result: Result<{ offerId: string }>, done: 'posted' | 'changed' | 'withdrawn'): FormState {
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/offers', 'layout')
  redirect(`/offers/${result.data.offerId}?done=${done}`)
}

export const post = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('offer.post'), postOffer, form, takeCommandId(form)), 'posted'))
export const change = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('offer.change'), changeOffer, form, takeCommandId(form)), 'changed'))
export const withdraw = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('offer.withdraw'), withdrawOffer, form, takeCommandId(form)), 'withdrawn'))
