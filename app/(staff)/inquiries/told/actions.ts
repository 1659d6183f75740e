'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import type { Result } from '@/lib/kernel/result'
import { perform } from '@/lib/obligations/perform'
import type { ToldState } from '@/lib/origins/rules'
import { refuseTold, takeTold } from '@/lib/origins/taking'

/** Back to what was told, which says what was done; or the form again with what was wrong. */
function answer(before: FormState, form: FormData, result: Result<{ toldId: string }>, done: ToldState): FormState {
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/inquiries', 'layout')
  redirect(`/inquiries/told/${result.data.toldId}?done=${done}`)
}

export const take = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('told.take'), takeTold, form, takeCommandId(form)), 'TAKEN'))
export const refuse = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('told.refuse'), refuseTold, form, takeCommandId(form)), 'REFUSED'))
