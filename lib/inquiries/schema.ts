import { z } from 'zod'
import { dayValue, idValue, one, optional, textValue } from '@/lib/kernel/input'
import { idNumberValue } from '@/lib/residents/schema'
import { ALL_ANSWERS, CLOSE_REASONS, INQUIRY_KINDS, normaliseNumber } from './rules'

/** A county's code, or its name as the directory has it. */
const county = textValue(40)
const authority = textValue(60)
/** A number of ours, however it is written. */
const number = textValue(60).transform(normaliseNumber)

/** A letter that may be sent: without a county or authority, those that follow from the person's record. */
export const draftInquiryInput = z.object({ residentId: idValue, kind: one(INQUIRY_KINDS), county: optional(county), authority: optional(authority), changeId: optional(idValue) }).superRefine((input, context) => {
  if (input.kind === 'CHANGE' && input.changeId === null) context.addIssue({ code: 'custom', path: ['changeId'], message: 'required' })
  if (input.kind !== 'CHANGE' && input.changeId !== null) context.addIssue({ code: 'custom', path: ['changeId'], message: 'not-expected' })
})
export const inquiryIdInput = z.object({ inquiryId: idValue })
/** What came back, and the day on which it came. */
export const answerInquiryInput = z.object({ inquiryId: idValue, answer: one(ALL_ANSWERS), answeredOn: dayValue })
export const importAnswerInput = z.object({ number, answer: one(ALL_ANSWERS), answeredOn: dayValue })
export const replyInquiryInput = z.object({ inquiryId: idValue, answer: one(ALL_ANSWERS) })
export const closeInquiryInput = z.object({ inquiryId: idValue, reason: one([...CLOSE_REASONS.OUT, ...CLOSE_REASONS.IN]) })
export const receiveInquiryInput = z.object({ kind: one(INQUIRY_KINDS), number: textValue(60), county, authority, receivedOn: dayValue, name: textValue(60), idNumber: idNumberValue })

/** As many as are sent, or printed, in one go. */
export const BATCH_SIZE = 50
export const printInquiriesInput = z.object({ inquiryIds: z.preprocess((ids) => (typeof ids === 'string' ? [ids] : ids), z.array(idValue).min(1, 'required').max(BATCH_SIZE, 'too-many')) })
