import { describe, expect, it } from 'vitest'
import { CAMPAIGN_PRESET, type DatedPolicy, type Policy } from '@/lib/campaigns/rules'
import { day } from '@/lib/kernel/day'
import type { PaperKind } from '@/lib/rentals/rules'
import { obligationsOfDwelling } from './owed'
import { papersInForce, rentalsDue } from './rentals'
import type { DwellingFacts, Indicator, PaperFacts, RentalFacts } from './rules'

const START = day('2026-03-01')
const POLICY: Policy = { ...CAMPAIGN_PRESET, rental: { papers: ['RENTAL_FILING', 'SECURITY_LETTER'], fileWithinDays: 30, signWithinDays: 7, banAfterDays: 10, peoplePerRoom: 4, areaPerPerson: 4 } }

const paper = (kind: PaperKind, fromOn: string, toOn: string | null, more: { reportedOn?: string; endedOn?: string } = {}): PaperFacts => ({
  kind, fromOn: day(fromOn), toOn: toOn === null ? null : day(toOn), reportedOn: day(more.reportedOn ?? fromOn), endedOn: more.endedOn ? day(more.endedOn) : null,
})
const rental = (more: Partial<RentalFacts> = {}): RentalFacts => ({ knownOn: START, endedOn: null, endReportedOn: null, papers: [], lifts: [], ...more })
const door = (...rentals: RentalFacts[]): DwellingFacts => ({ id: 'd', areaCode: '330113001003001', knownOn: day('2026-01-01'), goneOn: null, visits: [], stays: [], rentals })
const always = (policy: Policy): DatedPolicy[] => [{ span: { from: day('2020-01-01'), to: null }, policy }]
const owed = (indicator: Indicator, policy: Policy | DatedPolicy[], ...rentals: RentalFacts[]) =>
  rentalsDue(door(...rentals), Array.isArray(policy) ? policy : always(policy)).filter((o) => o.indicator === indicator).map((o) => [o.due.from, o.due.to, o.deadline, o.met?.from ?? null, o.met?.to ?? null])

describe('a rental owes', () => {
  it('filing from our knowing of it, met from when we heard that it was filed', () => {
    expect(owed('RENTAL_FILING', POLICY, rental())).toEqual([['2026-03-01', null, '2026-03-31', null, null]])
    expect(owed('RENTAL_FILING', POLICY, rental({ papers: [paper('RENTAL_FILING', '2026-02-01', null, { reportedOn: '2026-03-05' })] }))).toEqual([['2026-03-01', null, '2026-03-31', '2026-03-05', null]])
  })
  it('a letter until it ends, and the next one from that day', () => {
    expect(owed('SECURITY_LETTER', POLICY, rental({ papers: [paper('SECURITY_LETTER', '2026-03-03', '2026-06-01')] }))).toEqual([
      ['2026-03-01', '2026-06-01', '2026-03-08', '2026-03-03', '2026-06-01'], ['2026-06-01', null, '2026-06-01', null, null]])
  })
  it('nothing while one follows the other without a day between', () => {
    const papers = [paper('SECURITY_LETTER', '2026-03-03', '2026-06-01'), paper('SECURITY_LETTER', '2026-06-01', '2027-06-01', { reportedOn: '2026-05-20' })]
    expect(owed('SECURITY_LETTER', POLICY, rental({ papers }))).toEqual([['2026-03-01', '2027-06-01', '2026-03-08', '2026-03-03', '2027-06-01'], ['2027-06-01', null, '2027-06-01', null, null]])
  })
  it('again, once a paper is void', () => {
    expect(owed('SECURITY_LETTER', POLICY, rental({ papers: [paper('SECURITY_LETTER', '2026-03-03', null, { endedOn: '2026-03-20' })] }))).toEqual([
      ['2026-03-01', '2026-03-20', '2026-03-08', '2026-03-03', '2026-03-20'], ['2026-03-20', null, '2026-03-20', null, null]])
  })
  it('until we heard that it is let no more; the next rental has its own papers', () => {
    const first = rental({ endedOn: day('2026-04-01'), endReportedOn: day('2026-04-05'), papers: [paper('RENTAL_FILING', '2026-03-02', null)] })
    expect(owed('RENTAL_FILING', POLICY, first, rental({ knownOn: day('2026-04-05') }))).toEqual([
      ['2026-03-01', '2026-04-05', '2026-03-31', '2026-03-02', '2026-04-05'], ['2026-04-05', null, '2026-05-05', null, null]])
  })
  it('nothing, where it was written down and taken back on one day, and what the policy does not ask for', () => {
    expect(rentalsDue(door(rental({ endedOn: START, endReportedOn: START })), always(POLICY))).toEqual([])
    expect(owed('RENTAL_FP_CONTRACT', POLICY, rental())).toEqual([])
  })
})

describe('letting is forbidden', () => {
  const banned = (more: Partial<RentalFacts>, policy: Policy | DatedPolicy[] = POLICY) => owed('NO_LETTING', policy, rental(more)).map(([from, to]) => [from, to])
  it.each<[string, Partial<RentalFacts>, (string | null)[][]]>([
    ['from the policy’s days past the deadline', {}, [['2026-03-19', null]]],
    ['not at all, when it is signed on the last day', { papers: [paper('SECURITY_LETTER', '2026-03-18', null)] }, []],
    ['still, when it is signed a day later: somebody looks at it first', { papers: [paper('SECURITY_LETTER', '2026-03-19', null)] }, [['2026-03-19', null]]],
    ['until it is lifted, and not again for the same letter', { lifts: [day('2026-03-25')] }, [['2026-03-19', '2026-03-25']]],
    ['whatever was lifted before it was wanting', { lifts: [day('2026-03-05')] }, [['2026-03-19', null]]],
    ['not again for a letter that was wanting when the office lifted', { lifts: [day('2026-03-10')] }, []],
    ['again, when the letter has run out for as long', { papers: [paper('SECURITY_LETTER', '2026-03-03', '2026-04-01')] }, [['2026-04-12', null]]],
    ['still, when it is let no more: only the office lifts it', { endedOn: day('2026-04-01'), endReportedOn: day('2026-04-01') }, [['2026-03-19', null]]],
    ['not at all, when it was let no more before', { endedOn: day('2026-03-15'), endReportedOn: day('2026-03-15') }, []],
    ['not for what is filed late', { papers: [paper('SECURITY_LETTER', '2026-03-02', null)] }, []],
  ])('%s', (_, more, expected) => {
    expect(banned(more)).toEqual(expected)
  })
  it('once, where two papers are wanting, and never where the policy says so', () => {
    const two = { ...POLICY, rental: { ...POLICY.rental, papers: ['SECURITY_LETTER', 'ENTRUSTED_SECURITY'] as const } }
    expect(banned({ papers: [paper('ENTRUSTED_SECURITY', '2026-03-02', '2026-03-15')], lifts: [day('2026-04-02')] }, two)).toEqual([['2026-03-19', '2026-04-02']])
    expect(banned({}, { ...POLICY, rental: { ...POLICY.rental, banAfterDays: null } })).toEqual([])
  })
})

describe('under another policy', () => {
  const AT = day('2026-05-01')
  const two = (first: number | null, second: number | null): DatedPolicy[] => [
    { span: { from: day('2020-01-01'), to: AT }, policy: { ...POLICY, rental: { ...POLICY.rental, banAfterDays: first } } }, { span: { from: AT, to: null }, policy: { ...POLICY, rental: { ...POLICY.rental, banAfterDays: second } } },
  ]
  const banned = (more: Partial<RentalFacts>, policies: DatedPolicy[]) => owed('NO_LETTING', policies, rental(more)).map(([from, to]) => [from, to])
  it.each<[string, Partial<RentalFacts>, number | null, number | null, (string | null)[][]]>([
    ['nobody is forbidden for what was signed late before it', { papers: [paper('SECURITY_LETTER', '2026-04-10', null)] }, null, 10, []],
    ['everybody has its days from its first day', {}, null, 10, [['2026-05-12', null]]],
    ['what was lifted stays lifted', { lifts: [day('2026-04-01')] }, 10, 45, [['2026-03-19', '2026-04-01']]],
    ['what was forbidden stays so until the office lifts it', {}, 10, null, [['2026-03-19', null]]],
  ])('%s', (_, more, first, second, expected) => expect(banned(more, two(first, second))).toEqual(expected))
})

it('papers count from the later of their beginning and our hearing of them', () => {
  expect(papersInForce([paper('LEASE', '2026-03-01', '2026-04-01', { reportedOn: '2026-04-02' }), paper('LEASE', '2026-05-01', '2026-06-01', { reportedOn: '2026-04-02' })], 'LEASE')).toEqual([{ from: '2026-05-01', to: '2026-06-01' }])
})

it('a door that is none any more owes no more', () => {
  const gone = { ...door(), goneOn: day('2026-03-10'), visits: [{ onDay: START, at: '2026-03-01T04:00:00Z', outcome: 'NO_ANSWER' as const, peopleFound: null }] }
  expect(obligationsOfDwelling(gone, [{ span: { from: day('2020-01-01'), to: null }, policy: POLICY }]).map((o) => [o.indicator, o.due.from, o.due.to])).toEqual([
    ['COVERAGE', '2026-01-01', '2026-03-10'], ['LOOK', '2026-03-01', '2026-03-10']])
  expect(obligationsOfDwelling({ ...gone, goneOn: gone.knownOn, visits: [] }, [])).toEqual([])
})
