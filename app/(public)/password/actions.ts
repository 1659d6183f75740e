'use server'

import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry } from '@/app/form-state'
import { requireSession } from '@/app/user'
import { perform } from '@/lib/obligations/perform'
import { changePassword } from '@/lib/staff/commands'

/** Every session of the user ends with it, this one included: the new password is proved at once. */
export const change = formAction(async (state: FormState, form: FormData): Promise<FormState> => {
  const result = await perform(await requireSession(), changePassword, form)
  if (!result.ok) return retry(form, result.problem, state)
  redirect('/sign-in?changed')
})
