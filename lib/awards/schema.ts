import { z } from 'zod'
import { isAreaCode } from '@/lib/kernel/area'
import { isId } from '@/lib/kernel/id'
import { countValue, dayValue, idValue, one, optional, optionalText, textValue } from '@/lib/kernel/input'
import { AGREED_HOW, AWARD_KINDS, OUTCOMES } from './rules'

/** Grounds are a sentence or more: what was done, and when. */
const SHORTEST = 20
export const GROUNDS_LENGTH = 600
export const WORDS_LENGTH = 300

/** `nominee`: a community's code, or the id of an account, a unit or a resident. A resident has agreed: ticked, on which day, and how. */
export const nominateInput = z.object({
  year: countValue(2000, 2200), kind: one(AWARD_KINDS), nominee: z.string({ error: 'required' }),
  grounds: textValue(GROUNDS_LENGTH).refine((text) => [...text].length >= SHORTEST, 'words-too-short'),
  agreed: optional(one(['yes'])), agreedOn: optional(dayValue), agreedHow: optional(one(AGREED_HOW)),
}).superRefine(({ kind, nominee, agreed, agreedOn, agreedHow }, context) => {
  const fault = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  if (!(kind === 'COMMUNITY' ? isAreaCode(nominee) : isId(nominee))) fault('nominee', 'not-found')
  if (kind !== 'RESIDENT') return
  if (!agreed) fault('agreed', 'agreement-needed')
  if (!agreedOn) fault('agreedOn', 'required')
  if (!agreedHow) fault('agreedHow', 'required')
})

/** Not to be awarded is said why. */
export const decideInput = z.object({ nominationId: idValue, outcome: one(OUTCOMES), words: optionalText(WORDS_LENGTH) }).superRefine(({ outcome, words }, context) => {
  if (outcome === 'NOT_AWARDED' && !words) context.addIssue({ code: 'custom', path: ['words'], message: 'required' })
})
export const withdrawInput = z.object({ nominationId: idValue, words: textValue(WORDS_LENGTH) })
export const takeBackInput = z.object({ nominationId: idValue })
