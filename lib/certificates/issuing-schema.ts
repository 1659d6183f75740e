import { z } from 'zod'
import { countValue, idValue, one } from '@/lib/kernel/input'
import { ISSUE_KINDS, ISSUE_PAPERS, ISSUE_REASONS, MARITAL, MOST_CHILDREN } from './issuing-rules'

/** Boxes that were ticked; a form sends one of them as a text and none as nothing. */
const ticked = z.union([z.array(z.string()), z.string().transform((value) => [value])]).optional().transform((list) => list ?? []).pipe(z.array(z.enum(ISSUE_PAPERS, { error: 'not-in-list' })))

/** What the certificate says of the applicant, and the papers that were shown. */
export const applyForCertificateInput = z.object({ outgoingId: idValue, kind: one(ISSUE_KINDS), marital: one(MARITAL), children: countValue(0, MOST_CHILDREN), papers: ticked })
export const certificatePapersInput = z.object({ applicationId: idValue, papers: ticked })
export const certificateApplicationInput = z.object({ applicationId: idValue })
export const certificateReasonInput = z.object({ applicationId: idValue, reason: one(ISSUE_REASONS) })
export const printCertificateInput = z.object({ certificateId: idValue })
