import type { Actor } from '@/lib/kernel/access'
import { rangeOf } from '@/lib/kernel/area'
import { done, type Command, each } from '@/lib/kernel/command'
import { type Day, dayAt, minDay } from '@/lib/kernel/day'
import { type Prisma, sql, type Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import type { Presence } from '@/lib/obligations/rules'
import { due } from '@/lib/obligations/shown'
import { addressKey, buildingSortKey, roomOf } from './rules'
import { addDoorInput, generateBuildingInput, recordVisitInput, removeDoorInput, restoreDoorInput, type VISIT_OUTCOMES } from './schema'

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

/** Adds a door where one was found that the frame lacks. One that is there already, however its parts were typed, is told, with its id. */
export const addDoor = {
  verb: 'door.add',
  input: addDoorInput,
  area: (input) => input.areaCode,
  run: each(async (tx, _, { input, today }) => {
    const { areaCode, floor, room } = input
    const [grid] = await tx.$queryRaw<{ code: string }[]>`SELECT code FROM area WHERE code = ${areaCode}`
    if (!grid) return refuseField('areaCode', 'not-found')
    const named = input.buildingId ? await findPlace(tx, areaCode, sql`b.id = ${input.buildingId}::uuid`) : input
    if (!named) return refuseField('buildingId', 'not-found')
    const key = addressKey({ ...named, room })
    // The house may be there with its parts written otherwise: then the door is one of its.
    const house = key.slice(0, key.lastIndexOf('|') + 1)
    const { street, number, block } = (input.buildingId || !house ? null
      : await findPlace(tx, areaCode, sql`EXISTS (SELECT 1 FROM dwelling d WHERE d.building_id = b.id AND starts_with(d.address_key, ${house}))`)) ?? named
    const community = rangeOf(areaCode.slice(0, 12))
    const [there] = await tx.$queryRaw<{ id: string }[]>`
      SELECT d.id::text AS id FROM dwelling d JOIN building b ON b.id = d.building_id
      WHERE d.area_code >= ${community.from} AND d.area_code < ${community.to} AND (d.address_key = ${key} OR (b.street = ${street} AND b.number = ${number} AND b.block = ${block} AND d.room = ${room})) LIMIT 1`
    if (there) return refuse('door-known', { fields: { room: { code: 'door-known' } }, details: { dwellingId: there.id } })
    await tx.$executeRaw`
      INSERT INTO building (id, area_code, street, number, block, sort_key) VALUES (${newId()}::uuid, ${areaCode}, ${street}, ${number}, ${block}, ${buildingSortKey({ street, number, block })})
      ON CONFLICT (area_code, street, number, block) DO NOTHING`
    const { id: buildingId } = (await findPlace(tx, areaCode, sql`b.street = ${street} AND b.number = ${number} AND b.block = ${block}`))!
    const dwellingId = newId()
    await tx.$executeRaw`
      INSERT INTO dwelling (id, building_id, area_code, floor, room, address_key, known_on)
      VALUES (${dwellingId}::uuid, ${buildingId}::uuid, ${areaCode}, ${floor}, ${room}, ${key}, ${today}::date)`
    return done({ dwellingId }, { kind: 'dwelling' as const, id: dwellingId })
  }),
} satisfies Command<typeof addDoorInput, { dwellingId: string }>

/** Takes a door off the frame: torn down, joined with another, never there. Not while somebody lives behind it, whether we know them or have only counted them, or it is let. What was known of it stays. */
export const removeDoor = {
  verb: 'door.remove',
  input: removeDoorInput,
  run: each(async (tx, _, { input, today }) => {
    // Whoever writes in the community holds it, shared (area_in_force): after them nobody can move in while we look, and who comes later finds the door gone.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('area ' || left(area_code, 12), 0))::text FROM dwelling WHERE id = ${input.dwellingId}::uuid`
    const [door] = await tx.$queryRaw<{ goneOn: Day | null; occupied: boolean; let: boolean }[]>`
      SELECT gone_on::text AS "goneOn", EXISTS (SELECT 1 FROM stay s WHERE s.dwelling_id = d.id AND s.to_on IS NULL) OR EXISTS (
               SELECT 1 FROM obligation o WHERE o.subject_id = d.id AND o.indicator = 'REGISTRATION' AND ${due(today)}) AS occupied,
             EXISTS (SELECT 1 FROM rental l WHERE l.dwelling_id = d.id AND l.ended_on IS NULL) AS let
      FROM dwelling d WHERE d.id = ${input.dwellingId}::uuid`
    if (!door) return refuse('not-found')
    if (door.goneOn) return refuse('door-gone')
    if (door.occupied) return refuse('door-occupied')
    if (door.let) return refuse('door-let')
    await tx.$executeRaw`UPDATE dwelling SET gone_on = ${today}::date, gone_reason = ${input.reason} WHERE id = ${input.dwellingId}::uuid`
    return done(null, { kind: 'dwelling' as const, id: input.dwellingId })
  }),
} satisfies Command<typeof removeDoorInput, null>

/** It was a door after all. A correction of facts: figures follow. */
export const restoreDoor = {
  verb: 'door.restore',
  input: restoreDoorInput,
  run: each(async (tx, _, { input }) => {
    const restored = await tx.$executeRaw`UPDATE dwelling SET gone_on = NULL, gone_reason = NULL WHERE id = ${input.dwellingId}::uuid AND gone_on IS NOT NULL`
    return restored > 0 ? done(null, { kind: 'dwelling' as const, id: input.dwellingId }) : refuse('not-found')
  }),
} satisfies Command<typeof restoreDoorInput, null>

type Place = { id: string; street: string; number: string; block: string }

const findPlace = async (tx: Tx, areaCode: string, which: Prisma.Sql): Promise<Place | undefined> =>
  (await tx.$queryRaw<Place[]>`SELECT b.id::text AS id, b.street, b.number, b.block FROM building b WHERE b.area_code = ${areaCode} AND ${which} LIMIT 1`)[0]

/** What a visit says of those who are registered at the door. A refusal, a knock or a mere head count says nothing of any one of them. */
const presenceOf = (outcome: (typeof VISIT_OUTCOMES)[number], everybody: boolean): Presence | null =>
  outcome === 'VACANT' || outcome === 'NOT_LET' ? 'EMPTY' : everybody ? 'CONFIRMED' : null

export const recordVisit = {
  verb: 'visit.record',
  input: recordVisitInput,
  async run(tx, actor, items) {
    const doors = await tx.$queryRaw<{ id: string; areaCode: string; registered: number; gone: boolean }[]>`
      SELECT d.id::text AS id, d.area_code AS "areaCode", d.gone_on IS NOT NULL AS gone,
             (SELECT count(*)::int FROM stay s WHERE s.dwelling_id = d.id AND s.to_on IS NULL AND s.status = 'REGISTERED') AS registered
      FROM dwelling d WHERE d.id = ANY (${items.map((i) => i.input.dwellingId)}::uuid[])`
    const known = new Map(doors.map((d) => [d.id, d]))
    const refusals = items.map(({ input }) => {
      const door = known.get(input.dwellingId)
      if (!door) return refuse('not-found', { fields: { dwellingId: { code: 'not-found' } } })
      if (door.gone) return refuse('door-gone')
      return input.everybody && door.registered === 0 ? refuse('nobody-registered') : null
    })
    const visits = items.map(({ input, today, at }) => ({ ...input, id: newId(), door: known.get(input.dwellingId)!, today, stoodOn: minDay(today, dayAt(at)), at: at.toISOString() }))
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

/** `today` is when we heard of it, `stoodOn` and `at` when somebody stood there. */
type Visited = { dwellingId: string; outcome: (typeof VISIT_OUTCOMES)[number]; everybody: boolean; today: Day; stoodOn: Day; at: string }

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
      UPDATE stay SET confirmed_on = v.on_day FROM (SELECT dwelling_id, max(on_day) AS on_day, max(stood_on) AS stood_on FROM unnest(${confirmed.map((v) => v.dwellingId)}::uuid[], ${confirmed.map((v) => v.today)}::date[],
        ${confirmed.map((v) => v.stoodOn)}::date[]) AS v (dwelling_id, on_day, stood_on) GROUP BY dwelling_id) AS v
      WHERE stay.dwelling_id = v.dwelling_id AND stay.to_on IS NULL AND stay.status = 'REGISTERED' AND stay.registered_on <= v.stood_on`
  }
  // With the instant at the door: of two visits that are handed in together the later one has the last word.
  const rows = await tx.$queryRaw<{ residentId: string; dwellingId: string }[]>`
    INSERT INTO presence AS p (stay_id, on_day, kind, resident_id, dwelling_id, area_code, unit_id, user_id, at)
    SELECT s.id, v.on_day, v.kind, s.resident_id, s.dwelling_id, s.area_code, s.unit_id, ${actor.id}::uuid, max(v.at)
    FROM unnest(${telling.map((v) => v.dwellingId)}::uuid[], ${telling.map((v) => v.today)}::date[], ${telling.map((v) => v.kind)}::text[], ${telling.map((v) => v.at)}::timestamptz[], ${telling.map((v) => v.stoodOn)}::date[])
      AS v (dwelling_id, on_day, kind, at, stood_on)
    -- Whoever moved in after somebody stood there is none of those who were found, or not.
    JOIN stay s ON s.dwelling_id = v.dwelling_id AND s.to_on IS NULL AND s.status = 'REGISTERED' AND s.registered_on <= v.stood_on
    GROUP BY s.id, v.on_day, v.kind
    ON CONFLICT (stay_id, on_day, kind) DO UPDATE SET at = greatest(p.at, excluded.at)
    RETURNING p.resident_id::text AS "residentId", p.dwelling_id::text AS "dwellingId"`
  for (const { residentId, dwellingId } of rows) people.set(dwellingId, [...(people.get(dwellingId) ?? []), residentId])
  return people
}
