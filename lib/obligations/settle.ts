import { type Subject, SUBJECT_KINDS, SUBJECTS } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import { Prisma, sql, type Tx } from '@/lib/kernel/db'
import { type AreaPolicy, type DatedPolicy, type Policy, POLICY_LOCK, policiesFor, withDefaults } from '@/lib/campaigns/rules'
import { type HazardFacts, hazardDue } from './hazards'
import { type FollowUpFacts, followUpDue } from './follow-ups'
import { type InquiryFacts, inquiryDue } from './inquiries'
import { type ReportFacts, reportDue } from './reports'
import { type ServiceFacts, serviceDue } from './services'
import { type StandingFacts, standingDue } from './standings'
import { type UnitFacts, unitDue } from './units'
import { obligationsOf, obligationsOfDwelling } from './owed'
import type { DwellingFacts, Indicator, Obligation, ResidentFacts } from './rules'
import { addUp, changesOf, pendingChangesOf, type TallyChange } from './tallied'

export type StoredObligation = {
  subjectId: string; indicator: Indicator; areaCode: string; unitId: string | null; dwellingId: string | null; weight: number
  dueFrom: Day; dueTo: Day | null; deadline: Day | null; metFrom: Day | null; metTo: Day | null
}

type PolicyRow = { areaCode: string; from: Day; to: Day | null; rules: Policy }
type Facts = { residents: ResidentFacts[]; dwellings: DwellingFacts[]; hazards: HazardFacts[]; inquiries: InquiryFacts[]; reports: ReportFacts[]; standings: StandingFacts[]; units: UnitFacts[]; followUps: FollowUpFacts[]; services: ServiceFacts[]; policies: PolicyRow[]; obligations: StoredObligation[] }

/**
 * Makes the obligations of these subjects what their facts say, in the transaction that changed the facts, and appends the difference
 * to the tallies. One statement each to lock, read and write, however many subjects. Nothing else writes these tables.
 */
export async function settle(tx: Tx, touched: Subject[]): Promise<void> {
  // Two at one door at the same moment: the second waits here, and then reads what the first has written.
  // And whoever puts a policy in force waits for us, or we for them: nobody is settled by what has just ended and then passed over.
  const [locked] = await tx.$queryRaw<{ moved: string[] }[]>`SELECT pg_advisory_xact_lock_shared(hashtext(${POLICY_LOCK}))::text, settlement_lock(${byKind(touched)})::text[] AS moved`
  // What somebody has asked for went where they went, and is owed there from now on.
  const along = locked!.moved.filter((id) => !touched.some((one) => one.kind === 'service_request' && one.id === id)).map((id): Subject => ({ kind: 'service_request', id }))
  const { stale, fresh, changes } = compare(await readFacts(tx, [...touched, ...along]))
  if (stale.length > 0 || fresh.length > 0) await write(tx, stale, fresh, changes)
}

/** The ids of each kind, in their order, under the kind's own name. */
const byKind = (subjects: readonly Subject[]) =>
  Prisma.join(SUBJECT_KINDS.map((kind) => sql`${Prisma.raw(SUBJECTS[kind])} => ${subjects.filter((one) => one.kind === kind).map(({ id }) => id).sort()}::uuid[]`))

/** The facts of these subjects, and what is stored of them, as one statement sees them. */
export async function readFacts(tx: Tx, subjects: readonly Subject[]): Promise<Facts> {
  const [row] = await tx.$queryRaw<{ facts: Facts }[]>`SELECT settlement_facts(${byKind(subjects)}) AS facts`
  return row!.facts
}

/** What is stored and should not be, what should be and is not, and what that changes in the tallies. */
export function compare(facts: Facts): { stale: StoredObligation[]; fresh: StoredObligation[]; changes: TallyChange[] } {
  const wanted = new Map<string, StoredObligation>()
  for (const owed of wantedOf(facts)) wanted.set(keyOf(owed), owed)
  const stale: StoredObligation[] = []
  // Of what is pending all is taken back and all is added, for one obligation may depend on the next; what has not changed comes to nothing.
  const changes: TallyChange[] = [...pendingOf(facts.obligations, -1), ...pendingOf(wanted.values(), 1)]
  for (const stored of facts.obligations) {
    const same = wanted.get(keyOf(stored))
    if (same && contentOf(same) === contentOf(stored)) {
      wanted.delete(keyOf(stored))
      continue
    }
    if (!same) stale.push(stored)
    changes.push(...changesOf(owedOf(stored), -1))
  }
  const fresh = [...wanted.values()]
  for (const owed of fresh) changes.push(...changesOf(owedOf(owed)))
  return { stale, fresh, changes: addUp(changes) }
}

function* wantedOf(facts: Facts): Generator<StoredObligation> {
  for (const [subjectId, owed] of owedUnder(facts, policiesOf(facts))) yield storedOf(subjectId, owed)
  // By no policy: a hazard has its own deadline, a letter the one that it was sent with, a report the one that it was opened with, a case the visits that it was approved with, a request the one that it was asked with.
  for (const hazard of facts.hazards) for (const owed of hazardDue(hazard)) yield storedOf(hazard.id, owed)
  for (const inquiry of facts.inquiries) for (const owed of inquiryDue(inquiry)) yield storedOf(inquiry.id, owed)
  for (const report of facts.reports) for (const owed of reportDue(report)) yield storedOf(report.id, owed)
  for (const followUp of facts.followUps) for (const owed of followUpDue(followUp)) yield storedOf(followUp.id, owed)
  for (const service of facts.services) for (const owed of serviceDue(service)) yield storedOf(service.id, owed)
}

/** What these subjects owe under some policies, in force or not. */
export function* owedUnder(facts: Pick<Facts, 'residents' | 'dwellings' | 'standings' | 'units'>, policies: AreaPolicy[]): Generator<[subjectId: string, owed: Obligation]> {
  const known = new Map<string, DatedPolicy[]>()
  const speaking = (area: string) => known.get(area) ?? known.set(area, policiesFor(area, policies)).get(area)!
  for (const resident of facts.residents) {
    for (const owed of eachByArea(resident.stays, speaking, (stays, dated) => obligationsOf({ ...resident, stays }, dated))) yield [resident.id, owed]
  }
  for (const dwelling of facts.dwellings) {
    for (const owed of obligationsOfDwelling(dwelling, speaking(dwelling.areaCode))) yield [dwelling.id, owed]
  }
  for (const standing of facts.standings) {
    for (const owed of standingDue(standing, speaking(standing.areaCode))) yield [standing.id, owed]
  }
  for (const unit of facts.units) {
    for (const owed of unitDue(unit, speaking(unit.areaCode))) yield [unit.id, owed]
  }
}

/** Somebody who has lived in two areas owes in each what that area's policies say. */
const eachByArea = <S extends { areaCode: string }, O>(stays: S[], policiesIn: (area: string) => DatedPolicy[], owed: (stays: S[], policies: DatedPolicy[]) => O[]): O[] =>
  [...new Set(stays.map((s) => s.areaCode))].flatMap((area) => owed(stays.filter((s) => s.areaCode === area), policiesIn(area)))

export const policiesOf = (facts: Pick<Facts, 'policies'>): AreaPolicy[] =>
  facts.policies.map(({ areaCode, from, to, rules }) => ({ areaCode, span: { from, to }, policy: withDefaults(rules) }))

function pendingOf(obligations: Iterable<StoredObligation>, sign: 1 | -1): TallyChange[] {
  const bySubject = new Map<string, Obligation[]>()
  for (const stored of obligations) bySubject.set(stored.subjectId, [...(bySubject.get(stored.subjectId) ?? []), owedOf(stored)])
  return [...bySubject.values()].flatMap((owed) => pendingChangesOf(owed, sign))
}

const keyOf = (owed: StoredObligation) => `${owed.subjectId}/${owed.indicator}/${owed.dueFrom}`
const contentOf = (o: StoredObligation) =>
  [o.areaCode, o.unitId, o.dwellingId, o.weight, o.dueTo, o.deadline, o.metFrom, o.metTo].join('|')

const storedOf = (subjectId: string, owed: Obligation): StoredObligation => ({
  subjectId, indicator: owed.indicator, areaCode: owed.areaCode, unitId: owed.unitId, dwellingId: owed.dwellingId, weight: owed.weight,
  dueFrom: owed.due.from, dueTo: owed.due.to, deadline: owed.deadline, metFrom: owed.met?.from ?? null, metTo: owed.met?.to ?? null,
})

const owedOf = (o: StoredObligation): Obligation => ({
  indicator: o.indicator, areaCode: o.areaCode, unitId: o.unitId, dwellingId: o.dwellingId, weight: o.weight, deadline: o.deadline,
  due: { from: o.dueFrom, to: o.dueTo }, met: o.metFrom === null ? null : { from: o.metFrom, to: o.metTo },
})

async function write(tx: Tx, stale: StoredObligation[], fresh: StoredObligation[], changes: TallyChange[]): Promise<void> {
  const column = <T, K extends keyof T>(rows: T[], key: K): T[K][] => rows.map((row) => row[key])
  await tx.$queryRaw(sql`
    SELECT settlement_write(
      ${column(stale, 'subjectId')}::uuid[], ${column(stale, 'indicator')}::text[], ${column(stale, 'dueFrom')}::date[],
      ${column(fresh, 'subjectId')}::uuid[], ${column(fresh, 'indicator')}::text[], ${column(fresh, 'dueFrom')}::date[], ${column(fresh, 'dueTo')}::date[],
      ${column(fresh, 'areaCode')}::text[], ${column(fresh, 'unitId')}::uuid[], ${column(fresh, 'dwellingId')}::uuid[], ${column(fresh, 'weight')}::int[],
      ${column(fresh, 'deadline')}::date[], ${column(fresh, 'metFrom')}::date[], ${column(fresh, 'metTo')}::date[],
      ${column(changes, 'areaCode')}::text[], ${column(changes, 'indicator')}::text[], ${column(changes, 'day')}::date[],
      ${column(changes, 'due')}::int[], ${column(changes, 'met')}::int[])::text`)
}
