'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { type FormState, retry } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { adoptPolicy, previewPolicy, withdrawPolicy } from '@/lib/campaigns/commands'
import { isId } from '@/lib/kernel/id'
import type { Problem } from '@/lib/kernel/result'
import { perform } from '@/lib/obligations/perform'
import { findPreview } from '@/lib/obligations/preview'

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '')
const entryOf = (form: FormData) => (textOf(form, 'commandId') ? { id: textOf(form, 'commandId') } : {})

/** What stands in the way, by the code whose sentence the page shows. */
const codeOf = (problem: Problem): string => Object.values(problem.fields ?? {})[0]?.code ?? problem.code

/** Has the effects of what was typed counted; the form again with what is wrong. */
export async function preview(before: FormState, form: FormData): Promise<FormState> {
  const user = await requireUser('policy.preview')
  const result = await perform(user, previewPolicy, form)
  if (!result.ok) return retry(form, result.problem, before)
  redirect(`/admin/policies/preview/${result.data.jobId}`)
}

/** Puts in force what a preview was asked for. */
export async function adopt(form: FormData): Promise<void> {
  const user = await requireUser('policy.adopt')
  const id = textOf(form, 'previewId')
  const asked = isId(id) ? (await findPreview(user, id))?.asked : null
  if (!asked) redirect('/admin/policies')
  const { areaCode, fromOn, rules } = asked
  const result = await perform(user, adoptPolicy, { areaCode, fromOn, rules }, entryOf(form))
  if (!result.ok) redirect(`/admin/policies/preview/${id}?refused=${codeOf(result.problem)}`)
  revalidatePath('/admin/policies', 'layout')
  redirect(`/admin/policies/${result.data.policyId}?done=adopted`)
}

export async function withdraw(form: FormData): Promise<void> {
  const user = await requireUser('policy.adopt')
  const policyId = textOf(form, 'policyId')
  const result = await perform(user, withdrawPolicy, { policyId }, entryOf(form))
  if (!isId(policyId)) redirect('/admin/policies')
  revalidatePath('/admin/policies', 'layout')
  redirect(`/admin/policies/${policyId}?${result.ok ? 'done=withdrawn' : `refused=${codeOf(result.problem)}`}`)
}
