import type { Problem } from '@/lib/kernel/result'

/** What a form gets back when it was refused: what was typed, and why. Nothing that was typed is lost; secrets are typed again. `lists`: all that a name had which came several times. */
export type FormState = { values: Record<string, string>; lists?: Record<string, string[]>; problem: Problem | null; attempt: number }

export const blank: FormState = { values: {}, problem: null, attempt: 0 }

/** The id that the form carries for its command, taken out of it: sent twice is done once. */
export function takeCommandId(form: FormData): { id?: string } {
  const id = form.get('commandId')
  form.delete('commandId')
  return typeof id === 'string' && id !== '' ? { id } : {}
}

const SECRET = new Set(['password', 'current', 'next', 'again'])

export function retry(form: FormData, problem: Problem, before: FormState = blank): FormState {
  const [values, lists]: [Record<string, string>, Record<string, string[]>] = [{}, {}]
  for (const [name, value] of form) {
    if (typeof value !== 'string' || name.startsWith('$') || SECRET.has(name)) continue
    if (name in values) lists[name] = [...(lists[name] ?? [values[name]!]), value]
    values[name] = value
  }
  return { values, lists, problem, attempt: before.attempt + 1 }
}

/** Every box of a name that was ticked. */
export const ticked = ({ values, lists }: FormState, name: string): string[] => lists?.[name] ?? (values[name] ? [values[name]] : [])

/** A record as a form shows it, sealed fields as their masks. */
export type Recorded = { version: number; fields: Record<string, string> }

/** Of a form that corrects: the record as somebody else has just left it, and as it was before that, where neither is what the page began with. */
export type EditState = FormState & { now: Recorded | null; seen: Recorded | null }
export const unedited: EditState = { ...blank, now: null, seen: null }

/** Two people have changed one record: whatever I left alone follows theirs, and mine stands where we both did. Sealed fields begin blank, which keeps what is recorded. */
export function reconcile<F extends string>(fields: readonly F[], sealed: readonly string[], seen: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>, typed: Readonly<Record<string, string>>): { taken: F[]; differing: F[]; values: Partial<Record<F, string>> } {
  const begun = (of: Readonly<Record<string, string>>, field: F) => (sealed.includes(field) ? '' : (of[field] ?? ''))
  const differing = fields.filter((field) => now[field] !== seen[field])
  const taken = differing.filter((field) => (typed[field] ?? '') === begun(seen, field))
  return { taken, differing, values: Object.fromEntries(taken.map((field) => [field, begun(now, field)])) as Partial<Record<F, string>> }
}
