import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '@/lib/kernel/day'
import { type Indicator, INDICATORS } from '@/lib/obligations/rules'
import { askOf, type CheckFound, gapOf, isTooOld, lastClosed, linesOf, needsRemark, sameStands, SECTION_OF, SECTIONS, sheetOf, type Stands, SUMMARY_EVENTS, SUMMARY_STATES, type SummaryAsk, summaryFault } from './rules'

const TARGETS = { REGISTRATION: 95, PERMIT: 90, RENTAL_FILING: 90, SECURITY_LETTER: 90, ENTRUSTED_SECURITY: 95, RENTAL_FP_CONTRACT: 95, HAZARD: 100, CERTIFICATE_CHECK: 90, PERIOD_REPORT: 100, STAFFING: 100, FUNDING: 100, UNIT_FP_LETTER: 95, FOLLOW_UP: 100, SERVICE: 95 }
const stands = (some: Partial<Stands>): Stands => Object.fromEntries(INDICATORS.map((indicator) => [indicator, some[indicator] ?? { due: 0, met: 0 }])) as Stands
const check = (more: Partial<CheckFound> = {}): CheckFound => ({
  checkId: 'c', scope: 'OWN', lockedOn: day('2026-04-10'), target: 0.95, drawn: 40, answered: 38, found: 100, registered: 90, rate: 0.9, interval: { low: 0.82, high: 0.95 }, verdict: 'UNSURE', onRegister: 90, gone: 3,
  reported: { due: 1000, met: 970 }, ...more,
})

describe('a summary', () => {
  it('does in each state what may be done in it, and says why nothing else', () => {
    const table = Object.fromEntries(SUMMARY_STATES.map((state) => [state, SUMMARY_EVENTS.map((event) => summaryFault(state, event))]))
    //          draft              save               send               take-back           return              decide              withdraw
    expect(table).toEqual({
      DRAFT: [null, null, null, 'summary-not-sent', 'summary-not-sent', 'summary-not-sent', 'acceptance-none'],
      SENT: ['summary-sent', 'summary-sent', 'summary-sent', null, null, null, 'acceptance-none'],
      PASSED: ['summary-decided', 'summary-decided', 'summary-decided', 'summary-decided', 'summary-decided', 'summary-decided', null],
      RECTIFY: [null, 'summary-decided', 'summary-decided', 'summary-decided', 'summary-decided', 'summary-decided', null],
      FAILED: ['summary-decided', 'summary-decided', 'summary-decided', 'summary-decided', 'summary-decided', 'summary-decided', null],
    })
  })

  it('is of a day that is over, and of no more than a week ago', () => {
    expect(lastClosed(day('2026-03-01'))).toBe('2026-02-28')
    expect(isTooOld(day('2026-04-13'), day('2026-04-20'))).toBe(false)
    expect(isTooOld(day('2026-04-12'), day('2026-04-20'))).toBe(true)
  })

  it('has every section, and drafts each indicator in one of them at most', () => {
    expect(new Set(SECTIONS).size).toBe(SECTIONS.length)
    const drafted = Object.values(SECTION_OF).flat()
    expect(new Set(drafted).size).toBe(drafted.length)
    expect(Object.keys(SECTION_OF).every((key) => SECTIONS.some((section) => section === key))).toBe(true)
  })
})

describe('lines', () => {
  it('leave out what nobody owes, and say what is lacking to a target', () => {
    expect(linesOf(stands({ REGISTRATION: { due: 200, met: 189 }, COVERAGE: { due: 300, met: 250 }, HAZARD: { due: 3, met: 3 } }), TARGETS)).toEqual([
      { indicator: 'REGISTRATION', due: 200, met: 189, target: 95, lack: 1 },
      { indicator: 'COVERAGE', due: 300, met: 250, target: null, lack: 0 },
      { indicator: 'HAZARD', due: 3, met: 3, target: 100, lack: 0 },
    ].sort((a, b) => INDICATORS.indexOf(a.indicator as Indicator) - INDICATORS.indexOf(b.indicator as Indicator)))
  })

  it('with as many more as are lacking a target is met, and with one fewer it is not', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 100 }), (due, percent) => {
      const met = Math.floor((due * percent) / 100)
      const [line] = linesOf(stands({ REGISTRATION: { due, met } }), TARGETS)
      expect((met + line!.lack) * 100 >= due * 95).toBe(true)
      if (line!.lack > 0) expect((met + line!.lack - 1) * 100 < due * 95).toBe(true)
    }))
  })

  it('are the same whatever the order, and of an older draft too', () => {
    const one = stands({ PERMIT: { due: 3, met: 2 } })
    expect(sameStands(one, Object.fromEntries(Object.entries(one).reverse()) as Stands)).toBe(true)
    expect(sameStands(one, { PERMIT: { due: 3, met: 2 } } as Stands)).toBe(true)
    expect(sameStands(one, stands({ PERMIT: { due: 3, met: 1 } }))).toBe(false)
    expect(sameStands(one, stands({ PERMIT: { due: 3, met: 2 }, HAZARD: { due: 1, met: 0 } }))).toBe(false)
  })
})

describe('what a summary asks of its community', () => {
  const NOTHING = { state: null, returnedOn: null, outcome: null, rectifyBy: null, decidedOn: null }
  it.each<[string, Partial<Parameters<typeof askOf>[0]>, string, SummaryAsk | null]>([
    ['nothing before it is to be summed up', {}, '2026-04-15', null],
    ['to be sent from the first day of acceptance', {}, '2026-04-16', { what: 'DUE' }],
    ['a draft is not sent', { state: 'DRAFT' }, '2026-04-16', { what: 'DUE' }],
    ['for thirty days after the campaign', { state: 'DRAFT' }, '2026-05-30', { what: 'DUE' }],
    ['and no longer', { state: 'DRAFT' }, '2026-05-31', null],
    ['what is sent lies with others', { state: 'SENT', returnedOn: day('2026-04-17') }, '2026-04-20', null],
    ['what was returned, whenever', { state: 'DRAFT', returnedOn: day('2026-04-17') }, '2026-06-20', { what: 'RETURNED', on: day('2026-04-17') }],
    ['to be put right until its day', { state: 'RECTIFY', outcome: 'RECTIFY', rectifyBy: day('2026-05-10'), decidedOn: day('2026-04-20') }, '2026-05-10', { what: 'RECTIFY', by: day('2026-05-10'), late: false }],
    ['late from the day after, drafted anew or not', { state: 'DRAFT', outcome: 'RECTIFY', rectifyBy: day('2026-05-10'), decidedOn: day('2026-04-20') }, '2026-05-11', { what: 'RECTIFY', by: day('2026-05-10'), late: true }],
    ['what was returned comes before what was to be put right', { state: 'DRAFT', returnedOn: day('2026-05-09'), outcome: 'RECTIFY', rectifyBy: day('2026-05-10'), decidedOn: day('2026-04-20') }, '2026-05-11', { what: 'RETURNED', on: day('2026-05-09') }],
    ['what was decided, for a week', { state: 'PASSED', outcome: 'PASSED', decidedOn: day('2026-04-20') }, '2026-04-26', { what: 'PASSED', on: day('2026-04-20') }],
    ['and no longer', { state: 'PASSED', outcome: 'PASSED', decidedOn: day('2026-04-20') }, '2026-04-27', null],
    ['not accepted, too', { state: 'FAILED', outcome: 'FAILED', decidedOn: day('2026-04-20') }, '2026-04-20', { what: 'FAILED', on: day('2026-04-20') }],
  ])('%s', (_, summary, today, ask) => expect(askOf({ ...NOTHING, ...summary }, { acceptFrom: day('2026-04-16'), to: day('2026-05-01') }, day(today))).toEqual(ask))
})

describe('the gap between what is reported and what was found', () => {
  it.each([
    ['above what the check bears out', check(), { points: 7, low: 2, high: 15, says: 'ABOVE' }],
    ['within its error', check({ reported: { due: 1000, met: 930 } }), { points: 3, low: -2, high: 11, says: 'WITHIN' }],
    ['on its upper end', check({ reported: { due: 1000, met: 950 } }), { points: 5, low: 0, high: 13, says: 'WITHIN' }],
    ['on its lower end', check({ reported: { due: 1000, met: 820 } }), { points: -8, low: -13, high: 0, says: 'WITHIN' }],
    ['below it', check({ reported: { due: 1000, met: 800 } }), { points: -10, low: -15, high: -2, says: 'BELOW' }],
  ] as const)('%s', (_, found, gap) => expect(gapOf(found)).toEqual(gap))

  it.each([['no check', null], ['nobody found', check({ rate: null, interval: null })], ['nobody due', check({ reported: { due: 0, met: 0 } })]] as const)('is none with %s', (_, found) => expect(gapOf(found)).toBeNull())

  it('lies between its ends, and is named by the interval alone', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 2000 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (due, share, a, b, c) => {
      const [low, rate, high] = [a, b, c].sort((x, y) => x - y) as [number, number, number]
      const met = Math.round(due * share)
      const gap = gapOf(check({ rate, interval: { low, high }, reported: { due, met } }))!
      expect(gap.low <= gap.points && gap.points <= gap.high).toBe(true)
      expect(gap.says).toBe(met / due > high ? 'ABOVE' : met / due < low ? 'BELOW' : 'WITHIN')
    }))
  })
})

describe('what is laid before whoever decides', () => {
  const lines = linesOf(stands({ REGISTRATION: { due: 1000, met: 970 }, PERMIT: { due: 100, met: 80 } }), TARGETS)
  const sheet = (found: CheckFound | null, of = lines) => sheetOf({ asOf: day('2026-04-19'), lines: of, check: found, inspections: [] })

  it.each([
    ['a target missed, a check that cannot tell, and a rate it does not bear out', check(), ['target', 'check-unsure', 'gap']],
    ['a check that finds less than the target', check({ verdict: 'NOT_MET' }), ['target', 'check-not-met', 'gap']],
    ['a check that finds the target reached', check({ verdict: 'MET', rate: 0.98, interval: { low: 0.955, high: 0.99 } }), ['target']],
    ['no check', null, ['target', 'check-none']],
    ['reported less than was found', check({ verdict: 'MET', rate: 0.99, interval: { low: 0.98, high: 1 } }), ['target']],
  ] as const)('%s', (_, found, shortfalls) => expect(sheet(found).shortfalls.map(({ what }) => what)).toEqual(shortfalls))

  it('asks for a remark wherever it is not plainly passed', () => {
    const clean = sheet(check({ verdict: 'MET', rate: 0.98, interval: { low: 0.955, high: 0.99 } }), lines.filter(({ lack }) => lack === 0))
    expect(clean.shortfalls).toEqual([])
    expect([needsRemark('PASSED', clean.shortfalls), needsRemark('PASSED', sheet(null).shortfalls), needsRemark('RECTIFY', []), needsRemark('FAILED', [])]).toEqual([false, true, true, true])
  })
})
