import { z } from 'zod'
import { isAreaCode } from './area'
import { parseDay } from './day'
import { isId } from './id'
import type { FieldError } from './result'

/** A form's entries as an object: blank means not given, a name that comes several times is a list. Next's own `$ACTION` fields are left out. */
export function fromForm(form: FormData): Record<string, string | string[]> {
  const entries: Record<string, string | string[]> = {}
  for (const name of new Set(form.keys())) {
    if (name.startsWith('$')) continue
    const values = form.getAll(name).filter((v): v is string => typeof v === 'string' && v.trim() !== '')
    if (values.length === 1) entries[name] = values[0]!
    else if (values.length > 1) entries[name] = values
  }
  return entries
}

const CODE = /^[a-z][a-z0-9-]*$/

/** Field errors by field name. Our schemas put a stable code where Zod puts a message; Zod's own findings get one here. */
export function fieldErrors(error: z.ZodError): Record<string, FieldError> {
  const fields: Record<string, FieldError> = {}
  for (const issue of error.issues) {
    const field = issue.path.map(String).join('.') || 'form'
    fields[field] ??= { code: codeOf(issue), ...(issue.code === 'too_big' ? { params: { maximum: Number(issue.maximum) } } : {}) }
  }
  return fields
}

function codeOf(issue: z.core.$ZodIssue): string {
  if (CODE.test(issue.message)) return issue.message
  if (issue.code === 'invalid_type') return issue.message.endsWith('received undefined') ? 'required' : 'not-understood'
  if (issue.code === 'too_big') return issue.origin === 'string' ? 'too-long' : 'too-large'
  if (issue.code === 'too_small') return issue.origin === 'string' ? 'required' : 'too-small'
  if (issue.code === 'unrecognized_keys') return 'not-expected'
  return issue.code === 'invalid_value' ? 'not-in-list' : 'not-understood'
}

// Values that every feature's schema is made of. Each gives one canonical form.

export const dayValue = z.string({ error: 'required' }).trim().transform((text, context) => {
  const parsed = parseDay(text)
  if (!parsed) context.addIssue({ code: 'custom', message: 'not-a-day' })
  return parsed ?? z.NEVER
})
export const idValue = z.string({ error: 'required' }).refine(isId, 'not-an-id')
/** One of a list's codes. */
export const one = <T extends readonly [string, ...string[]]>(values: T) => z.enum(values, { error: (issue) => (issue.input === undefined || issue.input === '' ? 'required' : 'not-in-list') })
export const areaCodeValue = z.string({ error: 'required' }).refine(isAreaCode, 'not-an-area')
export const textValue = (maximum: number) => z.string({ error: 'required' }).trim().min(1, 'required').max(maximum, 'too-long')
/** What may be left out, or blank where the value itself says so: null then. */
export const optional = <T extends z.ZodType>(value: T) => value.nullish().transform((given) => given ?? null)
export const optionalText = (maximum: number) => z.string().trim().max(maximum).transform((text) => text || null).nullish().transform((v) => v ?? null)
export const countValue = (minimum: number, maximum: number) =>
  z.union([z.number(), z.string().trim().regex(/^\d{1,9}$/, 'not-a-number').transform(Number)], { error: 'not-a-number' })
    .pipe(z.number().int('not-a-number').min(minimum, 'too-small').max(maximum))
