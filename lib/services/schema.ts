import { z } from 'zod'
import { idValue, one, optional, optionalText, textValue } from '@/lib/kernel/input'
import { ABOUT, CHANNELS, OPINION_KINDS, OWN_RATINGS, RATINGS, SERVICE_DEPARTMENTS, SERVICE_KINDS } from './rules'

/** What somebody says of their own life is kept as short as it serves. */
export const LONGEST = 600

const words = textValue(LONGEST)

/** What a resident asks; `mine` where whoever takes it does it, too. */
export const recordServiceInput = z.object({
  residentId: idValue, kind: one(SERVICE_KINDS), channel: one(CHANNELS), text: words,
  mine: z.preprocess((given) => given === true || given === 'yes', z.boolean()),
})
export const assignServiceInput = z.object({ serviceId: idValue, userId: idValue })
/** A department, and what is asked of it; its name where it is none of the list. */
export const referServiceInput = z.object({ serviceId: idValue, department: one(SERVICE_DEPARTMENTS), departmentName: optionalText(40), text: words }).superRefine((input, context) => {
  if (input.department === 'OTHER' && input.departmentName === null) context.addIssue({ code: 'custom', path: ['departmentName'], message: 'required' })
})
export const answerServiceInput = z.object({ serviceId: idValue, text: words })
/** The result, as it was said to the resident, and the offer that it names, where it is one of work or of a course. */
export const closeServiceInput = z.object({ serviceId: idValue, result: z.enum(['done', 'refuse'], { error: 'required' }), text: words, offerId: optional(idValue) })
export const withdrawServiceInput = z.object({ serviceId: idValue, text: optionalText(LONGEST) })
export const reopenServiceInput = z.object({ serviceId: idValue, text: words })
export const rateServiceInput = z.object({ serviceId: idValue, rating: one(RATINGS), text: optionalText(LONGEST) })

// What residents say themselves, on their own phone.
export const askMineInput = z.object({ kind: one(SERVICE_KINDS), text: words })
export const opinionInput = z.object({ kind: one(OPINION_KINDS), about: one(ABOUT), text: words })
export const withdrawMineInput = z.object({ serviceId: idValue })
export const rateMineInput = z.object({ serviceId: idValue, rating: one(OWN_RATINGS), text: optionalText(LONGEST) })
