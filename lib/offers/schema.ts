import { z } from 'zod'
import { countValue, dayValue, idValue, one, optional, optionalText, textValue } from '@/lib/kernel/input'
import { OFFER_KINDS, WITHDRAWALS } from './rules'

export const LONGEST_TEXT = 800
export const MOST_PLACES = 9999

/** `pay`: of a job what it pays, of a course what it costs, in words. `contact`: whom to ask, as everybody may read it. */
const said = { kind: one(OFFER_KINDS), title: textValue(40), text: textValue(LONGEST_TEXT), places: countValue(1, MOST_PLACES), pay: optionalText(60), contact: textValue(60), fromOn: dayValue, lastOn: dayValue }

/** Without a unit: the own one of whoever posts it. */
export const postOfferInput = z.object({ unitId: optional(idValue), ...said })
export const changeOfferInput = z.object({ offerId: idValue, version: z.coerce.number().int(), ...said })
export const withdrawOfferInput = z.object({ offerId: idValue, reason: one(WITHDRAWALS), note: optionalText(200) }).superRefine((input, context) => {
  if (input.reason === 'OTHER' && input.note === null) context.addIssue({ code: 'custom', path: ['note'], message: 'required' })
})
