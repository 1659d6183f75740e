'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry as again, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import type { Result } from '@/lib/kernel/result'
import { pauseMessages, resumeMessages, retryMessage } from '@/lib/messages/commands'
import { perform } from '@/lib/obligations/perform'

function answer(before: FormState, form: FormData, result: Result<unknown>, done: string): FormState {
  if (!result.ok) return again(form, result.problem, before)
  revalidatePath('/messages')
  redirect(`/messages?done=${done}`)
}

export const retry = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('message.retry'), retryMessage, form, takeCommandId(form)), 'retried'))
export const pause = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('message.pause'), pauseMessages, form, takeCommandId(form)), 'paused'))
export const resume = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('message.resume'), resumeMessages, form, takeCommandId(form)), 'resumed'))
