import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, day, type Day } from '@/lib/kernel/day'
import { BENEFITS, type Conditions, type Entitlement, ENTITLEMENT_DEFAULT, type EntitlementFacts, type EntitlementPolicy, entitlementsOf, fullMonths, permitHeld, pointsOn, registeredSince, type StayDays } from './rules'

const TODAY = day('2026-04-20')
const stay = (fromOn: string, toOn: string | null, registeredOn: string | null = fromOn): StayDays => ({ fromOn: day(fromOn), toOn: toOn === null ? null : day(toOn), registeredOn: registeredOn === null ? null : day(registeredOn) })
const facts = (more: Partial<EntitlementFacts> = {}): EntitlementFacts => ({ registeredSince: day('2025-01-10'), permit: null, insurance: null, ...more })
/** One benefit alone, by such conditions. */
const asked = (conditions: Partial<Conditions> | null): EntitlementPolicy => ({
  ...ENTITLEMENT_DEFAULT.campaign, benefits: { ...ENTITLEMENT_DEFAULT.campaign.benefits, SCHOOL_PLACE: conditions && { residenceMonths: 0, permitMonths: null, insuranceMonths: 0, points: 0, ...conditions } },
})
const schoolPlace = (given: EntitlementFacts, conditions: Partial<Conditions> | null, today = TODAY) => entitlementsOf(given, asked(conditions), today).find(({ benefit }) => benefit === 'SCHOOL_PLACE')!

it.each([
  ['one stay', [stay('2025-01-10', null)], '2025-01-10'],
  ['told of before it was registered', [stay('2025-01-10', null, '2025-02-01')], '2025-02-01'],
  ['moved from one day to the next stay', [stay('2024-05-01', '2025-06-01'), stay('2025-06-01', null, '2025-06-03')], '2024-05-01'],
  ['moved twice', [stay('2023-05-01', '2024-06-01'), stay('2024-06-01', '2025-06-01'), stay('2025-06-01', null)], '2023-05-01'],
  ['away for a day', [stay('2024-05-01', '2025-05-31'), stay('2025-06-01', null)], '2025-06-01'],
  ['a stay before that nobody registered', [stay('2024-05-01', '2025-06-01', null), stay('2025-06-01', null)], '2025-06-01'],
  ['gone', [stay('2024-05-01', '2025-06-01')], null],
  ['told of alone', [stay('2025-06-01', null, null)], null],
  ['nobody', [], null],
] as const)('registered without a gap: %s', (_, stays, since) => {
  expect(registeredSince(stays, TODAY)).toBe(since)
})

it.each`
  since           | on              | months
  ${'2025-04-20'} | ${'2026-04-20'} | ${12}
  ${'2025-04-21'} | ${'2026-04-20'} | ${11}
  ${'2026-01-31'} | ${'2026-02-28'} | ${1}
  ${'2026-01-31'} | ${'2026-02-27'} | ${0}
  ${'2024-02-29'} | ${'2025-02-28'} | ${12}
  ${'2026-04-21'} | ${'2026-04-20'} | ${0}
`('$since to $on has $months full months', ({ since, on, months }) => {
  expect(fullMonths(day(since), day(on))).toBe(months)
})

it('counts a month as full on the day on which it is', () => {
  fc.assert(fc.property(fc.nat(4000), fc.nat(130), (n, months) => {
    const since = addDays(day('2016-01-01'), n)
    const on = addMonths(since, months)
    expect(fullMonths(since, on)).toBe(months)
    expect(fullMonths(since, addDays(on, -1))).toBe(Math.max(0, months - 1))
  }))
})

describe('a permit', () => {
  const card = (spans: [string, string][], more: object = {}) => ({ kind: 'RESIDENCE' as const, since: day(spans[0]![0]), spans: spans.map(([from, to]) => ({ from: day(from), to: day(to) })), handedOverOn: day(spans[0]![0]), endedOn: null, ...more })
  it.each([
    ['in its first year', card([['2025-06-01', '2026-06-01']]), { since: '2025-06-01', to: '2026-06-01' }],
    ['endorsed ahead', card([['2025-05-01', '2026-05-01'], ['2026-05-01', '2027-05-01']]), { since: '2025-05-01', to: '2027-05-01' }],
    ['endorsed late: its years count anew', card([['2024-05-01', '2025-05-01'], ['2025-06-01', '2026-06-01']]), { since: '2025-06-01', to: '2026-06-01' }],
    ['not endorsed', card([['2024-05-01', '2025-05-01']]), null],
    ['ended', card([['2025-06-01', '2026-06-01']], { endedOn: day('2026-01-01') }), null],
    ['in place of another one', card([['2025-06-01', '2026-06-01']], { since: day('2023-06-01') }), { since: '2023-06-01', to: '2026-06-01' }],
    ['waiting at the office', card([['2026-04-01', '2027-04-01']], { handedOverOn: null }), { since: '2026-04-01', to: '2027-04-01' }],
  ] as const)('%s', (_, permit, held) => {
    expect(permitHeld([permit], TODAY)).toEqual(held)
  })
})

describe('one benefit', () => {
  const permit = { since: day('2025-08-01'), to: day('2026-08-01') }
  it.each([
    ['not offered', facts(), null, { state: 'NOT_OFFERED' }],
    ['open to whoever is registered', facts(), {}, { state: 'NOW', from: TODAY, keepBy: null }],
    ['to nobody else', facts({ registeredSince: null }), {}, { state: 'MISSING', from: null }],
    ['registered for long enough', facts(), { residenceMonths: 12 }, { state: 'NOW' }],
    ['on the day on which it is long enough', facts(), { residenceMonths: 24 }, { state: 'LATER', from: '2027-01-10' }],
    ['a permit in force', facts({ permit }), { permitMonths: 0 }, { state: 'NOW', keepBy: '2026-08-01' }],
    ['no permit', facts(), { permitMonths: 0 }, { state: 'MISSING', keepBy: null }],
    ['a permit held for longer than it runs, if it is endorsed', facts({ permit }), { permitMonths: 24 }, { state: 'LATER', from: '2027-08-01', keepBy: '2026-08-01' }],
    ['months of insurance by a paper', facts({ insurance: { months: 12, asOf: day('2026-03-31') } }), { insuranceMonths: 12 }, { state: 'NOW' }],
    ['too few of them do not grow by themselves', facts({ insurance: { months: 11, asOf: day('2026-03-31') } }), { insuranceMonths: 12 }, { state: 'MISSING', from: null }],
    ['points on the next anniversary', facts({ permit }), { points: 8 }, { state: 'LATER', from: '2026-08-01' }],
    ['more points than anybody comes to', facts(), { points: 51 }, { state: 'MISSING' }],
    ['the last of several days', facts({ permit }), { residenceMonths: 24, permitMonths: 12 }, { state: 'LATER', from: '2027-01-10' }],
  ] as const)('%s', (_, given, conditions, expected) => {
    expect(schoolPlace(given, conditions)).toMatchObject(expected)
  })

  it('is explained by what it needs and what there is', () => {
    expect(schoolPlace(facts({ permit, insurance: { months: 30, asOf: TODAY } }), { residenceMonths: 24, permitMonths: 6, insuranceMonths: 36, points: 20 })).toMatchObject({ state: 'MISSING', parts: [
      { kind: 'residence', needed: 24, has: 15, from: '2027-01-10' }, { kind: 'permit', needed: 6, has: 8, from: TODAY }, { kind: 'insurance', needed: 36, has: 30, from: null }, { kind: 'points', needed: 20, has: 17, from: '2026-08-01' },
    ] })
  })
})

it('points stop at their most', () => {
  const long = facts({ registeredSince: day('1990-01-01'), permit: { since: day('1990-01-01'), to: day('2027-01-01') }, insurance: { months: 400, asOf: TODAY } })
  expect(pointsOn(long, ENTITLEMENT_DEFAULT.campaign.points, TODAY)).toEqual({ residence: 50, permit: 30, insurance: 60, total: 140 })
})

// Random people, random policies

const someDay = fc.nat(3000).map((n) => addDays(day('2017-06-01'), n))
const past = someDay.map((on): Day => (on > TODAY ? TODAY : on))
const someFacts = fc.record({ registeredSince: fc.option(past), permit: fc.option(past.map((since) => ({ since, to: addDays(TODAY, 100) }))), insurance: fc.option(fc.record({ months: fc.nat(200), asOf: past })) })
const someConditions = fc.record({ residenceMonths: fc.nat(120), permitMonths: fc.option(fc.nat(60)), insuranceMonths: fc.nat(120), points: fc.nat(80) })
const somePolicy = fc.record({
  benefits: fc.record(Object.fromEntries(BENEFITS.map((benefit) => [benefit, fc.option(someConditions)])) as Record<(typeof BENEFITS)[number], fc.Arbitrary<Conditions | null>>),
  points: fc.record({ residenceYear: fc.nat(10), residenceMost: fc.nat(60), permitYear: fc.nat(10), permitMost: fc.nat(60), insuranceYear: fc.nat(10), insuranceMost: fc.nat(60) }),
})
/** Never is later than any day. */
const since = (one: Entitlement): string => (one.state === 'NOT_OFFERED' ? '' : (one.from ?? '9999-12-31'))

it('never comes later for who has been here, had a permit, or paid for longer', () => {
  fc.assert(fc.property(someFacts, somePolicy, fc.nat(900), fc.constantFrom('residence', 'permit', 'insurance'), (before, policy, more, what) => {
    const after: EntitlementFacts = what === 'residence' ? { ...before, registeredSince: before.registeredSince && addDays(before.registeredSince, -more) }
      : what === 'permit' ? { ...before, permit: before.permit && { ...before.permit, since: addDays(before.permit.since, -more) } }
      : { ...before, insurance: before.insurance && { ...before.insurance, months: before.insurance.months + more } }
    const [then, now] = [entitlementsOf(before, policy, TODAY), entitlementsOf(after, policy, TODAY)]
    now.forEach((one, n) => expect(since(one) <= since(then[n]!)).toBe(true))
  }), { numRuns: 50 })
})

it('comes on the day that was said, and not on the day before, if things stay as they are', () => {
  fc.assert(fc.property(someFacts, somePolicy, (given, policy) => {
    for (const one of entitlementsOf(given, policy, TODAY)) {
      if (one.state !== 'LATER') continue
      const on = (when: Day) => entitlementsOf(given, policy, when).find(({ benefit }) => benefit === one.benefit)!.state
      expect([on(addDays(one.from!, -1)), on(one.from!)]).toEqual(['LATER', 'NOW'])
    }
  }), { numRuns: 30 })
})

it('asks for nothing but days and months: whatever else is known of somebody changes nothing', () => {
  const group = fc.record({ originCode: fc.constantFrom('340000', '522601', '810000'), sex: fc.constantFrom('1', '2'), bornOn: someDay, occupation: fc.constantFrom('WORK', 'TRADE'), name: fc.constantFrom('买买提', '王伟'), employer: fc.string() })
  fc.assert(fc.property(someFacts, group, group, somePolicy, (given, one, other, policy) => {
    expect(entitlementsOf({ ...given, ...one }, policy, TODAY)).toEqual(entitlementsOf({ ...given, ...other }, policy, TODAY))
  }), { numRuns: 30 })
})
