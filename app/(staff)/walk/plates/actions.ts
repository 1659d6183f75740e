'use server'

import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { issuePlates } from '@/lib/declarations/plates'
import { perform } from '@/lib/obligations/perform'

export const issue = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const result = await perform(await requireUser('plate.issue'), issuePlates, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  redirect(`/walk/plates?${new URLSearchParams({ area: String(form.get('areaCode')), made: String(result.data.issued) })}`)
})
