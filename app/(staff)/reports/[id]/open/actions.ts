'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import type { Result } from '@/lib/kernel/result'
import { perform } from '@/lib/obligations/perform'
import { releaseFigures, withdrawFigures } from '@/lib/open-data/commands'

function answer(before: FormState, form: FormData, result: Result<{ reportId: string }>, done: 'released' | 'withdrawn'): FormState {
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath(`/reports/${result.data.reportId}`, 'layout')
  redirect(`/reports/${result.data.reportId}/open?done=${done}`)
}

export const release = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('figure.release'), releaseFigures, form, takeCommandId(form)), 'released'))
export const withdraw = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('figure.withdraw'), withdrawFigures, form, takeCommandId(form)), 'withdrawn'))
