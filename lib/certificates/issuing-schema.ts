import { z } from 'zod'
import { countValue, idValue, one, optional } from '@/lib/kernel/input'
import { DEFER_REASONS, ISSUE_KINDS, ISSUE_PAPERS, MARITAL, MOST_CHILDREN, REFUSE_REASONS } from './issuing-rules'

/** Boxes that were ticked; a form sends one of them as a text and none as nothing. */
const ticked = z.union([z.array(z.string()), z.string().transform((value) => [value])]).optional().transform((list) => list ?? []).pipe(z.array(z.enum(ISSUE_PAPERS, { error: 'not-in-list' })))

/** What the certificate says of the applicant, and the papers that were shown. In place of another one it says what that said. */
export const applyForCertificateInput = z.object({ outgoingId: idValue, kind: one(ISSUE_KINDS), marital: optional(one(MARITAL)), children: optional(countValue(0, MOST_CHILDREN)), papers: ticked }).superRefine((input, context) => {
  for (const field of ['marital', 'children'] as const) {
    if (input.kind === 'FIRST' && input[field] === null) context.addIssue({ code: 'custom', path: [field], message: 'required' })
    if (input.kind !== 'FIRST' && input[field] !== null) context.addIssue({ code: 'custom', path: [field], message: 'not-expected' })
  }
})
export const certificatePapersInput = z.object({ applicationId: idValue, papers: ticked })
export const certificateApplicationInput = z.object({ applicationId: idValue })
export const deferCertificateInput = z.object({ applicationId: idValue, reason: one(DEFER_REASONS) })
export const refuseCertificateInput = z.object({ applicationId: idValue, reason: one(REFUSE_REASONS) })
export const certificateIdInput = z.object({ certificateId: idValue })
