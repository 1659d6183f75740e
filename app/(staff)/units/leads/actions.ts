'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { goToSearch } from '@/app/search'
import { requireUser } from '@/app/user'
import { perform } from '@/lib/obligations/perform'
import { workLead } from '@/lib/units/leads'

export async function searchLeads(form: FormData): Promise<never> {
  return goToSearch(form, '/units/leads', (await requireUser('lead.read')).id)
}

export const work = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const user = await requireUser('lead.work')
  const back = String(form.get('back') ?? '')
  form.delete('back')
  const result = await perform(user, workLead, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/units', 'layout')
  redirect(/^\/units\/leads(\?|$)/.test(back) ? `${back}${back.includes('?') ? '&' : '?'}done=worked` : '/units/leads?done=worked')
})
