import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CAMPAIGN_PRESET, type DatedPolicy, type Policy } from '@/lib/campaigns/rules'
import { addDays, covers, day, type Day } from '@/lib/kernel/day'
import { countOn, coordinatorsNeeded, fenNeeded, fenOn, type StandingFacts } from '@/lib/resources/rules'
import type { Obligation } from './rules'
import { standingDue } from './standings'

const always = (policy: Policy = CAMPAIGN_PRESET): DatedPolicy[] => [{ span: { from: day('2020-01-01'), to: null }, policy }]
const facts = (more: Partial<StandingFacts> = {}): StandingFacts => ({ id: 's', areaCode: '330113001003', openedOn: day('2026-03-01'), closedOn: null, counts: [], money: [], ...more })
const count = (onDay: string, residents: number, coordinators: number) => ({ onDay: day(onDay), residents, coordinators })
const money = (fromOn: string, fen: number, year = 2026, toOn: string | null = null) => ({ fromOn: day(fromOn), toOn: toOn === null ? null : day(toOn), year, fen })
const short = (owed: Obligation[], indicator: string) => owed.filter((one) => one.indicator === indicator).map(({ due, met }) => `${due.from}–${due.to ?? ''}${met ? ` met ${met.from}–${met.to ?? ''}` : ''}`)

it.each`
  counts                                                             | owed
  ${[]}                                                              | ${[]}
  ${[count('2026-03-01', 0, 0)]}                                     | ${['2026-03-01– met 2026-03-01–']}
  ${[count('2026-03-01', 500, 1)]}                                   | ${['2026-03-01– met 2026-03-01–']}
  ${[count('2026-03-01', 501, 1)]}                                   | ${['2026-03-01–']}
  ${[count('2026-03-01', 501, 1), count('2026-03-09', 501, 2)]}      | ${['2026-03-01– met 2026-03-09–']}
  ${[count('2026-03-01', 400, 1), count('2026-03-09', 501, 1)]}      | ${['2026-03-01–2026-03-09 met 2026-03-01–2026-03-09', '2026-03-09–']}
  ${[count('2026-03-01', 400, 1), count('2026-03-09', 480, 1)]}      | ${['2026-03-01– met 2026-03-01–']}
`('owes coordinators for the people last counted: $owed', ({ counts, owed }) => {
  expect(short(standingDue(facts({ counts }), always()), 'STAFFING')).toEqual(owed)
})

it.each`
  money                                                                    | owed
  ${[]}                                                                    | ${['2026-03-01–']}
  ${[money('2026-03-01', 3_999_99)]}                                       | ${['2026-03-01–']}
  ${[money('2026-03-01', 4_000_00)]}                                       | ${['2026-03-01–2027-01-01 met 2026-03-01–2027-01-01', '2027-01-01–']}
  ${[money('2026-03-05', 2_000_00), money('2026-03-09', 2_000_00)]}        | ${['2026-03-01–2027-01-01 met 2026-03-09–2027-01-01', '2027-01-01–']}
  ${[money('2026-03-05', 4_000_00, 2026, '2026-04-01')]}                   | ${['2026-03-01–2026-04-01 met 2026-03-05–2026-04-01', '2026-04-01–']}
  ${[money('2026-03-05', 4_000_00, 2027)]}                                 | ${['2026-03-01–2028-01-01 met 2027-01-01–2028-01-01', '2028-01-01–']}
  ${[money('2026-03-05', 4_000_00), money('2026-12-01', 4_000_00, 2027)]}  | ${['2026-03-01–2028-01-01 met 2026-03-05–2028-01-01', '2028-01-01–']}
  ${[money('2026-02-01', 4_000_00)]}                                       | ${['2026-03-01–2027-01-01 met 2026-03-01–2027-01-01', '2027-01-01–']}
`('owes 40 yuan a year for each of 100 people: $owed', ({ money: came, owed }) => {
  expect(short(standingDue(facts({ counts: [count('2026-03-01', 100, 1)], money: came }), always()), 'FUNDING')).toEqual(owed)
})

it('each policy speaks for its own days, and a community that was merged owes until then', () => {
  const stricter = { ...CAMPAIGN_PRESET, resources: { residentsPerCoordinator: 100, yuanPerResident: 40, officeAbove: 100 } }
  const policies = [{ span: { from: day('2020-01-01'), to: day('2026-04-01') }, policy: CAMPAIGN_PRESET }, { span: { from: day('2026-04-01'), to: null }, policy: stricter }]
  const owed = standingDue(facts({ counts: [count('2026-03-01', 300, 1), count('2026-05-01', 300, 3)], closedOn: day('2026-06-01') }), policies)
  expect(short(owed, 'STAFFING')).toEqual(['2026-03-01–2026-04-01 met 2026-03-01–2026-04-01', '2026-04-01–2026-06-01 met 2026-05-01–2026-06-01'])
  expect(standingDue(facts({ counts: [count('2026-03-01', 300, 1)], closedOn: day('2026-03-01') }), always())).toEqual([])
})

const START = day('2026-11-20')
const anyDay = fc.integer({ min: 0, max: 70 }).map((n) => addDays(START, n))
const anyFacts = fc.record({
  counts: fc.uniqueArray(fc.record({ onDay: anyDay, residents: fc.integer({ min: 0, max: 30 }), coordinators: fc.integer({ min: 0, max: 4 }) }), { selector: (one) => one.onDay, maxLength: 5 })
    .map((counts) => counts.sort((a, b) => (a.onDay < b.onDay ? -1 : 1))),
  money: fc.array(fc.record({ fromOn: anyDay, toOn: fc.option(anyDay, { nil: null }), year: fc.integer({ min: 2026, max: 2027 }), fen: fc.integer({ min: 1, max: 90_000 }) }), { maxLength: 4 }),
  closedOn: fc.option(anyDay, { nil: null }),
}).map((more) => facts({ openedOn: START, ...more }))
const policy = { ...CAMPAIGN_PRESET, resources: { residentsPerCoordinator: 7, yuanPerResident: 40, officeAbove: 100 } }

it('property: on every day from the first count to the end one of each is due, and met exactly while there is enough', () => {
  fc.assert(fc.property(anyFacts, anyDay, (given, on: Day) => {
    const owed = standingDue(given, always(policy))
    const found = countOn(given, on)
    const open = found !== null && (given.closedOn === null || on < given.closedOn)
    for (const [indicator, enough] of [
      ['STAFFING', found !== null && found.coordinators >= coordinatorsNeeded(found.residents, policy.resources)], ['FUNDING', found !== null && fenOn(given, on) >= fenNeeded(found.residents, policy.resources)],
    ] as const) {
      const due = owed.filter((one) => one.indicator === indicator && covers(one.due, on))
      expect(due).toHaveLength(open ? 1 : 0)
      if (open) expect(due[0]!.met !== null && covers(due[0]!.met, on)).toBe(enough)
    }
  }))
})

it('property: what is learnt on a day changes no earlier day, where money is written down on the day that it counts from', () => {
  fc.assert(fc.property(anyFacts, fc.integer({ min: 1, max: 90_000 }), anyDay, anyDay, (given, fen, noted, before) => {
    fc.pre(before < noted)
    const stands = (of: StandingFacts) => standingDue(of, always(policy)).filter((one) => covers(one.due, before)).map((one) => [one.indicator, one.met !== null && covers(one.met, before)])
    expect(stands({ ...given, money: [...given.money, { fromOn: noted, toOn: null, year: 2026, fen }] })).toEqual(stands(given))
  }))
})
