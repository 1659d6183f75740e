import type { Actor } from '@/lib/kernel/access'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { type Prisma, read, sql, type Tx } from '@/lib/kernel/db'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { openPhoto } from '@/lib/kernel/photo-store'
import { open } from '@/lib/kernel/seal'
import { HAZARD_PHOTOS } from './photos'
import type { HazardKind, HazardState, HazardStep, PhotoStage, Severity } from './rules'

/** What is open, by its deadline; past it; to be looked at again; put right, the latest first; put right on the day on which it was found (边清理边整治). */
export const HAZARD_SHOWS = ['open', 'late', 'check', 'closed', 'at-once'] as const
export type HazardShow = (typeof HAZARD_SHOWS)[number]
export type HazardFilter = { area: AreaCode; show: HazardShow; kind?: HazardKind | undefined; at?: string | null | undefined }

export type HazardRow = {
  id: string; kind: HazardKind; severity: Severity; state: HazardState; foundOn: Day; deadline: Day; closedOn: Day | null; description: string
  dwellingId: string | null; unitName: string | null; street: string | null; number: string | null; block: string | null; room: string | null
  areaCode: AreaCode; communityName: string | null; gridName: string | null
}

function which({ area, show, kind }: HazardFilter, today: Day): Prisma.Sql {
  const range = rangeOf(area)
  const states = { open: sql`h.state <> 'CLOSED'`, late: sql`h.state <> 'CLOSED' AND h.deadline < ${today}::date`, check: sql`h.state = 'RECTIFIED'`, closed: sql`h.state = 'CLOSED'`, 'at-once': sql`h.closed_on = h.found_on` }
  return sql`h.area_code >= ${range.from} AND h.area_code < ${range.to} AND ${states[show]} AND ${kind ? sql`h.kind = ${kind}` : sql`true`}`
}

const ROW = sql`h.id::text AS id, h.kind, h.severity, h.state, h.found_on::text AS "foundOn", h.deadline::text AS deadline, h.closed_on::text AS "closedOn", h.description, h.dwelling_id::text AS "dwellingId",
  u.name AS "unitName", b.street, b.number, b.block, d.room, h.area_code AS "areaCode", community.name AS "communityName", grid.name AS "gridName"`
const FROM = sql`FROM hazard h LEFT JOIN dwelling d ON d.id = h.dwelling_id LEFT JOIN building b ON b.id = d.building_id LEFT JOIN unit u ON u.id = h.unit_id
  LEFT JOIN area community ON community.code = left(h.area_code, 12) LEFT JOIN area grid ON grid.code = h.area_code AND length(h.area_code) = 15`

const KEYS = [/^\d{4}-\d{2}-\d{2}$/, /^[0-9a-f-]{36}$/] as const

/** How many there are, in the transaction of whoever reads them. */
export async function countHazards(tx: Tx, filter: HazardFilter, today: Day): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM hazard h WHERE ${which(filter, today)}`
  return row!.n
}

/** A leaf of any size, inside a transaction that may read hazards: for files as for pages. */
export async function hazardPage(tx: Tx, filter: HazardFilter, today: Day, size: number): Promise<Page<HazardRow>> {
  const done = filter.show === 'closed' || filter.show === 'at-once'
  const cursor = decodeCursor(filter.at, KEYS)
  const key = done ? sql`h.closed_on` : sql`h.deadline`
  // What is open goes up by its deadline, what is done down from the latest.
  const up = done === (cursor?.back ?? false)
  const beyond = cursor ? sql`(${key}, h.id) ${up ? sql`>` : sql`<`} (${cursor.keys[0]}::date, ${cursor.keys[1]}::uuid)` : sql`true`
  const way = up ? sql`ASC` : sql`DESC`
  const rows = await tx.$queryRaw<HazardRow[]>`SELECT ${ROW} ${FROM} WHERE ${which(filter, today)} AND ${beyond} ORDER BY ${key} ${way}, h.id ${way} LIMIT ${size + 1}`
  return pageOf(rows, cursor, (row) => [(done ? row.closedOn : row.deadline)!, row.id], size)
}

export const listHazards = (user: Actor, filter: HazardFilter, today: Day): Promise<Page<HazardRow> & { total: number }> =>
  read(user, 'hazard.read', async (tx) => ({ total: await countHazards(tx, filter, today), ...(await hazardPage(tx, filter, today, PAGE_SIZE)) }))

/** At one door, or at one unit: what is open first, then what was put right, the latest first. */
export const hazardsAt = (user: Actor, place: { dwellingId: string } | { unitId: string }): Promise<HazardRow[]> =>
  read(user, 'hazard.read', (tx) => tx.$queryRaw<HazardRow[]>`SELECT ${ROW} ${FROM} WHERE ${'unitId' in place ? sql`h.unit_id = ${place.unitId}::uuid` : sql`h.dwelling_id = ${place.dwellingId}::uuid`} ORDER BY h.state = 'CLOSED', h.closed_on DESC, h.deadline, h.id LIMIT 30`)

export type StepRow = { id: string; step: HazardStep; onDay: Day; deadline: Day | null; note: string | null; signer: string | null; signature: string | null; userId: string; by: string | null }
export type PhotoRow = { id: string; stage: PhotoStage; width: number; height: number; by: string | null; userId: string }
export type RemovedPhoto = { stage: PhotoStage; by: string | null; onDay: Day }
export type Hazard = HazardRow & { place: string | null; responsible: string | null; unitId: string | null; steps: StepRow[]; photos: PhotoRow[]; removed: RemovedPhoto[] }

/** One hazard with what was done about it, in order; null outside the user's range. */
export async function findHazard(user: Actor, id: string): Promise<Hazard | null> {
  const [row] = await read(user, 'hazard.read', (tx) => tx.$queryRaw<Hazard[]>`
    SELECT ${ROW}, h.place, h.responsible, h.unit_id::text AS "unitId",
      (SELECT json_agg(json_build_object('id', s.id, 'step', s.step, 'onDay', s.on_day, 'deadline', s.deadline, 'note', s.note, 'signer', s.signer, 'signature', s.signature_sealed, 'userId', s.user_id, 'by', p.name) ORDER BY s.on_day, s.id)
       FROM hazard_step s LEFT JOIN staff p ON p.id = s.user_id WHERE s.hazard_id = h.id) AS steps,
      (SELECT coalesce(json_agg(json_build_object('id', f.id, 'stage', f.stage, 'width', f.width, 'height', f.height, 'by', p.name, 'userId', f.user_id) ORDER BY f.id), '[]')
       FROM hazard_photo f LEFT JOIN staff p ON p.id = f.user_id WHERE f.hazard_id = h.id AND f.width IS NOT NULL AND f.removed_at IS NULL) AS photos,
      (SELECT coalesce(json_agg(json_build_object('stage', f.stage, 'by', p.name, 'onDay', (f.removed_at AT TIME ZONE 'Asia/Shanghai')::date) ORDER BY f.removed_at), '[]')
       FROM hazard_photo f LEFT JOIN staff p ON p.id = f.removed_by WHERE f.hazard_id = h.id AND f.width IS NOT NULL AND f.removed_at IS NOT NULL) AS removed
    ${FROM} WHERE h.id = ${id}::uuid`)
  if (!row) return null
  return { ...row, steps: row.steps.map((step) => ({ ...step, signature: step.signature && open('hazard_step.signature', step.id, step.signature) })) }
}

/** A photo's JPEG; null where there is none in the user's range. */
export const readPhoto = (user: Actor, id: string): Promise<Uint8Array | null> => read(user, 'hazard.read', (tx) => openPhoto(tx, HAZARD_PHOTOS, id))

export type UnitChoice = { id: string; name: string }
/** Units of the user's range, for a hazard that is at none of the doors. */
export const listUnits = (user: Actor & { areaCode: AreaCode }): Promise<UnitChoice[]> => {
  const range = rangeOf(user.areaCode)
  return read(user, 'hazard.read', (tx) => tx.$queryRaw<UnitChoice[]>`SELECT id::text AS id, name FROM unit WHERE area_code >= ${range.from} AND area_code < ${range.to} AND gone_on IS NULL ORDER BY name LIMIT 500`)
}
