import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, day, type Day } from '@/lib/kernel/day'
import { absenceFault, absenceState, hearBy } from './rules'

const LEFT = day('2026-01-01')
const away = { leftOn: LEFT, heardOn: null, returnedOn: null, cancelledOn: null }

describe('how somebody who left stands', () => {
  it.each([
    ['the day before they leave', { ...away, leftOn: day('2026-04-21') }, '2026-04-20', 'PLANNED'],
    ['the day they leave', { ...away, leftOn: day('2026-04-20') }, '2026-04-20', 'AWAY'],
    ['the ninetieth day after', away, '2026-04-01', 'AWAY'],
    ['the day after that', away, '2026-04-02', 'SILENT'],
    ['heard from since', { ...away, heardOn: day('2026-02-01') }, '2026-05-02', 'AWAY'],
    ['the ninety-first day after they were heard from', { ...away, heardOn: day('2026-02-01') }, '2026-05-03', 'SILENT'],
    ['back, however long unheard', { ...away, returnedOn: day('2026-03-01') }, '2027-01-01', 'BACK'],
    ['called off', { ...away, leftOn: day('2026-05-01'), cancelledOn: day('2026-04-20') }, '2026-06-01', 'CANCELLED'],
    ['over 29 February', { ...away, leftOn: day('2024-01-31') }, '2024-04-30', 'AWAY'],
    ['the day after that of a leap year', { ...away, leftOn: day('2024-01-31') }, '2024-05-01', 'SILENT'],
  ] as const)('%s', (_, absence, today, state) => expect(absenceState(absence, 90, day(today))).toBe(state))

  it('is to be heard from after the later of leaving and hearing', () => {
    expect(hearBy({ leftOn: LEFT, heardOn: null }, 90)).toBe('2026-04-01')
    expect(hearBy({ leftOn: LEFT, heardOn: day('2026-02-10') }, 30)).toBe('2026-03-12')
  })

  it('is never silent while heard from within the days, and silent from the day after on', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 1500 }), (heardAfter, every, lookedAfter) => {
      const heardOn = addDays(LEFT, heardAfter), today = addDays(LEFT, lookedAfter)
      expect(absenceState({ ...away, heardOn }, every, today)).toBe(lookedAfter > heardAfter + every ? 'SILENT' : 'AWAY')
    }))
  })
})

describe('the days of an absence', () => {
  const days = { leftOn: LEFT, backBy: null as Day | null, heardOn: null as Day | null, bornOn: null as Day | null }
  it.each([
    ['ninety days ahead', { leftOn: day('2026-07-19') }, null],
    ['ninety-one', { leftOn: day('2026-07-20') }, { field: 'leftOn', code: 'too-far-ahead' }],
    ['back on the day they leave', { backBy: LEFT }, { field: 'backBy', code: 'back-before-leaving' }],
    ['back a day later', { backBy: day('2026-01-02') }, null],
    ['heard from on the day they left', { heardOn: LEFT }, null],
    ['heard from before it', { heardOn: day('2025-12-31') }, { field: 'heardOn', code: 'before-leaving' }],
    ['heard from today', { heardOn: day('2026-04-20') }, null],
    ['heard from tomorrow', { heardOn: day('2026-04-21') }, { field: 'heardOn', code: 'future' }],
    ['born after they left', { bornOn: day('2026-01-02') }, { field: 'leftOn', code: 'before-birth' }],
    ['born on that day', { bornOn: LEFT }, null],
  ] as const)('%s', (_, change, fault) => expect(absenceFault({ ...days, ...change }, day('2026-04-20'))).toEqual(fault))
})
