'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { perform } from '@/lib/obligations/perform'
import { suspectAgain, tellApart } from '@/lib/residents/apart'
import { mergeResidents, unmergeResidents } from '@/lib/residents/merges'

/** The form names the record that is kept, and the one that says where they live; the command wants to know which of the two that is. */
export const merge = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const user = await requireUser('resident.merge')
  const [keepId, livesId, aId, bId] = ['keepId', 'lives', 'aId', 'bId'].map((name) => form.get(name))
  const raw = { keepId, goneId: keepId === aId ? bId : aId, lives: livesId === null || livesId === keepId ? 'KEPT' : 'GONE' }
  const result = await perform(user, mergeResidents, raw, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/residents')
  redirect(`/residents/${result.data.keptId}?done=merged`)
})

/** Back to the page of the list that the decision was made on. */
function toList(form: FormData, done: string): never {
  const place = ['view', 'at'].flatMap((name) => { const value = form.get(name); return typeof value === 'string' && value ? [[name, value]] : [] })
  redirect(`/residents/duplicates?${new URLSearchParams([...place, ['done', done]])}`)
}

export const unmerge = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const result = await perform(await requireUser('resident.unmerge'), unmergeResidents, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/residents')
  redirect(`/residents/duplicates/${String(form.get('keptId'))}/${String(form.get('goneId'))}?done=undone`)
})

export const apart = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const result = await perform(await requireUser('resident.distinct'), tellApart, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  toList(form, 'apart')
})

export const suspect = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const result = await perform(await requireUser('resident.suspect'), suspectAgain, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  toList(form, 'suspect')
})
