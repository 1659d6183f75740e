import { describe, expect, it } from 'vitest'
import { CAMPAIGN_PRESET, type Policy, RESIDENCE_PERMIT_PRESET } from '@/lib/campaigns/rules'
import { day, type Day } from '@/lib/kernel/day'
import { ABSENCE_REASONS, type AbsenceReason } from '@/lib/outgoing/rules'
import {
  askFault, certificateState, type Condition, CONDITIONS, conditionsOf, conditionsShown, groundFault, ISSUE_EVENTS, ISSUE_KINDS, ISSUE_STATES, isEligible, issuePapersMissing, issuePapersNeeded, issueStep, type Leaver, loseFault, REFUSE_REASONS, reasonFault,
  stateAfterPapers, validUntil,
} from './issuing-rules'

const TODAY = day('2026-04-20')
const absence = { leftOn: day('2026-04-01'), countyCode: '320583' as string | null, reason: 'WORK' as AbsenceReason, backBy: null as Day | null }
const leaver: Leaver = { areaCode: '330113001003', bornOn: day('1990-05-06'), hasNumber: true, absence }
const met = (who: Leaver, condition: Condition, today = TODAY, policy: Policy = CAMPAIGN_PRESET) => conditionsOf(who, policy, today).find((one) => one.condition === condition)!.met
const going = (change: Partial<typeof absence>): Leaver => ({ ...leaver, absence: { ...absence, ...change } })
const city: Policy = { ...CAMPAIGN_PRESET, certificate: { ...CAMPAIGN_PRESET.certificate, issueBeyond: 'CITY' } }

describe('who is entitled', () => {
  it('is whoever fulfils every condition, and nobody who lacks one', () => {
    expect(isEligible(conditionsOf(leaver, CAMPAIGN_PRESET, TODAY))).toBe(true)
    const lacking: Record<Condition, [Leaver, Policy]> = {
      asked: [leaver, RESIDENCE_PERMIT_PRESET], away: [{ ...leaver, absence: null }, CAMPAIGN_PRESET], far: [going({ countyCode: '330113' }), CAMPAIGN_PRESET], long: [going({ backBy: day('2026-04-10') }), CAMPAIGN_PRESET],
      age: [{ ...leaver, bornOn: day('1970-01-01') }, CAMPAIGN_PRESET], purpose: [going({ reason: 'VISIT' }), CAMPAIGN_PRESET], number: [{ ...leaver, hasNumber: false }, CAMPAIGN_PRESET],
    }
    for (const condition of CONDITIONS) expect([condition, isEligible(conditionsOf(...lacking[condition], TODAY))]).toEqual([condition, false])
  })

  it.each([
    ['another county of the city, by a policy of counties', '330110', CAMPAIGN_PRESET, true], ['another county of the city, by one of cities', '330110', city, false], ['another city', '330203', city, true],
    ['their own county', '330113', CAMPAIGN_PRESET, false], ['nobody knows where', null, CAMPAIGN_PRESET, null], ['Hong Kong', '810000', city, true],
  ] as const)('leaves far enough: %s', (_, countyCode, policy, expected) => expect(met(going({ countyCode }), 'far', TODAY, policy)).toBe(expected))

  it.each([
    ['29 days', '2026-04-30', TODAY, false], ['30 days', '2026-05-01', TODAY, true], ['no day of return', null, TODAY, true],
    ['still away after 29 days, long after the day of return', '2026-04-10', day('2026-04-30'), false], ['still away after 30', '2026-04-10', day('2026-05-01'), true],
  ] as const)('stays away long enough: %s', (_, backBy, today, expected) => expect(met(going({ backBy: backBy && day(backBy) }), 'long', today)).toBe(expected))

  it('is told only what is about them: without a journey that alone, without certificates that alone', () => {
    const shown = (who: Leaver, policy = CAMPAIGN_PRESET as Policy) => conditionsShown(conditionsOf(who, policy, TODAY)).map(({ condition }) => condition)
    expect(shown({ ...leaver, absence: null })).toEqual(['away'])
    expect(shown(leaver, RESIDENCE_PERMIT_PRESET)).toEqual(['asked'])
    expect(shown(going({ reason: 'VISIT' }))).toEqual(CONDITIONS.filter((condition) => condition !== 'asked'))
  })

  it.each([
    ['the day before 18', '2008-04-21', TODAY, false], ['the 18th birthday', '2008-04-20', TODAY, true], ['the day before 50', '1976-04-21', TODAY, true], ['the 50th birthday', '1976-04-20', TODAY, false],
    ['born on 29 February, on 28 February of a common year', '2008-02-29', day('2026-02-28'), false], ['the day after', '2008-02-29', day('2026-03-01'), true],
  ] as const)('is of the age: %s', (_, bornOn, today, expected) => expect(met({ ...leaver, bornOn: day(bornOn), absence: { ...absence, leftOn: day('2026-01-01') } }, 'age', today)).toBe(expected))

  it('is of the age on the day of leaving, for who is still here', () => {
    expect(met({ ...leaver, bornOn: day('2008-05-01'), absence: { ...absence, leftOn: day('2026-05-01') } }, 'age')).toBe(true)
    expect(met({ ...leaver, bornOn: day('1976-05-01'), absence: { ...absence, leftOn: day('2026-05-01') } }, 'age')).toBe(false)
    expect(met({ ...leaver, bornOn: null }, 'age')).toBeNull()
  })

  it('works or trades: visits, study, treatment and business trips are excepted', () =>
    expect(ABSENCE_REASONS.filter((reason) => met(going({ reason }), 'purpose'))).toEqual(['WORK', 'TRADE']))
})

it('asks for papers by kind and by whether there are children', () => {
  expect(ISSUE_KINDS.flatMap((kind) => [0, 2].map((children) => [kind, children, issuePapersNeeded(kind, children).join(' ')]))).toEqual([
    ['FIRST', 0, 'IDENTITY STATEMENT PHOTOS'], ['FIRST', 2, 'IDENTITY STATEMENT PHOTOS CHILDREN'], ['LOST', 0, 'IDENTITY PHOTOS'], ['LOST', 2, 'IDENTITY PHOTOS'], ['DAMAGED', 0, 'IDENTITY PHOTOS OLD'], ['DAMAGED', 2, 'IDENTITY PHOTOS OLD']])
  expect(issuePapersMissing('FIRST', 1, ['IDENTITY', 'PHOTOS', 'OLD'])).toEqual(['STATEMENT', 'CHILDREN'])
  expect(reasonFault('PAPERS_MISSING', [], true)).toBe('nothing-missing')
  expect([reasonFault('PAPERS_MISSING', ['OLD'], true), reasonFault('DECISION_DEFIED', [], true), reasonFault('FACTS_HIDDEN', [], true)]).toEqual([null, null, null])
  // That there is no ground is only said where there is none.
  expect([reasonFault('NOT_ELIGIBLE', [], true), reasonFault('NOT_ELIGIBLE', [], false)]).toEqual(['still-eligible', null])
})

it('goes through an application state by event', () => {
  const table = ISSUE_STATES.map((state) => [state, ...ISSUE_EVENTS.map((event) => { const step = issueStep(state, event); return 'next' in step ? step.next : step.fault })])
  expect(table).toEqual([
    // PAPERS, DEFER, REFUSE, WITHDRAW, ISSUE
    ['APPLIED', 'APPLIED', 'DEFERRED', 'REFUSED', 'WITHDRAWN', 'ISSUED'],
    ['DEFERRED', 'DEFERRED', 'put-off-already', 'REFUSED', 'WITHDRAWN', 'ISSUED'],
    ['REFUSED', 'application-closed', 'application-closed', 'application-closed', 'application-closed', 'application-closed'],
    ['WITHDRAWN', 'application-closed', 'application-closed', 'application-closed', 'application-closed', 'application-closed'],
    ['ISSUED', 'application-closed', 'application-closed', 'application-closed', 'application-closed', 'application-closed'],
  ])
})

it('is before the office again by papers only where papers were what it was put off for, and none is missing', () => {
  const reasons = [null, ...REFUSE_REASONS] as const
  const moved = ISSUE_STATES.flatMap((state) => reasons.flatMap((reason) => [[], ['OLD' as const]].flatMap((missing) => {
    const next = stateAfterPapers({ state, reason }, missing)
    return next === state ? [] : [[state, reason, missing.length, next]]
  })))
  expect(moved).toEqual([['DEFERRED', 'PAPERS_MISSING', 0, 'APPLIED']])
})

describe('what may be asked for', () => {
  const running = { validTo: day('2027-01-01'), endedOn: null, endReason: null }
  const lost = { ...running, endedOn: day('2026-04-01'), endReason: 'LOST' as const }
  const over = { ...running, validTo: TODAY }
  it.each([
    ['FIRST', null, null], ['FIRST', running, 'certificate-in-force'], ['FIRST', lost, 'certificate-lost'], ['FIRST', over, null], ['FIRST', { ...lost, validTo: TODAY }, null], ['FIRST', { ...lost, endReason: 'DAMAGED' as const }, null],
    // In its last month it is asked for anew, lost or not.
    ['FIRST', { ...running, validTo: day('2026-05-20') }, null], ['FIRST', { ...running, validTo: day('2026-05-21') }, 'certificate-in-force'], ['FIRST', { ...lost, validTo: day('2026-05-20') }, null], ['FIRST', { ...lost, validTo: day('2026-05-21') }, 'certificate-lost'],
    ['FIRST', { ...lost, endReason: 'CORRECTED' as const }, null], ['DAMAGED', { ...lost, endReason: 'CORRECTED' as const }, 'no-certificate-issued'], ['LOST', { ...lost, endReason: 'CORRECTED' as const }, 'no-certificate-issued'],
    ['LOST', null, 'no-certificate-issued'], ['LOST', running, 'not-reported-lost'], ['LOST', lost, null], ['LOST', over, 'no-certificate-issued'],
    ['DAMAGED', null, 'no-certificate-issued'], ['DAMAGED', running, null], ['DAMAGED', lost, 'no-certificate-issued'], ['DAMAGED', over, 'no-certificate-issued'],
  ] as const)('%s after %o', (kind, last, fault) => expect(askFault(kind, last, TODAY)).toBe(fault))

  it('has ground while they are entitled, or while there is one to stand for, and never without a policy', () => {
    const visit = going({ reason: 'VISIT' })
    expect([groundFault('FIRST', leaver, CAMPAIGN_PRESET, null, TODAY), groundFault('FIRST', visit, CAMPAIGN_PRESET, null, TODAY), groundFault('FIRST', leaver, RESIDENCE_PERMIT_PRESET, null, TODAY), groundFault('FIRST', leaver, null, null, TODAY)]).toEqual([null, 'not-eligible', 'no-certificates', 'no-certificates'])
    expect([groundFault('DAMAGED', visit, CAMPAIGN_PRESET, running, TODAY), groundFault('DAMAGED', visit, CAMPAIGN_PRESET, over, TODAY), groundFault('LOST', visit, CAMPAIGN_PRESET, { ...lost, validTo: TODAY }, TODAY)]).toEqual([null, 'no-certificate-issued', 'no-certificate-issued'])
  })

  it('is reported lost while it is in force', () => expect([loseFault(running, TODAY), loseFault(lost, TODAY), loseFault(over, TODAY)]).toEqual([null, 'certificate-ended', 'certificate-expired']))

  it('is valid for the policy’s months, and in place of another one as long as that', () => {
    expect(validUntil('FIRST', null, day('2024-02-29'), CAMPAIGN_PRESET)).toBe('2027-02-28')
    expect(validUntil('FIRST', over, TODAY, CAMPAIGN_PRESET)).toBe('2029-04-20')
    expect(validUntil('LOST', lost, TODAY, CAMPAIGN_PRESET)).toBe('2027-01-01')
  })

  it.each([['its last day', '2026-12-31', 'IN_FORCE'], ['the day its days are over', '2027-01-01', 'EXPIRED']] as const)('stands on %s', (_, on, state) => expect(certificateState(running, day(on))).toBe(state))
  it('is void from the day it ended', () => expect([certificateState(lost, day('2026-03-31')), certificateState(lost, day('2026-04-01'))]).toEqual(['IN_FORCE', 'VOID']))
})
