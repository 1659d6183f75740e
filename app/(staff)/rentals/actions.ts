'use server'

import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { goToSearch } from '@/app/search'
import { requireUser } from '@/app/user'
import { perform } from '@/lib/obligations/perform'
import { correctRental, endRental, liftNoLetting, recordRental } from '@/lib/rentals/commands'
import { changeTemplate, endPaper, signPaper } from '@/lib/rentals/papers'

/** A name or phone goes into the address sealed: addresses are logged and kept in histories. */
export async function searchLandlords(form: FormData): Promise<never> {
  return goToSearch(form, '/rentals', (await requireUser('rental.read')).id)
}

const idOf = (form: FormData, name: string): string => String(form.get(name) ?? '')

export const record = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const user = await requireUser('rental.record')
  const result = await perform(user, recordRental, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  redirect(`/rentals/${result.data.rentalId}?done=${result.data.landlordKnown ? 'recordedKnown' : 'recorded'}`)
})

export const correct = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const user = await requireUser('rental.correct')
  const result = await perform(user, correctRental, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  redirect(`/rentals/${idOf(form, 'rentalId')}?done=saved`)
})

/** One rental goes back to its page, several to their landlord's. */
export const sign = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const user = await requireUser('paper.sign')
  const party = idOf(form, 'party')
  form.delete('party')
  const result = await perform(user, signPaper, form, takeCommandId(form))
  if (!result.ok) {
    if (party) form.set('party', party)
    return retry(form, result.problem, before)
  }
  redirect(party ? `/parties/${party}?done=signed` : `/rentals/${idOf(form, 'rentalId')}?done=signed`)
})

export const lift = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const user = await requireUser('rental.lift')
  const result = await perform(user, liftNoLetting, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  redirect(`/rentals/${idOf(form, 'rentalId')}?done=lifted`)
})

// Asked twice by their buttons, which keep no state: a refusal comes back in the address.
export async function end(form: FormData): Promise<void> {
  const user = await requireUser('rental.end')
  const result = await perform(user, endRental, form, takeCommandId(form))
  redirect(`/rentals/${idOf(form, 'rentalId')}?${result.ok ? 'done=ended' : `problem=${result.problem.code}`}`)
}

export async function voidPaper(form: FormData): Promise<void> {
  const user = await requireUser('paper.end')
  const rental = idOf(form, 'rentalId')
  form.delete('rentalId')
  const result = await perform(user, endPaper, form, takeCommandId(form))
  redirect(`/rentals/${rental}?${result.ok ? 'done=paperEnded' : `problem=${result.problem.code}`}`)
}

export const saveTemplate = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const user = await requireUser('template.change')
  const result = await perform(user, changeTemplate, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  redirect('/rentals/templates?done=template')
})
