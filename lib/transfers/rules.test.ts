import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Actor, type Role, ROLES } from '@/lib/kernel/access'
import { addDays, day } from '@/lib/kernel/day'
import { actsOf, isOpen, isOverdue, mayBeDecided, TRANSFER_STATES, type TransferFacts } from './rules'

const FROM = '330113001003'
const TO = '330113001012'
const DEADLINE = day('2026-04-25')
const user = (role: Role, areaCode: string): Actor => ({ id: 'x', role, name: role, areaCode, unitId: null })
const transfer = (more: Partial<TransferFacts> = {}): TransferFacts => ({ state: 'ASKED', areaCode: FROM, toAreaCode: TO, deadline: DEADLINE, closedOn: null, ...more })

describe('what may be done with a request', () => {
  it.each`
    role           | area           | state          | late     | closed          | acts
    ${'community'} | ${FROM}        | ${'ASKED'}     | ${false} | ${null}         | ${['accept', 'refuse']}
    ${'community'} | ${TO}          | ${'ASKED'}     | ${false} | ${null}         | ${['withdraw']}
    ${'office'}    | ${'330113001'} | ${'ASKED'}     | ${false} | ${null}         | ${['withdraw']}
    ${'office'}    | ${'330113001'} | ${'ASKED'}     | ${true}  | ${null}         | ${['withdraw', 'decide']}
    ${'community'} | ${FROM}        | ${'ASKED'}     | ${true}  | ${null}         | ${['accept', 'refuse']}
    ${'community'} | ${FROM}        | ${'CONTESTED'} | ${false} | ${null}         | ${['accept']}
    ${'office'}    | ${'330113001'} | ${'CONTESTED'} | ${false} | ${null}         | ${['withdraw', 'decide']}
    ${'community'} | ${TO}          | ${'REFUSED'}   | ${false} | ${'2026-04-25'} | ${['contest']}
    ${'community'} | ${TO}          | ${'REFUSED'}   | ${false} | ${'2026-03-25'} | ${[]}
    ${'community'} | ${FROM}        | ${'REFUSED'}   | ${false} | ${'2026-04-25'} | ${[]}
    ${'office'}    | ${'330113002'} | ${'CONTESTED'} | ${true}  | ${null}         | ${[]}
    ${'leader'}    | ${'330113001'} | ${'ASKED'}     | ${true}  | ${null}         | ${[]}
  `('$role of $area, $state, late $late: $acts', ({ role, area, state, late, closed, acts }) => {
    const today = late ? addDays(DEADLINE, 1) : DEADLINE
    expect(actsOf(user(role as Role, area as string), transfer({ state, closedOn: closed }), today)).toEqual(acts)
  })

  it('is nothing once it is over, but contesting a refusal; and nothing for who only reads', () => {
    fc.assert(fc.property(fc.constantFrom(...ROLES), fc.constantFrom(FROM, TO, '330113001', '330113002'), fc.constantFrom(...TRANSFER_STATES), fc.integer({ min: -10, max: 40 }), (role, area, state, n) => {
      const acts = actsOf(user(role, area), transfer({ state, closedOn: isOpen(state) ? null : DEADLINE }), addDays(DEADLINE, n))
      if (!isOpen(state)) expect(acts.filter((act) => !(act === 'contest' && state === 'REFUSED'))).toEqual([])
      if (!['community', 'office'].includes(role)) expect(acts).toEqual([])
    }))
  })
})

it('is overdue from the day after the last one, and the office’s turn then or when it is contested', () => {
  expect([isOverdue(transfer(), DEADLINE), isOverdue(transfer(), addDays(DEADLINE, 1)), isOverdue(transfer({ state: 'CONTESTED' }), addDays(DEADLINE, 1))]).toEqual([false, true, false])
  expect([mayBeDecided(transfer(), DEADLINE), mayBeDecided(transfer(), addDays(DEADLINE, 1)), mayBeDecided(transfer({ state: 'CONTESTED' }), DEADLINE)]).toEqual([false, true, true])
})
