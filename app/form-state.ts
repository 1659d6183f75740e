import type { Problem } from '@/lib/kernel/result'

/** What a form gets back when it was refused: what was typed, and why. Nothing that was typed is lost; secrets are typed again. */
export type FormState = { values: Record<string, string>; problem: Problem | null; attempt: number }

export const blank: FormState = { values: {}, problem: null, attempt: 0 }

/** The id that the form carries for its command, taken out of it: sent twice is done once. */
export function takeCommandId(form: FormData): { id?: string } {
  const id = form.get('commandId')
  form.delete('commandId')
  return typeof id === 'string' && id !== '' ? { id } : {}
}

const SECRET = new Set(['password', 'current', 'next', 'again'])

export function retry(form: FormData, problem: Problem, before: FormState = blank): FormState {
  const values: Record<string, string> = {}
  for (const [name, value] of form) {
    if (typeof value === 'string' && !name.startsWith('$') && !SECRET.has(name)) values[name] = value
  }
  return { values, problem, attempt: before.attempt + 1 }
}
