import { z } from 'zod'
import { levelOf } from '@/lib/kernel/area'
import { areaCodeValue, countValue, dayValue, idValue, optional, textValue } from '@/lib/kernel/input'
import { nameValue } from '@/lib/residents/schema'
import { parseIdNumber } from '@/lib/residents/rules'
import { DECISION_REASONS, SAME_REASONS, SPOT_OUTCOMES } from './rules'

const one = <T extends readonly [string, ...string[]]>(values: T) => z.enum(values, { error: (issue) => (issue.input === undefined || issue.input === '' ? 'required' : 'not-in-list') })

/** A decimal number with so many places, as a whole number of its last place: 97.5 (%) with one more place is 975. */
const decimal = (places: number, minimum: number, maximum: number) =>
  z.union([z.number(), z.string().trim().regex(/^\d{1,5}(\.\d{1,3})?$/, 'not-a-number').transform(Number)], { error: 'not-a-number' })
    .transform((value) => Math.round(value * 10 ** places)).pipe(z.number().min(minimum, 'too-small').max(maximum))

/** Per cent, kept per mille. */
export const targetValue = decimal(1, 1, 999)
export const expectedValue = decimal(1, 1, 1_000)
export const effectValue = decimal(2, 100, 1_000)

/** A sub-district or a community of it, or what lies above; no grid, whose doors one person answers for. */
const placeValue = areaCodeValue.refine((code) => levelOf(code) !== 'GRID', 'not-an-area')

export const planSpotCheckInput = z.object({ areaCode: placeValue, untilOn: dayValue, target: targetValue, expected: expectedValue, designEffect: effectValue, size: countValue(1, 20_000), least: countValue(0, 1_000) })
/** The words go into the seed and into a file for spreadsheets as they are: none that these would take for a formula. */
export const drawSpotCheckInput = z.object({ checkId: idValue, words: textValue(200).refine((words) => !/^[=+\-@]/.test(words), 'spot-words').transform((words) => words.normalize('NFC')) })
/** Without a community: all in which the visitor does not work. */
export const assignSpotCheckInput = z.object({ checkId: idValue, stratumCode: optional(areaCodeValue), visitorId: idValue })
export const spotCheckIdInput = z.object({ checkId: idValue })
export const cancelSpotCheckInput = z.object({ checkId: idValue, reason: textValue(200) })

/** The whole number, or its last four characters: more is not asked for. */
const numberValue = z.string().trim().transform((text, context) => {
  const spelt = text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  if (/^\d{3}[\dX]$/.test(spelt)) return { whole: null, tail: spelt }
  const parsed = parseIdNumber(spelt)
  if (!parsed.ok) context.addIssue({ code: 'custom', message: parsed.fault })
  return parsed.ok ? { whole: parsed.value.canonical, tail: parsed.value.canonical.slice(-4) } : z.NEVER
})

const orBlank = <T extends z.ZodType>(value: T) => z.preprocess((given) => (given === '' || given === undefined ? null : given), value.nullable())
const personInput = z.object({ name: orBlank(nameValue), sex: orBlank(z.enum(['0', '1', '2', '9'])).transform((sex) => sex ?? '0'), age: orBlank(countValue(0, 120)), number: orBlank(numberValue) })
export type FoundInput = z.output<typeof personInput>

const parsed = (value: unknown): unknown => {
  if (typeof value !== 'string') return value ?? []
  try {
    return JSON.parse(value)
  } catch {
    return null
  }
}

export const MOST_PEOPLE = 40

/** `peopleFound` is who lives there; `people` are those of them who could be written down. */
export const recordSpotVisitInput = z.object({ doorId: idValue, outcome: one(SPOT_OUTCOMES), peopleFound: optional(countValue(0, 99)), people: z.preprocess(parsed, z.array(personInput).max(MOST_PEOPLE, 'too-many')) })
  .superRefine((input, context) => {
    if (input.outcome === 'MET' && input.peopleFound === null) context.addIssue({ code: 'custom', path: ['peopleFound'], message: 'required' })
    if (input.outcome === 'MET' && input.peopleFound !== null && input.people.length > input.peopleFound) context.addIssue({ code: 'custom', path: ['peopleFound'], message: 'spot-fewer-than-named' })
    if (input.outcome !== 'MET' && (input.people.length > 0 || (input.peopleFound ?? 0) > 0)) context.addIssue({ code: 'custom', path: ['outcome'], message: 'spot-people-without-meeting' })
  })

/** `match`: `row:<id>` of the door's register, `person:<id>` of somebody registered elsewhere, or `none`. */
export const decideInput = z.object({
  personId: idValue,
  match: z.string({ error: 'required' }).regex(/^(none|(row|person):[0-9a-f-]{36})$/, 'not-in-list'),
  reason: one(DECISION_REASONS),
}).superRefine(({ match, reason }, context) => {
  if ((match === 'none') === SAME_REASONS.some((same) => same === reason)) context.addIssue({ code: 'custom', path: ['reason'], message: 'spot-reason-other' })
})
