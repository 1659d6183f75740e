import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CAMPAIGN_PRESET, RESIDENCE_PERMIT_PRESET } from '@/lib/campaigns/rules'
import { addDays, covers, type Day, day } from '@/lib/kernel/day'
import { changesDue, checksDue } from './certificates'
import type { ChangeFacts, CheckFacts, StayFacts } from './rules'

const START = day('2026-03-01')
const LONG_AGO = day('2020-01-01')
const stay = (more: Partial<StayFacts> = {}): StayFacts => ({
  registrationBy: null, permitBy: null, dwellingId: null, areaCode: '330113001003001', unitId: null, arrivedOn: START, fromOn: START, reportedOn: START, registeredOn: null, toOn: null, endReportedOn: null, endReason: null, reason: 'WORK',
  presences: [], leaseEnds: [], ...more,
})
const woman = (bornOn: string | null = '1990-01-01', checks: CheckFacts[] = [], changes: ChangeFacts[] = [], sex = '2') => ({ sex, bornOn: bornOn === null ? null : day(bornOn), certificates: { knownOn: null as Day | null, checks, changes } })
const check = (onDay: string, validTo: string): CheckFacts => ({ onDay: day(onDay), validTo: day(validTo) })
const change = (changedOn: string, notedOn: string, registeredOn: string | null = null, retractedOn: string | null = null): ChangeFacts =>
  ({ changedOn: day(changedOn), notedOn: day(notedOn), registeredOn: registeredOn && day(registeredOn), retractedOn: retractedOn && day(retractedOn) }) as ChangeFacts
const shape = (owed: ReturnType<typeof checksDue>) => owed.map(({ due, deadline, met }) => [due.from, due.to, deadline, met?.from ?? null, met?.to ?? null])

describe('a certificate is to be checked', () => {
  it.each`
    what                                     | born            | stay                                                         | checks                                                             | owed
    ${'by the fifteenth day of arrival'}     | ${'1990-01-01'} | ${{}}                                                        | ${[]}                                                              | ${[['2026-03-01', '2040-01-01', '2026-03-16', null, null]]}
    ${'from our hearing of it, back-dated'}  | ${'1990-01-01'} | ${{ arrivedOn: '2026-02-01', fromOn: '2026-02-01' }}         | ${[]}                                                              | ${[['2026-03-01', '2040-01-01', '2026-03-16', null, null]]}
    ${'from the 18th birthday'}              | ${'2008-03-10'} | ${{}}                                                        | ${[]}                                                              | ${[['2026-03-10', '2058-03-10', '2026-03-25', null, null]]}
    ${'of one born on 29 February'}          | ${'2008-02-29'} | ${{ fromOn: '2026-02-01', reportedOn: '2026-02-01' }}        | ${[]}                                                              | ${[['2026-03-01', '2058-03-01', '2026-03-16', null, null]]}
    ${'until the 50th birthday'}             | ${'1976-03-20'} | ${{}}                                                        | ${[]}                                                              | ${[['2026-03-01', '2026-03-20', '2026-03-16', null, null]]}
    ${'of nobody of 50'}                     | ${'1976-03-01'} | ${{}}                                                        | ${[]}                                                              | ${[]}
    ${'of one who is 50 tomorrow'}           | ${'1976-03-02'} | ${{}}                                                        | ${[]}                                                              | ${[['2026-03-01', '2026-03-02', '2026-03-16', null, null]]}
    ${'and is, until the certificate ends'}  | ${'1990-01-01'} | ${{}}                                                        | ${[['2026-03-15', '2026-06-01']]}                                  | ${[['2026-03-01', '2026-06-01', '2026-03-16', '2026-03-15', '2026-06-01'], ['2026-06-01', '2040-01-01', '2026-06-01', null, null]]}
    ${'and is, before arriving here'}        | ${'1990-01-01'} | ${{}}                                                        | ${[['2026-02-01', '2026-03-05']]}                                  | ${[['2026-03-01', '2026-03-05', '2026-03-16', '2026-03-01', '2026-03-05'], ['2026-03-05', '2040-01-01', '2026-03-05', null, null]]}
    ${'once more, without a gap'}            | ${'1990-01-01'} | ${{}}                                                        | ${[['2026-03-05', '2026-04-01'], ['2026-03-20', '2027-03-20']]}    | ${[['2026-03-01', '2027-03-20', '2026-03-16', '2026-03-05', '2027-03-20'], ['2027-03-20', '2040-01-01', '2027-03-20', null, null]]}
    ${'of nobody who has left'}              | ${'1990-01-01'} | ${{ toOn: '2026-03-10', endReportedOn: '2026-03-10', endReason: 'LEFT' }} | ${[]}                                                 | ${[['2026-03-01', '2026-03-10', '2026-03-16', null, null]]}
  `('$what', ({ born, stay: more, checks, owed }: { born: string; stay: Partial<StayFacts>; checks: [string, string][]; owed: unknown[] }) => {
    expect(shape(checksDue(stay(more), woman(born, checks.map(([from, to]) => check(from, to))), CAMPAIGN_PRESET))).toEqual(owed)
  })

  it('of women alone, of whom a birth date is known, and where the policy asks for it', () => {
    for (const sex of ['0', '1', '9']) expect(checksDue(stay(), woman('1990-01-01', [], [], sex), CAMPAIGN_PRESET)).toEqual([])
    expect(checksDue(stay(), woman(null), CAMPAIGN_PRESET)).toEqual([])
    expect(checksDue(stay({ endReason: 'MISTAKE' }), woman(), CAMPAIGN_PRESET)).toEqual([])
    expect(checksDue(stay(), woman(), RESIDENCE_PERMIT_PRESET)).toEqual([])
    expect(changesDue(stay(), woman('1990-01-01', [], [change('2026-03-01', '2026-03-05')]), RESIDENCE_PERMIT_PRESET, LONG_AGO)).toEqual([])
  })

  it('of whom another record has told, from the day of that', () => {
    const told = woman()
    told.certificates.knownOn = day('2026-03-20')
    expect(shape(checksDue(stay(), told, CAMPAIGN_PRESET))).toEqual([['2026-03-20', '2040-01-01', '2026-04-04', null, null]])
  })

  it('is met on a day exactly when some check holds on it', () => {
    const days = fc.integer({ min: -20, max: 120 }).map((n) => addDays(START, n))
    fc.assert(fc.property(fc.array(fc.tuple(days, days), { maxLength: 5 }), days, (pairs, on: Day) => {
      const checks = pairs.map(([onDay, validTo]) => ({ onDay, validTo }))
      const owed = checksDue(stay(), woman('1990-01-01', checks), CAMPAIGN_PRESET).filter(({ due }) => covers(due, on))
      expect(owed.length).toBe(on >= START ? 1 : 0)
      if (owed[0]) expect(owed[0].met !== null && covers(owed[0].met, on)).toBe(checks.some(({ onDay, validTo }) => onDay <= on && on < validTo))
    }))
  })
})

describe('a change is to be registered', () => {
  it.each`
    what                                           | changes                                                                            | owed
    ${'by the thirtieth day from the change'}      | ${[['2026-03-01', '2026-03-05']]}                                                  | ${[['2026-03-05', null, '2026-03-31', null, null]]}
    ${'and is'}                                    | ${[['2026-03-01', '2026-03-05', '2026-03-09']]}                                    | ${[['2026-03-05', null, '2026-03-31', '2026-03-09', null]]}
    ${'heard of late it is late at once'}          | ${[['2026-02-01', '2026-03-20']]}                                                  | ${[['2026-03-20', null, '2026-03-03', null, null]]}
    ${'before arriving: from then'}                | ${[['2026-02-20', '2026-02-21']]}                                                  | ${[['2026-03-01', null, '2026-03-22', null, null]]}
    ${'two of one day are one, the earlier first'} | ${[['2026-03-02', '2026-03-05', '2026-03-06'], ['2026-03-01', '2026-03-05']]}      | ${[['2026-03-05', null, '2026-03-31', null, null]]}
    ${'noted by mistake: until that was said'}     | ${[['2026-03-01', '2026-03-05', null, '2026-03-08']]}                              | ${[['2026-03-05', '2026-03-08', '2026-03-31', null, null]]}
    ${'noted by mistake and said on the day'}      | ${[['2026-03-01', '2026-03-05', null, '2026-03-05']]}                              | ${[]}
  `('$what', ({ changes, owed }: { changes: [string, string, string | null, string | null][]; owed: unknown[] }) => {
    expect(shape(changesDue(stay(), woman('1990-01-01', [], changes.map(([on, noted, registered = null, retracted = null]) => change(on, noted, registered, retracted))), CAMPAIGN_PRESET, LONG_AGO))).toEqual(owed)
  })

  it('by one obligation from the day on which a policy begins, and what one counted on a day stays when another is retracted', () => {
    const [first, second] = [change('2026-03-01', '2026-03-03', '2026-03-05'), change('2026-03-02', '2026-03-06', null, '2026-03-15')]
    const due = changesDue(stay(), woman('1990-01-01', [], [first, second]), CAMPAIGN_PRESET, day('2026-03-10'))
    expect(shape(due)).toEqual([['2026-03-10', null, '2026-03-31', '2026-03-15', null]])
  })
})
