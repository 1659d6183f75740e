import { z } from 'zod'
import { areaCodeValue, countValue, dayValue, idValue, one, optional, optionalText, textValue } from '@/lib/kernel/input'
import { photoPart } from '@/lib/kernel/photos'
import { DEPARTMENTS, INSPECTION_KINDS, ITEM_INDICATORS, OFFICE_ITSELF, PHOTO_STAGES, TOTAL_POINTS, VERDICTS } from './rules'

const parsed = (value: unknown): unknown => {
  if (typeof value !== 'string') return value ?? []
  try {
    return JSON.parse(value)
  } catch {
    return null
  }
}

const subDistrict = areaCodeValue.refine((code) => code.length === 9, 'not-an-area')

export const MOST_ITEMS = 60
const itemInput = z.object({ department: one(DEPARTMENTS), title: textValue(60), look: textValue(300), points: countValue(1, TOTAL_POINTS), indicator: z.preprocess((given) => given || null, z.enum(ITEM_INDICATORS, { error: 'not-in-list' }).nullable()) })

/** The points of all items come to a hundred. */
export const checklistInput = z.object({
  areaCode: subDistrict, title: textValue(60), recoverPercent: countValue(0, 100),
  items: z.preprocess(parsed, z.array(itemInput, { error: 'not-understood' }).min(1, 'required').max(MOST_ITEMS, 'too-many')),
}).superRefine(({ items }, context) => {
  const total = items.reduce((sum, { points }) => sum + points, 0)
  if (total !== TOTAL_POINTS) context.addIssue({ code: 'custom', path: ['total'], message: 'inspection-not-hundred' })
})
export type ChecklistInput = z.output<typeof checklistInput>

const codes = z.preprocess((given) => (typeof given === 'string' ? [given] : given), z.array(areaCodeValue, { error: 'required' }).min(1, 'required').max(200, 'too-many'))

export const openInspectionInput = z.object({
  areaCode: subDistrict, kind: one(INSPECTION_KINDS), year: countValue(2000, 2200), name: textValue(60), weight: countValue(1, 100), checklistId: idValue, fromOn: dayValue, toOn: dayValue, places: codes,
}).superRefine(({ fromOn, toOn }, context) => {
  if (toOn < fromOn) context.addIssue({ code: 'custom', path: ['toOn'], message: 'inspection-ends-before' })
})

/** Without a department or a place: all of them. `replace`: also from whoever has them. */
export const assignInspectionInput = z.object({
  inspectionId: idValue, department: optional(z.enum(DEPARTMENTS, { error: 'not-in-list' })), placeCode: optional(areaCodeValue), inspectorId: z.union([z.literal(OFFICE_ITSELF), z.uuid()], { error: (issue) => (issue.input ? 'not-an-id' : 'required') }),
  replace: z.literal('on').optional().transform((given) => given === 'on'),
})

const version = countValue(1, 1_000_000)
export const markInput = z.object({ markId: idValue, version, verdict: one(VERDICTS), points: optional(countValue(1, TOTAL_POINTS)), reason: optionalText(300), note: optionalText(300) })
  .superRefine(({ verdict, points, reason }, context) => {
    if (verdict !== 'DEDUCTED') return
    if (points === null) context.addIssue({ code: 'custom', path: ['points'], message: 'required' })
    if (reason === null) context.addIssue({ code: 'custom', path: ['reason'], message: 'required' })
  })
  .transform((input) => (input.verdict === 'DEDUCTED' ? input : { ...input, points: null, reason: null }))

export const handInInput = z.object({ sheetId: idValue, department: one(DEPARTMENTS) })

export const ANSWERS = ['ACCEPT', 'CONTEST'] as const
export const answerInput = z.object({ markId: idValue, version, answer: one(ANSWERS), measures: optionalText(300), byOn: optional(dayValue), contest: optionalText(300) })
  .superRefine(({ answer, measures, byOn, contest }, context) => {
    const missing = answer === 'ACCEPT' ? [['measures', measures], ['byOn', byOn]] : [['contest', contest]]
    for (const [path, value] of missing) if (value === null) context.addIssue({ code: 'custom', path: [path as string], message: 'required' })
  })

/** `givenBack`: none of the deducted points upholds them. */
export const decideInspectionInput = z.object({ markId: idValue, version, givenBack: countValue(0, TOTAL_POINTS), decision: textValue(300) })
export const reportInput = z.object({ markId: idValue, version, report: textValue(300) })
export const RECHECKS = ['right', 'not-right'] as const
export const recheckInput = z.object({ markId: idValue, version, result: one(RECHECKS), recheck: optionalText(300) })

export const inspectionIdInput = z.object({ inspectionId: idValue })
export const cancelInspectionInput = z.object({ inspectionId: idValue, reason: textValue(200) })

export const addInspectionPhotoInput = z.object({ ...photoPart, markId: idValue, stage: one(PHOTO_STAGES) })
