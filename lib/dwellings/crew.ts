import type { Actor } from '@/lib/kernel/access'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { read, type Tx } from '@/lib/kernel/db'
import { answerable, type Assignment, type HandOver, WALKERS } from './rules'

/** Somebody who goes to doors. */
export type Walker = { id: string; name: string; lastVisitOn: Day | null }
/** `id` of the hand-over; names for whoever may know them. */
export type Away = HandOver & { id: string; name: string; standInName: string }
/** Who answers for each building of an area, in walking order. */
export type Charge = { id: string; areaCode: AreaCode; street: string; number: string; block: string; users: string[]; byGrid: boolean }

/** The named and the absent of an area. Who is disabled, walks no more or no longer sees the doors answers for none, and stands in for nobody. */
async function factsOf(tx: Tx, area: AreaCode, today: Day): Promise<{ assignments: Assignment[]; handOvers: HandOver[] }> {
  const range = rangeOf(area)
  const assignments = await tx.$queryRaw<Assignment[]>`
    SELECT a.area_code AS "areaCode", a.building_id::text AS "buildingId", a.user_id::text AS "userId", a.from_on::text AS "from", a.to_on::text AS "to"
    FROM assignment a JOIN walkers_standing(ARRAY(SELECT DISTINCT user_id FROM assignment)) w ON w.id = a.user_id
    WHERE a.area_code >= ${range.from} AND a.area_code < ${range.to} AND a.from_on <= ${today}::date AND (a.to_on IS NULL OR a.to_on > ${today}::date)
      AND starts_with(a.area_code, w.area_code)`
  const handOvers = await tx.$queryRaw<HandOver[]>`
    SELECT h.user_id::text AS "userId", h.stand_in_id::text AS "standInId", h.from_on::text AS "from", h.to_on::text AS "to"
    FROM hand_over h JOIN walkers_standing(ARRAY(SELECT DISTINCT stand_in_id FROM hand_over)) w ON w.id = h.stand_in_id
    WHERE h.from_on <= ${today}::date AND h.to_on > ${today}::date AND starts_with(h.area_code, w.area_code)`
  return { assignments, handOvers }
}

/** Every building of an area with those who answer for it: nobody, one, or several. */
export const listCharges = (user: Actor, area: AreaCode, today: Day): Promise<Charge[]> =>
  read(user, 'dwelling.read', async (tx) => {
    const range = rangeOf(area)
    const { assignments, handOvers } = await factsOf(tx, area, today)
    const buildings = await tx.$queryRaw<Omit<Charge, 'users' | 'byGrid'>[]>`
      SELECT id::text AS id, area_code AS "areaCode", street, number, block FROM building
      WHERE area_code >= ${range.from} AND area_code < ${range.to} ORDER BY area_code, sort_key, building.id`
    const own = new Set(assignments.map((a) => a.buildingId))
    return buildings.map((building) => ({ ...building, users: answerable(building, today, assignments, handOvers), byGrid: !own.has(building.id) }))
  })

/** The buildings that somebody answers for today in an area; null when they answer for none, by name or standing in. */
export async function buildingsOf(user: Actor, userId: string, area: AreaCode, today: Day): Promise<string[] | null> {
  const charges = await listCharges(user, area, today)
  const own = charges.filter((charge) => charge.users.includes(userId)).map((charge) => charge.id)
  return own.length > 0 ? own : null
}

/** Those of an area who go to doors, by name, with the day on which each was last at one. */
export const listWalkers = (user: Actor, area: AreaCode): Promise<Walker[]> =>
  read(user, 'dwelling.read', (tx) => {
    const range = rangeOf(area)
    return tx.$queryRaw<Walker[]>`
      SELECT s.id::text AS id, s.name, (SELECT max(v.on_day)::text FROM visit v WHERE v.user_id = s.id) AS "lastVisitOn"
      FROM staff s WHERE s.area_code >= ${range.from} AND s.area_code < ${range.to} AND s.disabled_at IS NULL AND s.role = ANY (${[...WALKERS]}::text[])
      ORDER BY s.name, s.id`
  })

/** Who is away in an area, or will be, by the day from which. */
export const listAway = (user: Actor, area: AreaCode, today: Day): Promise<Away[]> =>
  read(user, 'dwelling.read', (tx) => {
    const range = rangeOf(area)
    return tx.$queryRaw<Away[]>`
      SELECT h.id::text AS id, h.user_id::text AS "userId", h.stand_in_id::text AS "standInId", h.from_on::text AS "from", h.to_on::text AS "to",
             coalesce(u.name, '—') AS name, coalesce(i.name, '—') AS "standInName"
      FROM hand_over h LEFT JOIN staff u ON u.id = h.user_id LEFT JOIN staff i ON i.id = h.stand_in_id
      WHERE h.area_code >= ${range.from} AND h.area_code < ${range.to} AND h.to_on > ${today}::date AND h.to_on > h.from_on ORDER BY h.from_on, h.id`
  })
