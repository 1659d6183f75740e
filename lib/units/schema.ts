import { z } from 'zod'
import { areaCodeValue, countValue, dayValue, idValue, one, optional, optionalText, textValue } from '@/lib/kernel/input'
import { creditCodeValue } from '@/lib/rentals/schema'
import { idNumberValue, nameValue } from '@/lib/residents/schema'
import { ANY_LEAD_RESULT, LEAD_KINDS, LEAD_RESULTS, UNIT_KINDS, UNIT_LETTERS } from './rules'

const said = { name: textValue(60), kind: one(UNIT_KINDS), address: optionalText(100), creditCode: optional(creditCodeValue) }

/** An enterprise, site, school or market, in the community where it stands. */
export const createUnitInput = z.object({ areaCode: areaCodeValue.refine((code) => code.length === 12, 'not-an-area'), ...said })

/** What is said of it otherwise; where it stands stays. */
export const correctUnitInput = z.object({ unitId: idValue, version: z.coerce.number().int(), ...said })
export const unitIdInput = z.object({ unitId: idValue })

/** Whether it is above scale (规模以上): from the next half month on it sends reports of its own, or sends none any more. */
export const scaleUnitInput = z.object({ unitId: idValue, aboveScale: z.enum(['yes', 'no'], { error: 'required' }) })

/** A letter was signed: on which day, for how long (`lastOn` is its last day), by whom for the unit. Without a first day it holds from the day of signing. */
export const signLetterInput = z.object({
  unitId: idValue, kind: one(UNIT_LETTERS), number: optionalText(40), responsible: textValue(60), signedOn: dayValue, fromOn: optional(dayValue), lastOn: optional(dayValue),
}).superRefine((input, context) => {
  if (input.lastOn && input.lastOn < (input.fromOn ?? input.signedOn)) context.addIssue({ code: 'custom', path: ['lastOn'], message: 'last-before-first' })
}, { when: () => true })
export const letterIdInput = z.object({ letterId: idValue })

/** Off the roster from a day on; today, unless another was told. */
export const leaveRosterInput = z.object({ entryId: idValue, onDay: optional(dayValue) })

export const attachDormitoryInput = z.object({ unitId: idValue, buildingId: idValue })
export const detachDormitoryInput = z.object({ buildingId: idValue })

/** A lead was looked into. Somebody who was not found is looked for again, on a day. */
export const workLeadInput = z.object({ unitId: idValue, entryId: idValue, kind: one(LEAD_KINDS), result: one(ANY_LEAD_RESULT), againOn: optional(dayValue) })
  .superRefine(({ kind, result, againOn }, context) => {
    if (!(LEAD_RESULTS[kind] as readonly string[]).includes(result)) context.addIssue({ code: 'custom', path: ['result'], message: 'not-in-list' })
    if (result === 'NOT_FOUND' && againOn === null) context.addIssue({ code: 'custom', path: ['againOn'], message: 'required' })
  })
  .transform((input) => ({ ...input, againOn: input.result === 'NOT_FOUND' ? input.againOn : null }))

export const MOST_BEDS = 40

/** Beds of one room, or of each room of a building. */
export const setBedsInput = z.object({ unitId: idValue, dwellingId: optional(idValue), buildingId: optional(idValue), beds: countValue(1, MOST_BEDS) })

/** Into a bed of a room, the first free one where none is named, since a day: somebody on the roster, or somebody told of by it. */
export const checkInInput = z.object({ unitId: idValue, dwellingId: idValue, bed: optional(countValue(1, MOST_BEDS)), entryId: optional(idValue), name: optional(nameValue), idNumber: optional(idNumberValue), fromOn: optional(dayValue) })
  .superRefine(({ entryId, name }, context) => {
    if (!entryId && !name) context.addIssue({ code: 'custom', path: ['name'], message: 'required' })
  }, { when: () => true })

/** Out of a bed, since a day: out of the dormitory, still working here (`room`), or out of the unit, too (`unit`). */
export const checkOutInput = z.object({ bedUseId: idValue, onDay: optional(dayValue), leaves: one(['unit', 'room'] as const) })
