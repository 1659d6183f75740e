'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { noteDoor, stillHere } from '@/lib/buildings/commands'
import { placeOfOwnDoor } from '@/lib/buildings/queries'
import { tellAtDoor } from '@/lib/declarations/helper'
import { systemFor } from '@/lib/kernel/access'
import { isId } from '@/lib/kernel/id'
import { refuse, type Result } from '@/lib/kernel/result'
import { perform } from '@/lib/obligations/perform'

function answer(before: FormState, form: FormData, result: Result<{ dwellingId: string }>, done: string): FormState {
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/building', 'layout')
  redirect(`/building/${result.data.dwellingId}?done=${done}`)
}

/** Carried out by the system for them, bound to the grid of a door that is theirs. */
export const tell = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const [user, door, gone] = [await requireUser('building.note'), form.get('dwellingId'), form.get('done') === 'gone']
  form.delete('done')
  const place = typeof door === 'string' && isId(door) ? await placeOfOwnDoor(user, door) : null
  return answer(before, form, place ? await perform(systemFor(user, place), tellAtDoor, form, takeCommandId(form)) : refuse('not-found'), gone ? 'gone' : 'told')
})

export const note = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('building.note'), noteDoor, form, takeCommandId(form)), 'noted'))
export const still = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('building.note'), stillHere, form, takeCommandId(form)), 'still'))
