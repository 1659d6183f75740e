import { z } from 'zod'
import { idValue, optionalText } from '@/lib/kernel/input'
import { WITHDRAW_REASONS } from './rules'

/** A sent roll-up, with the digest of what was seen: nothing else is published than what somebody has looked at. */
export const releaseInput = z.object({ reportId: idValue, seen: z.string().regex(/^[0-9a-f]{64}$/, 'changed') })
export const withdrawInput = z.object({ releaseId: idValue, reason: z.enum(WITHDRAW_REASONS, { error: 'required' }), note: optionalText(200) }).superRefine((input, context) => {
  if (input.reason === 'OTHER' && input.note === null) context.addIssue({ code: 'custom', path: ['note'], message: 'required' })
})
