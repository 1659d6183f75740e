'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { goToSearch } from '@/app/search'
import { requireUser } from '@/app/user'
import { perform } from '@/lib/obligations/perform'
import { declareResident } from '@/lib/residents/commands'
import { findByIdNumber } from '@/lib/residents/queries'

export type NumberSearch = { attempt: number }

/** A full number is asked for in the body of a request and never stands in an address. */
export async function findNumber(state: NumberSearch, form: FormData): Promise<NumberSearch> {
  const id = await findByIdNumber(await requireUser('resident.read'), String(form.get('idNumber') ?? ''))
  if (id) redirect(`/residents/${id}`)
  return { attempt: state.attempt + 1 }
}

/** A name goes into the address sealed, so that the list can be paged, sorted and gone back to, and no log or history tells whom somebody looked for. */
export async function searchNames(form: FormData): Promise<never> {
  return goToSearch(form, '/residents', (await requireUser('resident.read')).id)
}

/** Somebody has come to the unit: onto its roster, and then to the next one where there are several. */
export const arrive = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const user = await requireUser('resident.declare')
  const next = form.get('then') === 'next'
  form.delete('then')
  const id = takeCommandId(form)
  form.set('areaCode', user.areaCode)
  form.set('source', 'UNIT')
  const result = await perform(user, declareResident, form, id)
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/residents', 'layout')
  redirect(`${next ? '/residents/arrive' : '/residents'}?done=${result.data.was}`)
})
