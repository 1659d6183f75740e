import { changeHelper, endHelper, noteDoor, stillHere } from '@/lib/buildings/commands'
import type { DoorNote } from '@/lib/buildings/rules'
import { tellAtDoor } from '@/lib/declarations/helper'
import { systemFor, type User } from '@/lib/kernel/access'
import { addDays, type Day } from '@/lib/kernel/day'
import { sql, transact } from '@/lib/kernel/db'
import { type Accounts, seeder } from './accounts'
import type { Calendar } from './calendar'
import { nameOf } from './people'
import { COORDINATOR_GRID, XINGHUO } from './places'
import { Random } from './random'
import { attemptAll } from './repeatable'

/** What a helper says, how many days ago, at which door of their building. */
const NOTES: readonly [kind: DoorNote, ago: number, door: number][] = [['NOBODY_NEW', 9, 0], ['NOBODY_NEW', 6, 1], ['EMPTY', 3, 2], ['NOBODY_NEW', 2, 3], ['SOMEBODY_LEFT', 1, 4], ['NOBODY_NEW', 1, 5]]

type Place = { buildingId: string; areaCode: string; doors: string[] }

/** The first buildings of an area that are worth a helper. */
const placesIn = (area: string, most: number): Promise<Place[]> =>
  transact(seeder, 'dwelling.read', (tx) => tx.$queryRaw<Place[]>(sql`
    SELECT b.id::text AS "buildingId", b.area_code AS "areaCode", array_agg(d.id::text ORDER BY d.floor, d.room COLLATE "C") AS doors
    FROM building b JOIN dwelling d ON d.building_id = b.id AND d.gone_on IS NULL WHERE starts_with(b.area_code, ${area}) GROUP BY b.id HAVING count(*) >= 6 ORDER BY b.area_code, b.sort_key, b.id LIMIT ${most}`))

/** Who helps in which building, and what they told over the last days: in 星火社区 the demonstration's own account, in a grid of the coordinator's and in another. */
export async function help({ office, community, helpers }: Accounts, { today, start }: Calendar): Promise<void> {
  const random = new Random('helpers')
  for (const [n, helper] of helpers.entries()) {
    const own = helper.areaCode === XINGHUO
    const places = own ? [(await placesIn(COORDINATOR_GRID, 2))[n], (await placesIn(`${XINGHUO}002`, 2))[n]].filter((place) => place !== undefined) : await placesIn(helper.areaCode, 1 + (n % 2))
    if (places.length === 0) continue
    const by: User = own ? community : office
    await attemptAll(by, changeHelper, `helper ${n}`, [{ raw: { userId: helper.id, buildingIds: places.map(({ buildingId }) => buildingId), lastOn: addDays(today, n === 2 ? 12 : 150) } }], start)
    const [first, last] = [places[0]!, places.at(-1)!]
    for (const [kind, ago, door] of NOTES) await attemptAll(helper, noteDoor, `helper ${n} note ${door}`, [{ raw: { dwellingId: first.doors[door]!, kind } }], addDays(today, -ago))
    const tell = (name: string, ago: number, door: number, person: Record<string, string>) =>
      attemptAll(systemFor(helper, last.areaCode), tellAtDoor, `helper ${n} ${name}`, [{ raw: { dwellingId: last.doors[door]!, ...person } as never }], addDays(today, -ago))
    const someone = nameOf(random, '2')
    await tell('came', 5, 3, { 'people.0.name': someone, 'people.0.since': addDays(today, -7) satisfies Day })
    await tell('too', 1, 5, { 'people.0.name': nameOf(random, '1') })
    const [told] = await transact(seeder, 'dwelling.read', (tx) => tx.$queryRaw<{ id: string }[]>(sql`
      SELECT p.id::text AS id FROM declaration e JOIN declared_person p ON p.declaration_id = e.id WHERE e.told_by = ${helper.id}::uuid AND p.person_name = ${someone} ORDER BY p.id LIMIT 1`))
    if (told) await attemptAll(helper, stillHere, `helper ${n} still`, [{ raw: { personId: told.id } }], addDays(today, -1))
    // One has gone home for the summer.
    if (n === helpers.length - 1) await attemptAll(office, endHelper, `helper ${n} end`, [{ raw: { userId: helper.id } }], addDays(today, -1))
  }
}
