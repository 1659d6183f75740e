import { z } from 'zod'
import { countValue, dayValue, idValue, optional, optionalText, textValue } from '@/lib/kernel/input'
import { idNumberValue, nameValue, phoneValue } from '@/lib/residents/schema'
import { PAPER_KINDS, parseCreditCode, PARTY_KINDS, RENTAL_KINDS, RENTAL_USES, TEMPLATE_KINDS, unknownFields } from './rules'

type Kind = (typeof PARTY_KINDS)[number]

const kindValue = z.enum(PARTY_KINDS, { error: 'required' }).default('PERSON')
/** Names of organisations have digits and brackets, those of people have not. */
const organisationName = textValue(60).transform((name) => name.normalize('NFKC').replace(/\s+/g, ' '))
/** A unified social credit code (统一社会信用代码, GB 32100). */
export const creditCodeValue = z.string().transform((text, context) => parseCreditCode(text) ?? (context.addIssue({ code: 'custom', message: 'credit-code' }), z.NEVER))
const valuesOf = (kind: Kind) => (kind === 'ORGANISATION' ? { name: organisationName, number: creditCodeValue } : { name: nameValue, number: idNumberValue })

/** A name as its kind has it, and an identity number (GB 11643) of a person or a credit code (GB 32100) of an organisation; faults at these fields. */
function checkParty(kind: Kind, given: { name: string; number: string | null }, at: { name: string; number: string }, context: z.RefinementCtx): void {
  const { name, number } = valuesOf(kind)
  const told = (field: string, parsed: z.ZodSafeParseResult<string>) => !parsed.success && context.addIssue({ code: 'custom', path: [field], message: parsed.error.issues[0]!.message })
  // What is blank, or was refused before, is told already.
  if (typeof given.name === 'string' && given.name !== '') told(at.name, name.safeParse(given.name))
  if (typeof given.number === 'string') told(at.number, number.safeParse(given.number))
}

const canonicalName = (kind: Kind, name: string): string => valuesOf(kind).name.parse(name)
const canonicalNumber = (kind: Kind, number: string | null): string | null => (number === null ? null : valuesOf(kind).number.parse(number))

const details = {
  kind: z.enum(RENTAL_KINDS, { error: 'required' }),
  use: z.enum(RENTAL_USES, { error: 'required' }),
  rooms: optional(countValue(1, 999)),
  letRooms: optional(countValue(1, 999)),
  areaM2: optional(countValue(1, 99_999)),
  rentYuan: optional(countValue(0, 9_999_999)),
  ownership: optionalText(60),
  note: optionalText(300),
  custodianName: optional(nameValue),
  custodianPhone: optional(phoneValue),
}

type Details = { rooms: number | null; letRooms: number | null; custodianName: string | null; custodianPhone: string | null }

function checkDetails({ rooms, letRooms, custodianName, custodianPhone }: Details, context: z.RefinementCtx): void {
  if (typeof rooms === 'number' && typeof letRooms === 'number' && letRooms > rooms) context.addIssue({ code: 'custom', path: ['letRooms'], message: 'more-than-rooms' })
  if (custodianPhone && !custodianName) context.addIssue({ code: 'custom', path: ['custodianName'], message: 'required' })
}

/** A door is let or lent: by whom, of what size, for what, and until when. */
export const recordRentalInput = z.object({
  dwellingId: idValue,
  landlordKind: kindValue,
  landlordName: textValue(60),
  landlordNumber: optionalText(30),
  landlordPhone: optional(phoneValue),
  landlordAddress: optionalText(200),
  ...details,
  leaseFrom: optional(dayValue),
  leaseTo: optional(dayValue),
}).superRefine((input, context) => {
  checkDetails(input, context)
  if (input.leaseTo && !input.leaseFrom) context.addIssue({ code: 'custom', path: ['leaseFrom'], message: 'required' })
  else if (input.leaseFrom && !input.leaseTo) context.addIssue({ code: 'custom', path: ['leaseTo'], message: 'required' })
  else if (input.leaseFrom && input.leaseTo && input.leaseTo < input.leaseFrom) context.addIssue({ code: 'custom', path: ['leaseTo'], message: 'last-before-first' })
  checkParty(input.landlordKind, { name: input.landlordName, number: input.landlordNumber }, { name: 'landlordName', number: 'landlordNumber' }, context)
}, { when: () => true }) // also when other fields are wrong, so that everything is told at once
  .transform((input) => ({ ...input, landlordName: canonicalName(input.landlordKind, input.landlordName), landlordNumber: canonicalNumber(input.landlordKind, input.landlordNumber) }))
export type RecordRentalInput = z.output<typeof recordRentalInput>

/** `version` is the one that was read. A change of landlord is another rental: its papers are signed anew. */
export const correctRentalInput = z.object({ rentalId: idValue, version: countValue(1, 1_000_000_000), ...details }).superRefine(checkDetails, { when: () => true })

export const endRentalInput = z.object({ rentalId: idValue, onDay: optional(dayValue) })
export const liftInput = z.object({ rentalId: idValue, reason: textValue(200) })

const idList = z.union([z.array(idValue), idValue.transform((one) => [one])], { error: 'none-chosen' }).transform((ids) => [...new Set(ids)])
  .pipe(z.array(z.string()).min(1, 'none-chosen').max(500, 'too-many'))

/**
 * A paper signed for one rental, or the same one for several doors of a landlord. In force from `fromOn`, or from the day of signing; its last day is
 * `lastOn`; without one it holds while it is let. A filing has its number, entrusted security whom it is entrusted to, a lease its term.
 */
export const signPaperInput = z.object({
  rentalId: idList,
  kind: z.enum(PAPER_KINDS, { error: 'required' }),
  number: optionalText(40),
  responsible: optionalText(60),
  signedOn: dayValue,
  fromOn: optional(dayValue),
  lastOn: optional(dayValue),
}).superRefine((input, context) => {
  const wants = (field: string) => context.addIssue({ code: 'custom', path: [field], message: 'required' })
  if (input.kind === 'RENTAL_FILING' && !input.number) wants('number')
  if (input.kind === 'RENTAL_FILING' && input.rentalId.length > 1) context.addIssue({ code: 'custom', path: ['rentalId'], message: 'one-number-each' })
  if (input.kind === 'ENTRUSTED_SECURITY' && !input.responsible) wants('responsible')
  if (input.kind === 'LEASE' && !input.lastOn) wants('lastOn')
  if (input.lastOn && input.lastOn < (input.fromOn ?? input.signedOn)) context.addIssue({ code: 'custom', path: ['lastOn'], message: 'last-before-first' })
}, { when: () => true })
export type SignPaperInput = z.output<typeof signPaperInput>

export const endPaperInput = z.object({ paperId: idValue })

/** A new version of what is printed and signed. */
export const changeTemplateInput = z.object({
  kind: z.enum(TEMPLATE_KINDS, { error: 'required' }),
  title: textValue(60),
  body: textValue(8000).transform((text) => text.replace(/\r\n/g, '\n')),
}).superRefine(({ body }, context) => {
  const [unknown] = unknownFields(body)
  if (unknown !== undefined) context.addIssue({ code: 'custom', path: ['body'], message: 'unknown-template-field' })
})

/** Somebody who lets, corrected. A blank number or phone leaves the recorded one as it is. */
export const correctPartyInput = z.object({
  partyId: idValue,
  version: countValue(1, 1_000_000_000),
  kind: kindValue,
  name: textValue(60),
  number: optionalText(30),
  phone: optional(phoneValue),
  address: optionalText(200),
}).superRefine((input, context) => checkParty(input.kind, input, { name: 'name', number: 'number' }, context), { when: () => true })
  .transform((input) => ({ ...input, name: canonicalName(input.kind, input.name), number: canonicalNumber(input.kind, input.number) }))

/** `otherId` was the same as `partyId` all along. */
export const mergePartiesInput = z.object({ partyId: idValue, otherId: idValue }).superRefine((input, context) => {
  if (input.partyId === input.otherId) context.addIssue({ code: 'custom', path: ['otherId'], message: 'same-party' })
})

export const revealPartyInput = z.object({
  partyId: idValue,
  field: z.enum(['number', 'phone'], { error: 'required' }),
  reason: z.enum(['VERIFY', 'CONTACT', 'PAPER', 'OTHER'], { error: 'required' }),
  note: optionalText(200),
}).superRefine((input, context) => {
  if (input.reason === 'OTHER' && !input.note) context.addIssue({ code: 'custom', path: ['note'], message: 'required' })
})
