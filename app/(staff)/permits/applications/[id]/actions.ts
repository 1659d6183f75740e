'use server'

import { redirect } from 'next/navigation'
import { takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { perform } from '@/lib/obligations/perform'
import { removePaper } from '@/lib/permits/photos'

/** Asked twice by its button, which keeps no state: a refusal comes back in the address. */
export async function unphotograph(form: FormData): Promise<void> {
  const id = String(form.get('applicationId'))
  form.delete('applicationId')
  const result = await perform(await requireUser('permit.unphoto'), removePaper, form, takeCommandId(form))
  redirect(`/permits/applications/${id}?${result.ok ? 'done=removed' : `problem=${result.problem.code}`}`)
}
