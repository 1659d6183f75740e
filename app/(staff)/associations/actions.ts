'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { closeAssociation, editAssociation, foundAssociation, readContacts, type Wishing } from '@/lib/associations/commands'
import type { Result } from '@/lib/kernel/result'
import { perform } from '@/lib/obligations/perform'

function answer(before: FormState, form: FormData, result: Result<{ associationId: string }>, done: string): FormState {
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/associations', 'layout')
  redirect(`/associations/${result.data.associationId}?done=${done}`)
}

export const found = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('association.found'), foundAssociation, form, takeCommandId(form)), 'founded'))
export const edit = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('association.edit'), editAssociation, form, takeCommandId(form)), 'edited'))
export const close = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('association.close'), closeAssociation, form, takeCommandId(form)), 'closed'))

export type ListState = FormState & { people: Wishing[] | null }

/** The list goes to the screen and nowhere else; what it is read for is in the trail before that. */
export const readList = formAction(async (state: ListState, form: FormData): Promise<ListState> => {
  const result = await perform(await requireUser('contact.read'), readContacts, form)
  return result.ok ? { ...state, problem: null, people: result.data.people, attempt: state.attempt + 1 } : { ...retry(form, result.problem, state), people: null }
})
