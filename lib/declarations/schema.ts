import { z } from 'zod'
import { readCode } from '@/lib/kernel/code'
import { areaCodeValue, dayValue, idValue, optional, optionalText } from '@/lib/kernel/input'
import { idNumberValue, nameValue, phoneValue } from '@/lib/residents/schema'
import { MOST_PEOPLE, PLATE_LENGTH, REFUSALS, TELLERS, TOLD, VOID_REASONS } from './rules'

const plateCodeValue = z.string({ error: 'no-plate' }).transform((text, context) => {
  const code = readCode(text, PLATE_LENGTH)
  if (!code) context.addIssue({ code: 'custom', message: 'no-plate' })
  return code ?? z.NEVER
})

const personInput = z.object({
  name: nameValue,
  told: z.enum(TOLD, { error: 'required' }).default('LIVES'),
  idNumber: optional(idNumberValue),
  since: optional(dayValue),
})

/** A form has flat names, `people.0.name`; whoever left a person's name, number and day blank told of nobody there. */
function nested(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null || 'people' in raw) return raw
  const given = raw as Record<string, unknown>
  const people = Array.from({ length: MOST_PEOPLE }, (_, at) => {
    const [name, told, idNumber, since] = ['name', 'told', 'idNumber', 'since'].map((field) => given[`people.${at}.${field}`])
    return name || idNumber || since ? { name, told, idNumber, since } : null
  })
  return { ...given, people }
}

/** Told at the door, without an account. `begun` says, sealed, when the form was opened; `website` is a field that no person sees. */
export const sendDeclarationInput = z.preprocess(nested, z.object({
  plate: plateCodeValue,
  begun: z.string({ error: 'form-old' }),
  website: z.string().nullish().transform((text) => text || null),
  teller: z.enum(TELLERS, { error: 'required' }),
  tellerName: optional(nameValue),
  phone: z.string({ error: 'required' }).pipe(phoneValue),
  people: z.array(optional(personInput)).max(MOST_PEOPLE),
}).superRefine((input, context) => {
  if (input.people.every((person) => person === null)) context.addIssue({ code: 'custom', path: ['people', 0, 'name'], message: 'required' })
  if (input.teller === 'LANDLORD' && !input.tellerName) context.addIssue({ code: 'custom', path: ['tellerName'], message: 'required' })
}))
/** Told by whoever helps in the building of that door. */
export const tellInput = z.preprocess(nested, z.object({ dwellingId: idValue, people: z.array(optional(personInput)).max(MOST_PEOPLE) }).superRefine((input, context) => {
  if (input.people.every((person) => person === null)) context.addIssue({ code: 'custom', path: ['people', 0, 'name'], message: 'required' })
}))
export type SendDeclarationInput = z.output<typeof sendDeclarationInput>

export const confirmDeclaredInput = z.object({ personId: idValue })
export const refuseDeclaredInput = z.object({ personId: idValue, reason: z.enum(REFUSALS, { error: 'required' }) })
export const revealTellerInput = z.object({
  declarationId: idValue, reason: z.enum(['VERIFY', 'CONTACT', 'OTHER'], { error: 'required' }), note: optionalText(200),
}).superRefine((input, context) => {
  if (input.reason === 'OTHER' && !input.note) context.addIssue({ code: 'custom', path: ['note'], message: 'required' })
})

/** Codes for all doors of a grid or community that have none. */
export const issuePlatesInput = z.object({ areaCode: areaCodeValue.refine((code) => code.length >= 12, 'area-too-wide') })
/** The door's code is void from now on, and there is another. */
export const reissuePlateInput = z.object({ dwellingId: idValue, reason: z.enum(VOID_REASONS, { error: 'required' }) })
