import { z } from 'zod'
import { areaCodeValue, dayValue, idValue, one, optional, optionalText, textValue } from '@/lib/kernel/input'
import { FORM_ABOUT, FULL_REASONS, MOST_MARKS } from './rules'

const digest = z.string().regex(/^[0-9a-f]{64}$/, 'not-understood')
const fileName = textValue(200).transform((name) => name.replace(/[\u0000-\u001f/\\:*?"<>|]/g, ' '))

/** The file comes beside the input, which names it by its digest. */
export const uploadFormInput = z.object({ areaCode: areaCodeValue.refine((code) => code.length === 9, 'not-an-area'), title: textValue(60), about: one(FORM_ABOUT), fileName, digest })
export const replaceFormInput = z.object({ formId: idValue, fileName, digest })
/** One for each placeholder, in their order: what is typed of the catalogue's names, and which stay blank on purpose. */
export const mapFormInput = z.object({
  versionId: idValue, fields: z.array(z.string().trim().max(200, 'too-long')).max(MOST_MARKS), blanks: z.array(z.number().int().min(0).max(MOST_MARKS)).max(MOST_MARKS),
})
export const formIdInput = z.object({ formId: idValue })
export const installFormsInput = z.object({ areaCode: areaCodeValue.refine((code) => code.length === 9, 'not-an-area') })

const of = { formId: idValue, areaCode: optional(areaCodeValue), periodFrom: optional(dayValue), day: optional(dayValue), residentId: optional(idValue) }
/** What of these a form asks for, it says itself. */
export const fillFormInput = z.object(of)
/** Numbers in full: of one person, for a reason. */
export const fillFullInput = z.object({ formId: idValue, residentId: idValue, reason: one(FULL_REASONS), note: optionalText(200) }).superRefine((input, context) => {
  if (input.reason === 'OTHER' && input.note === null) context.addIssue({ code: 'custom', path: ['note'], message: 'required' })
})
