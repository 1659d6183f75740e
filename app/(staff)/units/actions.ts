'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import type { Result } from '@/lib/kernel/result'
import { perform } from '@/lib/obligations/perform'
import { closeUnit, correctUnit, createUnit, reopenUnit, scaleUnit, signLetter, voidLetter } from '@/lib/units/commands'
import type { Done } from './address'

/** To the unit's page, which says what was done; or the form again with what was wrong. */
function answer(before: FormState, form: FormData, result: Result<{ unitId: string }>, done: Done): FormState {
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/units', 'layout')
  redirect(`/units/${result.data.unitId}?done=${done}`)
}

export const create = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('unit.create'), createUnit, form, takeCommandId(form)), 'created'))
export const correct = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('unit.correct'), correctUnit, form, takeCommandId(form)), 'corrected'))
export const close = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('unit.close'), closeUnit, form, takeCommandId(form)), 'closed'))
export const reopen = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('unit.reopen'), reopenUnit, form, takeCommandId(form)), 'reopened'))
export const scale = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('unit.scale'), scaleUnit, form, takeCommandId(form)), 'scaled'))
export const sign = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('unit.sign'), signLetter, form, takeCommandId(form)), 'signed'))
export const voidSigned = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('unit.void'), voidLetter, form, takeCommandId(form)), 'voided'))
