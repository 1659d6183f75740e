import type { Actor } from '@/lib/kernel/access'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import { addMonths, type Day } from '@/lib/kernel/day'
import { Prisma, read, sql } from '@/lib/kernel/db'
import { decodeCursor, type Page, pageOf } from '@/lib/kernel/page'
import type { PermitKind } from './rules'
import { type BatchStep, BATCH_STEPS } from './schema'

/** As many as are looked through on one leaf and acted on in one go. */
export const BATCH_SIZE = 100

export type BatchRow = {
  residentId: string; permitId: string | null; name: string; kind: PermitKind | null; number: string | null; /** Until when an application is to be answered, or a permit is valid. */ on: Day | null
  street: string | null; house: string | null; block: string | null; room: string | null; addressText: string | null; hasPortrait: boolean
}
export type BatchCounts = Record<BatchStep, number>
export type Employer = { employer: string; people: number } & BatchCounts

/** Everybody registered who works somewhere, with the step that their permit waits for; null where it waits for none. Who has an application whose papers are missing, or has lost a permit, is asked one by one. */
const waiting = (area: AreaCode, today: Day): Prisma.Sql => {
  const range = rangeOf(area)
  return sql`(
    SELECT r.id AS resident_id, r.name, s.dwelling_id, s.address_text, coalesce(u.name, s.employer) AS employer, p.id AS permit_id, p.kind, coalesce(a.receipt, p.number) AS number, coalesce(a.deadline, p.valid_to) AS on_day,
      CASE WHEN a.state IN ('ACCEPTED', 'DEFERRED') THEN 'issue'
           WHEN a.id IS NOT NULL THEN NULL
           WHEN p.handed_over_on IS NULL AND p.valid_to > ${today}::date THEN 'hand'
           WHEN p.kind = 'RESIDENCE' AND p.valid_to <= ${addMonths(today, 1)}::date THEN 'endorse'
           WHEN p.kind = 'TEMPORARY' AND p.valid_to > ${today}::date AND p.valid_to <= ${addMonths(today, 1)}::date THEN 'renew'
           WHEN (p.id IS NULL OR p.valid_to <= ${today}::date)
             AND NOT EXISTS (SELECT FROM permit l WHERE l.resident_id = r.id AND l.end_reason = 'LOST' AND NOT EXISTS (SELECT FROM permit n WHERE n.resident_id = r.id AND n.id > l.id))
             AND EXISTS (SELECT FROM obligation o WHERE o.subject_id = r.id AND o.indicator = 'PERMIT' AND o.due_from <= ${today}::date AND (o.due_to IS NULL OR o.due_to > ${today}::date)) THEN 'ask' END AS step
    FROM stay s JOIN resident r ON r.id = s.resident_id LEFT JOIN unit u ON u.id = s.unit_id
    LEFT JOIN permit_application a ON a.resident_id = r.id AND a.closed_on IS NULL
    LEFT JOIN LATERAL (SELECT p.id, p.kind, p.number, p.valid_to, p.handed_over_on FROM permit p WHERE p.resident_id = r.id AND p.ended_on IS NULL ORDER BY p.valid_to DESC, p.id DESC LIMIT 1) p ON true
    WHERE s.to_on IS NULL AND s.status = 'REGISTERED' AND s.area_code >= ${range.from} AND s.area_code < ${range.to} AND coalesce(u.name, s.employer) IS NOT NULL)`
}

const counts = Prisma.join(BATCH_STEPS.map((step) => sql`count(*) FILTER (WHERE w.step = ${step})::int AS ${Prisma.raw(`"${step}"`)}`))

/** Employers of whom somebody waits for something, those with most people first. `part` of the name, where one is looked for. */
export const listEmployers = (user: Actor, area: AreaCode, part: string | null, today: Day): Promise<Employer[]> =>
  read(user, 'permit.read', (tx) => tx.$queryRaw<Employer[]>`
    SELECT w.employer, count(*)::int AS people, ${counts} FROM ${waiting(area, today)} w WHERE ${part ? sql`strpos(w.employer, ${part}) > 0` : sql`true`}
    GROUP BY w.employer HAVING count(w.step) > 0 ORDER BY count(*) DESC, w.employer LIMIT 100`)

const KEYS = [/^[0-9a-f-]{36}$/] as const

/** Who of one employer's people waits for a step. */
export const listBatch = (user: Actor, area: AreaCode, employer: string, step: BatchStep, at: string | null | undefined, today: Day): Promise<Page<BatchRow> & { counts: BatchCounts }> =>
  read(user, 'permit.read', async (tx) => {
    const cursor = decodeCursor(at, KEYS)
    const beyond = cursor ? sql`w.resident_id ${cursor.back ? sql`<` : sql`>`} ${cursor.keys[0]}::uuid` : sql`true`
    const [all] = await tx.$queryRaw<BatchCounts[]>`SELECT ${counts} FROM ${waiting(area, today)} w WHERE w.employer = ${employer}`
    const rows = await tx.$queryRaw<BatchRow[]>`
      SELECT w.resident_id::text AS "residentId", w.permit_id::text AS "permitId", w.name, w.kind, w.number, w.on_day::text AS on, b.street, b.number AS house, b.block, d.room, w.address_text AS "addressText",
        EXISTS (SELECT FROM application_photo f JOIN permit_application a ON a.id = f.application_id WHERE a.resident_id = w.resident_id AND f.paper = 'PHOTO' AND f.width IS NOT NULL AND f.removed_at IS NULL) AS "hasPortrait"
      FROM ${waiting(area, today)} w LEFT JOIN dwelling d ON d.id = w.dwelling_id LEFT JOIN building b ON b.id = d.building_id
      WHERE w.employer = ${employer} AND w.step = ${step} AND ${beyond} ORDER BY w.resident_id ${cursor?.back ? sql`DESC` : sql`ASC`} LIMIT ${BATCH_SIZE + 1}`
    return { ...pageOf(rows, cursor, (row) => [row.residentId], BATCH_SIZE), counts: all! }
  })
