import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, day, type Day } from '@/lib/kernel/day'
import { changeOf, helperState, isLead, lastDayFault, LONGEST_DAYS } from './rules'

const TODAY = day('2026-04-20')

describe('a last day', () => {
  it.each<[string, number, string | null]>([
    ['yesterday', -1, 'past'], ['today', 0, null], ['the last that may be', LONGEST_DAYS - 1, null], ['a day more', LONGEST_DAYS, 'too-far'],
  ])('%s', (_, later, fault) => expect(lastDayFault(addDays(TODAY, later), TODAY)).toBe(fault))
})

describe('a naming', () => {
  it.each<[string, string | null, string]>([
    ['of nobody’s building', null, 'over'], ['whose last day was yesterday', '2026-04-20', 'over'], ['whose last day is today', '2026-04-21', 'soon'],
    ['with thirty days to go', '2026-05-20', 'soon'], ['with more', '2026-05-21', 'now'],
  ])('%s', (_, toOn, state) => expect(helperState(toOn as Day | null, TODAY)).toBe(state))
})

describe('a note', () => {
  it.each([['NOBODY_NEW', false], ['SOMEBODY_LEFT', true], ['EMPTY', true], ['STILL_HERE', false]] as const)('%s asks for a look: %s', (note, leads) => expect(isLead(note)).toBe(leads))
})

describe('other buildings', () => {
  const ids = fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c', 'd', 'e'))
  it('end what is not chosen, carry what is held, begin the rest; once each', () => {
    fc.assert(fc.property(ids, ids, ids, (now, over, chosen) => {
      const held = [...now.map((buildingId) => ({ buildingId, fromOn: TODAY, toOn: addDays(TODAY, 9) })), ...over.map((buildingId) => ({ buildingId, fromOn: addDays(TODAY, -9), toOn: TODAY }))]
      const { end, carry, begin } = changeOf(held, chosen, TODAY)
      expect([...end, ...carry].sort()).toEqual([...now].sort())
      expect([...carry, ...begin].sort()).toEqual([...chosen].sort())
      expect(end.some((id) => chosen.includes(id)) || begin.some((id) => now.includes(id))).toBe(false)
    }))
  })
})
