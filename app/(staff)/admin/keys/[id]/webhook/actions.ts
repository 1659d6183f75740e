'use server'

import { revalidatePath } from 'next/cache'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import type { Result } from '@/lib/kernel/result'
import { createWebhook, rotateSecret } from '@/lib/keys/webhooks'
import { perform } from '@/lib/obligations/perform'

/** The answer that is shown once: it is in this state, on this screen, and nowhere else. */
export type WebhookState = FormState & { made: { keyId: string; secret: string } | null }

export const create = formAction(async (before: WebhookState, form: FormData): Promise<WebhookState> =>
  answered(before, form, await perform(await requireUser('webhook.create'), createWebhook, form, takeCommandId(form))))
export const rotate = formAction(async (before: WebhookState, form: FormData): Promise<WebhookState> =>
  answered(before, form, await perform(await requireUser('webhook.rotate'), rotateSecret, form, takeCommandId(form))))

function answered(before: WebhookState, form: FormData, result: Result<{ keyId: string; secret: string }>): WebhookState {
  if (!result.ok) return { ...retry(form, result.problem, before), made: null }
  revalidatePath('/admin/keys', 'layout')
  return { ...retry(form, { code: 'made' }, before), problem: null, made: result.data }
}
