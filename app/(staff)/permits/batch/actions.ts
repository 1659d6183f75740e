'use server'

import { revalidatePath } from 'next/cache'
import { formAction } from '@/app/action'
import { type FormState, retry } from '@/app/form-state'
import { goToSearch } from '@/app/search'
import { requireUser } from '@/app/user'
import type { User } from '@/lib/kernel/access'
import { isId } from '@/lib/kernel/id'
import type { Problem, Result } from '@/lib/kernel/result'
import { performAll } from '@/lib/obligations/perform'
import { applyForPermit } from '@/lib/permits/applications'
import { BATCH_SIZE } from '@/lib/permits/batch'
import { endorsePermit, handOverPermit, issuePermit } from '@/lib/permits/commands'
import { BATCH_STEPS, BATCH_VERBS, type BatchStep } from '@/lib/permits/schema'

/** How it went: for how many it was done, and for whom not, and why. `ids` are those of the form's boxes. */
export type BatchState = FormState & { done: number; incomplete: number; refused: { id: string; problem: Problem }[] }

function run(user: User, step: BatchStep, ids: readonly string[], form: FormData): Promise<Result<unknown>[]> {
  if (step === 'issue') return performAll(user, issuePermit, ids.map((residentId) => ({ raw: { residentId } })))
  if (step === 'hand') return performAll(user, handOverPermit, ids.map((permitId) => ({ raw: { permitId } })))
  if (step === 'endorse') return performAll(user, endorsePermit, ids.map((permitId) => ({ raw: { permitId } })))
  const asked = { kind: step === 'renew' ? 'RENEWAL' : 'FIRST', papers: form.getAll('papers'), basis: form.get('basis') || null }
  return performAll(user, applyForPermit, ids.map((residentId) => ({ raw: { residentId, ...asked } })))
}

/** The same step for everybody who was ticked; each is done or refused by itself. */
export const stepAll = formAction(async (before: BatchState, form: FormData): Promise<BatchState> => {
  const step = BATCH_STEPS.find((one) => one === form.get('step'))
  const user = await requireUser(step ? BATCH_VERBS[step] : 'permit.apply')
  const ids = form.getAll('ids').filter((id): id is string => typeof id === 'string' && isId(id))
  const nothing = { done: 0, incomplete: 0, refused: [] }
  if (!step) return { ...retry(form, { code: 'invalid' }, before), ...nothing }
  if (ids.length === 0 || ids.length > BATCH_SIZE) return { ...retry(form, { code: ids.length === 0 ? 'nobody-chosen' : 'too-many' }, before), ...nothing }
  const results = await run(user, step, ids, form)
  const refused = results.flatMap((result, i) => (result.ok ? [] : [{ id: ids[i]!, problem: result.problem }]))
  const incomplete = results.filter((result) => result.ok && (result.data as { state?: string }).state === 'APPLIED').length
  revalidatePath('/permits', 'layout')
  return { values: {}, problem: null, attempt: before.attempt + 1, done: results.length - refused.length, incomplete, refused }
})

/** Looks for an employer by part of the name, which stands in the address sealed: it may be somebody's own. */
export async function searchEmployers(form: FormData): Promise<never> {
  return goToSearch(form, '/permits/batch', (await requireUser('permit.apply')).id)
}
