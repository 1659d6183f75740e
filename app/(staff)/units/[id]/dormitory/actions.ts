'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import type { Result } from '@/lib/kernel/result'
import { perform } from '@/lib/obligations/perform'
import { checkIn, checkOut, setBeds } from '@/lib/units/beds'
import { attachDormitory, detachDormitory } from '@/lib/units/dormitories'
import type { Done } from './done'

/** To the dormitory's page, or to the room's where it was done in one. */
function answer(before: FormState, form: FormData, result: Result<{ unitId: string }>, done: Done, room?: string): FormState {
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/units', 'layout')
  redirect(`/units/${result.data.unitId}/dormitory${room ? `/${room}` : ''}?done=${done}`)
}

export const attach = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('dormitory.attach'), attachDormitory, form, takeCommandId(form)), 'attached'))
export const detach = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('dormitory.detach'), detachDormitory, form, takeCommandId(form)), 'detached'))
export const beds = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const room = form.get('dwellingId')
  return answer(before, form, await perform(await requireUser('dormitory.beds'), setBeds, form, takeCommandId(form)), 'beds', typeof room === 'string' ? room : undefined)
})
export const moveIn = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const result = await perform(await requireUser('dormitory.check-in'), checkIn, form, takeCommandId(form))
  return answer(before, form, result, 'in', result.ok ? result.data.dwellingId : undefined)
})
export const moveOut = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const result = await perform(await requireUser('dormitory.check-out'), checkOut, form, takeCommandId(form))
  return answer(before, form, result, result.ok && result.data.doubted ? 'doubted' : 'out', result.ok ? result.data.dwellingId : undefined)
})
