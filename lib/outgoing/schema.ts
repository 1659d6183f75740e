import { z } from 'zod'
import { levelOf } from '@/lib/kernel/area'
import { areaCodeValue, countValue, dayValue, idValue, one, optional, optionalText } from '@/lib/kernel/input'
import { checkIdentity, completeIdentity, idNumberValue, nameValue, phoneValue } from '@/lib/residents/schema'
import { ABSENCE_REASONS, CLOSE_REASONS, CONTACT_MEANS } from './rules'

/** A box that was ticked. */
const ticked = z.literal('yes').nullish().transform((value) => value === 'yes')

/** Who they are, and who at home can reach them. */
const person = {
  name: nameValue,
  idNumber: optional(idNumberValue),
  sex: optional(z.enum(['0', '1', '2', '9'])),
  bornOn: optional(dayValue),
  phone: optional(phoneValue),
  homeAddress: optionalText(200),
  contactName: optional(nameValue),
  contactPhone: optional(phoneValue),
}

/** Where they went, beginning with its county, since when, and until when they mean to stay; no such day: for good, or nobody knows. */
const absence = {
  leftOn: dayValue,
  reason: one(ABSENCE_REASONS),
  place: optionalText(200),
  backBy: optional(dayValue),
}

type Person = { idNumber: string | null; sex: '0' | '1' | '2' | '9' | null; bornOn: string | null; contactName: string | null; contactPhone: string | null }

function checkPerson(input: Person, context: z.RefinementCtx): void {
  if (input.contactPhone && !input.contactName) context.addIssue({ code: 'custom', path: ['contactName'], message: 'required' })
  if (context.issues.some((issue) => issue.path?.[0] === 'idNumber')) return
  if (!input.idNumber && !input.sex) context.addIssue({ code: 'custom', path: ['sex'], message: 'required' })
  checkIdentity(input, context)
}

/** A community's own, so no grid and nothing above. */
const communityValue = areaCodeValue.refine((code) => levelOf(code) === 'COMMUNITY', 'not-a-community')

/** Somebody of the place who has left it, or will. `distinct`: whoever is like them on record is somebody else. */
export const recordOutgoingInput = z.object({ areaCode: communityValue, ...person, ...absence, heardOn: optional(dayValue), distinct: ticked })
  .superRefine(checkPerson, { when: () => true }) // also when other fields are wrong, so that everything is told at once
  .transform(completeIdentity)
export type RecordOutgoingInput = z.output<typeof recordOutgoingInput>

/** `version` is the one that was read. A blank number or phone leaves the recorded one as it is, unless it is to be removed; another contact brings their own phone, or none. */
export const correctOutgoingInput = z.object({ outgoingId: idValue, version: countValue(1, 1_000_000_000), ...person, removePhone: ticked, removeContactPhone: ticked }).superRefine(checkPerson, { when: () => true }).transform(completeIdentity)

export const revealOutgoingInput = z.object({
  outgoingId: idValue,
  field: z.enum(['idNumber', 'phone', 'contactPhone'], { error: 'required' }),
  reason: z.enum(['CONTACT', 'VERIFY', 'CERTIFICATE', 'OTHER'], { error: 'required' }),
  note: optionalText(200),
}).superRefine((input, context) => {
  if (input.reason === 'OTHER' && !input.note) context.addIssue({ code: 'custom', path: ['note'], message: 'required' })
})

/** Away again, for somebody who is known. */
export const beginAbsenceInput = z.object({ outgoingId: idValue, ...absence })
/** `heardOn`: what was told as they were written down; contacts since have days of their own. */
export const correctAbsenceInput = z.object({ absenceId: idValue, version: countValue(1, 1_000_000_000), ...absence, heardOn: optional(dayValue) })
/** Somebody tried to reach them, and did or did not. */
export const contactInput = z.object({ absenceId: idValue, means: one(CONTACT_MEANS), heard: one(['yes', 'no']).transform((answer) => answer === 'yes'), onDay: dayValue })
export const returnInput = z.object({ absenceId: idValue, returnedOn: dayValue })
export const absenceIdInput = z.object({ absenceId: idValue })
export const contactIdInput = z.object({ contactId: idValue })
export const outgoingIdInput = z.object({ outgoingId: idValue })
export const closeOutgoingInput = z.object({ outgoingId: idValue, reason: one(CLOSE_REASONS), closedOn: dayValue })
