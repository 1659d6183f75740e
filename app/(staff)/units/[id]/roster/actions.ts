'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { goToSearch } from '@/app/search'
import { requireUser } from '@/app/user'
import { isId } from '@/lib/kernel/id'
import { perform } from '@/lib/obligations/perform'
import { leaveRoster } from '@/lib/units/roster'

export async function searchRoster(unitId: string, form: FormData): Promise<never> {
  return goToSearch(form, `/units/${isId(unitId) ? unitId : ''}/roster`, (await requireUser('unit.read')).id)
}

export const leave = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const result = await perform(await requireUser('roster.leave'), leaveRoster, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/units', 'layout')
  redirect(`/units/${result.data.unitId}/roster?done=${result.data.doubted ? 'doubted' : 'left'}`)
})
