'use server'

import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { assignDoors, handBackDoors, handOverDoors } from '@/lib/dwellings/assignments'
import { isAreaCode } from '@/lib/kernel/area'
import { perform } from '@/lib/obligations/perform'

const text = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** Back to the community's page, saying what was done. */
function backTo(area: string, done: string, more: Record<string, string> = {}): never {
  redirect(`/walk/assign?${new URLSearchParams({ ...(isAreaCode(area) ? { area } : {}), ...more, done })}`)
}

export const assign = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const user = await requireUser('door.assign')
  const which = text(form, 'which')
  const result = await perform(user, assignDoors, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  backTo(text(form, 'areaCode'), `${result.data.users > 0 ? 'assigned' : 'freed'}-${result.data.places}`, which && which !== 'all' ? { which } : {})
})

export const handOver = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const user = await requireUser('door.hand-over')
  const result = await perform(user, handOverDoors, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  backTo(text(form, 'area'), 'handed')
})

/** One press; somebody else may have taken it back already, which comes to the same. */
export async function handBack(form: FormData): Promise<void> {
  const user = await requireUser('door.hand-back')
  const result = await perform(user, handBackDoors, form)
  backTo(text(form, 'area'), result.ok ? 'back' : 'none')
}
