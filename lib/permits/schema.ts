import { z } from 'zod'
import type { Verb } from '@/lib/kernel/access'
import { idValue, one, optionalText } from '@/lib/kernel/input'
import { photoPart } from '@/lib/kernel/photos'
import { APPLICATION_KINDS, BASES, DEFERRALS, PERMIT_PAPERS, REFUSALS, SAID_ENDS } from './rules'

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
/** One part of a photographed paper. */
export const addPaperInput = z.object({ ...photoPart, applicationId: idValue, paper: one(PERMIT_PAPERS) })
/** As many as are cut in one go. */
export const MOST_CARDS = 100
export const printCardsInput = z.object({ permitIds: z.union([z.array(idValue), idValue.transform((id) => [id])], { error: 'required' }).pipe(z.array(idValue).min(1, 'required').max(MOST_CARDS, 'too-many')) })

/** What a batch of people may wait for, all of them at once. */
export const BATCH_STEPS = ['ask', 'renew', 'issue', 'hand', 'endorse'] as const
export type BatchStep = (typeof BATCH_STEPS)[number]
/** What each asks for. */
export const BATCH_VERBS = { ask: 'permit.apply', renew: 'permit.apply', issue: 'permit.issue', hand: 'permit.hand', endorse: 'permit.endorse' } as const satisfies Record<BatchStep, Verb>
