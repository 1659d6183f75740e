import type { Actor, Role } from '@/lib/kernel/access'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import { Prisma, read, sql, type Tx } from '@/lib/kernel/db'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { dormantSince, SESSION_IDLE_MINUTES, type StaffState, staffState } from './rules'

export type StaffRow = {
  id: string; username: string; name: string; role: Role; areaCode: AreaCode; areaName: string; unitName: string | null
  disabledAt: Date | null; lastSignedInAt: Date | null; state: StaffState; mustChange: boolean; sessions: number
}

export const STAFF_SORTS = ['signedIn', 'name', 'area'] as const
export type StaffSort = (typeof STAFF_SORTS)[number]

/** `text` begins a user name or is part of a name. `at` is the moment that "not for 90 days" and open sessions are counted from. */
export type StaffFilter = { at: Date; text?: string; role?: Role; areaCode?: AreaCode; state?: StaffState; sort?: StaffSort; cursor?: string }

const idleSince = (at: Date): Date => new Date(at.getTime() - SESSION_IDLE_MINUTES * 60_000)

const activity = (at: Date) => sql`staff_activity(${at.toISOString()}::timestamptz, ${idleSince(at).toISOString()}::timestamptz)`

/** Accounts with what is told of their use. The function shows the administrator's range and nothing else; so does row-level security. */
const from = (at: Date) => sql`FROM staff u JOIN ${activity(at)} x ON x.user_id = u.id LEFT JOIN unit n ON n.id = u.unit_id`

/** An area as one says it: a grid with its community, anything else by its own name. */
const areaName = sql`(SELECT string_agg(a.name, ' ' ORDER BY length(a.code)) FROM area a
  WHERE a.code = u.area_code OR (length(u.area_code) = 15 AND a.code = left(u.area_code, 12)))`

const columns = sql`u.id::text AS id, u.username, u.name, u.role, u.area_code AS "areaCode", coalesce(${areaName}, u.area_code) AS "areaName", n.name AS "unitName",
  u.disabled_at AS "disabledAt", x.last_signed_in_at AS "lastSignedInAt", coalesce(x.must_change, false) AS "mustChange", x.sessions`

/** Whoever has never signed in comes after those who have. */
const lastUse = sql`coalesce(x.last_signed_in_at, '-infinity'::timestamptz)`
const ORDER = {
  signedIn: { key: lastUse, cast: sql`timestamptz`, falls: true },
  name: { key: sql`u.name`, cast: sql`text`, falls: false },
  area: { key: sql`u.area_code`, cast: sql`text COLLATE "C"`, falls: false },
} as const

function whereOf({ at, text, role, areaCode, state }: StaffFilter): Prisma.Sql {
  const like = text?.toLowerCase().replace(/[\\%_]/g, (c) => `\\${c}`)
  const range = areaCode ? rangeOf(areaCode) : null
  const dormant = sql`${dormantSince(at).toISOString()}::timestamptz`
  const states: Record<StaffState, Prisma.Sql> = {
    disabled: sql`u.disabled_at IS NOT NULL`,
    never: sql`u.disabled_at IS NULL AND x.last_signed_in_at IS NULL`,
    dormant: sql`u.disabled_at IS NULL AND x.last_signed_in_at < ${dormant}`,
    active: sql`u.disabled_at IS NULL AND x.last_signed_in_at >= ${dormant}`,
  }
  return Prisma.join([
    sql`true`,
    ...(like ? [sql`(u.username LIKE ${`${like}%`} OR lower(u.name) LIKE ${`%${like}%`})`] : []),
    ...(role ? [sql`u.role = ${role}`] : []),
    ...(range ? [sql`u.area_code >= ${range.from} AND u.area_code < ${range.to}`] : []),
    ...(state ? [states[state]] : []),
  ], ' AND ')
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A leaf of the accounts in the administrator's range. The cursor holds an id alone: names and days have no business in an address. */
export const listStaff = (user: Actor, filter: StaffFilter): Promise<Page<StaffRow>> => read(user, 'staff.read', (tx) => staffPage(tx, filter))

async function staffPage(tx: Tx, filter: StaffFilter): Promise<Page<StaffRow>> {
  const cursor = decodeCursor(filter.cursor, [ID])
  const { key, falls } = ORDER[filter.sort ?? 'signedIn']
  const down = falls !== (cursor?.back ?? false)
  const [compare, order] = down ? [sql`<`, sql`DESC`] : [sql`>`, sql`ASC`]
  const beyond = cursor ? sql`AND (${key}, u.id) ${compare} (SELECT ${key}, u.id ${from(filter.at)} WHERE u.id = ${cursor.keys[0]}::uuid)` : Prisma.empty
  const rows = await tx.$queryRaw<Omit<StaffRow, 'state'>[]>`
    SELECT ${columns} ${from(filter.at)} WHERE ${whereOf(filter)} ${beyond} ORDER BY ${key} ${order}, u.id ${order} LIMIT ${PAGE_SIZE + 1}`
  return pageOf(rows.map(stateful(filter.at)), cursor, (row) => [row.id])
}

/** Where a stretch of the list goes on: the sort key of the last row as text, which may be a name, and its id. */
export type StaffPlace = [key: string, id: string]

/** A stretch of the list after a place that holds by itself: whoever stood there may have signed in, been renamed or left the range since. */
export async function staffStretch(tx: Tx, filter: StaffFilter, place: StaffPlace | null, size: number): Promise<{ rows: StaffRow[]; next: StaffPlace | null }> {
  const { key, falls, cast } = ORDER[filter.sort ?? 'signedIn']
  const [compare, order] = falls ? [sql`<`, sql`DESC`] : [sql`>`, sql`ASC`]
  const beyond = place ? sql`AND (${key}, u.id) ${compare} (${place[0]}::${cast}, ${place[1]}::uuid)` : Prisma.empty
  const found = await tx.$queryRaw<(Omit<StaffRow, 'state'> & { key: string })[]>`
    SELECT ${columns}, ${key}::text AS key ${from(filter.at)} WHERE ${whereOf(filter)} ${beyond} ORDER BY ${key} ${order}, u.id ${order} LIMIT ${size + 1}`
  const last = found.length > size ? found[size - 1]! : null
  return { rows: found.slice(0, size).map(({ key: _, ...row }) => stateful(filter.at)(row)), next: last && [last.key, last.id] }
}

const stateful = (at: Date) => (row: Omit<StaffRow, 'state'>): StaffRow => ({ ...row, state: staffState(row, at) })

/** How many there are of each state under a filter's other parts, and in all. */
export async function countStaff(user: Actor, filter: StaffFilter): Promise<Record<StaffState, number> & { all: number }> {
  const { state: _, ...others } = filter
  const dormant = sql`${dormantSince(filter.at).toISOString()}::timestamptz`
  const [row] = await read(user, 'staff.read', (tx) => tx.$queryRaw<(Record<StaffState, number> & { all: number })[]>`
    SELECT count(*)::int AS "all", count(*) FILTER (WHERE u.disabled_at IS NOT NULL)::int AS disabled,
           count(*) FILTER (WHERE u.disabled_at IS NULL AND x.last_signed_in_at IS NULL)::int AS never,
           count(*) FILTER (WHERE u.disabled_at IS NULL AND x.last_signed_in_at < ${dormant})::int AS dormant,
           count(*) FILTER (WHERE u.disabled_at IS NULL AND x.last_signed_in_at >= ${dormant})::int AS active
    ${from(filter.at)} WHERE ${whereOf(others)}`)
  return row!
}

export type StaffDetail = StaffRow & { unitId: string | null; createdAt: Date }
export type StaffSession = { reference: string; createdAt: Date; lastSeenAt: Date }

/** One account with its open sessions, the latest used first; null outside the range. */
export const findStaff = (user: Actor, id: string, at: Date): Promise<{ account: StaffDetail; sessions: StaffSession[] } | null> =>
  read(user, 'staff.read', async (tx) => {
    const [row] = await tx.$queryRaw<Omit<StaffDetail, 'state'>[]>`
      SELECT ${columns}, u.unit_id::text AS "unitId", u.created_at AS "createdAt" ${from(at)} WHERE u.id = ${id}::uuid`
    if (!row) return null
    const sessions = await tx.$queryRaw<StaffSession[]>`
      SELECT reference, created_at AS "createdAt", last_seen_at AS "lastSeenAt"
      FROM staff_sessions(${id}::uuid, ${at.toISOString()}::timestamptz, ${idleSince(at).toISOString()}::timestamptz) ORDER BY last_seen_at DESC, reference`
    return { account: { ...row, state: staffState(row, at) }, sessions }
  })

/** The account of a user name inside one's range. */
export const idOfUsername = (user: Actor, username: string): Promise<string | null> =>
  read(user, 'staff.read', async (tx) => (await tx.$queryRaw<{ id: string }[]>`
    SELECT u.id::text AS id FROM staff u WHERE u.username = ${username} AND u.area_code >= ${rangeOf(user.areaCode ?? '0').from} AND u.area_code < ${rangeOf(user.areaCode ?? '0').to}`)[0]?.id ?? null)

export type UnitOption = { id: string; name: string; areaCode: AreaCode }

/** The units of an area, as far as it is inside the administrator's range: for an account of one of them. */
export const unitsIn = (user: Actor, areaCode: AreaCode): Promise<UnitOption[]> =>
  read(user, 'staff.read', (tx) => {
    const [own, wanted] = [rangeOf(user.areaCode ?? '0'), rangeOf(areaCode)]
    return tx.$queryRaw<UnitOption[]>`
      SELECT id::text AS id, name, area_code AS "areaCode" FROM unit
      WHERE area_code >= ${own.from} AND area_code < ${own.to} AND area_code >= ${wanted.from} AND area_code < ${wanted.to} AND gone_on IS NULL ORDER BY name, id`
  })

/** What a list of users is held against: which of its user names are taken anywhere, and the areas and units of the range that it may mean. */
export type ListGround = { taken: Set<string>; areas: { code: AreaCode; name: string }[]; units: UnitOption[] }

export const listGround = (user: Actor, named: { usernames: string[]; areas: string[]; units: string[] }): Promise<ListGround> =>
  read(user, 'staff.read', async (tx) => {
    const range = rangeOf(user.areaCode ?? '0')
    const taken = await tx.$queryRaw<{ username: string }[]>`SELECT usernames_taken AS username FROM usernames_taken(${named.usernames}::text[])`
    const units = await tx.$queryRaw<UnitOption[]>`
      SELECT id::text AS id, name, area_code AS "areaCode" FROM unit WHERE area_code >= ${range.from} AND area_code < ${range.to} AND gone_on IS NULL AND normalize(name, NFKC) = ANY (${named.units}::text[])`
    return { taken: new Set(taken.map((row) => row.username)), areas: await areasNamed(tx, range, named.areas), units }
  })

/** Areas of the range with one of these codes or names, each with those above it inside the range, so that 「星火社区第1网格」 can be told from another's. */
const areasNamed = (tx: Tx, range: { from: string; to: string }, texts: string[]) => tx.$queryRaw<{ code: AreaCode; name: string }[]>`
  WITH meant AS (SELECT code FROM area WHERE retired_on IS NULL AND code >= ${range.from} AND code < ${range.to} AND (code = ANY (${texts}::text[]) OR normalize(name, NFKC) = ANY (${texts}::text[]))),
  wanted AS (SELECT DISTINCT left(code, size) COLLATE "C" AS code FROM meant, unnest(ARRAY[2, 4, 6, 9, 12, 15]) AS size WHERE size <= length(code))
  SELECT a.code, a.name FROM area a JOIN wanted w ON w.code = a.code WHERE a.code >= ${range.from} AND a.code < ${range.to} ORDER BY a.code`
