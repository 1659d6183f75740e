import type { Actor } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { read, sql, type Tx } from '@/lib/kernel/db'
import { isId } from '@/lib/kernel/id'
import { open, openKept } from '@/lib/kernel/seal'
import { doorLabel } from '@/lib/dwellings/rules'
import { type Named, reviewersIn, visitorsAt } from './people'
import { type FollowUpOutcome, type FollowUpResult, type FollowUpState, type FollowUpStep, type Ground, isLive, type KeptState, nextVisit, type People, stateOn } from './rules'

export type FollowUpRow = People & {
  id: string; residentId: string; approvedBy: string | null
  /** Null for a visitor in whose grid the person does not live any more. */
  name: string | null
  communityName: string | null; ground: Ground; state: FollowUpState
  openedOn: Day; approvedOn: Day | null; expiresOn: Day | null; renewalOn: Day | null; endedOn: Day | null; result: FollowUpResult | null; visitEveryDays: number | null
  lastVisitOn: Day | null
  /** By when the next visit is to be made; null while none is. */
  visitBy: Day | null
}
type Row = Omit<FollowUpRow, 'state' | 'visitBy'> & { state: KeptState }

const COLUMNS = sql`f.id::text AS id, f.resident_id::text AS "residentId", r.name, c.name AS "communityName", f.ground, f.state, f.opened_by::text AS "openedBy", f.reviewer_id::text AS "reviewerId", f.visitor_id::text AS "visitorId", f.approved_by::text AS "approvedBy",
  f.opened_on::text AS "openedOn", f.approved_on::text AS "approvedOn", f.expires_on::text AS "expiresOn", f.renewal_on::text AS "renewalOn", f.ended_on::text AS "endedOn", f.result, f.visit_every_days AS "visitEveryDays",
  (SELECT max(p.on_day)::text FROM follow_up_step p WHERE p.follow_up_id = f.id AND p.outcome IN ('MET', 'DECLINED')) AS "lastVisitOn"`
const FROM = sql`FROM follow_up f LEFT JOIN resident r ON r.id = f.resident_id LEFT JOIN area c ON c.code = f.area_code`

/** As it is on a day. */
export function rowOn({ state: kept, ...row }: Row, today: Day): FollowUpRow {
  const state = stateOn({ ...row, state: kept }, today)
  const { approvedOn, visitEveryDays: everyDays, expiresOn, lastVisitOn } = row
  const visitBy = isLive(state) && approvedOn && everyDays && expiresOn ? nextVisit({ approvedOn, everyDays, visits: lastVisitOn ? [lastVisitOn] : [] }, expiresOn) : null
  return { ...row, state, visitBy }
}

/** More than anybody has; what is over falls out first. */
const MOST = 500

/** Every case in which somebody is named. The database shows no other. */
export const listFollowUps = (user: Actor, today: Day): Promise<FollowUpRow[]> =>
  read(user, 'follow-up.read', async (tx) => {
    const rows = await tx.$queryRaw<Row[]>`SELECT ${COLUMNS} ${FROM} ORDER BY f.ended_on DESC NULLS FIRST, f.opened_on DESC, f.id LIMIT ${MOST}`
    return rows.map((row) => rowOn(row, today))
  })

/** Cases about somebody in which the user is named: of all others nothing is said, not even that there are none. */
export const followUpsOf = (user: Actor, residentId: string, today: Day): Promise<FollowUpRow[]> =>
  read(user, 'follow-up.read', async (tx) => {
    const rows = await tx.$queryRaw<Row[]>`
      SELECT ${COLUMNS} ${FROM} WHERE f.resident_id IN (SELECT id FROM records_seen(${residentId}::uuid)) ORDER BY f.opened_on DESC, f.id`
    return rows.map((row) => rowOn(row, today))
  })

export type FollowUpEntry = { id: string; step: FollowUpStep; onDay: Day; outcome: FollowUpOutcome | null; words: string | null; by: string | null; byId: string }
export type FollowUp = FollowUpRow & { areaCode: AreaCode; /** Null once it has been kept for as long as it may. */ grounds: string | null; steps: FollowUpEntry[]; names: Record<string, string>; address: string | null; /** Who may be asked or sent instead. */ reviewers: Named[]; visitors: Named[] }

/** One case, whole: for whoever is named in it. */
export const findFollowUp = (user: Actor, id: string, today: Day): Promise<FollowUp | null> =>
  read(user, 'follow-up.read', async (tx) => {
    if (!isId(id)) return null
    const [row] = await tx.$queryRaw<(Row & { areaCode: AreaCode; groundsSealed: string; livesIn: AreaCode | null })[]>`
      SELECT ${COLUMNS}, f.area_code AS "areaCode", f.grounds_sealed AS "groundsSealed", s.area_code AS "livesIn" ${FROM} LEFT JOIN stay s ON s.resident_id = f.resident_id AND s.to_on IS NULL WHERE f.id = ${id}::uuid`
    if (!row) return null
    const { groundsSealed, livesIn, ...kept } = row
    const named = await tx.$queryRaw<Named[]>`SELECT id::text AS id, name FROM follow_up_names(${id}::uuid)`
    const names = Object.fromEntries(named.map((one) => [one.id, one.name]))
    const steps = await tx.$queryRaw<(Omit<FollowUpEntry, 'words' | 'by'> & { sealed: string | null })[]>`
      SELECT id::text AS id, step, on_day::text AS "onDay", outcome, words_sealed AS sealed, user_id::text AS "byId" FROM follow_up_step WHERE follow_up_id = ${id}::uuid ORDER BY id`
    const answers = user.role === 'community' || user.role === 'office'
    return {
      ...rowOn(kept, today), areaCode: row.areaCode, grounds: openKept('follow_up.grounds', id, groundsSealed), names, address: await addressOf(tx, row.residentId),
      steps: steps.map(({ sealed, ...step }) => ({ ...step, words: sealed && open('follow_up_step.words', step.id, sealed), by: names[step.byId] ?? null })),
      reviewers: answers ? await reviewersIn(tx, row.areaCode) : [], visitors: answers ? await visitorsAt(tx, livesIn ?? row.areaCode) : [],
    }
  })

async function addressOf(tx: Tx, residentId: string): Promise<string | null> {
  const [door] = await tx.$queryRaw<{ street: string | null; number: string; block: string; room: string; addressText: string | null }[]>`
    SELECT b.street, b.number, b.block, d.room, s.address_text AS "addressText" FROM stay s LEFT JOIN dwelling d ON d.id = s.dwelling_id LEFT JOIN building b ON b.id = d.building_id
    WHERE s.resident_id = ${residentId}::uuid AND s.to_on IS NULL`
  return door ? (door.street === null ? door.addressText : doorLabel({ ...door, street: door.street })) : null
}

/** Of whom a case may be proposed, and who may be named in it; null for nobody who lives in the user's range. */
export const findProposing = (user: Actor, residentId: string): Promise<{ name: string; reviewers: Named[]; visitors: Named[] } | null> =>
  read(user, 'follow-up.propose', async (tx) => {
    const [found] = await tx.$queryRaw<{ name: string; areaCode: AreaCode }[]>`
      SELECT r.name, s.area_code AS "areaCode" FROM resident r JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL WHERE r.id = ${residentId}::uuid AND r.merged_into IS NULL AND length(s.area_code) >= 12`
    return found ? { name: found.name, reviewers: await reviewersIn(tx, found.areaCode), visitors: await visitorsAt(tx, found.areaCode) } : null
  })
