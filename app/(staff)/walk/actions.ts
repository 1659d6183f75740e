'use server'

import { revalidatePath } from 'next/cache'
import { formAction } from '@/app/action'
import { blank, type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { recordVisit } from '@/lib/dwellings/commands'
import { perform } from '@/lib/obligations/perform'

/** A visit noted from the list, which stays where it is and says what has become of the door. */
export const quickVisit = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const user = await requireUser('visit.record')
  const result = await perform(user, recordVisit, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/walk')
  return blank
})
