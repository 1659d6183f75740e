'use server'

import { redirect } from 'next/navigation'
import { requireUser } from '@/app/user'
import { findByIdNumber } from '@/lib/residents/queries'

export type NumberSearch = { attempt: number }

/** A full number is asked for in the body of a request and never stands in an address. */
export async function findNumber(state: NumberSearch, form: FormData): Promise<NumberSearch> {
  const id = await findByIdNumber(await requireUser('resident.read'), String(form.get('idNumber') ?? ''))
  if (id) redirect(`/residents/${id}`)
  return { attempt: state.attempt + 1 }
}
