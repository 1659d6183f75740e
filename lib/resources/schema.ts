import { z } from 'zod'
import { areaCodeValue, countValue, dayValue, idValue, one, optionalText, textValue } from '@/lib/kernel/input'
import { FUNDING_SOURCES, parseYuan, TRAINING_RESULTS } from './rules'

const communityValue = areaCodeValue.refine((code) => code.length === 12, 'not-an-area')
/** A list as a form sends it: one box ticked comes as itself. */
const several = <T extends z.ZodType>(value: T) => z.union([z.array(value), value.transform((single) => [single])], { error: 'required' })

/** The sub-district whose communities are counted, by the clock. */
export const countStandingsInput = z.object({ areaCode: areaCodeValue.refine((code) => code.length === 9, 'not-an-area') })

export const yuanValue = z.union([z.string(), z.number().transform(String)], { error: 'required' }).transform((text, context) => {
  const fen = parseYuan(text)
  if (fen === null || fen === 0) context.addIssue({ code: 'custom', message: text.trim() === '' ? 'required' : 'not-an-amount' })
  else if (fen > 2_000_000_000) context.addIssue({ code: 'custom', message: 'amount-too-large' })
  return fen ?? z.NEVER
})

/** Money that came to a community, for the work of a year. */
export const recordFundingInput = z.object({
  areaCode: communityValue, amount: yuanValue, forYear: countValue(2000, 2100), source: one(FUNDING_SOURCES), onDay: dayValue, note: optionalText(100),
})
export const voidFundingInput = z.object({ fundingId: idValue })

/** `hours` in steps of half an hour. */
export const holdTrainingInput = z.object({
  campaignId: idValue, areaCode: areaCodeValue.refine((code) => code.length === 9 || code.length === 12, 'not-an-area'), title: textValue(60), onDay: dayValue,
  hours: z.union([z.number(), z.string().trim().regex(/^\d{1,2}(\.[05])?$/, 'not-hours').transform(Number)], { error: 'not-hours' }).pipe(z.number().min(0.5, 'too-small').max(80)).refine((hours) => Number.isInteger(hours * 2), 'not-hours'),
})
export const recordTrainingInput = z.object({ trainingId: idValue, userIds: several(idValue).pipe(z.array(z.string()).min(1, 'required').max(500)), result: one(TRAINING_RESULTS) })
export const voidTrainingInput = z.object({ trainingId: idValue })
