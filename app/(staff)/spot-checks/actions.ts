'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import type { Result } from '@/lib/kernel/result'
import { perform } from '@/lib/obligations/perform'
import { assignSpotCheck, cancelSpotCheck, closeSpotCheck, decideSpotPerson, drawSpotCheck, planSpotCheck, recordSpotVisit } from '@/lib/spot-checks/commands'
import { findMyDoor } from '@/lib/spot-checks/queries'
import { planQuery } from './new/query'

/** To the check, which says what was done; or the form again with what was wrong. */
function answer(before: FormState, form: FormData, result: Result<{ checkId: string }>, done: string): FormState {
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/spot-checks', 'layout')
  redirect(`/spot-checks/${result.data.checkId}?done=${done}`)
}

/** One form: what is on the screen is worked out anew, or is what is planned. */
export const plan = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const user = await requireUser('spot-check.plan')
  if (form.get('step') === 'calculate') redirect(`/spot-checks/new?${planQuery(form)}`)
  return answer(before, form, await perform(user, planSpotCheck, form, takeCommandId(form)), 'planned')
})
export const draw = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('spot-check.draw'), drawSpotCheck, form, takeCommandId(form)), 'drawn'))
export const assign = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('spot-check.assign'), assignSpotCheck, form, takeCommandId(form)), 'assigned'))
export const decide = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('spot-check.decide'), decideSpotPerson, form, takeCommandId(form)), 'decided'))
export const close = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('spot-check.close'), closeSpotCheck, form, takeCommandId(form)), 'closed'))
export const cancel = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('spot-check.cancel'), cancelSpotCheck, form, takeCommandId(form)), 'cancelled'))

/** What was found is saved, and the next door of the check that nobody has been to is opened; after the last one, the list. */
export const record = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const user = await requireUser('spot-check.record')
  const result = await perform(user, recordSpotVisit, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/spot-checks', 'layout')
  const found = form.get('onward') === 'next' ? await findMyDoor(user, result.data.doorId) : null
  redirect(found?.next ? `/spot-checks/doors/${found.next.id}?saved=${result.data.doorId}` : `/spot-checks?saved=${result.data.doorId}#door-${result.data.doorId}`)
})
