import { z } from 'zod'
import { idValue, optionalText } from '@/lib/kernel/input'
import { APPLICATION_KINDS, BASES, DEFERRALS, PERMIT_PAPERS, REFUSALS, SAID_ENDS } from './rules'

const one = <T extends readonly [string, ...string[]]>(values: T) => z.enum(values, { error: (issue) => (issue.input === undefined || issue.input === '' ? 'required' : 'not-in-list') })
/** Boxes that were ticked; a form sends one of them as a text and none as nothing. */
const ticked = z.union([z.array(z.string()), z.string().transform((value) => [value])]).optional().transform((list) => list ?? []).pipe(z.array(z.enum(PERMIT_PAPERS, { error: 'not-in-list' })))
const basis = z.enum(BASES, { error: 'not-in-list' }).nullish().transform((value) => value ?? null)

export const issuePermitInput = z.object({ residentId: idValue })
export const declinePermitInput = z.object({ residentId: idValue })
export const applyForPermitInput = z.object({ residentId: idValue, kind: one(APPLICATION_KINDS), basis, papers: ticked })
export const permitPapersInput = z.object({ applicationId: idValue, basis, papers: ticked })
export const applicationInput = z.object({ applicationId: idValue })
export const deferPermitInput = z.object({ applicationId: idValue, reason: one(DEFERRALS), note: optionalText(200) })
export const refusePermitInput = z.object({ applicationId: idValue, reason: one(REFUSALS), note: optionalText(200) })
export const permitInput = z.object({ permitId: idValue })
export const endPermitInput = z.object({ permitId: idValue, reason: one(SAID_ENDS) })
