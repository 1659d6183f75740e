'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import type { Result } from '@/lib/kernel/result'
import { revokeKey } from '@/lib/keys/commands'
import { redeliverEvent, removeWebhook, resumeWebhook } from '@/lib/keys/webhooks'
import { perform } from '@/lib/obligations/perform'

/** Back to the key, which says what was done. */
function answer(before: FormState, form: FormData, result: Result<{ keyId: string }>, done: 'revoked' | 'removed' | 'resumed' | 'redelivered'): FormState {
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/admin/keys', 'layout')
  redirect(`/admin/keys/${result.data.keyId}?done=${done}`)
}

export const revoke = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('key.revoke'), revokeKey, form, takeCommandId(form)), 'revoked'))
export const remove = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('webhook.remove'), removeWebhook, form, takeCommandId(form)), 'removed'))
export const resume = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('webhook.resume'), resumeWebhook, form, takeCommandId(form)), 'resumed'))
export const redeliver = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('webhook.redeliver'), redeliverEvent, form, takeCommandId(form)), 'redelivered'))
