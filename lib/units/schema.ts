import { z } from 'zod'
import { areaCodeValue, dayValue, idValue, one, optional, optionalText, textValue } from '@/lib/kernel/input'
import { creditCodeValue } from '@/lib/rentals/schema'
import { UNIT_KINDS, UNIT_LETTERS } from './rules'

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
