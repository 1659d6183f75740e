import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '@/lib/kernel/day'
import { type AreaStand, attention, beyond, changeInPoints, CHORES, chores, credible, lacking, outsideParts, RANKINGS, ranked, standing } from './rules'

const from = day('2026-03-01')
const campaign = {
  from, to: day('2026-05-01'),
  phases: [
    { key: 'prepare', from, to: day('2026-03-19') },
    { key: 'clear', from: day('2026-03-19'), to: day('2026-04-11') },
    { key: 'accept', from: day('2026-04-11'), to: day('2026-05-01') },
  ],
} as const

it.each`
  today           | state        | dayNumber | daysLeft | phase
  ${'2026-02-28'} | ${'before'}  | ${0}      | ${61}    | ${undefined}
  ${'2026-03-01'} | ${'running'} | ${1}      | ${60}    | ${'prepare'}
  ${'2026-03-19'} | ${'running'} | ${19}     | ${42}    | ${'clear'}
  ${'2026-04-20'} | ${'running'} | ${51}     | ${10}    | ${'accept'}
  ${'2026-04-30'} | ${'running'} | ${61}     | ${0}     | ${'accept'}
  ${'2026-05-01'} | ${'after'}   | ${62}     | ${0}     | ${undefined}
`('$today is day $dayNumber, $state', ({ today, state, dayNumber, daysLeft, phase }) => {
  const stand = standing(campaign, day(today))
  expect(stand).toMatchObject({ state, dayNumber, daysLeft, length: 61 })
  expect(stand.phase?.key).toBe(phase)
})

it.each`
  met      | due      | target | short  | over
  ${41318} | ${44332} | ${95}  | ${798} | ${0}
  ${95}    | ${100}   | ${95}  | ${0}   | ${0}
  ${94}    | ${100}   | ${95}  | ${1}   | ${0}
  ${19}    | ${20}    | ${95}  | ${0}   | ${0}
  ${18}    | ${19}    | ${95}  | ${1}   | ${0}
  ${33905} | ${37380} | ${90}  | ${0}   | ${263}
  ${0}     | ${0}     | ${95}  | ${0}   | ${0}
`('$met of $due against $target % lacks $short and is $over beyond', ({ met, due, target, short, over }) => {
  expect(lacking({ met, due }, target)).toBe(short)
  expect(beyond({ met, due }, target)).toBe(over)
})

const stand = fc.integer({ min: 0, max: 60_000 }).chain((due) => fc.integer({ min: 0, max: due }).map((met) => ({ due, met })))
const target = fc.integer({ min: 1, max: 100 })

describe('what is lacking', () => {
  it('is the smallest number that reaches the target', () => {
    fc.assert(fc.property(stand, target, ({ due, met }, percent) => {
      const lack = lacking({ due, met }, percent)
      const reaches = (n: number) => (met + n) * 100 >= due * percent
      expect(reaches(lack)).toBe(true)
      if (lack > 0) expect(reaches(lack - 1)).toBe(false)
    }))
  })

  it('is never said together with being beyond', () => {
    fc.assert(fc.property(stand, target, (s, percent) => {
      expect(lacking(s, percent) > 0 && beyond(s, percent) > 0).toBe(false)
      if (beyond(s, percent) > 0) expect(lacking({ ...s, met: s.met - beyond(s, percent) }, percent)).toBe(0)
    }))
  })
})

it.each`
  met    | due    | is
  ${70}  | ${100} | ${true}
  ${699} | ${1e3} | ${false}
  ${0}   | ${0}   | ${false}
`('$met of $due doors seen is credible: $is', ({ met, due, is }) => {
  expect(credible({ met, due })).toBe(is)
})

it('names what is overdue beside the two rates in the order of who is in danger, and nothing that is not', () => {
  const none = Object.fromEntries(CHORES.map((chore) => [chore, 0])) as Record<(typeof CHORES)[number], number>
  expect(chores(none)).toEqual([])
  expect(chores({ ...none, INQUIRY_REPLY: 40, HAZARD: 1, PERIOD_REPORT: 4 })).toEqual([{ indicator: 'HAZARD', count: 1 }, { indicator: 'PERIOD_REPORT', count: 4 }, { indicator: 'INQUIRY_REPLY', count: 40 }])
})

it('compares rates, not numbers, and nothing with nothing', () => {
  expect(changeInPoints({ due: 200, met: 190 }, { due: 100, met: 90 })).toBeCloseTo(5)
  expect(changeInPoints({ due: 0, met: 0 }, { due: 100, met: 90 })).toBeNull()
  expect(changeInPoints({ due: 10, met: 1 }, { due: 0, met: 0 })).toBeNull()
})

it('finds what lies in no part', () => {
  fc.assert(fc.property(fc.array(stand), stand, (parts, outside) => {
    const whole = parts.reduce((sum, part) => ({ due: sum.due + part.due, met: sum.met + part.met }), outside)
    expect(outsideParts(whole, parts)).toEqual(outside)
  }))
})

const targets = { REGISTRATION: 95, PERMIT: 90 }
const good = { registration: { due: 1000, met: 970, weekAgo: { due: 1000, met: 900 } }, permit: { due: 500, met: 470 }, coverage: { due: 300, met: 290 }, overdue: 0 }
const area = (areaCode: string, more: Partial<AreaStand> = {}): AreaStand => ({ areaCode, ...good, ...more })
const registered = (met: number, weekAgo: number) => ({ due: 1000, met, weekAgo: { due: 1000, met: weekAgo } })

it.each([
  ['a high rate on little ground is not credible', { coverage: { due: 300, met: 183 } }, 'not-credible', 117],
  ['little ground and a gap: go to the doors first', { registration: registered(900, 800), coverage: { due: 300, met: 183 } }, 'unvisited', 117],
  ['a gap and no progress in a week', { registration: registered(900, 900) }, 'standstill', 50],
  ['a gap that closes', { registration: registered(900, 850) }, 'behind', 50],
  ['registered, without permits', { permit: { due: 500, met: 440 } }, 'permit-behind', 10],
  ['on target with names left over', { overdue: 6 }, 'overdue', 6],
  ['nobody known and no door seen', { registration: { due: 0, met: 0, weekAgo: { due: 0, met: 0 } }, coverage: { due: 12, met: 0 } }, 'unvisited', 12],
] as const)('%s', (_, more, reason, figure) => {
  expect(attention([area('330113001012', more as Partial<AreaStand>)], targets)).toMatchObject([{ reason, figure }])
})

it('leaves in peace what is on course, and places without doors or people', () => {
  const nothing = { due: 0, met: 0 }
  expect(attention([area('330113001001'), area('330113001002', { registration: { ...nothing, weekAgo: nothing }, permit: nothing, coverage: nothing })], targets)).toEqual([])
})

const areaStand = fc.record({
  registration: fc.record({ now: stand, weekAgo: stand }), permit: stand, coverage: stand, overdue: fc.nat(500),
}).map(({ registration, ...rest }) => ({ ...rest, registration: { ...registration.now, weekAgo: registration.weekAgo } }))
const areas = fc.array(areaStand, { maxLength: 12 }).map((stands) =>
  stands.map((s, i): AreaStand => ({ areaCode: `330113001${String(i + 1).padStart(3, '0')}`, ...s })))

it('names an area once at most, the gravest first, in any order of the areas', () => {
  fc.assert(fc.property(areas, (stands) => {
    const items = attention(stands, targets)
    expect(new Set(items.map((item) => item.areaCode)).size).toBe(items.length)
    for (const [i, item] of items.entries()) {
      expect(item.figure).toBeGreaterThan(0)
      if (i > 0) expect(items[i - 1]!.weight).toBeGreaterThanOrEqual(item.weight)
    }
    expect(attention([...stands].reverse(), targets)).toEqual(items)
  }))
})

it('ranks everybody once, the same way from any order, and by what to do as attention does', () => {
  fc.assert(fc.property(areas, fc.constantFrom(...RANKINGS), fc.boolean(), (stands, by, descending) => {
    const order = ranked(stands, by, descending, targets).map((s) => s.areaCode)
    expect([...order].sort()).toEqual(stands.map((s) => s.areaCode))
    expect(ranked([...stands].reverse(), by, descending, targets).map((s) => s.areaCode)).toEqual(order)
    const needed = attention(stands, targets).map((item) => item.areaCode)
    expect(ranked(stands, 'todo', false, targets).slice(0, needed.length).map((s) => s.areaCode)).toEqual(needed)
  }))
})
