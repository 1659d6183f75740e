import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CAMPAIGN_PRESET, type DatedPolicy, type Policy, RESIDENCE_PERMIT_PRESET } from '@/lib/campaigns/rules'
import { addDays, covers, day } from '@/lib/kernel/day'
import type { UnitFacts, UnitLetterFacts } from '@/lib/units/rules'
import type { Obligation } from './rules'
import { unitDue } from './units'

const always = (policy: Policy = CAMPAIGN_PRESET): DatedPolicy[] => [{ span: { from: day('2020-01-01'), to: null }, policy }]
const unit = (more: Partial<UnitFacts> = {}): UnitFacts => ({ id: 'u', areaCode: '330113001003', knownOn: day('2026-03-01'), closedOn: null, letters: [], ...more })
const letter = (fromOn: string, toOn: string | null = null, more: Partial<UnitLetterFacts> = {}): UnitLetterFacts => ({ kind: 'UNIT_FP_LETTER', fromOn: day(fromOn), toOn: toOn === null ? null : day(toOn), reportedOn: day(fromOn), endedOn: null, ...more })
const short = (owed: Obligation[]) => owed.map(({ due, deadline, met }) => `${due.from}–${due.to ?? ''} by ${deadline}${met ? ` met ${met.from}–${met.to ?? ''}` : ''}`)

it.each`
  what                              | facts                                                                             | owed
  ${'nothing signed'}               | ${{}}                                                                             | ${['2026-03-01– by 2026-03-16']}
  ${'signed'}                       | ${{ letters: [letter('2026-03-10')] }}                                            | ${['2026-03-01– by 2026-03-16 met 2026-03-10–']}
  ${'signed before it was known'}   | ${{ letters: [letter('2026-02-10')] }}                                            | ${['2026-03-01– by 2026-03-16 met 2026-03-01–']}
  ${'told later than it was signed'} | ${{ letters: [letter('2026-03-05', null, { reportedOn: day('2026-03-20') })] }}   | ${['2026-03-01– by 2026-03-16 met 2026-03-20–']}
  ${'run out'}                      | ${{ letters: [letter('2026-03-10', '2026-04-10')] }}                              | ${['2026-03-01–2026-04-10 by 2026-03-16 met 2026-03-10–2026-04-10', '2026-04-10– by 2026-04-10']}
  ${'void before its day'}          | ${{ letters: [letter('2026-03-10', '2026-09-10', { endedOn: day('2026-04-01') })] }} | ${['2026-03-01–2026-04-01 by 2026-03-16 met 2026-03-10–2026-04-01', '2026-04-01– by 2026-04-01']}
  ${'renewed'}                      | ${{ letters: [letter('2026-03-10', '2026-04-10'), letter('2026-04-10')] }}        | ${['2026-03-01– by 2026-03-16 met 2026-03-10–']}
  ${'only the one on security'}     | ${{ letters: [letter('2026-03-10', null, { kind: 'UNIT_SECURITY_LETTER' })] }}    | ${['2026-03-01– by 2026-03-16']}
  ${'closed'}                       | ${{ closedOn: day('2026-04-01') }}                                                | ${['2026-03-01–2026-04-01 by 2026-03-16']}
  ${'closed on the day it was known'} | ${{ closedOn: day('2026-03-01') }}                                              | ${[]}
`('a unit with $what owes its family-planning letter', ({ facts, owed }) => {
  expect(short(unitDue(unit(facts), always()))).toEqual(owed)
})

it('owes for the days of a policy that asks for it, and by its days', () => {
  const change = day('2026-05-01')
  const policies = [{ span: { from: day('2020-01-01'), to: change }, policy: { ...CAMPAIGN_PRESET, unit: { fpLetter: true, signWithinDays: 3 } } }, { span: { from: change, to: null }, policy: RESIDENCE_PERMIT_PRESET }]
  expect(short(unitDue(unit(), policies))).toEqual(['2026-03-01–2026-05-01 by 2026-03-04'])
  expect(unitDue(unit(), always(RESIDENCE_PERMIT_PRESET))).toEqual([])
})

it('on every day it is met exactly while a letter is in force and known', () => {
  const START = day('2026-03-01')
  const at = fc.integer({ min: 0, max: 60 }).map((n) => addDays(START, n))
  const letters = fc.array(fc.record({ kind: fc.constantFrom('UNIT_FP_LETTER' as const, 'UNIT_SECURITY_LETTER' as const), fromOn: at, toOn: fc.option(at), reportedOn: at, endedOn: fc.option(at) }), { maxLength: 4 })
  fc.assert(fc.property(letters, fc.option(at), at, (signed, closedOn, on) => {
    const owed = unitDue(unit({ letters: signed, closedOn }), always()).filter(({ due }) => covers(due, on))
    const open = closedOn === null || on < closedOn
    expect(owed).toHaveLength(open ? 1 : 0)
    const inForce = signed.some(({ kind, fromOn, toOn, reportedOn, endedOn }) => kind === 'UNIT_FP_LETTER' && fromOn <= on && reportedOn <= on && (toOn === null || on < toOn) && (endedOn === null || on < endedOn))
    if (open) expect(owed[0]!.met !== null && covers(owed[0]!.met, on)).toBe(inForce)
  }))
})
