import { z } from 'zod'
import { areaCodeValue, dayValue, idValue, one, optional, optionalText, textValue } from '@/lib/kernel/input'
import { nameValue } from '@/lib/residents/schema'
import { OUTCOMES, type Section, SECTIONS } from './rules'

const version = z.coerce.number().int().min(1)
const LONGEST = 2000

/** Begun, or its figures taken anew, as they were at the end of a day. */
export const draftInput = z.object({ campaignId: idValue, areaCode: areaCodeValue.refine((code) => code.length === 12, 'not-an-area'), asOf: dayValue })

/** Of every section. Lines end as they are kept, however a form ends them. */
const sections = <T extends z.ZodType>(value: T) => {
  const text = z.preprocess((given) => (typeof given === 'string' ? given.replace(/\r\n?/g, '\n') : given), value)
  return { organisation: text, registration: text, permits: text, rentals: text, certificates: text, hazards: text, reports: text, problems: text, ahead: text } satisfies Record<Section, z.ZodType>
}

/** Each section that somebody has written themselves; the others are drafted anew whenever the figures are. */
export const saveInput = z.object({ summaryId: idValue, version, ...sections(optionalText(LONGEST)) })

const several = z.union([z.array(one(SECTIONS)), one(SECTIONS).transform((single) => [single])])
/** Signed and sent as it stands in the form; `written`: the sections that somebody has written themselves. */
export const sendInput = z.object({ summaryId: idValue, version, ...sections(textValue(LONGEST)), written: optional(several), signedBy: nameValue, title: optionalText(40) })

export const summaryIdInput = z.object({ summaryId: idValue })
export const returnInput = z.object({ summaryId: idValue, reason: textValue(200) })

/** `seen`: the digest of what was looked at; nothing else is decided on. */
export const decideInput = z.object({ summaryId: idValue, seen: z.string().regex(/^[0-9a-f]{64}$/, 'changed'), outcome: one(OUTCOMES), rectifyBy: optional(dayValue), remark: optionalText(400) }).superRefine((input, context) => {
  if (input.outcome === 'RECTIFY' && input.rectifyBy === null) context.addIssue({ code: 'custom', path: ['rectifyBy'], message: 'required' })
  if (input.outcome !== 'PASSED' && input.remark === null) context.addIssue({ code: 'custom', path: ['remark'], message: 'required' })
})
