'use server'

import { redirect } from 'next/navigation'
import { requireUser } from '@/app/user'
import { findTrailSubjects, type TrailSubject } from '@/lib/trail/queries'

/** Where there are several, which one is asked. */
export type SubjectSearch = { attempt: number; found: TrailSubject[] }

/** A full number is asked for in the body of a request; what stands in the address is the person's id. */
export async function findSubject(state: SubjectSearch, form: FormData): Promise<SubjectSearch> {
  const found = await findTrailSubjects(await requireUser('audit.read'), String(form.get('idNumber') ?? ''))
  if (found.length === 1) redirect(`/admin/audit?person=${found[0]!.id}`)
  return { attempt: state.attempt + 1, found }
}
