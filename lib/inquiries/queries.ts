import type { Actor } from '@/lib/kernel/access'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { Prisma, read, sql, type Tx } from '@/lib/kernel/db'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { open } from '@/lib/kernel/seal'
import { MAX_ANSWERS } from './listed'
import { countyName, originOf } from './origin'
import type { CloseReason, Direction, InquiryAnswer, InquiryKind, InquiryState, InquiryStep } from './rules'
import { BATCH_SIZE } from './schema'

/** To be sent; sent and waiting; to be reminded of; the second letter due; that one unanswered, too; theirs to be answered; answered; given up. */
export const INQUIRY_SHOWS = ['draft', 'waiting', 'remind', 'second', 'unanswered', 'incoming', 'answered', 'closed'] as const
export type InquiryShow = (typeof INQUIRY_SHOWS)[number]
/** `number`: one letter by its number, ours or theirs, whatever else is asked for. */
export type InquiryFilter = { area: AreaCode; show: InquiryShow; county?: string | undefined; number?: string | undefined; at?: string | null | undefined }

export type InquiryRow = {
  id: string; direction: Direction; kind: InquiryKind; state: InquiryState; number: string | null; theirNumber: string | null; authority: string; countyCode: string; name: string | null
  dueOn: Day | null; nextOn: Day | null; draftedOn: Day; answer: InquiryAnswer | null; answeredOn: Day | null; closedOn: Day | null; communityName: string | null
}

const DRAFTED = sql`q.drafted_on`
const ROW = sql`q.id::text AS id, q.direction, q.kind, q.state, q.number, q.their_number AS "theirNumber", q.authority, q.county_code AS "countyCode", coalesce(q.asked_name, r.name) AS name, q.due_on::text AS "dueOn",
  q.next_on::text AS "nextOn", ${DRAFTED}::text AS "draftedOn", q.answer, q.answered_on::text AS "answeredOn", q.closed_on::text AS "closedOn", community.name AS "communityName"`
const FROM = sql`FROM inquiry q LEFT JOIN resident r ON r.id = q.resident_id LEFT JOIN area community ON community.code = left(q.area_code, 12) AND length(q.area_code) >= 12`

function states(show: InquiryShow, today: Day): Prisma.Sql {
  const due = sql`q.next_on <= ${today}::date`
  switch (show) {
    case 'draft': return sql`q.state = 'DRAFT'`
    case 'waiting': return sql`q.state IN ('SENT', 'REMINDED', 'SECOND')`
    case 'remind': return sql`q.state = 'SENT' AND ${due}`
    case 'second': return sql`q.state = 'REMINDED' AND ${due}`
    case 'unanswered': return sql`q.state = 'SECOND' AND ${due}`
    case 'incoming': return sql`q.state = 'RECEIVED'`
    case 'answered': return sql`q.state = 'ANSWERED'`
    case 'closed': return sql`q.state = 'CLOSED'`
  }
}

const inArea = (area: AreaCode) => {
  const range = rangeOf(area)
  return sql`q.area_code >= ${range.from} AND q.area_code < ${range.to}`
}
const which = ({ area, show, county, number }: InquiryFilter, today: Day): Prisma.Sql =>
  number ? sql`${inArea(area)} AND (q.number = ${number} OR q.their_number_key = ${number})` : sql`${inArea(area)} AND ${states(show, today)} AND ${county ? sql`q.county_code = ${county}` : sql`true`}`

const KEYS = [/^\d{4}-\d{2}-\d{2}$/, /^[0-9a-f-]{36}$/] as const

/** How many there are, in the transaction of whoever reads them. */
export async function countInquiries(tx: Tx, filter: InquiryFilter, today: Day): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM inquiry q WHERE ${which(filter, today)}`
  return row!.n
}

/** A leaf of any size, inside a transaction that may read letters: what waits by its day, what is done from the latest. */
export async function inquiryPage(tx: Tx, filter: InquiryFilter, today: Day, size: number): Promise<Page<InquiryRow>> {
  const cursor = decodeCursor(filter.at, KEYS)
  const done = filter.show === 'answered' || filter.show === 'closed'
  const key = { draft: DRAFTED, waiting: sql`q.due_on`, remind: sql`q.next_on`, second: sql`q.next_on`, unanswered: sql`q.next_on`, incoming: sql`q.due_on`, answered: sql`q.answered_on`, closed: sql`q.closed_on` }[filter.show]
  const by = filter.number ? DRAFTED : key
  const up = done === (cursor?.back ?? false)
  const beyond = cursor ? sql`(${by}, q.id) ${up ? sql`>` : sql`<`} (${cursor.keys[0]}::date, ${cursor.keys[1]}::uuid)` : sql`true`
  const way = up ? sql`ASC` : sql`DESC`
  const rows = await tx.$queryRaw<(InquiryRow & { key: Day })[]>`SELECT ${ROW}, ${by}::text AS key ${FROM} WHERE ${which(filter, today)} AND ${beyond} ORDER BY ${by} ${way}, q.id ${way} LIMIT ${size + 1}`
  const page = pageOf(rows, cursor, (row) => [row.key, row.id], size)
  return { ...page, rows: page.rows.map(({ key: _, ...row }) => row) }
}

export type CountyCount = { code: string; name: string; n: number }

/** A page, the lists' own counts, and which counties the list has, those with most letters first. */
export const listInquiries = (user: Actor, filter: InquiryFilter, today: Day): Promise<Page<InquiryRow> & { total: number; counts: Record<InquiryShow, number>; counties: CountyCount[] }> =>
  read(user, 'inquiry.read', async (tx) => {
    const counts = Prisma.join(INQUIRY_SHOWS.map((show) => sql`count(*) FILTER (WHERE ${states(show, today)})::int AS ${Prisma.raw(`"${show}"`)}`))
    const [row] = await tx.$queryRaw<Record<InquiryShow, number>[]>`SELECT ${counts} FROM inquiry q WHERE ${inArea(filter.area)}`
    const counties = await tx.$queryRaw<{ code: string; n: number }[]>`
      SELECT q.county_code AS code, count(*)::int AS n FROM inquiry q WHERE ${inArea(filter.area)} AND ${states(filter.show, today)} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 500`
    return { ...(await inquiryPage(tx, filter, today, PAGE_SIZE)), total: await countInquiries(tx, filter, today), counts: row!, counties: counties.map(({ code, n }) => ({ code, n, name: countyName(code) ?? code })) }
  })

export type StepRow = { step: InquiryStep; onDay: Day; answer: InquiryAnswer | null; by: string | null }
export type Inquiry = InquiryRow & {
  residentId: string | null; residentName: string | null; /** A local who is away, where the letter is about one. */ outgoingId: string | null; askedMask: string | null; changeKind: string | null; changedOn: Day | null; sentOn: Day | null; receivedOn: Day | null; remindedOn: Day | null; secondOn: Day | null
  closeReason: CloseReason | null; verified: boolean | null; steps: StepRow[]
}

/** One letter with what was done about it, in order; null outside the user's range. */
export const findInquiry = async (user: Actor, id: string): Promise<Inquiry | null> => {
  const [row] = await read(user, 'inquiry.read', (tx) => tx.$queryRaw<Inquiry[]>`
    SELECT ${ROW}, r.id::text AS "residentId", r.name AS "residentName", (SELECT o.id::text FROM outgoing o WHERE o.id_number_index = q.asked_number_index AND o.closed_on IS NULL) AS "outgoingId", q.asked_mask_sealed AS "askedMask", c.kind AS "changeKind", c.changed_on::text AS "changedOn", q.sent_on::text AS "sentOn", q.received_on::text AS "receivedOn",
      q.reminded_on::text AS "remindedOn", q.second_on::text AS "secondOn", q.close_reason AS "closeReason", r.identity_verified AS verified,
      (SELECT coalesce(json_agg(json_build_object('step', t.step, 'onDay', t.on_day, 'answer', t.answer, 'by', t.by) ORDER BY t.id), '[]') FROM inquiry_history(q.id) t) AS steps
    ${FROM} LEFT JOIN certificate_change c ON c.id = q.change_id WHERE q.id = ${id}::uuid`)
  return row ? { ...row, askedMask: row.askedMask && open('inquiry.asked_mask', id, row.askedMask) } : null
}

/** Letters about somebody, the latest first, with those about records that were merged into theirs. What was withdrawn is none. */
export const inquiriesOf = (user: Actor, residentId: string): Promise<InquiryRow[]> =>
  read(user, 'inquiry.read', (tx) => tx.$queryRaw<InquiryRow[]>`
    SELECT ${ROW} ${FROM} WHERE q.resident_id IN (SELECT id FROM records_seen(${residentId}::uuid)) AND q.state <> 'WITHDRAWN' ORDER BY q.id DESC LIMIT 30`)

export type ChangeToTell = { id: string; kind: 'MARRIAGE' | 'CHILDREN' | 'OTHER'; changedOn: Day }
export type Writing = { name: string; county: string | null; changes: ChangeToTell[] }

/** What a letter about somebody begins with: where they come from, and which changes their issuer has not been told of. */
export const findWriting = (user: Actor, residentId: string): Promise<Writing | null> =>
  read(user, 'inquiry.read', async (tx) => {
    const [row] = await tx.$queryRaw<{ name: string; originCode: string | null; originAddress: string | null }[]>`
      SELECT name, origin_code AS "originCode", origin_address AS "originAddress" FROM resident WHERE id = ${residentId}::uuid AND merged_into IS NULL`
    if (!row) return null
    const changes = await tx.$queryRaw<ChangeToTell[]>`
      SELECT c.id::text AS id, c.kind, c.changed_on::text AS "changedOn" FROM records_seen(${residentId}::uuid) r JOIN certificate_change c ON c.resident_id = r.id
      WHERE c.registered_on IS NOT NULL AND c.told_on IS NULL AND c.retracted_on IS NULL AND NOT EXISTS (SELECT 1 FROM inquiry q WHERE q.change_id = c.id AND q.state NOT IN ('WITHDRAWN', 'CLOSED')) ORDER BY c.changed_on`
    const code = originOf(row)
    return { name: row.name, county: code && countyName(code), changes }
  })

export type Unverified = { residentId: string; name: string; county: string | null; communityName: string | null }

// Whom a letter asks about, with whoever their record was merged into.
const ASKED = sql`WITH RECURSIVE asked AS (
    SELECT r.id, r.merged_into FROM inquiry q JOIN resident r ON r.id = q.resident_id WHERE q.direction = 'OUT' AND q.kind = 'IDENTITY' AND q.state NOT IN ('WITHDRAWN', 'CLOSED')
    UNION SELECT r.id, r.merged_into FROM asked JOIN resident r ON r.id = asked.merged_into)`
const UNVERIFIED = (area: AreaCode) => {
  const range = rangeOf(area)
  return sql`FROM stay s JOIN resident r ON r.id = s.resident_id LEFT JOIN area community ON community.code = left(s.area_code, 12)
    WHERE s.to_on IS NULL AND s.status = 'REGISTERED' AND s.area_code >= ${range.from} AND s.area_code < ${range.to} AND NOT r.identity_verified
      AND NOT EXISTS (SELECT 1 FROM asked WHERE asked.id = r.id)`
}
const ID = [/^[0-9a-f-]{36}$/] as const

/** People registered whose identity nobody has verified and about whom nobody was asked, with the county that their record names. */
export const listUnverified = (user: Actor, area: AreaCode, at: string | null | undefined): Promise<Page<Unverified> & { total: number }> =>
  read(user, 'inquiry.draft', async (tx) => {
    const cursor = decodeCursor(at, ID)
    const beyond = cursor ? sql`r.id ${cursor.back ? sql`<` : sql`>`} ${cursor.keys[0]}::uuid` : sql`true`
    const [count] = await tx.$queryRaw<{ n: number }[]>`${ASKED} SELECT count(*)::int AS n ${UNVERIFIED(area)}`
    const rows = await tx.$queryRaw<(Omit<Unverified, 'county'> & { originCode: string | null; originAddress: string | null })[]>`
      ${ASKED} SELECT r.id::text AS "residentId", r.name, r.origin_code AS "originCode", r.origin_address AS "originAddress", community.name AS "communityName" ${UNVERIFIED(area)} AND ${beyond}
      ORDER BY r.id ${cursor?.back ? sql`DESC` : sql`ASC`} LIMIT ${BATCH_SIZE + 1}`
    const page = pageOf(rows, cursor, (row) => [row.residentId], BATCH_SIZE)
    return { ...page, total: count!.n, rows: page.rows.map(({ originCode, originAddress, ...row }) => {
      const code = originOf({ originCode, originAddress })
      return { ...row, county: code && countyName(code) }
    }) }
  })

/** Letters that wait for an answer, for the template that answers are written into: those due first, as many as go in at a time. */
export const waitingNumbers = (user: Actor, area: AreaCode): Promise<{ number: string; kind: InquiryKind; authority: string }[]> =>
  read(user, 'inquiry.import', (tx) => tx.$queryRaw<{ number: string; kind: InquiryKind; authority: string }[]>`
    SELECT q.number, q.kind, q.authority FROM inquiry q WHERE ${inArea(area)} AND ${states('waiting', '0001-01-01' as Day)} ORDER BY q.due_on, q.word, q.year, q.serial LIMIT ${MAX_ANSWERS}`)

/** What can be printed; as isPrintable in rules.ts has it. */
export const printable = sql`q.number IS NOT NULL AND (q.direction = 'OUT' OR q.state = 'ANSWERED')`

/** Which of these are to be printed: numbered, in the user's range, in the order in which they were asked for. */
export const printableOf = (user: Actor, ids: readonly string[]): Promise<{ id: string; number: string; name: string | null }[]> =>
  read(user, 'inquiry.read', (tx) => tx.$queryRaw<{ id: string; number: string; name: string | null }[]>`
    SELECT q.id::text AS id, q.number, coalesce(q.asked_name, r.name) AS name FROM unnest(${[...ids]}::uuid[]) WITH ORDINALITY AS wanted (id, n) JOIN inquiry q ON q.id = wanted.id LEFT JOIN resident r ON r.id = q.resident_id
    WHERE ${printable} ORDER BY wanted.n`)
