import { z } from 'zod'
import { areaCodeValue, idValue, one, optional, optionalText, textValue } from '@/lib/kernel/input'
import { creditCodeValue } from '@/lib/rentals/schema'
import { UNIT_KINDS } from './rules'

const said = { name: textValue(60), kind: one(UNIT_KINDS), address: optionalText(100), creditCode: optional(creditCodeValue) }

/** An enterprise, site, school or market, in the community where it stands. */
export const createUnitInput = z.object({ areaCode: areaCodeValue.refine((code) => code.length === 12, 'not-an-area'), ...said })

/** What is said of it otherwise; where it stands stays. */
export const correctUnitInput = z.object({ unitId: idValue, version: z.coerce.number().int(), ...said })
export const unitIdInput = z.object({ unitId: idValue })

/** Whether it is above scale (规模以上): from the next half month on it sends reports of its own, or sends none any more. */
export const scaleUnitInput = z.object({ unitId: idValue, aboveScale: z.enum(['yes', 'no'], { error: 'required' }) })
