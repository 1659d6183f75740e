import { z } from 'zod'
import { dayValue, idValue, optional, optionalText, textValue } from '@/lib/kernel/input'
import { registerResidentInput } from '@/lib/residents/schema'
import { DECISION_REASONS, REFUSAL_REASONS } from './rules'

/** Just what the registration form holds, so that nothing is typed twice; only by the number can somebody be asked for. */
export const askTransferInput = registerResidentInput.transform((input, context) => {
  if (!input.idNumber) context.addIssue({ code: 'custom', path: ['idNumber'], message: 'required' })
  return { ...input, idNumber: input.idNumber ?? z.NEVER }
})
export type AskTransferInput = z.output<typeof askTransferInput>

export const withdrawTransferInput = z.object({ transferId: idValue })

/** Released, or not: then why. Who still lives there was seen there on a day. */
export const answerTransferInput = z
  .object({ transferId: idValue, answer: z.enum(['accept', 'refuse'], { error: 'required' }), reason: optional(z.enum(REFUSAL_REASONS)), seenOn: optional(dayValue), note: optionalText(200) })
  .superRefine((input, context) => {
    if (input.answer === 'accept') return
    if (!input.reason) context.addIssue({ code: 'custom', path: ['reason'], message: 'required' })
    if (input.reason === 'STILL_HERE' && !input.seenOn) context.addIssue({ code: 'custom', path: ['seenOn'], message: 'required' })
    if (input.reason === 'OTHER' && !input.note) context.addIssue({ code: 'custom', path: ['note'], message: 'required' })
  })

/** Puts a refusal before the office, with what speaks against it. */
export const contestTransferInput = z.object({ transferId: idValue, note: textValue(200) })

export const decideTransferInput = z
  .object({ transferId: idValue, decision: z.enum(['for', 'against'], { error: 'required' }), reason: z.enum(DECISION_REASONS, { error: 'required' }), note: optionalText(200) })
  .superRefine((input, context) => {
    if (input.reason === 'OTHER' && !input.note) context.addIssue({ code: 'custom', path: ['note'], message: 'required' })
  })
