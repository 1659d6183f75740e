'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { today } from '@/lib/kernel/clock'
import { perform } from '@/lib/obligations/perform'
import { correctResident } from '@/lib/residents/corrections'
import { findResident } from '@/lib/residents/queries'
import { staysOf } from '@/lib/stays/queries'
import { type Recorded, recordedOf } from './recorded'

export type EditState = FormState & {
  /** The record as somebody else has just left it, when they have. */
  now: Recorded | null
}

export const correct = formAction(async (state: EditState, form: FormData): Promise<EditState> => {
  const user = await requireUser('resident.correct')
  const id = String(form.get('residentId'))
  const result = await perform(user, correctResident, form, { id: String(form.get('commandId')) })
  if (result.ok) {
    revalidatePath(`/residents/${id}`)
    redirect(`/residents/${id}?done=saved`)
  }
  const changed = result.problem.code === 'changed-meanwhile'
  const [resident, stays] = changed ? await Promise.all([findResident(user, id), staysOf(user, id, today())]) : [null, []]
  const now = resident ? recordedOf(resident, stays.find((stay) => stay.toOn === null)) : state.now
  return { ...retry(form, result.problem, state), now }
})
