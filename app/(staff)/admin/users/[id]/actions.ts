'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { type FormState, retry } from '@/app/form-state'
import { requireUser } from '@/app/user'
import type { Result } from '@/lib/kernel/result'
import { perform } from '@/lib/obligations/perform'
import { changeStaff, disableStaff, enableStaff, endSessions, resetStaff } from '@/lib/staff/commands'

const text = (form: FormData, name: string) => String(form.get(name) ?? '') || undefined
const idOf = (form: FormData) => ({ id: text(form, 'commandId') })

/** Back to the account, which says what was done; or the form again with what was wrong. */
function answer(state: FormState, form: FormData, result: Result<{ userId: string; ended?: number }>, done: string): FormState {
  if (!result.ok) return retry(form, result.problem, state)
  const { userId, ended } = result.data
  revalidatePath(`/admin/users/${userId}`)
  redirect(`/admin/users/${userId}?done=${done}${ended ? `&ended=${ended}` : ''}`)
}

export async function change(state: FormState, form: FormData): Promise<FormState> {
  const user = await requireUser('staff.change')
  const raw = { userId: text(form, 'userId'), name: text(form, 'name'), role: text(form, 'role'), areaCode: text(form, 'areaCode'), unitId: text(form, 'unitId') }
  return answer(state, form, await perform(user, changeStaff, raw, idOf(form)), 'changed')
}

export async function disable(state: FormState, form: FormData): Promise<FormState> {
  return answer(state, form, await perform(await requireUser('staff.disable'), disableStaff, form, idOf(form)), 'disabled')
}

export async function enable(state: FormState, form: FormData): Promise<FormState> {
  return answer(state, form, await perform(await requireUser('staff.enable'), enableStaff, form, idOf(form)), 'enabled')
}

export async function end(state: FormState, form: FormData): Promise<FormState> {
  return answer(state, form, await perform(await requireUser('staff.change'), endSessions, form, idOf(form)), 'ended')
}

export type ResetState = FormState & { password: string | null }

/** The password goes to this screen and nowhere else. */
export async function reset(state: ResetState, form: FormData): Promise<ResetState> {
  const result = await perform(await requireUser('staff.reset'), resetStaff, form, idOf(form))
  // Drawn anew in any case: a form that was sent twice gets another command's id, so that it can be asked for again.
  revalidatePath('/admin/users/[id]', 'page')
  if (!result.ok) return { ...retry(form, result.problem, state), password: null }
  return { values: {}, problem: null, attempt: state.attempt + 1, password: result.data.oneTimePassword }
}
