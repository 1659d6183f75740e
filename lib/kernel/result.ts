/** Why a field was refused: a stable code and what its sentence needs. Never the refused value itself, which may be personal. */
export type FieldError = { code: string; params?: Record<string, string | number> }

/**
 * An expected refusal. `code` is stable and for machines; people read the sentence that the interface keeps under it.
 * `fields` are keyed by the input's field name. `details` is what the person needs in order to go on, already limited to what they may see.
 */
export type Problem = {
  code: string
  params?: Record<string, string | number>
  fields?: Record<string, FieldError>
  details?: Record<string, unknown>
}

export type Result<T> = { ok: true; data: T } | { ok: false; problem: Problem }

export const ok = <T>(data: T): Result<T> => ({ ok: true, data })
export const refuse = (code: string, more: Omit<Problem, 'code'> = {}): { ok: false; problem: Problem } => ({
  ok: false,
  problem: { code, ...more },
})
export const refuseField = (field: string, code: string, params?: FieldError['params']) =>
  refuse('invalid', { fields: { [field]: params ? { code, params } : { code } } })
