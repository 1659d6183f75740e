'use server'

import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { checkHazard, recordHazard, rectifyHazard, reopenHazard, signHazard, type Stepped } from '@/lib/hazards/commands'
import { removePhoto } from '@/lib/hazards/photos'
import type { Result } from '@/lib/kernel/result'
import { perform } from '@/lib/obligations/perform'

export const record = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const result = await perform(await requireUser('hazard.record'), recordHazard, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  redirect(`/hazards/${result.data.hazardId}?done=recorded`)
})

/** Back to the hazard, which says what was done; or the form again with what was wrong. */
function answer(before: FormState, form: FormData, result: Result<Stepped>, done: string): FormState {
  if (!result.ok) return retry(form, result.problem, before)
  redirect(`/hazards/${result.data.hazardId}?done=${done}`)
}

export const sign = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('hazard.sign'), signHazard, form, takeCommandId(form)), 'SIGNED'))

export const rectify = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('hazard.rectify'), rectifyHazard, form, takeCommandId(form)), 'RECTIFIED'))

export const check = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('hazard.check'), checkHazard, form, takeCommandId(form)), form.get('result') === 'pass' ? 'PASSED' : 'FAILED'))

export const reopen = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('hazard.reopen'), reopenHazard, form, takeCommandId(form)), 'REOPENED'))

/** Asked twice by its button, which keeps no state: a refusal comes back in the address. */
export async function unphoto(form: FormData): Promise<void> {
  const hazard = String(form.get('hazardId'))
  form.delete('hazardId')
  const result = await perform(await requireUser('hazard.unphoto'), removePhoto, form, takeCommandId(form))
  redirect(`/hazards/${hazard}?${result.ok ? 'done=photoRemoved' : `problem=${result.problem.code}`}`)
}
