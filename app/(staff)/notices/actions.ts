'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { blank, type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { isId } from '@/lib/kernel/id'
import type { Result } from '@/lib/kernel/result'
import { discardNotice, draftNotice, editNotice, remindNotice, sendNotice, withdrawNotice } from '@/lib/notices/commands'
import { removePicture } from '@/lib/notices/pictures'
import { confirmNotice, openNotice } from '@/lib/notices/receipts'
import { perform } from '@/lib/obligations/perform'

/** To the notice, which says what was done; or the form again with what was wrong. */
function answer(before: FormState, form: FormData, result: Result<{ noticeId: string }>, done: string): FormState {
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/notices', 'layout')
  redirect(`/notices/${result.data.noticeId}?done=${done}`)
}

export const draft = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('notice.draft'), draftNotice, form, takeCommandId(form)), 'drafted'))
export const edit = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('notice.edit'), editNotice, form, takeCommandId(form)), 'saved'))
export const send = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('notice.send'), sendNotice, form, takeCommandId(form)), 'sent'))
export const withdraw = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('notice.withdraw'), withdrawNotice, form, takeCommandId(form)), 'withdrawn'))
export const remind = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('notice.remind'), remindNotice, form, takeCommandId(form)), 'reminded'))
export const confirm = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('notice.confirm'), confirmNotice, form, takeCommandId(form)), 'confirmed'))

export const discard = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const result = await perform(await requireUser('notice.discard'), discardNotice, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/notices', 'layout')
  redirect('/notices?box=sent&done=discarded')
})

/** Sent by the page once somebody looks at it, or by its button: a page that was fetched ahead sends nothing. */
export const opened = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const result = await perform(await requireUser('notice.open'), openNotice, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/notices', 'layout')
  return { ...blank, attempt: before.attempt + 1 }
})

/** Asked twice by its button, which keeps no state: a refusal comes back in the address. */
export async function unpicture(form: FormData): Promise<void> {
  const noticeId = String(form.get('noticeId'))
  form.delete('noticeId')
  const result = await perform(await requireUser('notice.unpicture'), removePicture, form, takeCommandId(form))
  redirect(isId(noticeId) ? `/notices/${noticeId}?${result.ok ? 'done=pictureRemoved' : `problem=${result.problem.code}`}` : '/notices')
}
