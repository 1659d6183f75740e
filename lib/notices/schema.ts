import { z } from 'zod'
import { areaCodeValue, countValue, dayValue, idValue, one, optional, optionalText, textValue } from '@/lib/kernel/input'
import { photoPart } from '@/lib/kernel/photos'
import { AUDIENCES, KINDS, paragraphsOf } from './rules'

export const BODY_MAX = 5000

/** Plain paragraphs: line ends as they are anywhere, no space at their ends, no more than one blank line. What looks like markup is text. */
export const bodyValue = z.string({ error: 'required' }).transform((text) => paragraphsOf(text).join('\n')).pipe(z.string().min(1, 'required').max(BODY_MAX, 'too-long'))

const several = <T extends z.ZodType<string, string>>(value: T) => z.union([z.array(value).max(2000), value.transform((single) => [single])], { error: 'required' }).optional().transform((values): string[] => [...new Set<string>(values ?? [])].sort())
const community = areaCodeValue.refine((code) => code.length === 12, 'not-an-area')

const contents = {
  kind: one(KINDS), number: optionalText(40), title: textValue(60), body: bodyValue, issuer: textValue(60),
  audience: one(AUDIENCES), everywhere: z.enum(['yes', 'no'], { error: 'required' }).default('yes'), places: several(community), unitIds: several(idValue),
  readByOn: dayValue, asksReply: z.literal('yes').optional().transform((asks) => asks === 'yes'),
}

type Chosen = { audience: (typeof AUDIENCES)[number]; everywhere: 'yes' | 'no'; places: string[]; unitIds: string[] }
function chosen(input: Chosen, context: z.RefinementCtx) {
  const fault = (path: string) => context.addIssue({ code: 'custom', path: [path], message: 'notice-choose' })
  if (input.audience === 'NAMED_UNITS') {
    if (input.unitIds.length === 0) fault('unitIds')
  } else if (input.everywhere === 'no' && input.places.length === 0) fault('places')
}
/** What was ticked and does not count is left out: named units lie where they lie, and everywhere is everywhere. */
const settled = ({ audience, everywhere, places, unitIds }: Chosen) => ({ places: audience === 'NAMED_UNITS' || everywhere === 'yes' ? [] : places, unitIds: audience === 'NAMED_UNITS' ? unitIds : [] })

/** `areaCode`: whose it is. `correctsId`: what was sent before and is put right by it. */
export const draftNoticeInput = z.object({ areaCode: areaCodeValue.refine((code) => code.length === 9 || code.length === 12, 'not-an-area'), correctsId: optional(idValue), ...contents }).superRefine((input, context) => chosen(input, context)).transform((input) => ({ ...input, ...settled(input) }))
/** `version` is that of the draft as it was seen. */
export const editNoticeInput = z.object({ noticeId: idValue, version: countValue(1, 1_000_000), ...contents }).superRefine((input, context) => chosen(input, context)).transform((input) => ({ ...input, ...settled(input) }))
export const sendNoticeInput = z.object({ noticeId: idValue, version: countValue(1, 1_000_000) })
export const noticeIdInput = z.object({ noticeId: idValue })
export const withdrawNoticeInput = z.object({ noticeId: idValue, reason: textValue(200) })
export const confirmNoticeInput = z.object({ noticeId: idValue, remark: optionalText(200) })
export const addPictureInput = z.object({ ...photoPart, noticeId: idValue })
