import { z } from 'zod'
import { areaCodeValue, dayValue, idValue, one, optional, textValue } from '@/lib/kernel/input'
import { idNumberValue, nameValue } from '@/lib/residents/schema'
import { TOLD_REFUSALS, WHEREABOUTS } from './rules'

/** Somebody by name and whole number: whoever tells of a person knows both. */
const person = {
  name: nameValue.meta({ examples: ['赵秀霞'] }),
  idNumber: z.string({ error: 'required' }).pipe(idNumberValue).meta({ examples: ['999101199001018238'], description: 'GB 11643, whole.' }),
}
const day = dayValue.meta({ format: 'date', examples: ['2026-04-18'] })
const placeIn = areaCodeValue.refine((code) => /^\d{9}(\d{3})?$/.test(code), 'not-a-community')

/** One of theirs has left for here. */
export const tellArrivalInput = z.strictObject({
  ...person, onDay: day.describe('The day on which they left for here.'),
  area: optional(placeIn.meta({ examples: ['330113001003'], description: 'The sub-district or community that they left for, where it is known; inside the key’s area.' })),
  place: optional(textValue(200).meta({ description: 'Where they said that they would live or work, in words.' })),
  certificate: optional(textValue(40).meta({ description: 'Number of the marriage-and-childbirth certificate that they left with.' })),
})
/** One of theirs, who lived here, is back there. */
export const tellDepartureInput = z.strictObject({ ...person, onDay: day.describe('The day on which they were back.') })
/** One of ours, who went there: is with them, or has left them for home. */
export const tellReturnInput = z.strictObject({ ...person, onDay: day.describe('The day on which they were seen, or left.'), whereabouts: one(WHEREABOUTS).meta({ description: '`WITH_THEM`: seen there. `GONE_HOME`: has left for home.' }) })

export const toldIdInput = z.object({ toldId: idValue })
/** Of somebody who has come: the community that answers for them, where that was not told; else whatever was told. */
export const takeToldInput = z.object({ toldId: idValue, areaCode: optional(areaCodeValue) })
export const refuseToldInput = z.object({ toldId: idValue, reason: one(TOLD_REFUSALS) })
