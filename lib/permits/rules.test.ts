import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CAMPAIGN_PRESET, RESIDENCE_PERMIT_PRESET } from '@/lib/campaigns/rules'
import { addDays, addMonths, covers, day, type Day } from '@/lib/kernel/day'
import {
  applicationFault, APPLICATION_KINDS, endorsement, faultOf, issueBy, issueSpan, kindOf, lastMonthFrom, papersMissing, papersNeeded, PERMIT_EVENTS, PERMIT_MACHINE, PERMIT_PAPERS, PERMIT_STATES, type PermitDays, stateOn,
} from './rules'

describe('state x event', () => {
  it('is this table, whole', () => {
    const rows = PERMIT_STATES.map((state) => [state, ...PERMIT_EVENTS.map((event) => PERMIT_MACHINE[state][event])].join(' '))
    expect(['', ...PERMIT_EVENTS].join(' ').trim()).toBe('ACCEPT DEFER REFUSE WITHDRAW ISSUE HAND_OVER ENDORSE RENEW REPLACE LOSE END')
    expect(rows).toEqual([
      'APPLIED ACCEPTED not-accepted REFUSED WITHDRAWN not-accepted not-issued not-issued not-issued not-issued not-issued not-issued',
      'ACCEPTED accepted-already DEFERRED REFUSED WITHDRAWN ISSUED not-issued not-issued not-issued not-issued not-issued not-issued',
      'DEFERRED accepted-already deferred-already REFUSED WITHDRAWN ISSUED not-issued not-issued not-issued not-issued not-issued not-issued',
      `REFUSED${' application-closed'.repeat(11)}`,
      `WITHDRAWN${' application-closed'.repeat(11)}`,
      'ISSUED issued-already issued-already issued-already issued-already issued-already IN_FORCE not-handed-over not-handed-over not-handed-over not-handed-over ENDED',
      'IN_FORCE permit-in-force permit-in-force permit-in-force permit-in-force permit-in-force handed-over-already IN_FORCE IN_FORCE IN_FORCE ENDED ENDED',
      'SUSPENDED permit-suspended permit-suspended permit-suspended permit-suspended permit-suspended handed-over-already IN_FORCE permit-suspended permit-suspended ENDED ENDED',
      `EXPIRED${' permit-expired'.repeat(11)}`,
      `ENDED${' permit-ended'.repeat(11)}`,
    ])
  })

  it('lets nothing out of an end, and lets everything reach one', () => {
    const next = (state: (typeof PERMIT_STATES)[number]) => PERMIT_EVENTS.flatMap((event) => (faultOf(state, event) ? [] : [PERMIT_MACHINE[state][event]]))
    for (const end of ['REFUSED', 'WITHDRAWN', 'EXPIRED', 'ENDED'] as const) expect(next(end)).toEqual([])
    const reached = new Set(['APPLIED'])
    for (let n = 0; n < PERMIT_STATES.length; n++) for (const state of PERMIT_STATES) if (reached.has(state)) next(state).forEach((to) => reached.add(to))
    // Suspended and expired come by the calendar alone.
    expect(PERMIT_STATES.filter((state) => !reached.has(state))).toEqual(['SUSPENDED', 'EXPIRED'])
  })
})

const year = (from: string) => ({ from: day(from), to: addMonths(day(from), 12) })

describe('a permit on a day', () => {
  const issued = { kind: 'RESIDENCE' as const, spans: [year('2025-04-10')], handedOverOn: day('2025-04-15'), endedOn: null }
  it.each([
    ['2025-04-10', {}, 'ISSUED'], ['2025-04-14', {}, 'ISSUED'], ['2025-04-15', {}, 'IN_FORCE'], ['2025-04-15', { handedOverOn: null }, 'ISSUED'], ['2026-04-09', {}, 'IN_FORCE'],
    ['2026-04-10', {}, 'SUSPENDED'], ['2026-04-10', { kind: 'TEMPORARY' as const }, 'EXPIRED'], ['2026-04-09', { kind: 'TEMPORARY' as const }, 'IN_FORCE'],
    ['2026-04-10', { spans: [year('2025-04-10'), year('2026-04-10')] }, 'IN_FORCE'], ['2026-04-20', { spans: [year('2025-04-10'), year('2026-05-01')] }, 'SUSPENDED'], ['2026-05-01', { spans: [year('2025-04-10'), year('2026-05-01')] }, 'IN_FORCE'],
    ['2025-08-01', { endedOn: day('2025-08-01') }, 'ENDED'], ['2025-07-31', { endedOn: day('2025-08-01') }, 'IN_FORCE'], ['2027-01-01', { endedOn: day('2026-08-01') }, 'ENDED'],
  ])('on %s with %j is %s', (today, more, state) => expect(stateOn({ ...issued, ...more }, day(today))).toBe(state))
})

describe('endorsing', () => {
  const endorsed = (from: string, ...on: string[]) => {
    const since = day(from)
    return on.reduce((spans, today) => {
      const { from: begins, to } = endorsement({ since, spans }, day(today), 12)
      return [...spans, { from: begins, to }]
    }, [year(from)])
  }
  const last = (from: string, ...on: string[]) => { const span = endorsed(from, ...on).at(-1)!; return [span.from, span.to] }

  it.each<[string, string, string[], [string, string]]>([
    ['on the first day of the last month', '2025-04-10', ['2026-03-10'], ['2026-04-10', '2027-04-10']],
    ['on the last day before the year is over', '2025-04-10', ['2026-04-09'], ['2026-04-10', '2027-04-10']],
    ['on the day on which the year is over: late, and not a day lost', '2025-04-10', ['2026-04-10'], ['2026-04-10', '2027-04-10']],
    ['a day late: years anew from then', '2025-04-10', ['2026-04-11'], ['2026-04-11', '2027-04-11']],
    ['years late', '2025-04-10', ['2029-02-01'], ['2029-02-01', '2030-02-01']],
    ['from 29 February, the first year', '2024-02-29', ['2025-02-01'], ['2025-02-28', '2026-02-28']],
    ['from 29 February, to the next one', '2024-02-29', ['2025-02-01', '2026-02-01', '2027-02-27'], ['2027-02-28', '2028-02-29']],
    ['from 31 January', '2025-01-31', ['2026-01-30'], ['2026-01-31', '2027-01-31']],
    ['late once, then in time: counted from the late one', '2025-04-10', ['2026-05-31', '2027-05-30'], ['2027-05-31', '2028-05-31']],
    ['late on 29 February, then in time', '2023-02-10', ['2024-02-29', '2025-02-20', '2026-02-20', '2027-02-20'], ['2027-02-28', '2028-02-29']],
  ])('%s', (_, from, on, span) => expect(last(from, ...on)).toEqual(span))

  it.each([['2025-04-10', '2026-03-10'], ['2025-03-31', '2026-02-28'], ['2024-02-29', '2025-01-28']])('issued on %s it may be from %s', (from, first) => expect(lastMonthFrom([year(from)])).toBe(first))

  const someDay = fc.integer({ min: 0, max: 4000 }).map((n) => addDays(day('2016-01-01'), n))
  it('never fills a gap that was, never shortens, and in time leaves none', () => {
    fc.assert(fc.property(someDay, fc.array(fc.integer({ min: -31, max: 400 }), { maxLength: 6 }), (from, steps) => {
      let spans = [{ from, to: addMonths(from, 12) }]
      for (const step of steps) {
        const end = spans.at(-1)!.to
        const today = ([addDays(end, step), lastMonthFrom(spans)] as Day[]).reduce((a, b) => (a > b ? a : b))
        const before = Array.from({ length: 800 }, (_, n) => addDays(from, n)).filter((on) => on < today && spans.some((span) => covers(span, on)))
        const next = endorsement({ since: from, spans }, today, 12)
        spans = [...spans, { from: next.from, to: next.to }]
        expect(next.late).toBe(today >= end)
        expect(next.from).toBe(next.late ? today : end)
        expect(next.to > end).toBe(true)
        expect(next.since <= next.from).toBe(true)
        expect(Array.from({ length: 800 }, (_, n) => addDays(from, n)).filter((on) => on < today && spans.some((span) => covers(span, on)))).toEqual(before)
      }
    }))
  })
})

describe('what somebody may ask for', () => {
  const TODAY = day('2026-04-20')
  const temporary = (from: string, more: Partial<PermitDays> = {}): PermitDays => ({ kind: 'TEMPORARY', since: day(from), spans: [year(from)], handedOverOn: day(from), endedOn: null, ...more })
  const residence = (from: string, more: Partial<PermitDays> = {}) => temporary(from, { kind: 'RESIDENCE', ...more })
  it.each<[string, PermitDays | null, boolean, Record<(typeof APPLICATION_KINDS)[number], string | null>]>([
    ['without one', null, false, { FIRST: null, RENEWAL: 'no-permit', LOST: 'no-permit', DAMAGED: 'no-permit', ADDRESS: 'no-permit' }],
    ['after one was lost', null, true, { FIRST: null, RENEWAL: 'no-permit', LOST: null, DAMAGED: 'no-permit', ADDRESS: 'no-permit' }],
    ['with one that lies at the office', temporary('2026-01-01', { handedOverOn: null }), false, { FIRST: 'permit-in-force', RENEWAL: 'not-handed-over', LOST: 'no-permit', DAMAGED: 'not-handed-over', ADDRESS: 'not-handed-over' }],
    ['a month and a day before it is over', temporary('2025-05-21'), false, { FIRST: 'permit-in-force', RENEWAL: 'renew-too-early', LOST: 'no-permit', DAMAGED: null, ADDRESS: null }],
    ['in its last month', temporary('2025-05-20'), false, { FIRST: 'permit-in-force', RENEWAL: null, LOST: 'no-permit', DAMAGED: null, ADDRESS: null }],
    ['with one that is endorsed, in its last month', residence('2025-05-20'), false, { FIRST: 'permit-in-force', RENEWAL: 'permit-endorsed', LOST: 'no-permit', DAMAGED: null, ADDRESS: null }],
    ['with one that is suspended', residence('2025-04-20'), false, { FIRST: 'permit-suspended', RENEWAL: 'permit-suspended', LOST: 'no-permit', DAMAGED: 'permit-suspended', ADDRESS: 'permit-suspended' }],
    ['with one that is over', temporary('2025-04-20'), false, { FIRST: null, RENEWAL: 'permit-expired', LOST: 'no-permit', DAMAGED: 'permit-expired', ADDRESS: 'permit-expired' }],
    ['after it ended', temporary('2025-06-01', { endedOn: TODAY }), false, { FIRST: null, RENEWAL: 'permit-ended', LOST: 'no-permit', DAMAGED: 'permit-ended', ADDRESS: 'permit-ended' }],
  ])('%s', (_, permit, lost, faults) => expect(Object.fromEntries(APPLICATION_KINDS.map((kind) => [kind, applicationFault(kind, permit, lost, TODAY)]))).toEqual(faults))
})

describe('an application', () => {
  it.each([
    [CAMPAIGN_PRESET, 'FIRST', ['IDENTITY', 'PHOTO', 'ADDRESS']], [RESIDENCE_PERMIT_PRESET, 'FIRST', ['IDENTITY', 'PHOTO', 'ADDRESS', 'BASIS']], [CAMPAIGN_PRESET, 'RENEWAL', ['IDENTITY', 'PHOTO', 'ADDRESS']],
    [RESIDENCE_PERMIT_PRESET, 'LOST', ['IDENTITY', 'PHOTO']], [RESIDENCE_PERMIT_PRESET, 'DAMAGED', ['IDENTITY', 'PHOTO', 'OLD_PERMIT']], [RESIDENCE_PERMIT_PRESET, 'ADDRESS', ['IDENTITY', 'PHOTO', 'ADDRESS', 'OLD_PERMIT']],
  ] as const)('under %# for %s needs %j', (policy, kind, papers) => expect(papersNeeded(kind, policy)).toEqual(papers))

  it('misses what is needed and was not seen, whatever else was', () => {
    fc.assert(fc.property(fc.constantFrom(...APPLICATION_KINDS), fc.subarray([...PERMIT_PAPERS]), fc.constantFrom(CAMPAIGN_PRESET, RESIDENCE_PERMIT_PRESET), (kind, seen, policy) => {
      const missing = papersMissing(kind, seen, policy)
      expect(papersNeeded(kind, policy).every((paper) => missing.includes(paper) !== seen.includes(paper))).toBe(true)
      expect(missing.some((paper) => seen.includes(paper))).toBe(false)
    }))
  })

  it.each([['2026-04-20', false, '2026-05-05'], ['2026-04-20', true, '2026-05-20'], ['2024-02-15', false, '2024-03-01'], ['2024-02-15', true, '2024-03-16']])(
    'accepted on %s, put off: %s, is to be issued by %s', (on, deferred, by) => expect(issueBy(day(on), deferred, RESIDENCE_PERMIT_PRESET)).toBe(by))

  const before = { to: day('2026-08-01'), since: day('2024-08-01') }
  it.each<[string, Parameters<typeof issueSpan>, [string, string, string]]>([
    ['first', ['FIRST', null, day('2026-04-20'), 12], ['2026-04-20', '2027-04-20', '2026-04-20']],
    ['first, although an old one would have gone on', ['FIRST', before, day('2026-04-20'), 12], ['2026-04-20', '2027-04-20', '2026-04-20']],
    ['for a lost one, as long as that one', ['LOST', before, day('2026-04-20'), 12], ['2026-04-20', '2026-08-01', '2024-08-01']],
    ['for a damaged one', ['DAMAGED', before, day('2026-07-31'), 12], ['2026-07-31', '2026-08-01', '2024-08-01']],
    ['for one that would be over', ['LOST', before, day('2026-08-01'), 12], ['2026-08-01', '2027-08-01', '2026-08-01']],
    ['renewed in its last month', ['RENEWAL', before, day('2026-07-10'), 12], ['2026-07-10', '2027-08-01', '2024-08-01']],
    ['renewed, of 29 February', ['RENEWAL', { to: day('2027-02-28'), since: day('2024-02-29') }, day('2027-02-10'), 12], ['2027-02-10', '2028-02-29', '2024-02-29']],
  ])('%s', (_, args, span) => { const { from, to, since } = issueSpan(...args); expect([from, to, since]).toEqual(span) })

  it('is for the permit of its policy', () => expect([kindOf(CAMPAIGN_PRESET), kindOf(RESIDENCE_PERMIT_PRESET)]).toEqual(['TEMPORARY', 'RESIDENCE']))
})
