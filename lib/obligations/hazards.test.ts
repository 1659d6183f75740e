import { expect, it } from 'vitest'
import { day } from '@/lib/kernel/day'
import { hazardDue, type HazardStepFacts } from './hazards'

const step = (name: HazardStepFacts['step'], onDay: string, n: number, deadline: string | null = null): HazardStepFacts => ({ step: name, onDay: day(onDay), at: `${onDay}T0${n}:00:00Z`, deadline: deadline === null ? null : day(deadline) })
const owed = (...steps: HazardStepFacts[]) => hazardDue({ id: 'h', areaCode: '330113001003001', dwellingId: 'd', unitId: null, steps: [...steps].reverse() }).map((o) => [o.due.from, o.due.to, o.deadline, o.met?.from ?? null])

it.each<[string, HazardStepFacts[], (string | null)[][]]>([
  ['found', [step('FOUND', '2026-04-01', 1, '2026-04-08')], [['2026-04-01', null, '2026-04-08', null]]],
  ['said to be put right, and not looked at', [step('FOUND', '2026-04-01', 1, '2026-04-08'), step('RECTIFIED', '2026-04-03', 2)], [['2026-04-01', null, '2026-04-08', null]]],
  ['not in order at first', [step('FOUND', '2026-04-01', 1, '2026-04-08'), step('RECTIFIED', '2026-04-03', 2), step('FAILED', '2026-04-04', 3), step('RECTIFIED', '2026-04-05', 4), step('PASSED', '2026-04-06', 5)], [['2026-04-01', null, '2026-04-08', '2026-04-06']]],
  ['put right at once', [step('FOUND', '2026-04-01', 1, '2026-04-01'), step('RECTIFIED', '2026-04-01', 2), step('PASSED', '2026-04-01', 3)], [['2026-04-01', null, '2026-04-01', '2026-04-01']]],
  ['there again', [step('FOUND', '2026-04-01', 1, '2026-04-08'), step('RECTIFIED', '2026-04-02', 2), step('PASSED', '2026-04-03', 3), step('REOPENED', '2026-04-10', 4, '2026-04-12')], [['2026-04-01', '2026-04-10', '2026-04-08', '2026-04-03'], ['2026-04-10', null, '2026-04-12', null]]],
  ['there again on the day on which it was passed', [step('FOUND', '2026-04-01', 1, '2026-04-08'), step('RECTIFIED', '2026-04-03', 2), step('PASSED', '2026-04-03', 3), step('REOPENED', '2026-04-03', 4, '2026-04-12')], [['2026-04-01', '2026-04-03', '2026-04-08', null], ['2026-04-03', null, '2026-04-12', null]]],
  ['there again and passed again on one day', [step('FOUND', '2026-04-01', 1, '2026-04-08'), step('RECTIFIED', '2026-04-03', 2), step('PASSED', '2026-04-03', 3), step('REOPENED', '2026-04-03', 4, '2026-04-12'), step('RECTIFIED', '2026-04-03', 5), step('PASSED', '2026-04-03', 6)], [['2026-04-01', '2026-04-03', '2026-04-08', null], ['2026-04-03', null, '2026-04-12', '2026-04-03']]],
  ['there again on the day on which it was found', [step('FOUND', '2026-04-01', 1, '2026-04-08'), step('RECTIFIED', '2026-04-01', 2), step('PASSED', '2026-04-01', 3), step('REOPENED', '2026-04-01', 4, '2026-04-12')], [['2026-04-01', null, '2026-04-12', null]]],
])('%s', (_, steps, expected) => expect(owed(...steps)).toEqual(expected))
