'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { revokeKey } from '@/lib/keys/commands'
import { perform } from '@/lib/obligations/perform'

export const revoke = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const result = await perform(await requireUser('key.revoke'), revokeKey, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/admin/keys', 'layout')
  redirect(`/admin/keys/${result.data.keyId}?done=revoked`)
})
