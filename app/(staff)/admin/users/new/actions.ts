'use server'

import { type FormState, retry } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { perform } from '@/lib/obligations/perform'
import { createStaff } from '@/lib/staff/commands'
import { idOfUsername } from '@/lib/staff/queries'

/** The answer that is shown once: it is in this state, on this screen, and nowhere else. `already`: opened by this very form, which was sent twice. */
export type CreateState = FormState & { made: { userId: string; password: string } | null; already: string | null }

export async function create(before: CreateState, form: FormData): Promise<CreateState> {
  const user = await requireUser('staff.create')
  const text = (name: string) => String(form.get(name) ?? '') || undefined
  const raw = { username: text('username'), name: text('name'), role: text('role'), areaCode: text('areaCode'), unitId: text('unitId') }
  const result = await perform(user, createStaff, raw, { id: text('commandId') })
  if (!result.ok) {
    const already = result.problem.code === 'answered-once' ? await idOfUsername(user, String(raw.username).trim().toLowerCase()) : null
    return { ...retry(form, result.problem, before), made: null, already }
  }
  return { ...retry(form, { code: 'made' }, before), problem: null, already: null, made: { userId: result.data.userId, password: result.data.oneTimePassword! } }
}
