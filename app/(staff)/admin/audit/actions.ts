'use server'

import { redirect } from 'next/navigation'
import { requireUser } from '@/app/user'
import { findTrailSubject } from '@/lib/trail/queries'

export type SubjectSearch = { attempt: number }

/** A full number is asked for in the body of a request; what stands in the address is the resident's id. */
export async function findSubject(state: SubjectSearch, form: FormData): Promise<SubjectSearch> {
  const id = await findTrailSubject(await requireUser('audit.read'), String(form.get('idNumber') ?? ''))
  if (id) redirect(`/admin/audit?person=${id}`)
  return { attempt: state.attempt + 1 }
}
