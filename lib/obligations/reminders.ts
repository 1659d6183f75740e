import type { Actor } from '@/lib/kernel/access'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import { addDays, type Day } from '@/lib/kernel/day'
import { Prisma, read, sql, type Tx } from '@/lib/kernel/db'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'

/** Indicators that somebody is reminded of. Coverage has no deadline: doors never seen are what is left to walk. */
export const REMINDED = ['REGISTRATION', 'PERMIT', 'CERTIFICATE_CHECK', 'CERTIFICATE_CHANGE'] as const
export type Reminded = (typeof REMINDED)[number]

/** When: past its deadline, today, within seven days, after that. */
export const TERMS = ['late', 'today', 'soon', 'later'] as const
export type Term = (typeof TERMS)[number]
const SOON_DAYS = 7

export const termOf = (deadline: Day, today: Day): Term =>
  deadline < today ? 'late' : deadline === today ? 'today' : deadline <= addDays(today, SOON_DAYS) ? 'soon' : 'later'

/** An obligation due today and not met, with the door or, where the door is not known, the person it leads to. */
export type Reminder = {
  /** Stable key of the row. */
  key: string
  indicator: Reminded
  /** Null for people counted at a door and not identified; `weight` says how many. */
  residentId: string | null
  name: string | null
  weight: number
  dwellingId: string | null
  street: string | null; number: string | null; block: string | null; room: string | null
  /** As it was told, where no door was found for it. */
  addressText: string | null
  areaCode: AreaCode
  gridName: string | null
  deadline: Day
  /** The day on which a permit in force ran out. */
  lapsedOn: Day | null
}

export type ReminderFilter = { area: AreaCode; indicator?: Reminded; term?: Term; at?: string | null }

/** A permit that ran out was in time until then: what is late is its renewal. */
export const DEADLINE = sql`greatest(o.deadline, o.met_to)`

export const unmet = (today: Day) => sql`
  o.indicator IN (${Prisma.join([...REMINDED])}) AND o.deadline IS NOT NULL
  AND o.due_from <= ${today}::date AND (o.due_to IS NULL OR o.due_to > ${today}::date)
  AND NOT coalesce(o.met_from <= ${today}::date AND (o.met_to IS NULL OR o.met_to > ${today}::date), false)`

function inTerm(term: Term | undefined, today: Day) {
  const soon = addDays(today, SOON_DAYS)
  if (term === 'late') return sql`${DEADLINE} < ${today}::date`
  if (term === 'today') return sql`${DEADLINE} = ${today}::date`
  if (term === 'soon') return sql`${DEADLINE} > ${today}::date AND ${DEADLINE} <= ${soon}::date`
  return term === 'later' ? sql`${DEADLINE} > ${soon}::date` : sql`true`
}

export function inArea(area: AreaCode) {
  const range = rangeOf(area)
  return sql`o.area_code >= ${range.from} AND o.area_code < ${range.to}`
}

/** What a row shows, beside the obligation `o`. */
export const REMINDER = sql`
  o.subject_id::text || '/' || o.indicator || '/' || o.due_from::text AS key, o.indicator, o.weight, o.area_code AS "areaCode", ${DEADLINE}::text AS deadline,
  CASE WHEN o.subject_id IS DISTINCT FROM o.dwelling_id THEN o.subject_id::text END AS "residentId", r.name, o.dwelling_id::text AS "dwellingId",
  b.street, b.number, b.block, d.room, g.name AS "gridName", CASE WHEN o.indicator = 'PERMIT' THEN coalesce(o.met_to, (SELECT max(p.met_to) FROM obligation p WHERE p.subject_id = o.subject_id AND p.indicator = 'PERMIT' AND p.met_to = o.deadline)) END::text AS "lapsedOn",
  CASE WHEN o.dwelling_id IS NULL THEN (SELECT s.address_text FROM stay s WHERE s.resident_id = o.subject_id AND s.to_on IS NULL LIMIT 1) END AS "addressText"`

export const JOINS = sql`
  LEFT JOIN dwelling d ON d.id = o.dwelling_id LEFT JOIN building b ON b.id = d.building_id
  LEFT JOIN resident r ON r.id = o.subject_id LEFT JOIN area g ON g.code = o.area_code`

const KEYS = [/^\d{4}-\d{2}-\d{2}$/, /^[0-9a-f-]{36}$/, /^[0-9a-f-]{36}$/, /^[A-Z_]{1,40}$/, /^\d{4}-\d{2}-\d{2}$/] as const
export const SORT = sql`${DEADLINE}, coalesce(o.dwelling_id, o.subject_id), o.subject_id, o.indicator, o.due_from`
const SORT_BACK = sql`${DEADLINE} DESC, coalesce(o.dwelling_id, o.subject_id) DESC, o.subject_id DESC, o.indicator DESC, o.due_from DESC`

/** Reminders by deadline, those of one door together. */
export const listReminders = (user: Actor, filter: ReminderFilter, today: Day): Promise<Page<Reminder>> =>
  read(user, 'dwelling.read', (tx) => reminderPage(tx, filter, today, PAGE_SIZE))

/** A leaf of any size, inside a transaction that may read doors: for files as for pages. */
export async function reminderPage(tx: Tx, filter: ReminderFilter, today: Day, size: number): Promise<Page<Reminder>> {
  const cursor = decodeCursor(filter.at, KEYS)
  const [deadline, place, subject, indicator, from] = cursor?.keys ?? []
  const place_ = sql`(${deadline}::date, ${place}::uuid, ${subject}::uuid, ${indicator}, ${from}::date)`
  const beyond = !cursor ? sql`true` : cursor.back ? sql`(${SORT}) < ${place_}` : sql`(${SORT}) > ${place_}`
  const found = await tx.$queryRaw<(Reminder & { keys: string[] })[]>`
    SELECT ${REMINDER},
      ARRAY[${DEADLINE}::text, coalesce(o.dwelling_id, o.subject_id)::text, o.subject_id::text, o.indicator, o.due_from::text] AS keys
    FROM (SELECT * FROM obligation o WHERE ${inArea(filter.area)} AND ${unmet(today)} AND ${inTerm(filter.term, today)}
            AND ${filter.indicator ? sql`o.indicator = ${filter.indicator}` : sql`true`} AND ${beyond}
          ORDER BY ${cursor?.back ? SORT_BACK : SORT} LIMIT ${size + 1}) o ${JOINS}
    ORDER BY ${cursor?.back ? SORT_BACK : SORT}`
  const page = pageOf(found, cursor, (row) => row.keys, size)
  return { ...page, rows: page.rows.map(({ keys: _, ...row }) => row) }
}

/** What is owed and not done at one door. */
export const listRemindersAt = (user: Actor, dwellingId: string, today: Day): Promise<Reminder[]> =>
  read(user, 'dwelling.read', (tx) => tx.$queryRaw<Reminder[]>`
    SELECT ${REMINDER} FROM obligation o ${JOINS} WHERE o.dwelling_id = ${dwellingId}::uuid AND ${unmet(today)} ORDER BY ${SORT}`)

export type ReminderCount = { indicator: Reminded; term: Term; reminders: number; people: number }

/** How many reminders and people there are of each kind and term. */
export const countReminders = (user: Actor, area: AreaCode, today: Day): Promise<ReminderCount[]> =>
  read(user, 'dwelling.read', (tx) => tx.$queryRaw<ReminderCount[]>`
    SELECT o.indicator, CASE WHEN ${inTerm('late', today)} THEN 'late' WHEN ${inTerm('today', today)} THEN 'today'
             WHEN ${inTerm('soon', today)} THEN 'soon' ELSE 'later' END AS term, count(*)::int AS reminders, sum(o.weight)::int AS people
    FROM obligation o WHERE ${inArea(area)} AND ${unmet(today)} GROUP BY 1, 2`)

export type WorkDone = { registered: number; visits: number; confirmed: number }
export type DoneItem = { kind: 'registered' | 'visit'; dwellingId: string; street: string; number: string; block: string; room: string; name: string | null; outcome: string | null }

/**
 * What was done today: the user's own registrations and visits, and the people confirmed in the area, by whomever (a confirmation
 * does not keep its author among the facts). Somebody whom the user registered today is not counted as confirmed again.
 */
export async function workDoneOn(user: Actor, area: AreaCode, today: Day): Promise<WorkDone & { latest: DoneItem[] }> {
  const range = rangeOf(area)
  return read(user, 'resident.read', async (tx) => {
    const [counts] = await tx.$queryRaw<WorkDone[]>`
      SELECT (count(*) FILTER (WHERE own))::int AS registered, (count(*) FILTER (WHERE NOT own))::int AS confirmed,
             (SELECT count(*)::int FROM visit v WHERE v.user_id = ${user.id}::uuid AND v.on_day = ${today}::date) AS visits
      FROM (SELECT created_by = ${user.id}::uuid AND registered_on = ${today}::date AS own FROM stay
            WHERE area_code >= ${range.from} AND area_code < ${range.to} AND confirmed_on = ${today}::date AND to_on IS NULL) s`
    const latest = await tx.$queryRaw<DoneItem[]>`
      SELECT w.kind, w.dwelling_id::text AS "dwellingId", b.street, b.number, b.block, d.room, w.name, w.outcome
      FROM ((SELECT 'registered' AS kind, id, dwelling_id, resident_name AS name, NULL AS outcome FROM stay
             WHERE area_code >= ${range.from} AND area_code < ${range.to} AND created_by = ${user.id}::uuid AND registered_on = ${today}::date AND to_on IS NULL
             ORDER BY id DESC LIMIT 6)
            UNION ALL
            (SELECT 'visit', id, dwelling_id, NULL, outcome FROM visit WHERE user_id = ${user.id}::uuid AND on_day = ${today}::date ORDER BY id DESC LIMIT 6)) w
      JOIN dwelling d ON d.id = w.dwelling_id JOIN building b ON b.id = d.building_id ORDER BY w.id DESC LIMIT 6`
    return { ...counts!, latest }
  })
}
