'use server'

import { notFound, redirect } from 'next/navigation'
import type { RevealState } from '@/app/(staff)/Reveal'
import { doorHref, readWalk } from '@/app/(staff)/walk/address'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { confirmDeclared, refuseDeclared, revealTeller as revealTellerCommand } from '@/lib/declarations/commands'
import { reissuePlate } from '@/lib/declarations/plates'
import { recordVisit, removeDoor, restoreDoor } from '@/lib/dwellings/commands'
import { isId } from '@/lib/kernel/id'
import { perform } from '@/lib/obligations/perform'
import { confirmStay, doubtStay, endStay, undoStay } from '@/lib/stays/commands'

// Every form here carries the door it stands at, the place on the walk it came from, and its own command id: sent twice is done once.

const text = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** Back to the door, saying what was done. */
function backToDoor(form: FormData, more: Record<string, string>): never {
  const door = text(form, 'dwellingId')
  if (!isId(door)) notFound()
  redirect(doorHref(door, readWalk(Object.fromEntries(['show', 'order', 'area', 'who', 'at'].map((name) => [name, text(form, name)]))), more))
}

export const visit = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const user = await requireUser('visit.record')
  const result = await perform(user, recordVisit, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  backToDoor(form, { done: text(form, 'everybody') === 'yes' ? 'everybody' : text(form, 'outcome') })
})

export const confirm = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const user = await requireUser('stay.confirm')
  const result = await perform(user, confirmStay, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  backToDoor(form, { done: 'confirmed' })
})

export const doubt = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const user = await requireUser('stay.doubt')
  const result = await perform(user, doubtStay, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  backToDoor(form, { done: 'doubted' })
})

/** Asked twice by its button, which keeps no state: a refusal comes back in the address. */
export async function leave(form: FormData): Promise<void> {
  const user = await requireUser('stay.end')
  const result = await perform(user, endStay, form, takeCommandId(form))
  backToDoor(form, result.ok ? { done: 'left' } : { problem: result.problem.code })
}

export const undo = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const user = await requireUser('stay.undo')
  const result = await perform(user, undoStay, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  backToDoor(form, { done: 'undone' })
})

export const remove = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const user = await requireUser('door.remove')
  const result = await perform(user, removeDoor, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  backToDoor(form, { done: 'removed' })
})

export const restore = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const user = await requireUser('door.restore')
  const result = await perform(user, restoreDoor, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  backToDoor(form, { done: 'restored' })
})

export const looked = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const result = await perform(await requireUser('declaration.confirm'), confirmDeclared, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  backToDoor(form, { done: 'looked' })
})

export const refuseTold = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const result = await perform(await requireUser('declaration.refuse'), refuseDeclared, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  backToDoor(form, { done: 'refused' })
})

/** The number goes to the screen and nowhere else; the reason is in the trail before that. */
export const revealTeller = formAction(async (state: RevealState, form: FormData): Promise<RevealState> => {
  const result = await perform(await requireUser('declaration.reveal'), revealTellerCommand, form)
  return result.ok ? { ...state, problem: null, value: result.data.value, attempt: state.attempt + 1 } : { ...retry(form, result.problem, state), value: null }
})

export const reissue = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const result = await perform(await requireUser('plate.reissue'), reissuePlate, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  backToDoor(form, { done: 'plated' })
})
