import type { Actor } from '@/lib/kernel/access'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { Prisma, read, sql } from '@/lib/kernel/db'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { open } from '@/lib/kernel/seal'
import { type Corrected, type CorrectionState, type NotChanged, shownValue } from './rules'

/** To be answered; of these the late ones; answered, changed or not; taken back. */
export const CORRECTION_SHOWS = ['open', 'late', 'answered', 'withdrawn'] as const
export type CorrectionShow = (typeof CORRECTION_SHOWS)[number]

/** `was` and `proposed` as they may be shown; null once they were forgotten. `name`: null where the record has gone out of sight. */
export type CorrectionRow = {
  id: string; residentId: string; name: string | null; communityName: string | null; field: Corrected; was: string | null; proposed: string | null; word: string | null
  state: CorrectionState; askedOn: Day; deadline: Day; answeredOn: Day | null; reason: NotChanged | null; answer: string | null; by: string | null
}
type Sealed = Omit<CorrectionRow, 'was' | 'proposed' | 'word' | 'answer'> & { was: string | null; proposed: string | null; word: string | null; answer: string | null }

const opened = (row: Sealed): CorrectionRow => {
  const value = (column: 'was' | 'proposed') => { const sealed = row[column]; return sealed && shownValue(row.field, open(`correction_request.${column}`, row.id, sealed)) }
  const words = (column: 'word' | 'answer') => { const sealed = row[column]; return sealed && open(`correction_request.${column}`, row.id, sealed) }
  return { ...row, was: value('was'), proposed: value('proposed'), word: words('word'), answer: words('answer') }
}

function states(show: CorrectionShow, today: Day): Prisma.Sql {
  switch (show) {
    case 'open': return sql`c.state = 'WAITING'`
    case 'late': return sql`c.state = 'WAITING' AND c.deadline < ${today}::date`
    case 'answered': return sql`c.state IN ('ACCEPTED', 'REFUSED')`
    case 'withdrawn': return sql`c.state = 'WITHDRAWN'`
  }
}
const inArea = (area: AreaCode) => {
  const range = rangeOf(area)
  return sql`c.area_code >= ${range.from} AND c.area_code < ${range.to}`
}

const KEYS = [/^\d{1,7}$/, /^[0-9a-f-]{36}$/] as const

/** By the deadline, and what is answered from the latest. */
export const listCorrections = (user: Actor, { area, show, at }: { area: AreaCode; show: CorrectionShow; at?: string | undefined }, today: Day): Promise<Page<CorrectionRow> & { counts: Record<CorrectionShow, number> }> =>
  read(user, 'correction.read', async (tx) => {
    const columns = Prisma.join(CORRECTION_SHOWS.map((one) => sql`count(*) FILTER (WHERE ${states(one, today)})::int AS ${Prisma.raw(one)}`))
    const [counts] = await tx.$queryRaw<Record<CorrectionShow, number>[]>`SELECT ${columns} FROM correction_request c WHERE ${inArea(area)}`
    const cursor = decodeCursor(at, KEYS)
    const days = show === 'open' || show === 'late' ? sql`(c.deadline - DATE '0001-01-01')` : sql`(DATE '9999-12-31' - c.answered_on)`
    const beyond = cursor ? sql`(${days}, c.id) ${cursor.back ? sql`<` : sql`>`} (${cursor.keys[0]}::int, ${cursor.keys[1]}::uuid)` : sql`true`
    const way = cursor?.back ? sql`DESC` : sql`ASC`
    const rows = await tx.$queryRaw<(Sealed & { days: number })[]>`
      SELECT c.id::text AS id, coalesce(r.merged_into, c.resident_id)::text AS "residentId", r.name, community.name AS "communityName", c.field, c.was_sealed AS was, c.proposed_sealed AS proposed, c.word_sealed AS word, c.state, c.asked_on::text AS "askedOn",
        c.deadline::text AS deadline, c.answered_on::text AS "answeredOn", c.reason, c.answer_sealed AS answer, service_assignee(c.answered_by) AS by, ${days} AS days
      FROM correction_request c LEFT JOIN resident r ON r.id = c.resident_id LEFT JOIN area community ON community.code = left(c.area_code, 12)
      WHERE ${inArea(area)} AND ${states(show, today)} AND ${beyond} ORDER BY ${days} ${way}, c.id ${way} LIMIT ${PAGE_SIZE + 1}`
    const page = pageOf(rows, cursor, (row) => [String(row.days), row.id], PAGE_SIZE)
    return { ...page, rows: page.rows.map(({ days: _, ...row }) => opened(row)), counts: counts! }
  })

/** How many wait where the day begins, and how many of them are late. */
export const waitingCorrections = (user: Actor, area: AreaCode, today: Day): Promise<{ waiting: number; late: number }> =>
  read(user, 'correction.read', async (tx) => (await tx.$queryRaw<{ waiting: number; late: number }[]>`
    SELECT count(*)::int AS waiting, count(*) FILTER (WHERE ${states('late', today)})::int AS late FROM correction_request c WHERE ${inArea(area)} AND ${states('open', today)}`)[0]!)
