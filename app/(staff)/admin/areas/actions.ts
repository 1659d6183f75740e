'use server'

import { redirect } from 'next/navigation'
import { type FormState, retry } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { areaHref } from '@/components/areas/links'
import { createArea, mergeArea, type Moved, recodeArea, renameArea, splitGrid } from '@/lib/areas/commands'
import { isAreaCode, parentOf } from '@/lib/kernel/area'
import { refuseField, type Result } from '@/lib/kernel/result'
import { perform, performAll } from '@/lib/obligations/perform'

const text = (form: FormData, name: string) => String(form.get(name) ?? '')
const entryOf = (form: FormData) => (text(form, 'commandId') ? { id: text(form, 'commandId') } : {})

/** A community with tens of thousands of people moves in one transaction. */
const MOVE_MS = 600_000

export async function create(before: FormState, form: FormData): Promise<FormState> {
  const user = await requireUser('area.create')
  const code = text(form, 'code').normalize('NFKC').trim()
  const fitting = isAreaCode(code) && parentOf(code) === text(form, 'parent')
  const result = fitting ? await perform(user, createArea, { code, name: text(form, 'name') }, entryOf(form)) : refuseField('code', 'not-in-parent')
  if (!result.ok) return retry(form, result.problem, before)
  redirect(areaHref(text(form, 'parent'), { done: 'created', code }))
}

export async function rename(before: FormState, form: FormData): Promise<FormState> {
  const user = await requireUser('area.rename')
  const code = text(form, 'code')
  const result = await perform(user, renameArea, { code, name: text(form, 'name') }, entryOf(form))
  if (!result.ok) return retry(form, result.problem, before)
  redirect(areaHref(code, { done: 'renamed' }))
}

export async function split(before: FormState, form: FormData): Promise<FormState> {
  const user = await requireUser('area.split')
  return moved('split', before, form, (await performAll(user, splitGrid, [{ raw: form, ...entryOf(form) }], { timeoutMs: MOVE_MS }))[0]!)
}

export async function recode(before: FormState, form: FormData): Promise<FormState> {
  const user = await requireUser('area.recode')
  return moved('moved', before, form, (await performAll(user, recodeArea, [{ raw: form, ...entryOf(form) }], { timeoutMs: MOVE_MS }))[0]!)
}

export async function merge(before: FormState, form: FormData): Promise<FormState> {
  const user = await requireUser('area.merge')
  return moved('moved', before, form, (await performAll(user, mergeArea, [{ raw: form, ...entryOf(form) }], { timeoutMs: MOVE_MS }))[0]!)
}

function moved(done: 'split' | 'moved', before: FormState, form: FormData, result: Result<Moved>): FormState {
  if (!result.ok) return retry(form, result.problem, before)
  const { code, moved: rows, resettle } = result.data
  const count = (table: string) => String(rows[table] ?? 0)
  redirect(areaHref(code, {
    done, buildings: count('building'), doors: count('dwelling'), people: count('resident'), staff: count('staff'), ...(resettle ? { resettled: '1' } : {}),
  }))
}
