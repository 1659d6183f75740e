'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { discardRoster, mapRoster, startRoster, stopRoster } from '@/lib/imports/commands'
import { perform } from '@/lib/obligations/perform'

const idsOf = (form: FormData) => {
  const commandId = String(form.get('commandId') ?? '')
  return { importId: String(form.get('importId') ?? ''), entry: commandId ? { id: commandId } : {} }
}

// A refusal of the three below means that somebody else was faster: the page, drawn anew, shows how it stands.

/** Begins, or goes on where it was stopped. */
export async function start(form: FormData): Promise<void> {
  const user = await requireUser('roster.run')
  const { importId, entry } = idsOf(form)
  await perform(user, startRoster, { importId }, entry)
  revalidatePath('/imports/[id]', 'page')
}

export async function stop(form: FormData): Promise<void> {
  const user = await requireUser('roster.run')
  const { importId, entry } = idsOf(form)
  await perform(user, stopRoster, { importId }, entry)
  revalidatePath('/imports/[id]', 'page')
}

export async function discard(form: FormData): Promise<void> {
  const user = await requireUser('roster.run')
  const { importId, entry } = idsOf(form)
  const discarded = await perform(user, discardRoster, { importId }, entry)
  if (discarded.ok) redirect('/imports')
  revalidatePath('/imports/[id]', 'page')
}

export type MapState = FormState & { saved: boolean }

/** What each column is: fields `column-0`, `column-1`… hold a field's name, or nothing. */
export const map = formAction(async (before: MapState, form: FormData): Promise<MapState> => {
  const user = await requireUser('roster.upload')
  const { importId } = idsOf(form)
  const mapping = Object.fromEntries([...form].flatMap(([name, value]) => {
    const index = /^column-(\d{1,3})$/.exec(name)?.[1]
    return index === undefined ? [] : [[index, value || null]]
  }))
  const result = await perform(user, mapRoster, { importId, signature: form.get('signature'), mapping, keep: form.get('keep') === 'on' })
  if (!result.ok) return { ...retry(form, result.problem, before), saved: false }
  revalidatePath('/imports/[id]', 'page')
  return { values: {}, problem: null, attempt: before.attempt + 1, saved: true }
})
