import type { Actor } from '@/lib/kernel/access'
import { ancestorAt, type AreaCode } from '@/lib/kernel/area'
import { type Command, done, each, type Item, type Subject } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import { Prisma, sql, type Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import { open, seal } from '@/lib/kernel/seal'
import { due, met } from '@/lib/obligations/shown'
import { commonArea, type Lives, livesFault, mergeFault } from './duplicates'
import { maskPhone } from './rules'
import { mergeResidentsInput, unmergeResidentsInput } from './schema'

export type Merged = { mergeId: string; keptId: string }

type Held = {
  id: string; areaCode: AreaCode; unitId: string | null; mergedInto: string | null; sex: string; bornOn: Day | null; verified: boolean
  numberIndex: string | null; digitsIndex: string | null; phoneIndex: string | null; phoneSealed: string | null; originCode: string | null; originAddress: string | null; permitDeclinedOn: Day | null
  /** The stay that they live in. */
  stayId: string | null; dwellingId: string | null; stay: Told | null
}
/** What a stay may know that another one does not. */
type Told = { arrivedOn: Day; registrationBy: Day | null; permitBy: Day | null; reason: string | null; landlord: string | null; employer: string | null; note: string | null }

/** The deadline of what they owe on a day and have not done. */
const owed = (indicator: 'REGISTRATION' | 'PERMIT', today: Day) => sql`
  SELECT min(deadline) FROM obligation WHERE subject_id = r.id AND indicator = ${indicator} AND ${due(today)} AND NOT ${met(today)}`

/** Held until the end of the transaction, stays before people as everybody does, and read once they are. Only those in the actor's range. */
async function hold(tx: Tx, ids: string[], today: Day): Promise<Map<string, Held>> {
  await tx.$queryRaw`SELECT id::text AS id FROM stay WHERE resident_id = ANY (${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
  await tx.$queryRaw`SELECT id::text AS id FROM resident WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
  const rows = await tx.$queryRaw<Held[]>`
    SELECT r.id::text AS id, r.area_code AS "areaCode", r.unit_id::text AS "unitId", r.merged_into::text AS "mergedInto", r.sex, r.born_on::text AS "bornOn", r.identity_verified AS verified,
           r.id_number_index AS "numberIndex", r.digits_index AS "digitsIndex", r.phone_index AS "phoneIndex", r.phone_sealed AS "phoneSealed", r.origin_code AS "originCode",
           r.origin_address AS "originAddress", r.permit_declined_on::text AS "permitDeclinedOn", s.id::text AS "stayId", s.dwelling_id::text AS "dwellingId",
           CASE WHEN s.id IS NOT NULL THEN json_build_object('arrivedOn', s.arrived_on, 'registrationBy', (${owed('REGISTRATION', today)}), 'permitBy', (${owed('PERMIT', today)}), 'reason', s.reason, 'landlord', s.landlord, 'employer', s.employer, 'note', s.note) END AS stay
    FROM resident r LEFT JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL WHERE r.id = ANY (${ids}::uuid[])`
  return new Map(rows.map((row) => [row.id, row]))
}

/** Somebody whom another community has asked for is answered first: the request names one of the two records. */
async function isAskedFor(tx: Tx, ids: string[]): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ asked: boolean }[]>`SELECT EXISTS (SELECT 1 FROM transfer WHERE resident_id = ANY (${ids}::uuid[]) AND state IN ('ASKED', 'CONTESTED')) AS asked`
  return row!.asked
}

const subjects = (people: string[], doors: (string | null | undefined)[]): Subject[] => [
  ...people.map((id) => ({ kind: 'resident' as const, id })), ...doors.flatMap((id) => (id ? [{ kind: 'dwelling' as const, id }] : [])),
]

/** Whether the other stay knows what this one does not: that they came earlier, that something is owed sooner, why they are here, with whom they work and live. */
const knowsMore = (other: Told, own: Told): boolean =>
  other.arrivedOn < own.arrivedOn || (['registrationBy', 'permitBy'] as const).some((by) => own[by] !== null && other[by] !== null && other[by] < own[by]) || (['reason', 'landlord', 'employer', 'note'] as const).some((field) => own[field] === null && other[field] !== null)

/**
 * Two records of one person become one. The one that goes keeps its past and is counted until today; from today the kept one stands for both. Where they live follows
 * from `lives`: the stay of that record goes on as a copy from today, with what was seen and when and with what the other one knows; the kept one's own goes on as it is
 * where there is nothing to add.
 */
export const mergeResidents = {
  verb: 'resident.merge',
  input: mergeResidentsInput,
  run: each(async (tx, actor, item) => {
    const { input: { keepId, goneId, lives }, today, at } = item
    const held = await hold(tx, [keepId, goneId], today)
    const [kept, gone] = [held.get(keepId), held.get(goneId)]
    const area = kept && gone && commonArea(kept.areaCode, gone.areaCode)
    if (!kept || !gone || !area) return refuse('not-found')
    if (kept.mergedInto || gone.mergedInto) return refuse('merged')
    const fault = mergeFault(kept, gone)
    if (fault) return refuseField('keepId', fault)
    const nowhere = livesFault({ open: kept.stayId !== null }, { open: gone.stayId !== null }, lives)
    if (nowhere) return refuseField('lives', nowhere)
    const [apart] = await tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM told_apart() WHERE a_id = least(${keepId}::uuid, ${goneId}::uuid) AND b_id = greatest(${keepId}::uuid, ${goneId}::uuid)`
    if (apart) return refuse('told-apart')
    if (await isAskedFor(tx, [keepId, goneId])) return refuse('transfer-open')
    const [applied] = await tx.$queryRaw<unknown[]>`SELECT 1 FROM permit_application WHERE resident_id = ${goneId}::uuid AND closed_on IS NULL`
    if (applied) return refuse('application-open')

    const end = (stayId: string) => tx.$executeRaw`UPDATE stay SET to_on = ${today}::date, end_reported_on = ${today}::date, end_reason = 'MERGED' WHERE id = ${stayId}::uuid`
    if (gone.stayId) await end(gone.stayId)
    const living = lives === 'GONE' ? gone : kept
    const goesOn = living.stayId !== null && (living === gone || (gone.stay !== null && knowsMore(gone.stay, kept.stay!)))
    if (goesOn && kept.stayId) await end(kept.stayId)
    const copyId = goesOn ? await copyStay(tx, actor, item, living, living === gone ? kept : gone, kept.id) : null
    const filled = await fill(tx, kept, gone, today)
    if (copyId) await tx.$executeRaw`UPDATE resident SET area_code = s.area_code FROM stay s WHERE s.id = ${copyId}::uuid AND resident.id = ${keepId}::uuid`
    const [went] = await tx.$queryRaw<{ permits: string[] }[]>`SELECT merge_permits(NULL, ${goneId}::uuid, ${keepId}::uuid)::text[] AS permits`
    // Whoever sees the person sees their other records.
    await tx.$executeRaw`
      UPDATE resident r SET version = r.version + 1, merged_into = CASE r.id WHEN ${goneId}::uuid THEN ${keepId}::uuid END, area_code = k.area_code FROM resident k WHERE k.id = ${keepId}::uuid AND r.id IN (${keepId}::uuid, ${goneId}::uuid)`
    const mergeId = newId()
    await tx.$executeRaw`
      INSERT INTO resident_merge (id, kept_id, gone_id, area_code, lives, on_day, gone_stay_id, kept_stay_id, copy_stay_id, permits, filled, user_id, at)
      VALUES (${mergeId}::uuid, ${keepId}::uuid, ${goneId}::uuid, ${area}, ${lives}, ${today}::date, ${gone.stayId}::uuid, ${copyId ? kept.stayId : null}::uuid, ${copyId}::uuid,
              ${went!.permits}::uuid[], ${filled}::text[], ${actor.id}::uuid, ${at.toISOString()}::timestamptz)`
    return done({ mergeId, keptId: keepId }, ...subjects([keepId, goneId], [kept.dwellingId, gone.dwellingId]))
  }),
} satisfies Command<typeof mergeResidentsInput, Merged>

/** A stay goes on with the kept record, from today: nobody has looked anew, so what was confirmed, doubted or late then is so now. */
async function copyStay(tx: Tx, actor: Actor, { today }: Item<unknown>, living: Held, other: Held, keptId: string): Promise<string> {
  const id = newId()
  const sooner = (by: 'registrationBy' | 'permitBy') => [living, other].flatMap(({ stay }) => stay?.[by] ?? []).sort()[0] ?? null
  await tx.$executeRaw`
    INSERT INTO stay (id, resident_id, dwelling_id, area_code, unit_id, resident_name, address_text, status, source, arrived_on, from_on, reported_on, registered_on, confirmed_on,
                      registration_by, permit_by, reason, landlord, employer, note, created_by)
    SELECT ${id}::uuid, r.id, s.dwelling_id, s.area_code, coalesce(s.unit_id, o.unit_id), r.name, s.address_text, s.status, 'MERGE', least(s.arrived_on, o.arrived_on), ${today}::date, ${today}::date,
           s.registered_on, s.confirmed_on, ${sooner('registrationBy')}::date, ${sooner('permitBy')}::date, coalesce(s.reason, o.reason), coalesce(s.landlord, o.landlord), coalesce(s.employer, o.employer), coalesce(s.note, o.note), ${actor.id}::uuid
    FROM stay s JOIN resident r ON r.id = ${keptId}::uuid LEFT JOIN stay o ON o.id = ${other.stayId}::uuid WHERE s.id = ${living.stayId}::uuid`
  await carryPresences(tx, living.stayId!, id)
  return id
}

const carryPresences = (tx: Tx, from: string, to: string) => tx.$executeRaw`
  INSERT INTO presence AS p (stay_id, on_day, kind, resident_id, dwelling_id, area_code, unit_id, user_id, at, left_on, toward)
  SELECT s.id, o.on_day, o.kind, s.resident_id, s.dwelling_id, s.area_code, s.unit_id, o.user_id, o.at, o.left_on, o.toward FROM presence o JOIN stay s ON s.id = ${to}::uuid WHERE o.stay_id = ${from}::uuid
  ON CONFLICT (stay_id, on_day, kind) DO UPDATE SET at = greatest(p.at, excluded.at)`

/** What the kept record lacks and the other one has. Answers what it was. */
async function fill(tx: Tx, kept: Held, gone: Held, today: Day): Promise<string[]> {
  const phone = kept.phoneIndex === null && gone.phoneSealed !== null ? open('resident.phone', gone.id, gone.phoneSealed) : null
  const sets: Record<string, [lacks: boolean, Prisma.Sql]> = {
    phone: [phone !== null, sql`phone_sealed = ${phone && seal('resident.phone', kept.id, phone)}, phone_mask_sealed = ${phone && seal('resident.phone_mask', kept.id, maskPhone(phone))}, phone_index = ${gone.phoneIndex}`],
    origin: [kept.originCode === null && kept.originAddress === null && (gone.originCode ?? gone.originAddress) !== null, sql`origin_code = ${gone.originCode}, origin_address = ${gone.originAddress}`],
    bornOn: [kept.bornOn === null && gone.bornOn !== null, sql`born_on = ${gone.bornOn}::date`],
    sex: [kept.sex === '0' && gone.sex !== '0', sql`sex = ${gone.sex}`],
    unit: [kept.unitId === null && gone.unitId !== null, sql`unit_id = ${gone.unitId}::uuid`],
    // Told of today, as far as the kept record knows: what it owed before is as it was.
    declined: [kept.permitDeclinedOn === null && gone.permitDeclinedOn !== null, sql`permit_declined_on = ${today}::date`],
  }
  const filled = Object.keys(sets).filter((name) => sets[name]![0])
  if (filled.length > 0) await tx.$executeRaw`UPDATE resident SET ${Prisma.join(filled.map((name) => sets[name]![1]), ', ')} WHERE id = ${kept.id}::uuid`
  if (filled.includes('unit')) await tx.$executeRaw`UPDATE stay SET unit_id = ${gone.unitId}::uuid WHERE resident_id = ${kept.id}::uuid AND to_on IS NULL AND unit_id IS NULL`
  return filled
}

type MergeRow = {
  id: string; keptId: string; goneId: string; lives: Lives; onDay: Day; goneStayId: string | null; keptStayId: string | null; copyStayId: string | null; permits: string[]; filled: string[]
  numberTaken: boolean; undone: boolean
}
type StayRow = { id: string; dwellingId: string | null; areaCode: AreaCode; status: string; toOn: Day | null; doorGone: boolean }

/**
 * They were two after all: everything is as it was, on every day. Not once the kept record has lived on from the copied stay in a way that is nobody's but its own
 * (moved, left, placed, registered), was merged itself, or has taken the other one's number; what was confirmed or corrected since goes back with the stay.
 */
export const unmergeResidents = {
  verb: 'resident.unmerge',
  input: unmergeResidentsInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const [named] = await tx.$queryRaw<MergeRow[]>`SELECT kept_id::text AS "keptId", gone_id::text AS "goneId" FROM resident_merge WHERE id = ${input.mergeId}::uuid`
    if (!named) return refuse('not-found')
    const held = await hold(tx, [named.keptId, named.goneId], today)
    const [merge] = await tx.$queryRaw<MergeRow[]>`
      SELECT id::text AS id, kept_id::text AS "keptId", gone_id::text AS "goneId", lives, number_taken AS "numberTaken", on_day::text AS "onDay", gone_stay_id::text AS "goneStayId", kept_stay_id::text AS "keptStayId",
             copy_stay_id::text AS "copyStayId", permits::text[] AS permits, filled, undone_at IS NOT NULL AS undone FROM resident_merge WHERE id = ${input.mergeId}::uuid`
    const [kept, gone] = [held.get(named.keptId), held.get(named.goneId)]
    if (!merge || !kept || !gone) return refuse('not-found')
    if (merge.undone) return refuse('merge-undone')
    const stays = await staysOf(tx, [merge.goneStayId, merge.keptStayId, merge.copyStayId].flatMap((id) => id ?? []))
    const [goneStay, keptStay, copy] = [merge.goneStayId, merge.keptStayId, merge.copyStayId].map((id) => (id === null ? null : stays.get(id)))
    if (goneStay === undefined || keptStay === undefined || copy === undefined) return refuse('not-found')
    const [source, other] = merge.lives === 'GONE' ? [goneStay, keptStay] : [keptStay, goneStay]
    if (kept.mergedInto || merge.numberTaken || (copy && (copy.toOn !== null || copy.dwellingId !== source!.dwellingId || copy.status !== source!.status))) return refuse('merge-too-late')
    if (copy && (await isAskedFor(tx, [kept.id]))) return refuse('transfer-open')
    // Whoever takes a door off waits for us, or we for them.
    for (const stay of [goneStay, keptStay]) if (stay) await tx.$queryRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended('area ' || ${ancestorAt(stay.areaCode, 'COMMUNITY') ?? stay.areaCode}, 0))::text`
    if ([...(await staysOf(tx, [goneStay, keptStay].flatMap((stay) => stay?.id ?? []))).values()].some((stay) => stay.doorGone)) return refuse('door-gone')

    if (copy) {
      await tx.$executeRaw`UPDATE stay SET to_on = from_on, end_reported_on = ${today}::date, end_reason = 'MISTAKE' WHERE id = ${copy.id}::uuid`
      await giveBack(tx, copy.id, source!.id, other?.id ?? null)
      await carryPresences(tx, copy.id, source!.id)
    }
    for (const stay of [goneStay, keptStay]) if (stay) await tx.$executeRaw`UPDATE stay s SET to_on = NULL, end_reported_on = NULL, end_reason = NULL, resident_name = CASE WHEN s.source IN ('RESIDENT', 'LANDLORD', 'HELPER') THEN s.resident_name ELSE r.name END FROM resident r WHERE s.id = ${stay.id}::uuid AND r.id = s.resident_id`
    await empty(tx, kept, gone, merge)
    await tx.$queryRaw`SELECT merge_permits(${merge.permits}::uuid[], ${kept.id}::uuid, ${gone.id}::uuid)::text[] AS permits`
    await tx.$executeRaw`
      UPDATE resident r SET version = version + 1, merged_into = NULL, area_code = coalesce((
        SELECT s.area_code FROM stay s WHERE s.resident_id = r.id AND s.end_reason IS DISTINCT FROM 'MISTAKE' ORDER BY (s.to_on IS NULL) DESC, s.from_on DESC, s.id DESC LIMIT 1), area_code)
      WHERE id IN (${kept.id}::uuid, ${gone.id}::uuid)`
    await tx.$executeRaw`
      UPDATE resident_merge SET undone_on = ${today}::date, undone_at = ${at.toISOString()}::timestamptz, undone_by = ${actor.id}::uuid WHERE id = ${merge.id}::uuid`
    return done({ mergeId: merge.id, keptId: kept.id }, ...subjects([kept.id, gone.id], [kept.dwellingId, goneStay?.dwellingId, keptStay?.dwellingId]))
  }),
} satisfies Command<typeof unmergeResidentsInput, Merged>

/** What was confirmed of the copy, and what was written over what it was copied with, is the stay's that it was copied from. */
async function giveBack(tx: Tx, copyId: string, sourceId: string, otherId: string | null): Promise<void> {
  await tx.$executeRaw`
    WITH was AS (
      SELECT s.id, coalesce(s.reason, o.reason) AS reason, coalesce(s.landlord, o.landlord) AS landlord, coalesce(s.employer, o.employer) AS employer, coalesce(s.note, o.note) AS note
      FROM stay s LEFT JOIN stay o ON o.id = ${otherId}::uuid WHERE s.id = ${sourceId}::uuid)
    UPDATE stay s SET confirmed_on = greatest(s.confirmed_on, c.confirmed_on), reason = CASE WHEN c.reason IS DISTINCT FROM was.reason THEN c.reason ELSE s.reason END,
      landlord = CASE WHEN c.landlord IS DISTINCT FROM was.landlord THEN c.landlord ELSE s.landlord END, employer = CASE WHEN c.employer IS DISTINCT FROM was.employer THEN c.employer ELSE s.employer END,
      note = CASE WHEN c.note IS DISTINCT FROM was.note THEN c.note ELSE s.note END
    FROM was, stay c WHERE s.id = was.id AND c.id = ${copyId}::uuid`
}

async function staysOf(tx: Tx, ids: string[]): Promise<Map<string, StayRow>> {
  const rows = await tx.$queryRaw<StayRow[]>`
    SELECT s.id::text AS id, s.dwelling_id::text AS "dwellingId", s.area_code AS "areaCode", s.status, s.to_on::text AS "toOn", d.gone_on IS NOT NULL AS "doorGone"
    FROM stay s LEFT JOIN dwelling d ON d.id = s.dwelling_id WHERE s.id = ANY (${ids}::uuid[])`
  return new Map(rows.map((row) => [row.id, row]))
}

/** What was filled and is still as it was filled is blank again; what somebody has corrected since is theirs. */
async function empty(tx: Tx, kept: Held, gone: Held, { filled, onDay }: MergeRow): Promise<void> {
  const numbered = kept.numberIndex !== null
  // Since then the unit may have told of them itself.
  const [unitsOwn] = await tx.$queryRaw<unknown[]>`SELECT 1 FROM stay WHERE resident_id = ${kept.id}::uuid AND to_on IS NULL AND source = 'UNIT' AND unit_id = ${gone.unitId}::uuid`
  const sets: Record<string, [still: boolean, Prisma.Sql]> = {
    phone: [kept.phoneIndex === gone.phoneIndex, sql`phone_sealed = NULL, phone_mask_sealed = NULL, phone_index = NULL`],
    origin: [kept.originCode === gone.originCode && kept.originAddress === gone.originAddress, sql`origin_code = NULL, origin_address = NULL`],
    bornOn: [!numbered && kept.bornOn === gone.bornOn, sql`born_on = NULL`],
    sex: [!numbered && kept.sex === gone.sex, sql`sex = '0'`],
    unit: [kept.unitId === gone.unitId && !unitsOwn, sql`unit_id = NULL`],
    declined: [kept.permitDeclinedOn === onDay, sql`permit_declined_on = NULL`],
  }
  const still = filled.filter((name) => sets[name]?.[0])
  if (still.length > 0) await tx.$executeRaw`UPDATE resident SET ${Prisma.join(still.map((name) => sets[name]![1]), ', ')} WHERE id = ${kept.id}::uuid`
  // Wherever they lived since: nothing of it was the unit's word, but what it told itself.
  if (still.includes('unit')) {
    await tx.$executeRaw`
      UPDATE stay SET unit_id = NULL WHERE resident_id = ${kept.id}::uuid AND unit_id = ${gone.unitId}::uuid AND (to_on IS NULL OR end_reported_on >= ${onDay}::date) AND end_reason IS DISTINCT FROM 'MISTAKE' AND source <> 'UNIT'`
  }
}
