import type { Actor } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'
import { read, sql, type Tx } from '@/lib/kernel/db'
import { addressTextKey, doorLabel } from '@/lib/dwellings/rules'
import type { Doubting } from '@/lib/obligations/rules'
import type { StayDays } from './rules'

/** A door to register or place somebody at. `people` live there now; `landlord` is the one last told of. */
export type Door = {
  id: string; label: string
  /** House and room, as one speaks of a door inside its street: `2幢502室`. */
  short: string
  building: string; areaCode: string; people: number; landlord: string | null
}

type DoorRow = Omit<Door, 'label' | 'short' | 'building'> & { room: string; street: string; number: string; block: string }

const selectDoors = (where: ReturnType<typeof sql>) => sql`
  SELECT d.id::text AS id, d.room, d.area_code AS "areaCode", b.street, b.number, b.block,
         (SELECT count(*)::int FROM stay s WHERE s.dwelling_id = d.id AND s.to_on IS NULL) AS people,
         (SELECT s.landlord FROM stay s WHERE s.dwelling_id = d.id AND s.landlord IS NOT NULL ORDER BY s.from_on DESC LIMIT 1) AS landlord
  FROM dwelling d JOIN building b ON b.id = d.building_id WHERE ${where} AND d.gone_on IS NULL ORDER BY b.sort_key, d.floor, d.room LIMIT 24`

const toDoor = ({ street, number, block, room, ...row }: DoorRow): Door => ({
  ...row, label: doorLabel({ street, number, block, room }), short: doorLabel({ street: '', number: '', block, room }), building: doorLabel({ street, number, block, room: '' }),
})

/** A door of the user's own range, or null. */
export async function findDoor(user: Actor, id: string): Promise<Door | null> {
  const [row] = await read(user, 'dwelling.read', (tx) => tx.$queryRaw<DoorRow[]>`${selectDoors(sql`d.id = ${id}::uuid`)}`)
  return row ? toDoor(row) : null
}

/** Doors whose address has the parts that were typed, in their order: `星火路2幢502`, `2-502`, `502`. At most 24, none for nothing typed. */
export const searchDoors = (user: Actor, text: string): Promise<Door[]> =>
  read(user, 'dwelling.read', (tx) => doorsLike(tx, text))

async function doorsLike(tx: Tx, text: string): Promise<Door[]> {
  const spelt = text.normalize('NFKC').toUpperCase().replace(/\([^)]*\)/g, '')
  const parts = spelt.match(/\p{Script=Han}+|[A-Z]?\d+[A-Z]?|[A-Z]+/gu) ?? []
  const words = parts.map((part) => part.replace(/^(号|单元|幢|栋|座|室|层|楼)+|(号|幢|栋|楼|室)$/g, '')).filter(Boolean).slice(0, 8)
  if (words.length === 0) return []
  const exact = await tx.$queryRaw<DoorRow[]>`${selectDoors(sql`d.address_key = ${addressTextKey(text)}`)}`
  if (exact.length > 0) return exact.map(toDoor)
  // Keys are `street|number|block|unit|room`. A number is a whole one, so that 2 is not found in 12; only the last may still be growing.
  const pattern = words.map((word, at) => (/\d/.test(word) ? `(^|[^0-9])0*${word}${at < words.length - 1 ? '(?![0-9])' : ''}` : word)).join('.*?')
  return (await tx.$queryRaw<DoorRow[]>`${selectDoors(sql`d.address_key ~ ${pattern}`)}`).map(toDoor)
}

/** A stay as a record shows it. `by` is who noted it, when the user may know them. */
export type StayEntry = StayDays & {
  id: string; dwellingId: string | null; address: string | null; addressText: string | null; areaCode: string; communityName: string | null; gridName: string | null
  residentName: string; status: 'DECLARED' | 'REGISTERED'; arrivedOn: Day; reportedOn: Day; registeredOn: Day | null; confirmedOn: Day | null
  reason: string | null; employer: string | null; landlord: string | null; note: string | null; by: string | null
  /** The first reason since they were confirmed to doubt that they are still here; a unit knows its own. */
  doubt: Doubting | null; doubtOn: Day | null
  /** When they last said, on their own phone, that they still live there; and that they have moved, when and whereto (a province), unless somebody has found them since. */
  saidOn: Day | null; goneOn: Day | null; goneSaidOn: Day | null; toward: string | null
}

/** Somebody's stays inside the user's range, the latest first. A former community finds its own here, and nothing later. */
export async function staysOf(user: Actor, residentId: string, today: Day): Promise<StayEntry[]> {
  const rows = await read(user, 'resident.read', (tx) => tx.$queryRaw<(Omit<StayEntry, 'address'> & { street: string | null; number: string; block: string; room: string })[]>`
    SELECT s.id::text AS id, s.dwelling_id::text AS "dwellingId", s.address_text AS "addressText", s.area_code AS "areaCode", s.resident_name AS "residentName",
           s.status, s.source, s.arrived_on::text AS "arrivedOn", s.from_on::text AS "fromOn", s.reported_on::text AS "reportedOn",
           s.registered_on::text AS "registeredOn", s.confirmed_on::text AS "confirmedOn", s.to_on::text AS "toOn", s.end_reason AS "endReason",
           s.end_reported_on::text AS "endReportedOn", s.reason, s.employer, s.landlord, s.note, b.street, b.number, b.block, d.room,
           community.name AS "communityName", grid.name AS "gridName", staff.name AS by, doubt.kind AS doubt, doubt.on_day::text AS "doubtOn",
           said.on_day::text AS "saidOn", gone.left_on::text AS "goneOn", gone.on_day::text AS "goneSaidOn", gone.toward
    FROM stay s LEFT JOIN dwelling d ON d.id = s.dwelling_id LEFT JOIN building b ON b.id = d.building_id LEFT JOIN staff ON staff.id = s.created_by
    LEFT JOIN LATERAL stay_doubt(s.id, ${today}::date) doubt ON s.to_on IS NULL
    LEFT JOIN LATERAL (SELECT max(p.on_day) AS on_day FROM presence p WHERE p.stay_id = s.id AND p.kind = 'SELF') said ON s.to_on IS NULL
    LEFT JOIN LATERAL (SELECT p.left_on, p.toward, p.on_day FROM presence p WHERE p.stay_id = s.id AND p.kind = 'SELF_LEFT'
      AND NOT EXISTS (SELECT 1 FROM presence c WHERE c.stay_id = s.id AND c.kind = 'CONFIRMED' AND (c.on_day, c.at) > (p.on_day, p.at)) ORDER BY p.on_day DESC LIMIT 1) gone ON s.to_on IS NULL
    LEFT JOIN area community ON community.code = left(s.area_code, 12) LEFT JOIN area grid ON grid.code = s.area_code AND length(s.area_code) = 15
    WHERE s.resident_id = ${residentId}::uuid ORDER BY s.from_on DESC, s.id DESC`)
  return rows.map(({ street, number, block, room, ...row }) => ({ ...row, address: street === null ? null : doorLabel({ street, number, block, room }) }))
}
