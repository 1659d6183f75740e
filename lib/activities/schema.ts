import { z } from 'zod'
import { readCode, RECEIPT_LENGTH } from '@/lib/kernel/code'
import { areaCodeValue, countValue, dayValue, idValue, one, optional, optionalText, textValue } from '@/lib/kernel/input'
import { nameValue, phoneValue } from '@/lib/residents/schema'
import { ACTIVITY_KINDS, JOIN_LENGTH, MOST_SEATS } from './rules'

const notice = {
  kind: one(ACTIVITY_KINDS), title: textValue(60), place: textValue(80), audience: optionalText(80), heldOn: dayValue,
  begins: z.string({ error: 'required' }).trim().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not-a-time'), seats: countValue(1, MOST_SEATS), closesOn: dayValue,
}
export const postActivityInput = z.object({ areaCode: areaCodeValue, ...notice })
export const amendActivityInput = z.object({ activityId: idValue, ...notice })
export const cancelActivityInput = z.object({ activityId: idValue, reason: textValue(120) })

const person = { name: nameValue, phone: z.string({ error: 'required' }).pipe(phoneValue) }
/** At the desk, or by phone. */
export const signInput = z.object({ activityId: idValue, ...person })

const codeValue = (length: number) => z.string({ error: 'not-found' }).transform((text, context) => {
  const code = readCode(text, length)
  if (!code) context.addIssue({ code: 'custom', message: 'not-found' })
  return code ?? z.NEVER
})
/** By whoever has the code of the notice; `website` is a field that no person sees, `plans` what the notice said when the form was opened. */
export const joinInput = z.object({ code: codeValue(JOIN_LENGTH), ...person, website: optional(z.string()), plans: optional(z.string()) })
export const leaveInput = z.object({ receipt: codeValue(RECEIPT_LENGTH) })

export const dropSignupInput = z.object({ signupId: idValue })
export const attendInput = z.object({ signupId: idValue, attended: one(['yes', 'no'] as const) })
/** `plans`: of what somebody was told, as `plansOf` has it. */
export const tellSignupInput = z.object({ signupId: idValue, plans: textValue(200) })
export const revealSignupInput = z.object({ signupId: idValue, reason: one(['CONTACT', 'OTHER'] as const), note: optionalText(200) }).superRefine((input, context) => {
  if (input.reason === 'OTHER' && !input.note) context.addIssue({ code: 'custom', path: ['note'], message: 'required' })
})
