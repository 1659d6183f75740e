import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, day } from '@/lib/kernel/day'
import { freeBed, LEAD_KINDS, LEAD_RESULTS, type LeadFacts, leadOf, leadState, LIVES } from './rules'

const facts: LeadFacts = { unitOpen: true, onRoster: true, again: false, leftOn: null, lives: 'ELSEWHERE', confirmedOn: null }
const gone: Partial<LeadFacts> = { onRoster: false, leftOn: day('2026-04-10') }

describe('a lead', () => {
  it.each<[string, Partial<LeadFacts>, ReturnType<typeof leadOf>]>([
    ['works here and lives nowhere known', { lives: 'NOWHERE' }, 'NOWHERE'],
    ['works here and lives in the dormitory', { lives: 'DORMITORY' }, null],
    ['works here and lives elsewhere', {}, null],
    ['works for a unit that is closed', { lives: 'NOWHERE', unitOpen: false }, null],
    ['has left the roster and lives in the dormitory', { ...gone, lives: 'DORMITORY' }, 'LEFT'],
    ['has left and lives elsewhere', gone, null],
    ['has left and lives nowhere known', { ...gone, lives: 'NOWHERE' }, null],
    ['has left and is on the roster again', { ...gone, lives: 'DORMITORY', again: true }, null],
    ['was seen in the dormitory before leaving the roster', { ...gone, lives: 'DORMITORY', confirmedOn: day('2026-04-09') }, 'LEFT'],
    ['was seen there on the day of leaving it', { ...gone, lives: 'DORMITORY', confirmedOn: day('2026-04-10') }, 'LEFT'],
    ['was seen there since', { ...gone, lives: 'DORMITORY', confirmedOn: day('2026-04-11') }, null],
    ['has left a unit that is closed', { ...gone, lives: 'DORMITORY', unitOpen: false }, null],
  ])('of somebody who %s', (_, more, kind) => expect(leadOf({ ...facts, ...more })).toBe(kind))

  it.each([
    [null, 'OPEN'], [{ againOn: null }, 'DONE'], [{ againOn: day('2026-04-21') }, 'WAITING'], [{ againOn: day('2026-04-20') }, 'OPEN'], [{ againOn: day('2026-04-01') }, 'OPEN'],
  ] as const)('with the last result %j is %s', (last, state) => expect(leadState(last, day('2026-04-20'))).toBe(state))

  const any = fc.record({
    unitOpen: fc.boolean(), onRoster: fc.boolean(), again: fc.boolean(), lives: fc.constantFrom(...LIVES),
    leftOn: fc.integer({ min: 0, max: 30 }).map((n) => addDays(day('2026-04-01'), n)), confirmedOn: fc.option(fc.integer({ min: 0, max: 30 }).map((n) => addDays(day('2026-04-01'), n))),
  }).map((f): LeadFacts => ({ ...f, leftOn: f.onRoster ? null : f.leftOn }))

  it('is at most one, never of a closed unit, and never of somebody known elsewhere', () => {
    fc.assert(fc.property(any, (f) => {
      const kind = leadOf(f)
      if (!f.unitOpen || f.lives === 'ELSEWHERE') expect(kind).toBeNull()
      if (kind === 'NOWHERE') expect([f.onRoster, f.lives]).toEqual([true, 'NOWHERE'])
      if (kind === 'LEFT') expect([f.onRoster, f.again, f.lives]).toEqual([false, false, 'DORMITORY'])
    }))
  })

  it('is over once they are registered at a door, whatever else is so', () => {
    fc.assert(fc.property(any, (f) => {
      expect(leadOf({ ...f, onRoster: true, lives: f.lives === 'NOWHERE' ? 'ELSEWHERE' : f.lives })).toBeNull()
    }))
  })

  it('has a result to look again, and one that says the roster is wrong, whatever it is', () => {
    for (const kind of LEAD_KINDS) expect(LEAD_RESULTS[kind]).toEqual(expect.arrayContaining(['NOT_FOUND', 'WRONG']))
  })
})

describe('a bed', () => {
  it('is the lowest that nobody sleeps in, and none in a full room', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), fc.uniqueArray(fc.integer({ min: 1, max: 40 })), (beds, taken) => {
      const bed = freeBed(beds, taken)
      const free = Array.from({ length: beds }, (_, n) => n + 1).filter((n) => !taken.includes(n))
      expect(bed).toBe(free[0] ?? null)
    }))
  })
})
