import { z } from 'zod'
import { idValue, one, optionalText, textValue } from '@/lib/kernel/input'
import { RESIDENCE_REASONS } from '@/lib/residents/rules'
import { nameValue, phoneValue } from '@/lib/residents/schema'
import { type Corrected, CORRECTED, NOT_CHANGED } from './rules'

export const LONGEST_WORD = 200

/** What may be proposed for each: canonical, as it would be recorded. */
const PROPOSED: Record<Corrected, z.ZodType<string>> = {
  NAME: nameValue, PHONE: z.string({ error: 'required' }).pipe(phoneValue), ORIGIN: textValue(LONGEST_WORD), REASON: one(RESIDENCE_REASONS), EMPLOYER: textValue(100), OTHER: textValue(400),
}

/** Asked by the resident: which field, what it should say, and a word to it. */
export const askCorrectionInput = z.object({ field: one(CORRECTED), proposed: z.unknown(), word: optionalText(LONGEST_WORD) }).transform((input, context) => {
  const proposed = PROPOSED[input.field].safeParse(input.proposed)
  for (const { path: _, ...issue } of proposed.error?.issues ?? []) context.addIssue({ ...issue, path: ['proposed'] } as never)
  return { ...input, proposed: proposed.data ?? '' }
})
export const withdrawCorrectionInput = z.object({ correctionId: idValue })
/** `text`: what was put right, where that was not one field. */
export const acceptCorrectionInput = z.object({ correctionId: idValue, text: optionalText(LONGEST_WORD) })
export const refuseCorrectionInput = z.object({ correctionId: idValue, reason: one(NOT_CHANGED), note: optionalText(LONGEST_WORD) }).superRefine((input, context) => {
  if (input.reason === 'OTHER' && !input.note) context.addIssue({ code: 'custom', path: ['note'], message: 'required' })
})
export const revealProposedInput = z.object({ correctionId: idValue, reason: z.enum(['VERIFY', 'CONTACT', 'OTHER'], { error: 'required' }), note: optionalText(200) }).superRefine((input, context) => {
  if (input.reason === 'OTHER' && !input.note) context.addIssue({ code: 'custom', path: ['note'], message: 'required' })
})
