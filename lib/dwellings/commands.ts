import type { z } from 'zod'
import type { Actor } from '@/lib/kernel/access'
import { done, type Command, each } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import { sql, type Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import type { Presence } from '@/lib/obligations/rules'
import { addressKey, buildingSortKey, roomOf } from './rules'
import { addDoorInput, generateBuildingInput, recordVisitInput, type VISIT_OUTCOMES } from './schema'

/** Makes a building and its doors; doors that are already there stay as they are, so sending it again adds only what is missing. */
export const generateBuilding = {
  verb: 'building.generate',
  input: generateBuildingInput,
  area: (input) => input.areaCode,
  run: each(async (tx, _, { input, today }) => {
    const { areaCode, street, number, block } = input
    const [grid] = await tx.$queryRaw<{ code: string }[]>`SELECT code FROM area WHERE code = ${areaCode}`
    if (!grid) return refuse('invalid', { fields: { areaCode: { code: 'not-found' } } })
    await tx.$executeRaw`
      INSERT INTO building (id, area_code, street, number, block, sort_key)
      VALUES (${newId()}::uuid, ${areaCode}, ${street}, ${number}, ${block}, ${buildingSortKey(input)})
      ON CONFLICT (area_code, street, number, block) DO NOTHING`
    const [building] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id::text AS id FROM building WHERE area_code = ${areaCode} AND street = ${street} AND number = ${number} AND block = ${block}`
    const doors: { id: string; floor: number; room: string; key: string }[] = []
    for (let floor = input.lowestFloor; floor <= input.highestFloor; floor++) {
      for (let n = 1; n <= input.roomsPerFloor; n++) {
        const room = roomOf(floor, n)
        doors.push({ id: newId(), floor, room, key: addressKey({ street, number, block, room }) })
      }
    }
    const added = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO dwelling (id, building_id, area_code, floor, room, address_key, known_on)
      SELECT id, ${building!.id}::uuid, ${areaCode}, floor, room, key, ${today}::date
      FROM unnest(${doors.map((d) => d.id)}::uuid[], ${doors.map((d) => d.floor)}::int[], ${doors.map((d) => d.room)}::text[],
                  ${doors.map((d) => d.key)}::text[]) AS door (id, floor, room, key)
      ON CONFLICT (building_id, room) DO NOTHING RETURNING id::text AS id`
    return done({ buildingId: building!.id, added: added.length }, ...added.map(({ id }) => ({ kind: 'dwelling' as const, id })))
  }),
} satisfies Command<typeof generateBuildingInput, { buildingId: string; added: number }>

/** Adds a door where one was found that the frame lacks. One that is there already is told, with its id. */
export const addDoor = {
  verb: 'door.add',
  input: addDoorInput,
  area: (input) => input.areaCode,
  run: each(async (tx, _, { input, today }) => {
    const found = await placeFor(tx, input)
    if (!found.ok) return found
    const { id: buildingId, ...building } = found.building
    const [added] = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO dwelling (id, building_id, area_code, floor, room, address_key, known_on)
      VALUES (${newId()}::uuid, ${buildingId}::uuid, ${input.areaCode}, ${input.floor}, ${input.room}, ${addressKey({ ...building, room: input.room })}, ${today}::date)
      ON CONFLICT (building_id, room) DO NOTHING RETURNING id::text AS id`
    if (added) return done({ dwellingId: added.id }, { kind: 'dwelling' as const, id: added.id })
    const [there] = await tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM dwelling WHERE building_id = ${buildingId}::uuid AND room = ${input.room}`
    return refuse('door-known', { fields: { room: { code: 'door-known' } }, details: { dwellingId: there!.id } })
  }),
} satisfies Command<typeof addDoorInput, { dwellingId: string }>

type Place = { ok: true; building: { id: string; street: string; number: string; block: string } } | ReturnType<typeof refuse>

/** The building that was named, in the grid that was named; one that is not there yet is made. */
async function placeFor(tx: Tx, { buildingId, areaCode, street, number, block }: z.output<typeof addDoorInput>): Promise<Place> {
  if (!buildingId) {
    const [grid] = await tx.$queryRaw<{ code: string }[]>`SELECT code FROM area WHERE code = ${areaCode}`
    if (!grid) return refuseField('areaCode', 'not-found')
    await tx.$executeRaw`
      INSERT INTO building (id, area_code, street, number, block, sort_key) VALUES (${newId()}::uuid, ${areaCode}, ${street}, ${number}, ${block}, ${buildingSortKey({ street, number, block })})
      ON CONFLICT (area_code, street, number, block) DO NOTHING`
  }
  const which = buildingId ? sql`id = ${buildingId}::uuid` : sql`street = ${street} AND number = ${number} AND block = ${block}`
  const [building] = await tx.$queryRaw<{ id: string; street: string; number: string; block: string }[]>`
    SELECT id::text AS id, street, number, block FROM building WHERE area_code = ${areaCode} AND ${which}`
  return building ? { ok: true, building } : refuseField('buildingId', 'not-found')
}

/** What a visit says of those who are registered at the door. A refusal, a knock or a mere head count says nothing of any one of them. */
const presenceOf = (outcome: (typeof VISIT_OUTCOMES)[number], everybody: boolean): Presence | null =>
  outcome === 'VACANT' || outcome === 'NOT_LET' ? 'EMPTY' : everybody ? 'CONFIRMED' : null

export const recordVisit = {
  verb: 'visit.record',
  input: recordVisitInput,
  async run(tx, actor, items) {
    const doors = await tx.$queryRaw<{ id: string; areaCode: string; registered: number }[]>`
      SELECT d.id::text AS id, d.area_code AS "areaCode",
             (SELECT count(*)::int FROM stay s WHERE s.dwelling_id = d.id AND s.to_on IS NULL AND s.status = 'REGISTERED') AS registered
      FROM dwelling d WHERE d.id = ANY (${items.map((i) => i.input.dwellingId)}::uuid[])`
    const known = new Map(doors.map((d) => [d.id, d]))
    const refusals = items.map(({ input }) => {
      const door = known.get(input.dwellingId)
      if (!door) return refuse('not-found', { fields: { dwellingId: { code: 'not-found' } } })
      return input.everybody && door.registered === 0 ? refuse('nobody-registered') : null
    })
    const visits = items.map(({ input, today, at }) => ({ ...input, id: newId(), door: known.get(input.dwellingId)!, today, at: at.toISOString() }))
    const good = visits.filter((_, i) => !refusals[i])
    await tx.$executeRaw`
      INSERT INTO visit (id, dwelling_id, area_code, on_day, outcome, people_found, note, user_id, at)
      SELECT id, dwelling_id, area_code, on_day, outcome, people_found, note, ${actor.id}::uuid, at
      FROM unnest(${good.map((v) => v.id)}::uuid[], ${good.map((v) => v.dwellingId)}::uuid[], ${good.map((v) => v.door.areaCode)}::text[],
                  ${good.map((v) => v.today)}::date[], ${good.map((v) => v.outcome)}::text[], ${good.map((v) => (v.everybody ? v.door.registered : v.peopleFound))}::int[],
                  ${good.map((v) => v.note)}::text[], ${good.map((v) => v.at)}::timestamptz[])
        AS v (id, dwelling_id, area_code, on_day, outcome, people_found, note, at)`
    const people = await notePresences(tx, actor, good)
    return items.map(({ input }, i) => refusals[i] ?? done({ visitId: visits[i]!.id }, { kind: 'dwelling' as const, id: input.dwellingId },
      ...(people.get(input.dwellingId) ?? []).map((id) => ({ kind: 'resident' as const, id }))))
  },
} satisfies Command<typeof recordVisitInput, { visitId: string }>

type Visited = { dwellingId: string; outcome: (typeof VISIT_OUTCOMES)[number]; everybody: boolean; today: Day; at: string }

/** Confirms those who were all found, and doubts those whose door was found empty. Answers who they are, by door. */
async function notePresences(tx: Tx, actor: Actor, visits: readonly Visited[]): Promise<Map<string, string[]>> {
  const telling = visits.flatMap((v) => {
    const kind = presenceOf(v.outcome, v.everybody)
    return kind ? [{ ...v, kind }] : []
  })
  const people = new Map<string, string[]>()
  if (telling.length === 0) return people
  const confirmed = telling.filter((v) => v.kind === 'CONFIRMED')
  if (confirmed.length > 0) {
    await tx.$executeRaw`
      UPDATE stay SET confirmed_on = v.on_day FROM (SELECT dwelling_id, max(on_day) AS on_day FROM unnest(${confirmed.map((v) => v.dwellingId)}::uuid[], ${confirmed.map((v) => v.today)}::date[])
        AS v (dwelling_id, on_day) GROUP BY dwelling_id) AS v
      WHERE stay.dwelling_id = v.dwelling_id AND stay.to_on IS NULL AND stay.status = 'REGISTERED'`
  }
  // With the instant at the door: of two visits that are handed in together the later one has the last word.
  const rows = await tx.$queryRaw<{ residentId: string; dwellingId: string }[]>`
    INSERT INTO presence AS p (stay_id, on_day, kind, resident_id, dwelling_id, area_code, unit_id, user_id, at)
    SELECT s.id, v.on_day, v.kind, s.resident_id, s.dwelling_id, s.area_code, s.unit_id, ${actor.id}::uuid, max(v.at)
    FROM unnest(${telling.map((v) => v.dwellingId)}::uuid[], ${telling.map((v) => v.today)}::date[], ${telling.map((v) => v.kind)}::text[], ${telling.map((v) => v.at)}::timestamptz[])
      AS v (dwelling_id, on_day, kind, at)
    JOIN stay s ON s.dwelling_id = v.dwelling_id AND s.to_on IS NULL AND s.status = 'REGISTERED'
    GROUP BY s.id, v.on_day, v.kind
    ON CONFLICT (stay_id, on_day, kind) DO UPDATE SET at = excluded.at
    RETURNING p.resident_id::text AS "residentId", p.dwelling_id::text AS "dwellingId"`
  for (const { residentId, dwellingId } of rows) people.set(dwellingId, [...(people.get(dwellingId) ?? []), residentId])
  return people
}
