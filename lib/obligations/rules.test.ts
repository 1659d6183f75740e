import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AreaPolicy, CAMPAIGN_PRESET, type DatedPolicy, policiesFor, type Policy, RESIDENCE_PERMIT_PRESET, withAdopted } from '@/lib/campaigns/rules'
import { OWED_PAPERS, type OwedPaper } from '@/lib/rentals/rules'
import { addDays, covers, day, type Day, eachDay, maxDay } from '@/lib/kernel/day'
import { obligationsOf, obligationsOfDwelling } from './owed'
import { clip, type DwellingFacts, INDICATORS, knownSpan, looksDue, type Obligation, type PermitFacts, permitsDue, type Presence, presenceDue, registrationDue, type ResidentFacts, spellsInForce, type StayFacts, unidentifiedDue, type VisitFacts, type VisitOutcome } from './rules'
import { addUp, changesOf, expiringSpan, pendingChangesOf, SHOWS, shownFigure, standOn, standsOn, sumStands } from './tallied'

const START = day('2026-03-01')
const DAYS = 60
const HORIZON = [...eachDay(START, addDays(START, DAYS + 30))]
const DOORS = ['0198a1b0-0000-7000-8000-00000000000a', '0198a1b0-0000-7000-8000-00000000000b'] as const
const GRIDS: Record<string, string> = { [DOORS[0]]: '330113001003001', [DOORS[1]]: '330113001012001' }

const stayAt = (more: Partial<StayFacts> = {}): StayFacts => ({
  registrationBy: null, permitBy: null,
  dwellingId: DOORS[0], areaCode: GRIDS[DOORS[0]]!, unitId: null, arrivedOn: START, fromOn: START, reportedOn: START, registeredOn: null, toOn: null,
  endReportedOn: null, endReason: null, reason: 'WORK', presences: [], leaseEnds: [], ...more,
})
const resident = (more: Partial<ResidentFacts> = {}): ResidentFacts => ({
  id: '0198a1b0-0000-7000-8000-0000000000aa', sex: '2', certificates: { knownOn: null, checks: [], changes: [] }, bornOn: day('1990-01-01'), permitDeclinedOn: null, stays: [stayAt()], permits: [], ...more,
})
const always = (policy: Policy): DatedPolicy[] => [{ span: { from: day('2020-01-01'), to: null }, policy }]

describe('a stay is known', () => {
  it.each`
    fromOn          | reportedOn      | toOn            | endReportedOn   | endReason    | from            | to
    ${'2026-03-01'} | ${'2026-03-05'} | ${null}         | ${null}         | ${null}      | ${'2026-03-05'} | ${null}
    ${'2026-03-09'} | ${'2026-03-05'} | ${null}         | ${null}         | ${null}      | ${'2026-03-09'} | ${null}
    ${'2026-03-01'} | ${'2026-03-05'} | ${'2026-03-20'} | ${'2026-03-25'} | ${'LEFT'}    | ${'2026-03-05'} | ${'2026-03-25'}
    ${'2026-03-01'} | ${'2026-03-05'} | ${'2026-03-25'} | ${'2026-03-20'} | ${'LEFT'}    | ${'2026-03-05'} | ${'2026-03-25'}
    ${'2026-03-01'} | ${'2026-03-05'} | ${'2026-03-03'} | ${'2026-03-05'} | ${'MOVED'}   | ${null}         | ${null}
    ${'2026-03-01'} | ${'2026-03-01'} | ${'2026-03-20'} | ${'2026-03-20'} | ${'MISTAKE'} | ${null}         | ${null}
    ${'2026-03-01'} | ${'2026-03-05'} | ${'2026-03-20'} | ${'2026-03-20'} | ${'REFUSED'} | ${'2026-03-05'} | ${'2026-03-20'}
    ${'2026-03-01'} | ${'2026-03-20'} | ${'2026-03-20'} | ${'2026-03-20'} | ${'REFUSED'} | ${null}         | ${null}
  `('from $from to $to', ({ from, to, ...stay }) => {
    expect(knownSpan(stayAt(stay))).toEqual(from ? { from, to } : null)
  })
})

it.each`
  registeredOn    | met             | deadline
  ${null}         | ${null}         | ${'2026-03-08'}
  ${'2026-03-05'} | ${'2026-03-05'} | ${'2026-03-08'}
  ${'2026-03-12'} | ${'2026-03-12'} | ${'2026-03-08'}
  ${'2026-03-02'} | ${'2026-03-05'} | ${'2026-03-08'}
`('registered on $registeredOn, registration is met from $met', ({ registeredOn, met, deadline }) => {
  const owed = registrationDue(stayAt({ reportedOn: day('2026-03-05'), registeredOn }), CAMPAIGN_PRESET)
  expect(owed).toMatchObject({ weight: 1, due: { from: '2026-03-05', to: null }, met: met && { from: met, to: null }, deadline })
})

describe('a permit is owed', () => {
  it.each`
    bornOn          | arrivedOn       | reason     | preset               | from
    ${'1990-01-01'} | ${'2026-03-01'} | ${'WORK'}  | ${'campaign'}        | ${'2026-03-31'}
    ${'2010-06-01'} | ${'2026-03-01'} | ${'WORK'}  | ${'campaign'}        | ${'2026-06-01'}
    ${'1990-01-01'} | ${'2025-01-01'} | ${'OTHER'} | ${'campaign'}        | ${'2026-03-01'}
    ${null}         | ${'2026-03-01'} | ${'WORK'}  | ${'campaign'}        | ${null}
    ${'1990-01-01'} | ${'2026-03-01'} | ${'WORK'}  | ${'residence-permit'} | ${'2026-09-01'}
    ${'1990-01-01'} | ${'2026-03-01'} | ${'OTHER'} | ${'residence-permit'} | ${null}
  `('from $from by somebody born $bornOn who came $arrivedOn for $reason ($preset)', ({ bornOn, arrivedOn, reason, preset, from }) => {
    const policy = preset === 'campaign' ? CAMPAIGN_PRESET : RESIDENCE_PERMIT_PRESET
    const stay = stayAt({ arrivedOn, reason })
    const owed = permitsDue(stay, resident({ bornOn, stays: [stay] }), policy)
    expect(owed.map((o) => o.due.from)).toEqual(from ? [from] : [])
    for (const o of owed) expect(o.deadline).toBe(addDays(o.due.from, 15))
  })

  it.each`
    declinedStaysDue | to
    ${true}          | ${null}
    ${false}         | ${'2026-04-10'}
  `('until $to by somebody who declined, when that stays in the denominator: $declinedStaysDue', ({ declinedStaysDue, to }) => {
    const policy: Policy = { ...CAMPAIGN_PRESET, permit: { ...CAMPAIGN_PRESET.permit, declinedStaysDue } }
    expect(permitsDue(stayAt(), resident({ permitDeclinedOn: day('2026-04-10') }), policy)).toMatchObject([{ due: { from: '2026-03-31', to } }])
  })

  it('anew from the end of each permit, due on that day, so that a gap is not met', () => {
    const permits: PermitFacts[] = [
      { issuedOn: day('2026-04-01'), validTo: day('2027-04-01'), endedOn: day('2026-04-10') },
      { issuedOn: day('2026-04-15'), validTo: day('2027-04-15'), endedOn: null },
    ]
    const owed = permitsDue(stayAt(), resident({ permits }), CAMPAIGN_PRESET)
    expect(owed.map(({ due, met, deadline }) => ({ due, met, deadline }))).toEqual([
      { due: { from: '2026-03-31', to: '2026-04-10' }, met: { from: '2026-04-01', to: '2026-04-10' }, deadline: '2026-04-15' },
      { due: { from: '2026-04-10', to: '2027-04-15' }, met: { from: '2026-04-15', to: '2027-04-15' }, deadline: '2026-04-10' },
      { due: { from: '2027-04-15', to: null }, met: null, deadline: '2027-04-15' },
    ])
    expect(['2026-03-31', '2026-04-09', '2026-04-12', '2026-04-15', '2027-04-15'].map((d) => standOn(owed, 'PERMIT', day(d)))).toEqual(
      [0, 1, 0, 1, 0].map((met) => ({ due: 1, met })))
  })
})

const visit = (onDay: string, outcome: VisitOutcome, peopleFound: number | null, hour = 12): VisitFacts => ({ onDay: day(onDay), at: `${onDay}T${String(hour).padStart(2, '0')}:00:00Z`, outcome, peopleFound })
const dwelling = (visits: VisitFacts[], stays: StayFacts[] = []): DwellingFacts => ({ id: DOORS[0], areaCode: GRIDS[DOORS[0]]!, knownOn: START, goneOn: null, visits, stays, rentals: [] })

describe('people counted and not identified', () => {
  it.each<[string, VisitFacts[], StayFacts[], string, number]>([
    ['three found, nobody known', [visit('2026-03-05', 'MET', 3)], [], '2026-03-06', 3],
    ['three found, one known', [visit('2026-03-05', 'MET', 3)], [stayAt()], '2026-03-06', 2],
    ['one becomes known later', [visit('2026-03-05', 'MET', 3)], [stayAt({ reportedOn: day('2026-03-10') })], '2026-03-10', 2],
    ['more known than found', [visit('2026-03-05', 'MET', 1)], [stayAt(), stayAt()], '2026-03-06', 0],
    ['a later count replaces', [visit('2026-03-05', 'MET', 3), visit('2026-03-09', 'MET', 1)], [], '2026-03-09', 1],
    ['found vacant', [visit('2026-03-05', 'MET', 3), visit('2026-03-09', 'VACANT', 0)], [], '2026-03-09', 0],
    ['no answer after a count', [visit('2026-03-05', 'MET', 3), visit('2026-03-09', 'NO_ANSWER', null)], [], '2026-03-09', 3],
    ['refused without a count', [visit('2026-03-05', 'MET', 3), visit('2026-03-09', 'REFUSED', null)], [], '2026-03-09', 3],
    ['twice on one day, the later counts', [visit('2026-03-05', 'MET', 2, 18), visit('2026-03-05', 'MET', 5, 9)], [], '2026-03-05', 2],
    ['somebody known who was counted leaves', [visit('2026-03-05', 'MET', 3)], [stayAt({ toOn: day('2026-03-10'), endReportedOn: day('2026-03-10'), endReason: 'LEFT' })], '2026-03-12', 2],
    ['somebody known turns out to be another who is known there', [visit('2026-03-05', 'MET', 3)], [stayAt(), stayAt({ toOn: day('2026-03-10'), endReportedOn: day('2026-03-10'), endReason: 'MERGED' })], '2026-03-12', 2],
    ['the same, before anybody knew', [visit('2026-03-05', 'MET', 3)], [stayAt(), stayAt({ toOn: day('2026-03-10'), endReportedOn: day('2026-03-10'), endReason: 'MERGED' })], '2026-03-09', 1],
    ['somebody’s record goes on as another one’s', [visit('2026-03-05', 'MET', 3)], [stayAt({ toOn: day('2026-03-10'), endReportedOn: day('2026-03-10'), endReason: 'MERGED' }), stayAt({ fromOn: day('2026-03-10'), reportedOn: day('2026-03-10') })], '2026-03-12', 2],
    ['before the count', [visit('2026-03-05', 'MET', 3)], [], '2026-03-04', 0],
  ])('%s', (_, visits, stays, on, weight) => {
    expect(standOn(unidentifiedDue(dwelling(visits, stays), CAMPAIGN_PRESET), 'REGISTRATION', day(on))).toEqual({ due: weight, met: 0 })
  })
})

it.each<[string, VisitFacts[], StayFacts[], string | null]>([
  ['nobody came', [], [], null],
  ['no answer', [visit('2026-03-05', 'NO_ANSWER', null)], [], null],
  ['refused', [visit('2026-03-05', 'REFUSED', null)], [], '2026-03-05'],
  ['vacant', [visit('2026-03-07', 'VACANT', 0), visit('2026-03-05', 'NO_ANSWER', null)], [], '2026-03-07'],
  ['somebody registered', [], [stayAt({ registeredOn: day('2026-03-08') })], '2026-03-08'],
  ['somebody declared', [], [stayAt()], null],
  ['registered by mistake', [], [stayAt({ registeredOn: day('2026-03-08'), endReason: 'MISTAKE' })], null],
])('a door counts as seen: %s', (_, visits, stays, from) => {
  const [owed] = obligationsOfDwelling(dwelling(visits, stays), [])
  expect(owed).toMatchObject({ indicator: 'COVERAGE', met: from && { from, to: null } })
})

describe('a door has to be looked at again', () => {
  const look = { everyDays: 30, withinDays: 3 }
  const policy = { ...CAMPAIGN_PRESET, look }
  it.each<[string, VisitFacts[], StayFacts[], [from: string, to: string | null, metTo: string | null, deadline: string][]]>([
    ['never, while nobody stood before it', [], [], []],
    ['after the policy’s days', [visit('2026-03-05', 'MET', 1)], [], [['2026-03-05', null, '2026-04-04', '2026-04-07']]],
    ['at once, where nobody answered', [visit('2026-03-05', 'NO_ANSWER', null)], [], [['2026-03-05', null, null, '2026-03-08']]],
    ['at once, where somebody refused', [visit('2026-03-05', 'REFUSED', null)], [], [['2026-03-05', null, null, '2026-03-08']]],
    ['anew with each knock', [visit('2026-03-05', 'NO_ANSWER', null), visit('2026-03-07', 'NO_ANSWER', null)], [], [
      ['2026-03-05', '2026-03-07', null, '2026-03-08'], ['2026-03-07', null, null, '2026-03-10']]],
    ['no longer, once it was found vacant', [visit('2026-03-05', 'NO_ANSWER', null), visit('2026-03-09', 'VACANT', 0)], [], [
      ['2026-03-05', '2026-03-09', null, '2026-03-08'], ['2026-03-09', null, '2026-04-08', '2026-04-11']]],
    ['though it was seen before', [visit('2026-03-05', 'MET', 1), visit('2026-03-09', 'NO_ANSWER', null)], [], [
      ['2026-03-05', '2026-03-09', '2026-03-09', '2026-04-07'], ['2026-03-09', null, null, '2026-03-12']]],
    ['and the last word of a day holds', [{ ...visit('2026-03-05', 'MET', 1), at: '2026-03-05T09:00:00Z' }, { ...visit('2026-03-05', 'NO_ANSWER', null), at: '2026-03-05T10:00:00Z' }], [], [
      ['2026-03-05', null, null, '2026-03-08']]],
    ['not after a knock on the day on which somebody was registered', [visit('2026-03-05', 'NO_ANSWER', null)], [stayAt({ registeredOn: day('2026-03-05') })], [
      ['2026-03-05', null, '2026-04-04', '2026-04-07']]],
    ['as the newer word says, when an older knock is handed in after it', [{ ...visit('2026-03-06', 'MET', 1), at: '2026-03-06T09:00:00Z' }, { ...visit('2026-03-08', 'NO_ANSWER', null), at: '2026-03-05T09:00:00Z' }], [], [
      ['2026-03-06', null, '2026-04-05', '2026-04-08']]],
    ['not for a registration by mistake', [], [stayAt({ registeredOn: day('2026-03-05'), endReason: 'MISTAKE' })], []],
    ['nor once somebody was confirmed', [visit('2026-03-05', 'NO_ANSWER', null)], [stayAt({ registeredOn: day('2026-03-01'), presences: [{ onDay: day('2026-03-06'), at: '2026-03-06T09:00:00Z', kind: 'CONFIRMED' }] })], [
      ['2026-03-01', '2026-03-05', '2026-03-05', '2026-04-03'], ['2026-03-05', '2026-03-06', null, '2026-03-08'], ['2026-03-06', null, '2026-04-05', '2026-04-08']]],
  ])('%s', (_, visits, stays, expected) => {
    expect(looksDue(dwelling(visits, stays), policy).map((o) => [o.due.from, o.due.to, o.met?.to ?? null, o.deadline])).toEqual(expected)
  })
})

describe('somebody registered has to be confirmed again', () => {
  const policy = { ...CAMPAIGN_PRESET, look: { everyDays: 90, withinDays: 3 }, presence: { confirmEveryDays: 30 }, own: { correctionDays: 7, wordDays: 60 } }
  const on = (onDay: string, kind: Presence, at = ''): StayFacts['presences'][number] => ({ onDay: day(onDay), kind, at })
  it.each<[string, Partial<StayFacts>, [from: string, to: string | null, metTo: string | null, deadline: string][]]>([
    ['never, while only declared', {}, []],
    ['after the policy’s days', { registeredOn: day('2026-03-05') }, [['2026-03-05', null, '2026-04-04', '2026-04-07']]],
    ['later, for having been confirmed', { registeredOn: day('2026-03-05'), presences: [on('2026-03-20', 'CONFIRMED')] }, [
      ['2026-03-05', '2026-03-20', '2026-03-20', '2026-04-07'], ['2026-03-20', null, '2026-04-19', '2026-04-22']]],
    ['at once, when the phone is dead', { registeredOn: day('2026-03-05'), presences: [on('2026-03-20', 'PHONE_DEAD')] }, [
      ['2026-03-05', '2026-03-20', '2026-03-20', '2026-04-07'], ['2026-03-20', null, null, '2026-03-23']]],
    ['on the day of registering, when the door is empty that evening', { registeredOn: day('2026-03-05'), presences: [on('2026-03-05', 'EMPTY')] }, [['2026-03-05', null, null, '2026-03-08']]],
    ['no longer, when they were found after all', { registeredOn: day('2026-03-05'), presences: [on('2026-03-20', 'UNIT_LEFT', '1'), on('2026-03-20', 'CONFIRMED', '2')] }, [
      ['2026-03-05', '2026-03-20', '2026-03-20', '2026-04-07'], ['2026-03-20', null, '2026-04-19', '2026-04-22']]],
    ['once, however often it is said', { registeredOn: day('2026-03-05'), presences: [on('2026-03-20', 'PHONE_DEAD', '1'), on('2026-03-22', 'PHONE_DEAD', '2'), on('2026-03-24', 'EMPTY', '3')] }, [
      ['2026-03-05', '2026-03-20', '2026-03-20', '2026-04-07'], ['2026-03-20', null, null, '2026-03-23']]],
    ['still, when an older confirmation is handed in after the doubt', { registeredOn: day('2026-03-05'), presences: [on('2026-03-20', 'UNIT_LEFT', '2026-03-20T09:00:00Z'), on('2026-03-21', 'CONFIRMED', '2026-03-18T09:00:00Z')] }, [
      ['2026-03-05', '2026-03-20', '2026-03-20', '2026-04-07'], ['2026-03-20', null, null, '2026-03-23']]],
    ['no longer, once they have left', { registeredOn: day('2026-03-05'), toOn: day('2026-03-25'), endReportedOn: day('2026-03-25'), endReason: 'LEFT', presences: [on('2026-03-20', 'EMPTY')] }, [
      ['2026-03-05', '2026-03-20', '2026-03-20', '2026-04-07'], ['2026-03-20', '2026-03-25', null, '2026-03-23']]],
    ['at once, when the lease ran out', { registeredOn: day('2026-03-05'), leaseEnds: [day('2026-03-20')] }, [
      ['2026-03-05', '2026-03-20', '2026-03-20', '2026-04-07'], ['2026-03-20', null, null, '2026-03-23']]],
    ['no sooner for a lease that ran out before they came', { registeredOn: day('2026-03-05'), leaseEnds: [day('2026-03-05')] }, [['2026-03-05', null, '2026-04-04', '2026-04-07']]],
    ['later, for having been found on the day on which the lease ran out', { registeredOn: day('2026-03-05'), leaseEnds: [day('2026-03-20')], presences: [on('2026-03-20', 'CONFIRMED', '2026-03-20T02:00:00Z')] }, [
      ['2026-03-05', '2026-03-20', '2026-03-20', '2026-04-07'], ['2026-03-20', null, '2026-04-19', '2026-04-22']]],
    // Their own word.
    ['later, for having said so themselves', { registeredOn: day('2026-03-05'), presences: [on('2026-03-20', 'SELF', '2026-03-20T02:00:00Z')] }, [
      ['2026-03-05', '2026-03-20', '2026-03-20', '2026-04-07'], ['2026-03-20', null, '2026-04-19', '2026-04-22']]],
    ['later only within the policy’s days of somebody’s having been there, however often they say so', { registeredOn: day('2026-03-05'), presences: [on('2026-03-30', 'SELF', '1'), on('2026-04-25', 'SELF', '2'), on('2026-05-04', 'SELF', '3')] }, [
      ['2026-03-05', '2026-03-30', '2026-03-30', '2026-04-07'], ['2026-03-30', '2026-04-25', '2026-04-25', '2026-05-02'], ['2026-04-25', null, '2026-05-25', '2026-05-28']]],
    ['at once, in spite of their own word after a doubt', { registeredOn: day('2026-03-05'), presences: [on('2026-03-20', 'PHONE_DEAD', '2026-03-20T02:00:00Z'), on('2026-03-22', 'SELF', '2026-03-22T02:00:00Z')] }, [
      ['2026-03-05', '2026-03-20', '2026-03-20', '2026-04-07'], ['2026-03-20', null, null, '2026-03-23']]],
    ['at once, in spite of their own word after the lease ran out', { registeredOn: day('2026-03-05'), leaseEnds: [day('2026-03-20')], presences: [on('2026-03-20', 'SELF', '2026-03-20T02:00:00Z')] }, [
      ['2026-03-05', '2026-03-20', '2026-03-20', '2026-04-07'], ['2026-03-20', null, null, '2026-03-23']]],
    ['at once, when the door is empty on the evening of their own word', { registeredOn: day('2026-03-05'), presences: [on('2026-03-20', 'SELF', '2026-03-20T02:00:00Z'), on('2026-03-20', 'EMPTY', '2026-03-20T09:00:00Z')] }, [
      ['2026-03-05', '2026-03-20', '2026-03-20', '2026-04-07'], ['2026-03-20', null, null, '2026-03-23']]],
    ['later again, for their own word once somebody has looked', { registeredOn: day('2026-03-05'), presences: [on('2026-03-20', 'EMPTY', '2026-03-20T02:00:00Z'), on('2026-03-22', 'CONFIRMED', '2026-03-22T02:00:00Z'), on('2026-04-02', 'SELF', '2026-04-02T02:00:00Z')] }, [
      ['2026-03-05', '2026-03-20', '2026-03-20', '2026-04-07'], ['2026-03-20', '2026-03-22', null, '2026-03-23'], ['2026-03-22', '2026-04-02', '2026-04-02', '2026-04-24'], ['2026-04-02', null, '2026-05-02', '2026-05-05']]],
    ['at once, when they say themselves that they have moved', { registeredOn: day('2026-03-05'), presences: [on('2026-03-20', 'SELF_LEFT')] }, [
      ['2026-03-05', '2026-03-20', '2026-03-20', '2026-04-07'], ['2026-03-20', null, null, '2026-03-23']]],
    ['after what was left since their own word, with another record', { registeredOn: day('2026-03-05'), fromOn: day('2026-03-20'), reportedOn: day('2026-03-20'), presences: [on('2026-03-15', 'SELF')] }, [
      ['2026-03-20', null, '2026-04-14', '2026-04-17']]],
    // A stay that another record has told of goes on: nobody has looked anew.
    ['after what was left of the days, with another record', { registeredOn: day('2026-03-05'), fromOn: day('2026-03-20'), reportedOn: day('2026-03-20') }, [['2026-03-20', null, '2026-04-04', '2026-04-07']]],
    ['after what was left since the last confirmation, with another record', { registeredOn: day('2026-03-05'), fromOn: day('2026-03-20'), reportedOn: day('2026-03-20'), presences: [on('2026-03-15', 'CONFIRMED')] }, [
      ['2026-03-20', null, '2026-04-14', '2026-04-17']]],
    ['at once, with another record, when it was in doubt', { registeredOn: day('2026-03-05'), fromOn: day('2026-03-20'), reportedOn: day('2026-03-20'), presences: [on('2026-03-15', 'EMPTY'), on('2026-03-17', 'PHONE_DEAD')] }, [
      ['2026-03-20', null, null, '2026-03-18']]],
    ['at once, with another record, when its lease had run out', { registeredOn: day('2026-03-05'), fromOn: day('2026-03-20'), reportedOn: day('2026-03-20'), leaseEnds: [day('2026-03-15')] }, [['2026-03-20', null, null, '2026-03-18']]],
    ['anew, with another record, once somebody has looked', { registeredOn: day('2026-03-05'), fromOn: day('2026-03-20'), reportedOn: day('2026-03-20'), presences: [on('2026-03-15', 'EMPTY'), on('2026-03-22', 'CONFIRMED')] }, [
      ['2026-03-20', '2026-03-22', null, '2026-03-18'], ['2026-03-22', null, '2026-04-21', '2026-04-24']]],
  ])('%s', (_, stay, expected) => {
    expect(presenceDue(stayAt(stay), policy).map((o) => [o.due.from, o.due.to, o.met?.to ?? null, o.deadline])).toEqual(expected)
  })

  it('by staff alone, where the policy counts nobody’s own word, and their door is looked at as before', () => {
    const stay = stayAt({ registeredOn: day('2026-03-05'), presences: [on('2026-03-20', 'SELF')] })
    expect(presenceDue(stay, { ...policy, own: { correctionDays: 7, wordDays: 0 } })).toEqual(presenceDue({ ...stay, presences: [] }, policy))
    expect(looksDue(dwelling([], [stay]), policy)).toEqual(looksDue(dwelling([], [{ ...stay, presences: [] }]), policy))
  })
})

// What staff do over some weeks, one person and two doors, each event known on the day it is told of and never taken back.

type Act = { wait: number; back: number; late: number; door: 0 | 1; people: number; kind: 'declare' | 'register' | 'move' | 'leave' | 'merge' | 'permit' | 'end-permit' | 'decline' | 'visit' | 'confirm' | 'doubt' | 'self' | 'let' | 'end-let' | 'sign' | 'end-paper' | 'lift' | 'lease' | 'remove'; outcome: VisitOutcome }
type World = { resident: ResidentFacts; doors: DwellingFacts[] }

const acts = fc.array(fc.record<Act>({
  wait: fc.nat(6), back: fc.nat(5), late: fc.constantFrom(0, 0, 0, 1, 4), door: fc.constantFrom(0, 1), people: fc.nat(4),
  kind: fc.constantFrom('declare', 'register', 'move', 'leave', 'merge', 'permit', 'end-permit', 'decline', 'visit', 'visit', 'confirm', 'doubt', 'self', 'let', 'let', 'end-let', 'sign', 'sign', 'end-paper', 'lift', 'lease', 'remove'),
  outcome: fc.constantFrom('MET', 'NO_ANSWER', 'REFUSED', 'VACANT', 'NOT_LET'),
}), { maxLength: 24 })

function apply(world: World, act: Act, today: Day): void {
  const { resident: person, doors } = world
  const open = person.stays.find((s) => s.toOn === null)
  const inForce = person.permits.find((p) => covers({ from: p.issuedOn, to: p.endedOn ?? p.validTo }, today))
  const lastTo = person.stays.at(-1)?.toOn ?? START
  const fresh = (fromOn: Day, registeredOn: Day | null) => {
    const id = DOORS[act.door]
    const stay = stayAt({ dwellingId: id, areaCode: GRIDS[id]!, arrivedOn: addDays(fromOn, -act.people * 20), fromOn, reportedOn: today, registeredOn })
    person.stays.push(stay)
    doors[act.door]!.stays.push(stay)
  }
  // Their record was another's, which goes on with the stay.
  const merge = (stay: StayFacts) => {
    const copy = { ...structuredClone(stay), fromOn: today, reportedOn: today }
    Object.assign(stay, { toOn: today, endReportedOn: today, endReason: 'MERGED' })
    person.stays.push(copy)
    doors.find((d) => d.id === copy.dwellingId)!.stays.push(copy)
  }
  const end = (stay: StayFacts, endReason: 'MOVED' | 'LEFT') => Object.assign(stay, { toOn: maxDay(stay.fromOn, addDays(today, -act.back)), endReportedOn: today, endReason })
  // Nobody comes to a door that is none any more, and nobody is met there: all of these are refused.
  if (doors[act.door]!.goneOn !== null && (act.kind === 'visit' || act.kind === 'move' || (!open && (act.kind === 'declare' || act.kind === 'register')))) return
  if (act.kind === 'declare' && !open) fresh(maxDay(lastTo, addDays(today, -act.back)), null)
  else if (act.kind === 'register' && open) open.registeredOn ??= today
  else if (act.kind === 'register') fresh(maxDay(lastTo, addDays(today, -act.back)), today)
  else if (act.kind === 'move' && open) end(open, 'MOVED'), fresh(open.toOn!, today)
  else if (act.kind === 'leave' && open) end(open, 'LEFT')
  else if (act.kind === 'merge' && open) merge(open)
  else if (act.kind === 'permit' && !inForce) person.permits.push({ issuedOn: today, validTo: addDays(today, 5 + act.people * 10), endedOn: null })
  else if (act.kind === 'end-permit' && inForce) inForce.endedOn = today
  else if (act.kind === 'decline') person.permitDeclinedOn ??= today
  else if ((act.kind === 'confirm' || act.kind === 'doubt') && open?.registeredOn) {
    const kind = act.kind === 'confirm' ? 'CONFIRMED' : (['EMPTY', 'PHONE_DEAD', 'UNIT_LEFT'] as const)[act.people % 3]!
    open.presences.push({ onDay: today, at: `${addDays(today, -act.late)}T08:00:${String(open.presences.length).padStart(2, '0')}Z`, kind })
  // Said on their own phone, which has a signal: learnt when it was said.
  } else if (act.kind === 'self' && open?.registeredOn) {
    if (!open.presences.some((p) => p.kind === 'SELF' && p.onDay === today)) open.presences.push({ onDay: today, at: `${today}T08:00:${String(open.presences.length).padStart(2, '0')}Z`, kind: act.people % 4 === 3 ? 'SELF_LEFT' : 'SELF' })
  } else if (act.kind === 'let' || act.kind === 'end-let' || act.kind === 'sign' || act.kind === 'end-paper' || act.kind === 'lift' || act.kind === 'lease') let_(doors[act.door]!, act, today)
  else if (act.kind === 'remove') {
    const door = doors[act.door]!
    const counted = standOn(unidentifiedDue(door, CAMPAIGN_PRESET), 'REGISTRATION', today).due > 0
    if (!counted && !door.stays.some((s) => s.toOn === null) && !door.rentals.some((r) => r.endedOn === null)) door.goneOn ??= today
  } else if (act.kind === 'visit') {
    const peopleFound = act.outcome === 'NO_ANSWER' || act.outcome === 'REFUSED' ? null : act.outcome === 'MET' ? act.people : 0
    const { visits } = doors[act.door]!
    visits.push({ onDay: today, at: `${addDays(today, -act.late)}T08:00:${String(visits.length).padStart(2, '0')}Z`, outcome: act.outcome, peopleFound })
  }
}

/** What happens to a rental: let, signed, ended, lifted; each told on the day, however old it is. */
function let_(door: DwellingFacts, act: Act, today: Day): void {
  const rental = door.rentals.find((r) => r.endedOn === null)
  if (act.kind === 'let') {
    if (!rental && !door.goneOn) door.rentals.push({ knownOn: today, endedOn: null, endReportedOn: null, papers: [], lifts: [] })
  } else if (!rental) return
  else if (act.kind === 'end-let') Object.assign(rental, { endedOn: addDays(today, -act.back), endReportedOn: today })
  else if (act.kind === 'sign') {
    const from = addDays(today, act.late - act.back)
    rental.papers.push({ kind: OWED_PAPERS[act.people % 4]!, fromOn: from, toOn: act.wait % 3 === 0 ? null : addDays(from, 3 + act.people * 5), reportedOn: today, endedOn: null })
  } else if (act.kind === 'end-paper') {
    const paper = rental.papers.find((one) => one.endedOn === null && (one.toOn === null || one.toOn > today))
    if (paper) paper.endedOn = today
  } else if (act.kind === 'lift') rental.lifts.push(today)
  // A lease that is told of today runs out later, for those who live there now.
  else for (const stay of door.stays) if (stay.toOn === null && !stay.leaseEnds.includes(addDays(today, 1 + act.people * 4))) stay.leaseEnds.push(addDays(today, 1 + act.people * 4))
}

const empty = (): World => ({ resident: resident({ stays: [] }), doors: DOORS.map((id) => ({ id, areaCode: GRIDS[id]!, knownOn: START, goneOn: null, visits: [], stays: [], rentals: [] })) })

/** The world at the end of every day. */
function live(script: Act[]): { then: Map<Day, World>; last: World } {
  const world = empty()
  const then = new Map<Day, World>()
  let today = START
  for (const act of script) {
    for (const until = addDays(today, act.wait); today < until; today = addDays(today, 1)) then.set(today, structuredClone(world))
    apply(world, act, today)
  }
  then.set(today, structuredClone(world))
  return { then, last: world }
}

const owedBySubject = (world: World, policies: DatedPolicy[]): Obligation[][] =>
  [obligationsOf(world.resident, policies), ...world.doors.map((door) => obligationsOfDwelling(door, policies))]
const owedIn = (world: World, policies: DatedPolicy[]): Obligation[] => owedBySubject(world, policies).flat()
const standsIn = (owed: Obligation[], on: Day) => INDICATORS.map((indicator) => standOn(owed, indicator, on))
const sorted = (owed: Obligation[]) => owed.map((o) => JSON.stringify(o)).sort()

const policy = fc.constantFrom(CAMPAIGN_PRESET, RESIDENCE_PERMIT_PRESET)
const anyPolicy = fc.record({
  preset: fc.constantFrom('campaign', 'residence-permit'), registration: fc.record({ withinDays: fc.integer({ min: 1, max: 30 }) }),
  permit: fc.record({
    minAge: fc.nat(30), minStay: fc.oneof(fc.record({ days: fc.nat(90) }), fc.record({ months: fc.nat(6) })), reasons: fc.constantFrom(null, ['WORK'], ['TRADE']),
    issueWithinDays: fc.integer({ min: 1, max: 30 }), validMonths: fc.integer({ min: 1, max: 12 }), declinedStaysDue: fc.boolean(),
    deferredToDays: fc.constant(30), issuedBy: fc.constant(null), papers: fc.constant(['IDENTITY'] as const),
  }),
  transfer: fc.constant({ answerWithinDays: 5 }),
  rental: fc.record({
    papers: fc.constantFrom<readonly OwedPaper[]>(OWED_PAPERS, ['SECURITY_LETTER'], []), fileWithinDays: fc.integer({ min: 1, max: 20 }), signWithinDays: fc.integer({ min: 1, max: 20 }), banAfterDays: fc.constantFrom(null, 0, 1, 9),
    peoplePerRoom: fc.constant(4), areaPerPerson: fc.constant(4),
  }),
  certificate: fc.record({ checks: fc.boolean(), fromAge: fc.constant(18), untilAge: fc.constant(50), checkWithinDays: fc.integer({ min: 1, max: 20 }), changeWithinDays: fc.integer({ min: 1, max: 20 }), tellWithinMonths: fc.constant(3), issueBeyond: fc.constant('COUNTY' as const), issueFromDays: fc.constant(30), issueMonths: fc.constant(36) }),
  inquiry: fc.record({ replyWithinDays: fc.integer({ min: 1, max: 40 }), remindAfterDays: fc.constant(1), secondAfterDays: fc.constant(15), returnTo: fc.constant(null) }),
  report: fc.record({ withinDays: fc.integer({ min: 1, max: 12 }) }),
  followUp: fc.record({ visitEveryDays: fc.integer({ min: 1, max: 90 }), expiresAfterDays: fc.integer({ min: 1, max: 90 }) }),
  resources: fc.record({ residentsPerCoordinator: fc.integer({ min: 1, max: 9 }), yuanPerResident: fc.integer({ min: 0, max: 90 }), officeAbove: fc.constant(100) }),
  unit: fc.record({ fpLetter: fc.boolean(), signWithinDays: fc.integer({ min: 1, max: 20 }) }),
  service: fc.constant(CAMPAIGN_PRESET.service),
  entitlement: fc.constant(CAMPAIGN_PRESET.entitlement),
  own: fc.record({ correctionDays: fc.constant(7), wordDays: fc.integer({ min: 0, max: 60 }) }),
  inspection: fc.record({ answerWithinDays: fc.integer({ min: 1, max: 60 }) }),
  reminders: fc.constant(CAMPAIGN_PRESET.reminders),
  outgoing: fc.constant({ hearEveryDays: 90 }),
  look: fc.record({ everyDays: fc.integer({ min: 1, max: 40 }), withinDays: fc.integer({ min: 1, max: 9 }) }), presence: fc.record({ confirmEveryDays: fc.integer({ min: 1, max: 40 }) }),
}) satisfies fc.Arbitrary<Policy>
const policies = fc.record({ first: policy, second: policy, change: fc.integer({ min: 1, max: DAYS }) }).map(({ first, second, change }) => {
  const at = addDays(START, change)
  return { at, before: always(first), after: [{ span: { from: day('2020-01-01'), to: at }, policy: first }, { span: { from: at, to: null }, policy: second }] }
})

describe('whatever staff do', () => {
  it('a day’s figures computed later are those computed then', () => {
    fc.assert(fc.property(acts, policies, (script, { at, before, after }) => {
      const { then, last } = live(script)
      const now = owedIn(last, after)
      // Until the day on which the second policy begins, nobody needs to have heard of it.
      for (const [on, world] of then) expect(standsIn(now, on)).toEqual(standsIn(owedIn(world, on < at ? before : after), on))
    }), { numRuns: 300 })
  })

  it('what is owed before the day of any change of policy stays, to the deadline', () => {
    fc.assert(fc.property(acts, anyPolicy, anyPolicy, fc.nat(DAYS), (script, first, second, n) => {
      const { last } = live(script)
      const at = addDays(START, n)
      const areaCode = '330113001'
      const had = [{ areaCode, span: { from: day('2020-01-01'), to: null }, policy: first }]
      const until = (policies: AreaPolicy[]) => sorted(Object.values(GRIDS).flatMap((grid) =>
        owedIn(last, policiesFor(grid, policies)).filter((owed) => owed.areaCode === grid).flatMap((owed) => clip(owed, { from: day('2000-01-01'), to: at }) ?? [])))
      expect(until(withAdopted(had, { areaCode, fromOn: at, policy: second }))).toEqual(until(had))
      // Nor does one that a community begins for itself.
      expect(until(withAdopted(had, { areaCode: '330113001003', fromOn: at, policy: second }))).toEqual(until(had))
    }), { numRuns: 200 })
  })

  it('the same facts in any order owe the same', () => {
    fc.assert(fc.property(acts, policies, fc.infiniteStream(fc.nat()), (script, { after }, dice) => {
      const { last } = live(script)
      const shuffled = <T>(rows: T[]) => rows.map((row) => ({ row, at: dice.next().value as number })).sort((a, b) => a.at - b.at).map(({ row }) => row)
      const other: World = {
        resident: { ...last.resident, stays: shuffled(last.resident.stays).map((stay) => ({ ...stay, presences: shuffled(stay.presences), leaseEnds: shuffled(stay.leaseEnds) })), permits: shuffled(last.resident.permits) },
        doors: shuffled(last.doors).map((door) => ({ ...door, stays: shuffled(door.stays), visits: shuffled(door.visits), rentals: shuffled(door.rentals).map((rental) => ({ ...rental, papers: shuffled(rental.papers), lifts: shuffled(rental.lifts) })) })),
      }
      expect(sorted(owedIn(other, shuffled(after)))).toEqual(sorted(owedIn(last, after)))
    }))
  })

  it('nobody owes one thing twice on a day, and what is met lies inside what is due', () => {
    fc.assert(fc.property(acts, policies, (script, { after }) => {
      const { last } = live(script)
      for (const owed of [obligationsOf(last.resident, after), ...last.doors.map((door) => obligationsOfDwelling(door, after))]) {
        for (const indicator of INDICATORS) {
          const own = owed.filter((o) => o.indicator === indicator)
          for (const on of HORIZON) expect(own.filter((o) => covers(o.due, on)).length).toBeLessThanOrEqual(1)
          for (const { due, met, weight } of own) {
            expect(weight).toBeGreaterThan(0)
            if (!met) continue
            expect(met.from >= due.from && (due.to === null || (met.to !== null && met.to <= due.to))).toBe(true)
          }
        }
      }
    }))
  })

  it('parts add up from grids to the sub-district, and changes to figures on every day', () => {
    fc.assert(fc.property(acts, policies, (script, { after }) => {
      const owed = owedIn(live(script).last, after)
      const changes = addUp(owed.flatMap((o) => changesOf(o)))
      for (const indicator of INDICATORS) {
        const whole = standsOn(changes.filter((c) => c.indicator === indicator), HORIZON)
        const parts = Object.values(GRIDS).map((grid) => standsOn(changes.filter((c) => c.indicator === indicator && c.areaCode === grid), HORIZON))
        for (const [i, on] of HORIZON.entries()) {
          expect(whole[i]).toEqual(standOn(owed, indicator, on))
          expect(sumStands(parts.map((part) => part[i]!))).toEqual(whole[i])
        }
      }
    }))
  })

  it('who is past a deadline on a day is who is due then, not met, and late', () => {
    fc.assert(fc.property(acts, policies, (script, { after }) => {
      const owed = owedIn(live(script).last, after)
      const changes = pendingChangesOf(owed)
      for (const indicator of INDICATORS) {
        const stands = standsOn(changes.filter((c) => c.indicator === `${indicator}_OVERDUE`), HORIZON)
        for (const [i, on] of HORIZON.entries()) {
          const late = owed.filter((o) => o.indicator === indicator && covers(o.due, on) && !(o.met && covers(o.met, on)) && o.deadline !== null && o.deadline < on)
          expect(stands[i]).toEqual({ due: late.reduce((sum, o) => sum + o.weight, 0), met: 0 })
        }
      }
      expect(addUp([...changes, ...pendingChangesOf(owed, -1)])).toEqual([])
    }))
  })

  it('what lapses on a day was met the day before, and is due and not met', () => {
    fc.assert(fc.property(acts, policies, (script, { after }) => {
      const world = live(script).last
      // Door by door and person by person, as they are settled.
      for (const owed of owedBySubject(world, after)) {
        const changes = pendingChangesOf(owed)
        for (const indicator of INDICATORS) {
          const own = owed.filter((o) => o.indicator === indicator)
          const stands = standsOn(changes.filter((c) => c.indicator === `${indicator}_LAPSED`), HORIZON)
          for (const [i, on] of HORIZON.entries()) {
            const open = own.some((o) => covers(o.due, on) && !(o.met && covers(o.met, on)))
            const ended = own.filter((o) => o.met && covers(o.met, addDays(on, -1)) && o.met.to === on)
            const lapsed = ended.filter((o) => covers(o.due, on) || (open && own.some((next) => next.due.from === on)))
            expect(stands[i]!.due - (stands[i - 1]?.due ?? 0)).toBe(lapsed.reduce((sum, o) => sum + o.weight, 0))
          }
        }
      }
    }))
  })

  it('taking back what was added leaves nothing', () => {
    fc.assert(fc.property(acts, policies, (script, { after }) => {
      const owed = owedIn(live(script).last, after)
      expect(addUp([...owed.flatMap((o) => changesOf(o)), ...owed.flatMap((o) => changesOf(o, -1))])).toEqual([])
    }))
  })

  it('an unanswered knock changes nothing but that somebody has to go again', () => {
    fc.assert(fc.property(acts, policies, fc.array(fc.nat(DAYS)), (script, { after }, knocks) => {
      const { last } = live(script)
      const knocked = last.doors.map((door) => ({
        ...door, visits: [...door.visits, ...knocks.map((n): VisitFacts => ({ onDay: addDays(START, n), at: 'z', outcome: 'NO_ANSWER', peopleFound: null }))],
      }))
      const others = (world: World) => sorted(owedIn(world, after).filter((owed) => owed.indicator !== 'LOOK'))
      expect(others({ ...last, doors: knocked })).toEqual(others(last))
    }))
  })

  it('any cut of time into policies of the same rules owes the same on every day', () => {
    fc.assert(fc.property(acts, fc.nat(DAYS), (script, n) => {
      const at = addDays(START, n)
      const owed = owedIn(live(script).last, always(CAMPAIGN_PRESET))
      const halves = owed.flatMap((o) => [clip(o, { from: day('2000-01-01'), to: at }) ?? [], clip(o, { from: at, to: null }) ?? []].flat())
      for (const on of HORIZON) expect(standsIn(halves, on)).toEqual(standsIn(owed, on))
      for (const half of halves) expect(half.due.from >= at || (half.due.to !== null && half.due.to <= at)).toBe(true)
    }))
  })
})

it('spells in force are apart, in order, and cover the days of the permits', () => {
  const permit = fc.record({ at: fc.nat(DAYS), length: fc.integer({ min: 1, max: 20 }), ended: fc.option(fc.nat(20)) }).map(({ at, length, ended }): PermitFacts => {
    const issuedOn = addDays(START, at)
    return { issuedOn, validTo: addDays(issuedOn, length), endedOn: ended === null ? null : addDays(issuedOn, ended) }
  })
  fc.assert(fc.property(fc.array(permit, { maxLength: 8 }), (permits) => {
    const spells = spellsInForce(permits)
    for (const [i, spell] of spells.entries()) {
      expect(spell.to! > spell.from).toBe(true)
      if (i > 0) expect(spell.from > spells[i - 1]!.to!).toBe(true)
    }
    for (const on of HORIZON) {
      const held = permits.some((p) => covers({ from: p.issuedOn, to: p.validTo }, on) && (p.endedOn === null || on < p.endedOn))
      expect(spells.some((spell) => covers(spell, on))).toBe(held)
    }
  }))
})

it.each([
  ['PERMIT', '2026-03-01', '2026-09-01', true, { from: '2026-08-02', to: '2026-09-01' }],
  ['PERMIT', '2026-08-20', '2026-09-01', true, { from: '2026-08-20', to: '2026-09-01' }],
  ['PERMIT', '2026-03-01', '2026-09-01', false, null],
  ['PERMIT', '2026-03-01', null, true, null],
  ['PERMIT', null, null, true, null],
  ['REGISTRATION', '2026-03-01', '2026-09-01', true, null],
] as const)('a %s met from %s to %s, followed by another: %s, is about to end over %j', (indicator, from, to, followed, expiring) => {
  const owed: Obligation = {
    indicator, areaCode: '330113001003001', unitId: null, dwellingId: null, weight: 1, deadline: null, due: { from: day('2026-03-01'), to: null },
    met: from && { from: day(from), to: to && day(to) },
  }
  expect(expiringSpan(owed, followed)).toEqual(expiring)
})

it('stands on days that are not consecutive, whatever the order of the changes', () => {
  const changes = [{ day: day('2026-03-10'), due: -1, met: 0 }, { day: day('2026-02-01'), due: 4, met: 1 }, { day: day('2026-03-05'), due: 0, met: 2 }, { day: day('2026-05-01'), due: 9, met: 9 }]
  const days = [day('2026-03-01'), day('2026-03-08'), day('2026-04-01')]
  expect(standsOn(changes, days)).toEqual([{ due: 4, met: 1 }, { due: 4, met: 3 }, { due: 3, met: 3 }])
  expect(standsOn([...changes].reverse(), days)).toEqual(standsOn(changes, days))
  expect(standsOn(changes, [])).toEqual([])
})

it('the lists of a figure: due is what is met and what is not', () => {
  const pending = { overdue: { REGISTRATION: 3, PERMIT: 4, COVERAGE: 0, LOOK: 7, CONSISTENCY: 2, RENTAL_FILING: 1, SECURITY_LETTER: 0, ENTRUSTED_SECURITY: 0, RENTAL_FP_CONTRACT: 0, NO_LETTING: 0, HAZARD: 0, CERTIFICATE_CHECK: 0, CERTIFICATE_CHANGE: 0, INQUIRY_REPLY: 0, PERIOD_REPORT: 0, STAFFING: 0, FUNDING: 0, UNIT_FP_LETTER: 0, FOLLOW_UP: 0, SERVICE: 0 }, expiring: 5, declined: 6 }
  const figures = (indicator: (typeof INDICATORS)[number]) => SHOWS.map((show) => shownFigure(indicator, show, { due: 20, met: 12 }, pending))
  expect(figures('REGISTRATION')).toEqual([20, 12, 8, 3, 0, 0])
  expect(figures('PERMIT')).toEqual([20, 12, 8, 4, 5, 6])
  expect(figures('COVERAGE')).toEqual([20, 12, 8, 0, 0, 0])
  expect(figures('LOOK')).toEqual([20, 12, 8, 7, 0, 0])
  expect(figures('CONSISTENCY')).toEqual([20, 12, 8, 2, 0, 0])
})
