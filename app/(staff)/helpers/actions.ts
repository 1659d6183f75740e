'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { changeHelper, endHelper, nameHelper } from '@/lib/buildings/commands'
import { perform } from '@/lib/obligations/perform'

export type NameState = FormState & { made: { userId: string; password: string } | null }

/** The password goes to this screen, once, and nowhere else. */
export const name = formAction(async (before: NameState, form: FormData): Promise<NameState> => {
  const result = await perform(await requireUser('helper.name'), nameHelper, form, takeCommandId(form))
  if (!result.ok) return { ...retry(form, result.problem, before), made: null }
  revalidatePath('/helpers', 'layout')
  return { ...before, values: { name: String(form.get('name') ?? ''), username: String(form.get('username') ?? '') }, problem: null, made: { userId: result.data.userId, password: result.data.oneTimePassword } }
})

export const change = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const result = await perform(await requireUser('helper.change'), changeHelper, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/helpers', 'layout')
  redirect(`/helpers/${result.data.userId}?done=saved`)
})

export const end = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const result = await perform(await requireUser('helper.end'), endHelper, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/helpers', 'layout')
  redirect(`/helpers/${result.data.userId}?done=ended`)
})
