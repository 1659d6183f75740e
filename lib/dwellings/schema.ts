import { z } from 'zod'
import { daysBetween } from '@/lib/kernel/day'
import { areaCodeValue, countValue, dayValue, idValue, optionalText, textValue } from '@/lib/kernel/input'
import { GONE_REASONS } from './rules'

/** A building's doors in one form: floors `lowestFloor` to `highestFloor`, rooms `1` to `roomsPerFloor` on each (floor 3, room 2 is 302). */
export const generateBuildingInput = z.object({
  areaCode: areaCodeValue.refine((code) => code.length === 15, 'not-a-grid'),
  street: textValue(60),
  number: optionalText(20).transform((text) => text ?? ''),
  block: optionalText(20).transform((text) => text ?? ''),
  lowestFloor: countValue(1, 60),
  highestFloor: countValue(1, 60),
  roomsPerFloor: countValue(1, 40),
}).superRefine((input, context) => {
  if (input.highestFloor < input.lowestFloor) context.addIssue({ code: 'custom', path: ['highestFloor'], message: 'before-lowest-floor' })
  else if ((input.highestFloor - input.lowestFloor + 1) * input.roomsPerFloor > 600) context.addIssue({ code: 'custom', path: ['roomsPerFloor'], message: 'too-many-doors' })
})

export const VISIT_OUTCOMES = ['MET', 'NO_ANSWER', 'REFUSED', 'VACANT', 'NOT_LET'] as const

/**
 * A head count is asked for when somebody was met; "no answer" says nothing about people, "vacant" and "not let" say none. `everybody`: those who are registered
 * here, and nobody else, still live here; they are counted then, and confirmed.
 */
export const recordVisitInput = z.object({
  dwellingId: idValue,
  outcome: z.enum(VISIT_OUTCOMES, { error: 'required' }),
  everybody: z.enum(['yes']).nullish().transform((v) => v === 'yes'),
  peopleFound: countValue(0, 999).nullish().transform((v) => v ?? null),
  note: optionalText(300),
}).superRefine((input, context) => {
  if (input.everybody && input.outcome !== 'MET') context.addIssue({ code: 'custom', path: ['everybody'], message: 'not-expected' })
  if (input.outcome === 'MET' && !input.everybody && input.peopleFound === null) context.addIssue({ code: 'custom', path: ['peopleFound'], message: 'required' })
  if (input.outcome === 'REFUSED' && input.peopleFound === 0) context.addIssue({ code: 'custom', path: ['peopleFound'], message: 'too-small' })
}).transform((input) => ({
  ...input,
  peopleFound: input.outcome === 'NO_ANSWER' ? null : input.outcome === 'VACANT' || input.outcome === 'NOT_LET' ? 0 : input.peopleFound,
}))

const floorValue = z.preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string({ error: 'required' }).trim().regex(/^-?\d{1,3}$/, 'not-a-number'))
  .transform(Number).pipe(z.number().int('not-a-number').min(-3, 'too-small').max(99).refine((floor) => floor !== 0, 'no-such-floor'))

/** A door that the frame lacks: in a building that is there, or in one that is lacking, too. */
export const addDoorInput = z.object({
  buildingId: idValue.nullish().transform((v) => v ?? null),
  areaCode: areaCodeValue.refine((code) => code.length === 15, 'not-a-grid'),
  street: optionalText(60).transform((text) => text ?? ''),
  number: optionalText(20).transform((text) => text ?? ''),
  block: optionalText(20).transform((text) => text ?? ''),
  floor: floorValue,
  room: textValue(20).transform((text) => text.normalize('NFKC').toUpperCase().replace(/\s/g, '').replace(/(?<=[\dA-Z])室$/, '')),
}).superRefine((input, context) => {
  if (!input.buildingId && !input.street) context.addIssue({ code: 'custom', path: ['street'], message: 'required' })
})

/** A door that is none any more, or never was. */
export const removeDoorInput = z.object({ dwellingId: idValue, reason: z.enum(GONE_REASONS, { error: 'required' }) })
export const restoreDoorInput = z.object({ dwellingId: idValue })

const listOf = <S extends z.ZodType>(value: S) => z.union([z.array(value), value.transform((one) => [one])]).nullish().transform((list) => [...new Set(list ?? [])])

/** Names those who answer for buildings, or for all of a grid that nobody is named for, in place of those who did; nobody is nobody. */
export const assignDoorsInput = z.object({
  areaCode: areaCodeValue,
  grids: listOf(areaCodeValue.refine((code) => code.length === 15, 'not-a-grid')),
  buildings: listOf(idValue),
  users: listOf(idValue),
}).superRefine(({ grids, buildings }, context) => {
  if (grids.length + buildings.length === 0) context.addIssue({ code: 'custom', path: ['buildings'], message: 'none-chosen' })
})

const LONGEST_AWAY = 366

/** Somebody is away from a day to a last one, and somebody else goes to their doors. */
export const handOverInput = z.object({ userId: idValue, standInId: idValue, fromOn: dayValue, lastOn: dayValue }).superRefine((input, context) => {
  if (input.userId === input.standInId) context.addIssue({ code: 'custom', path: ['standInId'], message: 'same-person' })
  if (input.lastOn < input.fromOn) context.addIssue({ code: 'custom', path: ['lastOn'], message: 'last-before-first' })
  else if (daysBetween(input.fromOn, input.lastOn) > LONGEST_AWAY) context.addIssue({ code: 'custom', path: ['lastOn'], message: 'away-too-long' })
})

/** Back before the last day. */
export const handBackInput = z.object({ handOverId: idValue })
