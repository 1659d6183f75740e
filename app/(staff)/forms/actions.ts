'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { mapForm, retireForm } from '@/lib/forms/commands'
import { MOST_MARKS } from '@/lib/forms/rules'
import { perform } from '@/lib/obligations/perform'

/** What was typed beside each placeholder, in their order: a form leaves out what is blank, and an order has no gaps. */
export const map = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const user = await requireUser('form.map')
  const count = Math.min(Number(form.get('count')) || 0, MOST_MARKS)
  const places = Array.from({ length: count }, (_, at) => at)
  const raw = { versionId: form.get('versionId'), fields: places.map((at) => String(form.get(`fields.${at}`) ?? '')), blanks: places.filter((at) => form.get(`blank.${at}`) === 'yes') }
  const result = await perform(user, mapForm, raw, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/forms', 'layout')
  redirect(`/forms/${result.data.formId}?done=mapped`)
})

/** Asked twice by its button, which keeps no state: a refusal comes back in the address. */
export async function retire(form: FormData): Promise<void> {
  const result = await perform(await requireUser('form.retire'), retireForm, form, takeCommandId(form))
  if (result.ok) revalidatePath('/forms', 'layout')
  redirect(result.ok ? '/forms?done=retired' : `/forms?problem=${result.problem.code}`)
}
