import { type AreaCode, isWithin, rangeOf } from '@/lib/kernel/area'
import { type Command, done, each } from '@/lib/kernel/command'
import { addDays, type Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import { WALKERS } from './rules'
import { assignDoorsInput, handBackInput, handOverInput } from './schema'

type Walker = { id: string; areaCode: AreaCode }

/** Those of these people who may go to doors at all: in sight, not disabled, of a role that walks. */
const findWalkers = (tx: Tx, ids: readonly string[]): Promise<Walker[]> =>
  tx.$queryRaw<Walker[]>`
    SELECT id::text AS id, area_code AS "areaCode" FROM staff WHERE id = ANY (${[...ids]}::uuid[]) AND disabled_at IS NULL AND role = ANY (${[...WALKERS]}::text[])`

/** 定户定人: who answers for these doors from today. */
export const assignDoors = {
  verb: 'door.assign',
  input: assignDoorsInput,
  area: (input) => input.areaCode,
  run: each(async (tx, actor, { input, today }) => {
    const { areaCode, grids, buildings, users } = input
    const range = rangeOf(areaCode)
    const there = await tx.$queryRaw<{ code: AreaCode }[]>`SELECT code FROM area WHERE code = ANY (${grids}::text[]) AND retired_on IS NULL`
    if (there.length < grids.length || !grids.every((grid) => isWithin(grid, areaCode))) return refuseField('grids', 'not-found')
    const named = await tx.$queryRaw<{ id: string; areaCode: AreaCode }[]>`
      SELECT id::text AS id, area_code AS "areaCode" FROM building WHERE id = ANY (${buildings}::uuid[]) AND area_code >= ${range.from} AND area_code < ${range.to}`
    if (named.length < buildings.length) return refuseField('buildings', 'not-found')
    const places = [...named.map(({ id, areaCode: grid }) => ({ buildingId: id as string | null, grid })), ...grids.map((grid) => ({ buildingId: null, grid }))]
    const walkers = await findWalkers(tx, users)
    if (walkers.length < users.length) return refuseField('users', 'not-found')
    // Whoever may not see a door cannot answer for it.
    if (!walkers.every((walker) => places.every(({ grid }) => isWithin(grid, walker.areaCode)))) return refuseField('users', 'outside-their-area')
    // Of two who name somebody for the same doors at once the second waits, and is the last.
    await tx.$queryRaw`
      SELECT pg_advisory_xact_lock(hashtextextended('assign ' || place, 0))::text FROM unnest(${places.map((p) => p.buildingId ?? p.grid).sort()}::text[]) AS place`
    await tx.$executeRaw`
      UPDATE assignment a SET to_on = ${today}::date
      FROM unnest(${places.map((p) => p.grid)}::text[], ${places.map((p) => p.buildingId)}::uuid[]) AS place (grid, building_id)
      WHERE a.area_code = place.grid AND a.building_id IS NOT DISTINCT FROM place.building_id AND a.to_on IS NULL AND NOT a.user_id = ANY (${users}::uuid[])`
    const fresh = places.flatMap((place) => users.map((userId) => ({ ...place, userId, id: newId() })))
    await tx.$executeRaw`
      INSERT INTO assignment (id, area_code, building_id, user_id, from_on, created_by)
      SELECT f.id, f.grid, f.building_id, f.user_id, ${today}::date, ${actor.id}::uuid
      FROM unnest(${fresh.map((f) => f.id)}::uuid[], ${fresh.map((f) => f.grid)}::text[], ${fresh.map((f) => f.buildingId)}::uuid[], ${fresh.map((f) => f.userId)}::uuid[])
        AS f (id, grid, building_id, user_id)
      WHERE NOT EXISTS (SELECT 1 FROM assignment a WHERE a.area_code = f.grid AND a.building_id IS NOT DISTINCT FROM f.building_id AND a.user_id = f.user_id AND a.to_on IS NULL)`
    return done({ places: places.length, users: users.length })
  }),
} satisfies Command<typeof assignDoorsInput, { places: number; users: number }>

/** Somebody is away: somebody else goes to their doors, and they have them back after the last day. */
export const handOverDoors = {
  verb: 'door.hand-over',
  input: handOverInput,
  run: each(async (tx, actor, { input, today }) => {
    const { userId, standInId, fromOn, lastOn } = input
    if (fromOn < today) return refuseField('fromOn', 'day-past')
    const walkers = new Map((await findWalkers(tx, [userId, standInId])).map((walker) => [walker.id, walker.areaCode]))
    const [away, standIn] = [walkers.get(userId), walkers.get(standInId)]
    if (!away) return refuseField('userId', 'not-found')
    if (!standIn) return refuseField('standInId', 'not-found')
    if (!isWithin(away, standIn)) return refuseField('standInId', 'outside-their-area')
    if (await isAway(tx, userId, fromOn, lastOn)) return refuseField('fromOn', 'already-away')
    const id = newId()
    await tx.$executeRaw`
      INSERT INTO hand_over (id, area_code, user_id, stand_in_id, from_on, to_on, created_by)
      VALUES (${id}::uuid, ${away}, ${userId}::uuid, ${standInId}::uuid, ${fromOn}::date, ${addDays(lastOn, 1)}::date, ${actor.id}::uuid)`
    return done({ handOverId: id })
  }),
} satisfies Command<typeof handOverInput, { handOverId: string }>

/** Held until the end of the transaction, so that of two at once the second sees the first. */
async function isAway(tx: Tx, userId: string, from: Day, last: Day): Promise<boolean> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('away ' || ${userId}, 0))::text`
  const [row] = await tx.$queryRaw<{ away: boolean }[]>`SELECT is_away(${userId}::uuid, ${from}::date, ${last}::date) AS away`
  return row!.away
}

/** Back already, or not going at all: from today their doors are theirs. */
export const handBackDoors = {
  verb: 'door.hand-back',
  input: handBackInput,
  run: each(async (tx, _, { input, today }) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      UPDATE hand_over SET to_on = greatest(from_on, ${today}::date) WHERE id = ${input.handOverId}::uuid AND to_on > ${today}::date AND to_on > from_on RETURNING id::text AS id`
    return rows.length > 0 ? done({ handOverId: input.handOverId }) : refuse('not-found')
  }),
} satisfies Command<typeof handBackInput, { handOverId: string }>
