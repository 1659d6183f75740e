'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry as again, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import type { Result } from '@/lib/kernel/result'
import { pauseMessages, resumeMessages, retryMessage } from '@/lib/messages/commands'
import { perform } from '@/lib/obligations/perform'

/** To the list, where it was. */
function answer(before: FormState, form: FormData, result: Result<unknown>, done: string): FormState {
  if (!result.ok) return again(form, result.problem, before)
  revalidatePath('/messages')
  const leaf = ['show', 'at'].flatMap((key) => { const value = form.get(key); return typeof value === 'string' && value ? [[key, value]] : [] })
  redirect(`/messages?${new URLSearchParams([['done', done], ...leaf])}`)
}

export const retry = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('message.retry'), retryMessage, form, takeCommandId(form)), 'retried'))
export const pause = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('message.pause'), pauseMessages, form, takeCommandId(form)), 'paused'))
export const resume = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('message.resume'), resumeMessages, form, takeCommandId(form)), 'resumed'))
