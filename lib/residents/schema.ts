import { z } from 'zod'
import { countValue, areaCodeValue, dayValue, idValue, optional, optionalText, textValue } from '@/lib/kernel/input'
import { LIVES } from './duplicates'
import { DECLARING_SOURCES, differsFromNumber, normaliseName, parseIdNumber, parsePhone, RESIDENCE_REASONS, type Sex } from './rules'

export const nameValue = textValue(60).transform(normaliseName).refine((name) => !/[\d<>{}]/.test(name), 'name-characters')

export const idNumberValue = z.string().trim().transform((text, context) => {
  const parsed = parseIdNumber(text)
  if (!parsed.ok) context.addIssue({ code: 'custom', message: parsed.fault })
  return parsed.ok ? parsed.value.canonical : z.NEVER
})

export const phoneValue = z.string().trim().transform((text, context) => {
  const phone = parsePhone(text)
  if (!phone) context.addIssue({ code: 'custom', message: 'phone' })
  return phone ?? z.NEVER
})

const flag = z.union([z.boolean(), z.enum(['on', 'true']).transform(() => true)]).nullish().transform((value) => value ?? false)

export const originCodeValue = optional(z.string().regex(/^\d{6}$/, 'not-an-area'))

/** Who somebody is. Sex and birth date follow from an identity number where there is one, and may not contradict it. */
const identity = {
  name: nameValue,
  idNumber: optional(idNumberValue),
  sex: optional(z.enum(['0', '1', '2', '9'])),
  bornOn: optional(dayValue),
  phone: optional(phoneValue),
  originCode: originCodeValue,
  originAddress: optionalText(200),
}

type Identity = { idNumber: string | null; sex: Sex | null; bornOn: string | null }

export function checkIdentity(input: Identity, context: z.RefinementCtx): void {
  for (const { field, code } of input.idNumber ? differsFromNumber(input.idNumber, input) : []) context.addIssue({ code: 'custom', path: [field], message: code })
}

/** What the number says, filled in. */
export function completeIdentity<I extends Identity>(input: I): Omit<I, 'sex' | 'bornOn'> & { sex: Sex; bornOn: NonNullable<I['bornOn']> | null } {
  const number = input.idNumber ? parseIdNumber(input.idNumber) : null
  return { ...input, sex: number?.ok ? number.value.sex : (input.sex ?? '0'), bornOn: number?.ok ? number.value.bornOn : input.bornOn } as never
}

const stay = {
  arrivedOn: dayValue,
  reason: z.enum(RESIDENCE_REASONS, { error: 'required' }),
  landlord: optionalText(60),
  employer: optionalText(100),
  note: optionalText(500),
}

/** At a door, with the person or their papers in sight. Without any document: `withoutDocument`, and the identity stays unverified. */
export const registerResidentInput = z
  .object({ dwellingId: idValue, ...identity, withoutDocument: flag, ...stay })
  .superRefine((input, context) => {
    const unread = context.issues.some((issue) => issue.path?.[0] === 'idNumber')
    if (unread) return
    if (!input.idNumber && !input.withoutDocument) context.addIssue({ code: 'custom', path: ['idNumber'], message: 'required' })
    if (!input.idNumber && !input.sex) context.addIssue({ code: 'custom', path: ['sex'], message: 'required' })
    checkIdentity(input, context)
  }, { when: () => true }) // also when other fields are wrong, so that everything is told at once
  .transform(completeIdentity)
export type RegisterResidentInput = z.output<typeof registerResidentInput>

/** Told by somebody: a roster, a unit, themselves, a landlord. Placed at a door where one is known, else in an area with the address as it was told. */
export const declareResidentInput = z
  .object({
    areaCode: areaCodeValue, dwellingId: optional(idValue), addressText: optionalText(200), source: z.enum(DECLARING_SOURCES),
    ...identity, ...stay, arrivedOn: optional(dayValue), reason: optional(z.enum(RESIDENCE_REASONS)),
  })
  .superRefine(checkIdentity)
  .transform(completeIdentity)
export type DeclareResidentInput = z.output<typeof declareResidentInput>

/** Two people may be editing: `version` is the one that was read. A blank number leaves the recorded one as it is. */
export const correctResidentInput = z
  .object({
    residentId: idValue, version: countValue(1, 1_000_000_000), ...identity,
    reason: optional(z.enum(RESIDENCE_REASONS)), employer: optionalText(100), landlord: optionalText(60), note: optionalText(500),
  })
  .superRefine(checkIdentity)
  .transform(completeIdentity)
export type CorrectResidentInput = z.output<typeof correctResidentInput>

export const receiptInput = z.object({ residentId: idValue })

export const revealInput = z.object({
  residentId: idValue,
  field: z.enum(['idNumber', 'phone'], { error: 'required' }),
  reason: z.enum(['VERIFY', 'CONTACT', 'PERMIT', 'OTHER'], { error: 'required' }),
  note: optionalText(200),
}).superRefine((input, context) => {
  if (input.reason === 'OTHER' && !input.note) context.addIssue({ code: 'custom', path: ['note'], message: 'required' })
})

/** Two records of one person: which is kept, and where the person lives, as that one says or as the other does. */
export const mergeResidentsInput = z.object({ keepId: idValue, goneId: idValue, lives: z.enum(LIVES, { error: 'required' }) })
  .refine((input) => input.keepId !== input.goneId, { path: ['goneId'], message: 'same-record' })
export const unmergeResidentsInput = z.object({ mergeId: idValue })

/** Two people, in whatever order they are named. */
export const tellApartInput = z.object({ aId: idValue, bId: idValue })
  .refine((input) => input.aId !== input.bId, { path: ['bId'], message: 'same-record' })
  .transform(({ aId, bId }) => (aId < bId ? { aId, bId } : { aId: bId, bId: aId }))
/** Perhaps one after all. */
export const suspectAgainInput = z.object({ distinctId: idValue })
