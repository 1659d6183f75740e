import { z } from 'zod'
import { dayValue, idValue, optional, optionalText, textValue } from '@/lib/kernel/input'
import { photoPart } from '@/lib/kernel/photos'
import { HAZARD_KINDS, PHOTO_STAGES, SEVERITIES } from './rules'

/** Found at a door, or at a unit. */
export const recordHazardInput = z.object({
  dwellingId: optional(idValue),
  unitId: optional(idValue),
  kind: z.enum(HAZARD_KINDS, { error: 'required' }),
  severity: z.enum(SEVERITIES, { error: 'required' }),
  place: optionalText(60),
  description: textValue(500),
  responsible: optionalText(60),
  deadline: dayValue,
}).superRefine((input, context) => {
  if (input.dwellingId === null && input.unitId === null) context.addIssue({ code: 'custom', path: ['unitId'], message: 'required' })
  if (input.dwellingId && input.unitId) context.addIssue({ code: 'custom', path: ['unitId'], message: 'not-expected' })
}, { when: () => true })

/** What a finger drew: moves and lines on a field of 600 × 200. */
const signatureValue = z.string({ error: 'signature' }).max(20_000, 'too-long').regex(/^(M\d{1,3} \d{1,3}( L\d{1,3} \d{1,3})+ ?){1,200}$/, 'signature')

/** Whoever answers for it has seen the order. */
export const signHazardInput = z.object({ hazardId: idValue, signer: textValue(60), signature: signatureValue })

export const rectifyHazardInput = z.object({ hazardId: idValue, note: optionalText(300) })

/** Looked at again: in order, or not yet. */
export const checkHazardInput = z.object({ hazardId: idValue, result: z.enum(['pass', 'fail'], { error: 'required' }), note: optionalText(300) }).superRefine((input, context) => {
  if (input.result === 'fail' && !input.note) context.addIssue({ code: 'custom', path: ['note'], message: 'required' })
})

export const reopenHazardInput = z.object({ hazardId: idValue, note: textValue(300), deadline: dayValue })

/** One part of a photo of a hazard. */
export const addPhotoInput = z.object({ ...photoPart, hazardId: idValue, stage: z.enum(PHOTO_STAGES, { error: 'not-in-list' }) })
