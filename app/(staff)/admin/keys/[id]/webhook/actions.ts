'use server'

import { revalidatePath } from 'next/cache'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { createWebhook } from '@/lib/keys/webhooks'
import { perform } from '@/lib/obligations/perform'

/** The answer that is shown once: it is in this state, on this screen, and nowhere else. */
export type WebhookState = FormState & { made: { keyId: string; secret: string } | null }

export const create = formAction(async (before: WebhookState, form: FormData): Promise<WebhookState> => {
  const result = await perform(await requireUser('webhook.create'), createWebhook, form, takeCommandId(form))
  if (!result.ok) return { ...retry(form, result.problem, before), made: null }
  revalidatePath('/admin/keys', 'layout')
  return { ...retry(form, { code: 'made' }, before), problem: null, made: result.data }
})
