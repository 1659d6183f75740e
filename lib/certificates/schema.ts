import { z } from 'zod'
import { dayValue, idValue, one, optional } from '@/lib/kernel/input'
import { CHANGE_KINDS, CHECK_RESULTS } from './rules'

/** What was shown; until when, of a valid one; and whether the paper went back at once. */
export const checkCertificateInput = z.object({ residentId: idValue, result: one(CHECK_RESULTS), validTo: optional(dayValue), kept: z.literal('yes').nullish().transform((value) => value === 'yes') }).superRefine((input, context) => {
  if (input.result === 'VALID' && input.validTo === null) context.addIssue({ code: 'custom', path: ['validTo'], message: 'required' })
  if (input.result !== 'VALID' && input.validTo !== null) context.addIssue({ code: 'custom', path: ['validTo'], message: 'not-expected' })
  if (input.result === 'NOT_SHOWN' && input.kept) context.addIssue({ code: 'custom', path: ['kept'], message: 'not-expected' })
}, { when: () => true })
export const checkIdInput = z.object({ checkId: idValue })
export const noteChangeInput = z.object({ residentId: idValue, kind: one(CHANGE_KINDS), changedOn: dayValue })
export const changeIdInput = z.object({ changeId: idValue })
/** Of either: what was noted by mistake. */
export const retractInput = z.object({ checkId: optional(idValue), changeId: optional(idValue) }).refine((input) => (input.checkId === null) !== (input.changeId === null), { error: 'required', path: ['checkId'] })
