'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import type { Result } from '@/lib/kernel/result'
import { perform } from '@/lib/obligations/perform'
import { applyForPermit, deferPermit, notePermitPapers, refusePermit, withdrawPermit } from '@/lib/permits/applications'
import { endorsePermit, endPermit, handOverPermit, losePermit } from '@/lib/permits/commands'

/** Back to the record, which says what was done; or the form again with what was wrong. */
function answer(before: FormState, form: FormData, result: Result<unknown>, done: string): FormState {
  if (!result.ok) return retry(form, result.problem, before)
  const id = String(form.get('residentId'))
  revalidatePath(`/residents/${id}`)
  redirect(`/residents/${id}?permit=${done}#permits`)
}

export const apply = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('permit.apply'), applyForPermit, form, takeCommandId(form)), 'applied'))
export const notePapers = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('permit.papers'), notePermitPapers, form, takeCommandId(form)), 'papers'))
export const defer = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('permit.defer'), deferPermit, form, takeCommandId(form)), 'deferred'))
export const refuseIt = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('permit.refuse'), refusePermit, form, takeCommandId(form)), 'refused'))
export const withdraw = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('permit.withdraw'), withdrawPermit, form, takeCommandId(form)), 'withdrawn'))
export const handOver = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('permit.hand'), handOverPermit, form, takeCommandId(form)), 'handed'))
export const endorse = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('permit.endorse'), endorsePermit, form, takeCommandId(form)), 'endorsed'))
export const lose = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('permit.lose'), losePermit, form, takeCommandId(form)), 'lost'))
export const cancel = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('permit.end'), endPermit, form, takeCommandId(form)), 'ended'))
