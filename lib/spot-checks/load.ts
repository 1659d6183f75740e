import type { Day } from '@/lib/kernel/day'
import { type Prisma, sql, type Tx } from '@/lib/kernel/db'
import type { Decision, Elsewhere, Found, Registered } from './match'
import type { Sample, SampledDoor, SampledStratum } from './result'
import type { SpotOutcome } from './rules'

/** Of door `d`, joined as `v`: the visit that counts. The last one that was answered; while there is none, the last. Nobody at home wipes nothing that was found. */
export const visitThatCounts = (columns: Prisma.Sql): Prisma.Sql => sql`
  LEFT JOIN LATERAL (SELECT ${columns} FROM spot_check_visit v WHERE v.door_id = d.id ORDER BY v.outcome IN ('MET', 'VACANT', 'NO_DOOR') DESC, v.id DESC LIMIT 1) v ON true`

/** All that a check's result follows from, or what one door adds to it, in the transaction of whoever may read it; null where they may not. */
export async function loadSample(tx: Tx, checkId: string, doorId: string | null = null): Promise<Sample | null> {
  const [check] = await tx.$queryRaw<{ target: number; designEffect: number; sinceOn: Day | null }[]>`
    SELECT target, design_effect AS "designEffect", since_on::text AS "sinceOn" FROM spot_check WHERE id = ${checkId}::uuid`
  if (!check?.sinceOn) return null
  const strata = await tx.$queryRaw<SampledStratum[]>`
    SELECT place_code AS code, place_name AS name, doors, drawn FROM spot_check_stratum WHERE check_id = ${checkId}::uuid ORDER BY place_code`
  const which = doorId ? sql`AND d.id = ${doorId}::uuid` : sql``
  const doors = await tx.$queryRaw<{ id: string; stratum: string; building: string; outcome: SpotOutcome | null; visitId: string | null }[]>`
    SELECT d.id::text AS id, d.stratum_code AS stratum, d.building_id::text AS building, v.outcome, v.id::text AS "visitId" FROM spot_check_door d ${visitThatCounts(sql`v.id, v.outcome`)}
    WHERE d.check_id = ${checkId}::uuid ${which} ORDER BY d.stratum_code, d.sort_key, d.floor, d.room, d.id`
  const [people, register, decisions] = [
    await tx.$queryRaw<(Found & { visitId: string })[]>`
      SELECT p.id::text AS id, p.visit_id::text AS "visitId", p.name, p.sex, p.born_year AS "bornYear", p.id_number_index AS "idNumberIndex", p.tail_index AS "tailIndex" FROM spot_check_person p
      WHERE p.check_id = ${checkId}::uuid AND p.visit_id = ANY (${doors.flatMap((door) => door.visitId ?? [])}::uuid[]) ORDER BY p.id`,
    await tx.$queryRaw<(Registered & { doorId: string })[]>`
      SELECT g.id::text AS id, g.door_id::text AS "doorId", g.resident_id::text AS "residentId", g.registered, g.from_on::text AS "fromOn", g.name, g.sex, g.born_year AS "bornYear", g.id_number_index AS "idNumberIndex", g.tail_index AS "tailIndex"
      FROM spot_check_register g WHERE g.check_id = ${checkId}::uuid ${doorId ? sql`AND g.door_id = ${doorId}::uuid` : sql``} ORDER BY g.id`,
    await tx.$queryRaw<(Decision & { personId: string })[]>`
      SELECT DISTINCT ON (person_id) person_id::text AS "personId", register_id::text AS "registerId", resident_id::text AS "residentId" FROM spot_check_decision WHERE check_id = ${checkId}::uuid ORDER BY person_id, id DESC`,
  ]
  const peopleOf = groupBy(people, ({ visitId }) => visitId)
  const registerOf = groupBy(register, ({ doorId: door }) => door)
  return {
    target: check.target / 1_000, plannedEffect: check.designEffect / 100, sinceOn: check.sinceOn, strata,
    doors: doors.map(({ visitId, ...door }): SampledDoor => ({ ...door, people: bare(peopleOf.get(visitId ?? '') ?? []), register: (registerOf.get(door.id) ?? []).map(({ doorId: _, ...row }) => row) })),
    elsewhere: await elsewhereOf(tx, checkId, people),
    decisions: new Map(decisions.map(({ personId, ...decision }) => [personId, decision])),
  }
}

const bare = (people: (Found & { visitId: string })[]): Found[] => people.map(({ visitId: _, ...person }) => person)

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}

/** Who of the sub-district was registered as it was locked, and had the number or the name of somebody who was found: as it stood then. */
async function elsewhereOf(tx: Tx, checkId: string, people: readonly Found[]): Promise<Elsewhere[]> {
  const numbers = people.flatMap(({ idNumberIndex }) => idNumberIndex ?? [])
  const names = [...new Set(people.flatMap(({ name, idNumberIndex }) => (name !== null && idNumberIndex === null ? [name] : [])))]
  if (numbers.length + names.length === 0) return []
  return tx.$queryRaw<Elsewhere[]>`
    SELECT DISTINCT ON (u.id) u.id::text AS "residentId", t.place_name AS community, u.name, u.sex, u.year AS "bornYear", u.number AS "idNumberIndex"
    FROM spot_check_roll t, unnest(t.roll_ids, t.roll_names, t.roll_sexes, t.roll_years, t.roll_numbers) AS u (id, name, sex, year, number)
    WHERE t.check_id = ${checkId}::uuid AND (u.number = ANY (${numbers}::text[]) OR u.name = ANY (${names}::text[])) ORDER BY u.id, t.place_code`
}
