import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { type FormState, retry } from '@/app/form-state'
import type { Result } from '@/lib/kernel/result'

/** Back to the record's card, which says what was done (`?word=done#card`); or the form again with what was wrong. The form names the record as `residentId`. */
export const answerOnRecord = (word: string, card: string) => (before: FormState, form: FormData, result: Result<unknown>, done: string): FormState => {
  if (!result.ok) return retry(form, result.problem, before)
  const id = String(form.get('residentId'))
  revalidatePath(`/residents/${id}`)
  redirect(`/residents/${id}?${word}=${done}#${card}`)
}
