import type { Actor } from '@/lib/kernel/access'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import { addMonths, type Day } from '@/lib/kernel/day'
import { Prisma, read, sql, type Tx } from '@/lib/kernel/db'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { policyOfStay, policyReader } from '@/lib/campaigns/columns'
import { changeBy, type ChangeKind, type CheckResult } from './rules'

export type Check = { id: string; residentId: string; onDay: Day; result: CheckResult; validTo: Day | null; returnedOn: Day | null; by: string | null; retracted: boolean }
/** `letter`: the number of the letter that told the issuer, where one did and the reader sees letters. */
export type Change = { letter: string | null; id: string; kind: ChangeKind; changedOn: Day; notedOn: Day; registeredOn: Day | null; toldOn: Day | null; retracted: boolean }
export type Certificates = { /** Whether somebody owes a check today; null where nothing is asked of them. */ owed: { deadline: Day; met: boolean } | null; checks: Check[]; changes: Change[] }

/** What was found and noted of somebody, the latest first, with what was noted on records that were merged into theirs. It stays readable whatever the policy asks for today. */
export const certificatesOf = (user: Actor, residentId: string, today: Day): Promise<Certificates> =>
  read(user, 'certificate.read', async (tx) => {
    const [owed] = await tx.$queryRaw<{ deadline: Day; met: boolean }[]>`
      SELECT greatest(deadline, met_to)::text AS deadline, coalesce(met_from <= ${today}::date AND (met_to IS NULL OR met_to > ${today}::date), false) AS met
      FROM obligation WHERE subject_id = ${residentId}::uuid AND indicator = 'CERTIFICATE_CHECK' AND due_from <= ${today}::date AND (due_to IS NULL OR due_to > ${today}::date) LIMIT 1`
    const checks = await tx.$queryRaw<Check[]>`
      SELECT c.id::text AS id, c.resident_id::text AS "residentId", c.on_day::text AS "onDay", c.result, c.valid_to::text AS "validTo", c.returned_on::text AS "returnedOn", s.name AS by, c.retracted_on IS NOT NULL AS retracted
      FROM records_seen(${residentId}::uuid) r JOIN certificate_check c ON c.resident_id = r.id LEFT JOIN staff s ON s.id = c.user_id ORDER BY c.on_day DESC, c.id DESC`
    const changes = await tx.$queryRaw<Change[]>`
      SELECT c.id::text AS id, c.kind, c.changed_on::text AS "changedOn", c.noted_on::text AS "notedOn", c.registered_on::text AS "registeredOn", c.told_on::text AS "toldOn", c.retracted_on IS NOT NULL AS retracted,
             (SELECT q.number FROM inquiry q WHERE q.change_id = c.id AND q.sent_on = c.told_on LIMIT 1) AS letter
      FROM records_seen(${residentId}::uuid) r JOIN certificate_change c ON c.resident_id = r.id ORDER BY c.noted_on DESC, c.id DESC`
    return { owed: owed ?? null, checks, changes }
  })

/** A check by itself, for its note; null outside the user's range, and for one that was retracted. */
export const findCheck = async (user: Actor, id: string): Promise<(Check & { areaCode: AreaCode; community: string | null }) | null> =>
  (await read(user, 'certificate.read', (tx) => tx.$queryRaw<(Check & { areaCode: AreaCode; community: string | null })[]>`
    SELECT c.id::text AS id, c.resident_id::text AS "residentId", c.on_day::text AS "onDay", c.result, c.valid_to::text AS "validTo", c.returned_on::text AS "returnedOn", s.name AS by, false AS retracted, c.area_code AS "areaCode",
           community.name AS community
    FROM certificate_check c LEFT JOIN staff s ON s.id = c.user_id LEFT JOIN area community ON community.code = left(c.area_code, 12) WHERE c.id = ${id}::uuid AND c.retracted_on IS NULL`))[0] ?? null

/** Still to be checked; past the deadline; valid for less than a month more; with a change to be registered; registered, its issuer to be told; papers that lie here. The first four are counted from obligations. */
export const CERTIFICATE_SHOWS = ['check', 'late', 'ending', 'register', 'tell', 'kept'] as const
export type CertificateShow = (typeof CERTIFICATE_SHOWS)[number]
export type CertificateFilter = { area: AreaCode; show: CertificateShow; at?: string | null | undefined }

export type CertificateWork = {
  id: string; residentId: string; name: string
  /** The day that the list goes by: a deadline, the end of the certificate, the day of the change until which its issuer is told, of the check. */
  on: Day; kind: ChangeKind | null; street: string | null; house: string | null; block: string | null; room: string | null; addressText: string | null; communityName: string | null
}

function source({ area, show }: CertificateFilter, today: Day): Prisma.Sql {
  const range = rangeOf(area)
  const within = sql`x.area_code >= ${range.from} AND x.area_code < ${range.to}`
  const due = sql`x.due_from <= ${today}::date AND (x.due_to IS NULL OR x.due_to > ${today}::date)`
  const met = sql`coalesce(x.met_from <= ${today}::date AND (x.met_to IS NULL OR x.met_to > ${today}::date), false)`
  if (show === 'kept') return sql`(SELECT x.id, x.resident_id, x.on_day, NULL AS kind FROM certificate_check x WHERE ${within} AND x.result <> 'NOT_SHOWN' AND x.returned_on IS NULL)`
  if (show === 'tell') return sql`(SELECT x.id, x.resident_id, x.changed_on AS on_day, x.kind FROM certificate_change x WHERE ${within} AND x.registered_on IS NOT NULL AND x.told_on IS NULL AND x.retracted_on IS NULL)`
  const indicator = show === 'register' ? 'CERTIFICATE_CHANGE' : 'CERTIFICATE_CHECK'
  const state: Prisma.Sql = show === 'ending' ? sql`${met} AND x.met_to <= ${addMonths(today, 1)}::date` : show === 'late' ? sql`NOT ${met} AND greatest(x.deadline, x.met_to) < ${today}::date` : sql`NOT ${met}`
  return sql`(SELECT x.subject_id AS id, x.subject_id AS resident_id, ${show === 'ending' ? sql`x.met_to` : sql`greatest(x.deadline, x.met_to)`} AS on_day, NULL AS kind FROM obligation x WHERE ${within} AND x.indicator = ${indicator} AND ${due} AND ${state})`
}

const KEYS = [/^\d{4}-\d{2}-\d{2}$/, /^[0-9a-f-]{36}$/] as const

/** A page of what waits, the oldest day first. Whose issuer is to be told has the day by which, by the policy where they live. */
export const listCertificateWork = (user: Actor, filter: CertificateFilter, today: Day): Promise<Page<CertificateWork> & { total: number }> =>
  read(user, 'certificate.read', async (tx) => ({ ...(await certificateWorkPage(tx, filter, today, PAGE_SIZE)), total: await certificateWorkTotal(tx, filter, today) }))

export async function certificateWorkTotal(tx: Tx, filter: CertificateFilter, today: Day): Promise<number> {
  const [count] = await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM ${source(filter, today)} w`
  return count!.n
}

/** The same for a file, so many at a time. */
export async function certificateWorkPage(tx: Tx, filter: CertificateFilter, today: Day, size: number): Promise<Page<CertificateWork>> {
  const cursor = decodeCursor(filter.at, KEYS)
  const beyond = cursor ? sql`(w.on_day, w.id) ${cursor.back ? sql`<` : sql`>`} (${cursor.keys[0]}::date, ${cursor.keys[1]}::uuid)` : sql`true`
  const way = cursor?.back ? sql`DESC` : sql`ASC`
  const rows = await tx.$queryRaw<(CertificateWork & { rules: unknown })[]>`
      SELECT w.id::text AS id, r.id::text AS "residentId", r.name, w.on_day::text AS on, w.kind, b.street, b.number AS house, b.block, d.room, s.address_text AS "addressText", community.name AS "communityName", policy.rules
      FROM ${source(filter, today)} w JOIN resident r ON r.id = w.resident_id LEFT JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL LEFT JOIN dwelling d ON d.id = s.dwelling_id LEFT JOIN building b ON b.id = d.building_id
      LEFT JOIN area community ON community.code = left(r.area_code, 12)
      ${policyOfStay(today)}
      WHERE ${beyond} ORDER BY w.on_day ${way}, w.id ${way} LIMIT ${size + 1}`
  const [page, policyOf] = [pageOf(rows, cursor, (row) => [row.on, row.id], size), policyReader()]
  return {
    ...page,
    rows: page.rows.map(({ rules, ...row }) => {
      const policy = filter.show === 'tell' ? policyOf(rules) : null
      return policy ? { ...row, on: changeBy(row.on, policy.certificate).told } : row
    }),
  }
}

/** How many wait for each; the lists' own counts. */
export const countCertificateWork = (user: Actor, area: AreaCode, today: Day): Promise<Record<CertificateShow, number>> =>
  read(user, 'certificate.read', async (tx) => {
    const counts = Prisma.join(CERTIFICATE_SHOWS.map((show) => sql`(SELECT count(*)::int FROM ${source({ area, show }, today)} w) AS ${Prisma.raw(`"${show}"`)}`))
    return (await tx.$queryRaw<Record<CertificateShow, number>[]>`SELECT ${counts}`)[0]!
  })
