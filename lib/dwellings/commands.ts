import { done, type Command, each } from '@/lib/kernel/command'
import { newId } from '@/lib/kernel/id'
import { refuse } from '@/lib/kernel/result'
import { addressKey, buildingSortKey, roomOf } from './rules'
import { generateBuildingInput, recordVisitInput } from './schema'

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

export const recordVisit = {
  verb: 'visit.record',
  input: recordVisitInput,
  async run(tx, actor, items) {
    const doors = await tx.$queryRaw<{ id: string; areaCode: string }[]>`
      SELECT id::text AS id, area_code AS "areaCode" FROM dwelling WHERE id = ANY (${items.map((i) => i.input.dwellingId)}::uuid[])`
    const areaOf = new Map(doors.map((d) => [d.id, d.areaCode]))
    const visits = items.flatMap(({ input, today, at }) => {
      const areaCode = areaOf.get(input.dwellingId)
      return areaCode ? [{ ...input, id: newId(), areaCode, today, at: at.toISOString() }] : []
    })
    await tx.$executeRaw`
      INSERT INTO visit (id, dwelling_id, area_code, on_day, outcome, people_found, note, user_id, at)
      SELECT id, dwelling_id, area_code, on_day, outcome, people_found, note, ${actor.id}::uuid, at
      FROM unnest(${visits.map((v) => v.id)}::uuid[], ${visits.map((v) => v.dwellingId)}::uuid[], ${visits.map((v) => v.areaCode)}::text[],
                  ${visits.map((v) => v.today)}::date[], ${visits.map((v) => v.outcome)}::text[], ${visits.map((v) => v.peopleFound)}::int[],
                  ${visits.map((v) => v.note)}::text[], ${visits.map((v) => v.at)}::timestamptz[])
        AS v (id, dwelling_id, area_code, on_day, outcome, people_found, note, at)`
    let next = 0
    return items.map(({ input }) =>
      areaOf.has(input.dwellingId)
        ? done({ visitId: visits[next++]!.id }, { kind: 'dwelling', id: input.dwellingId })
        : refuse('not-found', { fields: { dwellingId: { code: 'not-found' } } }))
  },
} satisfies Command<typeof recordVisitInput, { visitId: string }>
