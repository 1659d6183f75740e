'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { goToSearch } from '@/app/search'
import { requireUser } from '@/app/user'
import { decideNomination, nominate, withdrawNomination } from '@/lib/awards/commands'
import type { Result } from '@/lib/kernel/result'
import { perform } from '@/lib/obligations/perform'

/** To the nomination, which says what was done; or the form again with what was wrong. */
function answer(before: FormState, form: FormData, result: Result<{ nominationId: string }>, done: string): FormState {
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/awards', 'layout')
  redirect(`/awards/${result.data.nominationId}?done=${done}`)
}

export const nominateOne = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('award.nominate'), nominate, form, takeCommandId(form)), 'nominated'))
export const decide = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('award.decide'), decideNomination, form, takeCommandId(form)), form.get('outcome') === 'AWARDED' ? 'AWARDED' : 'NOT_AWARDED'))
export const withdraw = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('award.withdraw'), withdrawNomination, form, takeCommandId(form)), 'withdrawn'))

/** The resident who is meant, among those of one's own area. */
export async function searchNominees(form: FormData): Promise<never> {
  return goToSearch(form, '/awards/new', (await requireUser('award.nominate')).id)
}
