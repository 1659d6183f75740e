import { z } from 'zod'
import { areaCodeValue, idValue, one, optionalText, textValue } from '@/lib/kernel/input'
import { ASSOCIATION_KINDS, CLOSE_REASONS, CONTACT_PURPOSES, SAYINGS } from './rules'

export const LONGEST_DOES = 400

/** A telephone as it stands on a board: of an office, so a landline, a short number or a mobile. */
const officePhoneValue = z.string({ error: 'required' }).trim().min(1, 'required').transform((text) => text.normalize('NFKC').replace(/[–—−]/g, '-')).refine((text) => /^[\d() -]{5,24}$/.test(text) && text.replace(/\D/g, '').length >= 5, 'office-phone')

const told = { name: textValue(40), does: textValue(LONGEST_DOES), contact: textValue(20), phone: officePhoneValue, place: textValue(80), hours: textValue(60) }

export const foundAssociationInput = z.object({ areaCode: areaCodeValue, kind: one(ASSOCIATION_KINDS), ...told })
export const editAssociationInput = z.object({ associationId: idValue, ...told })
export const closeAssociationInput = z.object({ associationId: idValue, reason: one(CLOSE_REASONS) })

/**
 * Something by chance beside what a form says of an association and a person. A keyed digest of each command is remembered for months; of a handful of associations, whoever has the key
 * could try which of them makes it. With this they cannot, and sent twice it is still the same.
 */
const saltValue = z.string({ error: 'required' }).min(32, 'required').max(64)

export const giveContactInput = z.object({ associationId: idValue, said: one(SAYINGS), salt: saltValue })
export const ownContactInput = z.object({ associationId: idValue, salt: saltValue })
export const readContactsInput = z.object({ associationId: idValue, reason: one(CONTACT_PURPOSES), note: optionalText(200), salt: saltValue }).superRefine((input, context) => {
  if (input.reason === 'OTHER' && !input.note) context.addIssue({ code: 'custom', path: ['note'], message: 'required' })
})
