import { z } from 'zod'
import { areaCodeValue, countValue, idValue, optionalText, textValue } from '@/lib/kernel/input'

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

/** A head count is asked for when somebody was met; "no answer" says nothing about people, "vacant" and "not let" say none. */
export const recordVisitInput = z.object({
  dwellingId: idValue,
  outcome: z.enum(VISIT_OUTCOMES, { error: 'required' }),
  peopleFound: countValue(0, 999).nullish().transform((v) => v ?? null),
  note: optionalText(300),
}).superRefine((input, context) => {
  if (input.outcome === 'MET' && input.peopleFound === null) context.addIssue({ code: 'custom', path: ['peopleFound'], message: 'required' })
  if (input.outcome === 'REFUSED' && input.peopleFound === 0) context.addIssue({ code: 'custom', path: ['peopleFound'], message: 'too-small' })
}).transform((input) => ({
  ...input,
  peopleFound: input.outcome === 'NO_ANSWER' ? null : input.outcome === 'VACANT' || input.outcome === 'NOT_LET' ? 0 : input.peopleFound,
}))
