'use server'

import { redirect } from 'next/navigation'
import { doorHref } from '@/app/(staff)/walk/address'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { addDoor } from '@/lib/dwellings/commands'
import { perform } from '@/lib/obligations/perform'

/** On to the door that was added, for somebody stands before it. */
export const add = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const user = await requireUser('door.add')
  const result = await perform(user, addDoor, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  redirect(doorHref(result.data.dwellingId, {}, { done: 'added' }))
})
