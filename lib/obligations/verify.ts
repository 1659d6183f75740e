import { setTimeout } from 'node:timers/promises'
import { systemActor } from '@/lib/kernel/access'
import { now } from '@/lib/kernel/clock'
import type { Day } from '@/lib/kernel/day'
import { SUBJECT_KINDS, type SubjectKind, SUBJECTS } from '@/lib/kernel/command'
import { Prisma, transact, type Tx } from '@/lib/kernel/db'
import { canonical, decodeList, decodeParts, type ReportKind, reportOf, rollUpOf } from '@/lib/reports/rules'
import { type Resettling, resettlingSince } from './resettle'
import { compare, readFacts, type StoredObligation } from './settle'

export type Verified = {
  checked: Record<(typeof SUBJECTS)[SubjectKind] | 'obligations' | 'tallies', number>
  /** The first wrong row: table, indicator, subject or area, day; null when everything agrees. */
  firstWrong: string | null
}

const PAGE = 2000
const WAIT_MS = 1_000
const VERIFIER = systemActor('verify')

/** Where verifying goes on: after which subject of which kind, with what was checked until then. Subjects done, it goes on with the tallies. */
export type VerifyPlace = { kind: SubjectKind | 'tally'; after: string | null; checked: Verified['checked'] }
export const VERIFY_FROM: VerifyPlace = { kind: 'resident', after: null, checked: { ...(Object.fromEntries(Object.values(SUBJECTS).map((many) => [many, 0])) as Record<(typeof SUBJECTS)[SubjectKind], number>), obligations: 0, tallies: 0 } }

/**
 * One page of subjects, or the tallies: where to go on, or how it ended. Reads only, and compares what one statement saw, so that it may run while people work.
 * `resettling`: the page does not agree while a policy is being carried out, which says nothing yet; the same page is to be asked for again after that.
 */
export async function verifyStep(place: VerifyPlace): Promise<{ next: VerifyPlace } | { resettling: Resettling } | Verified> {
  const began = now()
  const { kind, after } = place
  const checked = { ...VERIFY_FROM.checked, ...place.checked }
  if (kind === 'tally') {
    const sum = { ...checked }
    for (const check of [astray, merged, orphaned, misplaced, letters, services, reports, foldedAndUnfolded, months]) {
      const { rows, wrong } = await inOne(check)
      sum.tallies += rows
      if (wrong) return { checked: sum, firstWrong: wrong }
    }
    return { checked: sum, firstWrong: null }
  }
  const page = await inOne((tx) => verifyPage(tx, kind, after))
  const sum = { ...checked, [SUBJECTS[kind]]: checked[SUBJECTS[kind]] + page.size, obligations: checked.obligations + page.obligations }
  if (page.wrong) {
    const resettling = await inOne((tx) => resettlingSince(tx, began))
    return resettling ? { resettling } : { checked: sum, firstWrong: page.wrong }
  }
  if (page.last !== null) return { next: { kind, after: page.last, checked: sum } }
  return { next: { kind: SUBJECT_KINDS[SUBJECT_KINDS.indexOf(kind) + 1] ?? 'tally', after: null, checked: sum } }
}

/** How many subjects were held against their facts. */
export const subjectsOf = (checked: Verified['checked']): number => Object.values(SUBJECTS).reduce((sum, many) => sum + checked[many], 0)

/** How many subjects there are to hold against their facts. */
export const countSubjects = (): Promise<number> =>
  inOne(async (tx) => (await tx.$queryRaw<{ n: number }[]>`SELECT (${Prisma.join(SUBJECT_KINDS.map((kind) => Prisma.raw(`(SELECT count(*) FROM ${kind})`)), ' + ')})::int AS n`)[0]!.n)

/**
 * Holds obligations against the facts they follow from, and tallies against obligations. `log` gets a line for every part; neither it nor the answer
 * holds personal data.
 */
export async function verifyObligations(log: (line: string) => void, patienceMs = 60_000): Promise<Verified> {
  let waiting = { until: 0, done: -1 }
  for (let place = VERIFY_FROM; ;) {
    const step = await verifyStep(place)
    if ('resettling' in step) {
      const { state, done, total } = step.resettling
      log(`resettling under a new policy: ${done} of ${total}`)
      if (done !== waiting.done) waiting = { until: performance.now() + patienceMs, done }
      // Nobody goes on with it: what it has not come to is not what the facts say, and that is an answer, too.
      if (state === 'STOPPED' || state === 'FAILED' || performance.now() > waiting.until) {
        return { checked: place.checked, firstWrong: `job ${step.resettling.id}: resettling under a new policy is unfinished at ${done} of ${total} (${state}); obligations cannot be verified before it is through` }
      }
      await setTimeout(WAIT_MS)
      continue
    }
    if (!('next' in step)) {
      if (step.firstWrong === null) log(`tally: ${step.checked.tallies}`)
      return step
    }
    if (place.kind !== 'tally' && step.next.kind !== place.kind) log(`${place.kind}: ${step.next.checked[SUBJECTS[place.kind]]}`)
    place = step.next
  }
}

const inOne = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => transact(VERIFIER, 'obligation.verify', work, { timeoutMs: 600_000 })

type SubjectPage = { size: number; obligations: number; last: string | null; wrong: string | null }

async function verifyPage(tx: Tx, kind: SubjectKind, after: string | null): Promise<SubjectPage> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text AS id FROM ${Prisma.raw(kind)} WHERE ${after}::uuid IS NULL OR id > ${after}::uuid ORDER BY id LIMIT ${PAGE}`
  const ids = rows.map((row) => row.id)
  const facts = await readFacts(tx, ids.map((id) => ({ kind, id })))
  const { stale, fresh } = compare(facts)
  const [first] = [...stale, ...fresh].sort(byKey)
  const frozen = kind === 'report' ? await unlikeItself(tx, ids) : null
  return {
    // What a person's cases owe is read with the person, and counted with the cases.
    size: ids.length, obligations: facts.obligations.filter(({ indicator }) => kind !== 'resident' || indicator !== 'FOLLOW_UP').length, last: ids.length === PAGE ? ids.at(-1)! : null,
    wrong: first ? tell('obligation', first.indicator, kind, first.subjectId, first.dueFrom, fresh.includes(first) ? 'is not what the facts say' : 'follows from no fact') : frozen,
  }
}

const byKey = (a: StoredObligation, b: StoredObligation): number => (keyOf(a) < keyOf(b) ? -1 : 1)
const keyOf = (o: StoredObligation): string => `${o.subjectId}/${o.indicator}/${o.dueFrom}`

const tell = (table: string, indicator: string, of: string, subject: string, day: Day, fault: string): string => `${table} ${indicator} ${of} ${subject} ${day}: ${fault}`

type Checked = { rows: number; wrong: string | null }

/** People whose record does not lie where they live: whose list they are on, and whose count, would differ. */
async function astray(tx: Tx): Promise<Checked> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT r.id::text AS id FROM stay s JOIN resident r ON r.id = s.resident_id WHERE s.to_on IS NULL AND r.area_code <> s.area_code ORDER BY r.id LIMIT 1`
  return { rows: 0, wrong: row ? `resident ${row.id}: its record is not where its open stay is` : null }
}

/** Records that were merged and still have somebody living under them, or that no merge tells of; and merges whose record is another's. */
async function merged(tx: Tx): Promise<Checked> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT r.id::text AS id FROM resident r LEFT JOIN resident_merge m ON m.gone_id = r.id AND m.undone_at IS NULL
    WHERE r.merged_into IS DISTINCT FROM m.kept_id OR (r.merged_into IS NOT NULL AND EXISTS (SELECT 1 FROM stay s WHERE s.resident_id = r.id AND s.to_on IS NULL)) ORDER BY r.id LIMIT 1`
  return { rows: 0, wrong: row ? `resident ${row.id}: what it was merged into is not what its merge says` : null }
}

/** Obligations whose subject is gone. */
async function orphaned(tx: Tx): Promise<Checked> {
  const [row] = await tx.$queryRaw<{ indicator: string; subjectId: string; dueFrom: Day }[]>`
    SELECT indicator, subject_id::text AS "subjectId", due_from::text AS "dueFrom" FROM obligation o
    WHERE ${Prisma.join(SUBJECT_KINDS.map((kind) => Prisma.raw(`NOT EXISTS (SELECT 1 FROM ${kind} s WHERE s.id = o.subject_id)`)), ' AND ')}
    ORDER BY subject_id, indicator, due_from LIMIT 1`
  return { rows: 0, wrong: row ? tell('obligation', row.indicator, 'subject', row.subjectId, row.dueFrom, 'has no subject') : null }
}

/** Hazards whose row, which lists go by, is not where their last step, which figures go by, has left them. */
async function misplaced(tx: Tx): Promise<Checked> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT h.id::text AS id FROM hazard h
    LEFT JOIN LATERAL (SELECT s.step, s.on_day FROM hazard_step s WHERE s.hazard_id = h.id AND s.step <> 'SIGNED' ORDER BY s.on_day DESC, s.at DESC, s.id DESC LIMIT 1) last ON true
    LEFT JOIN LATERAL (SELECT s.deadline FROM hazard_step s WHERE s.hazard_id = h.id AND s.step IN ('FOUND', 'REOPENED') ORDER BY s.on_day DESC, s.at DESC, s.id DESC LIMIT 1) set_by ON true
    WHERE h.state IS DISTINCT FROM CASE last.step WHEN 'PASSED' THEN 'CLOSED' WHEN 'RECTIFIED' THEN 'RECTIFIED' WHEN 'FOUND' THEN 'OPEN' WHEN 'FAILED' THEN 'OPEN' WHEN 'REOPENED' THEN 'OPEN' END
       OR h.closed_on IS DISTINCT FROM CASE WHEN last.step = 'PASSED' THEN last.on_day END OR h.deadline IS DISTINCT FROM set_by.deadline
    ORDER BY h.id LIMIT 1`
  return { rows: 0, wrong: row ? `hazard ${row.id}: it is not where its steps have left it` : null }
}

/** Letters whose row, which lists go by, is not where their last step, which figures go by, has left them. */
async function letters(tx: Tx): Promise<Checked> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT q.id::text AS id FROM inquiry q
    LEFT JOIN LATERAL (SELECT s.step, s.on_day FROM inquiry_step s WHERE s.inquiry_id = q.id ORDER BY s.id DESC LIMIT 1) last ON true
    LEFT JOIN LATERAL (SELECT min(s.on_day) FILTER (WHERE s.step = 'SENT') AS sent, min(s.on_day) FILTER (WHERE s.step = 'REMINDED') AS reminded, min(s.on_day) FILTER (WHERE s.step = 'SECOND') AS second FROM inquiry_step s WHERE s.inquiry_id = q.id) steps ON true
    WHERE q.state IS DISTINCT FROM CASE last.step WHEN 'DRAFTED' THEN 'DRAFT'
        WHEN 'RETRACTED' THEN CASE WHEN q.direction = 'IN' THEN 'RECEIVED' WHEN steps.second IS NOT NULL THEN 'SECOND' WHEN steps.reminded IS NOT NULL THEN 'REMINDED' ELSE 'SENT' END ELSE last.step END
       OR q.sent_on IS DISTINCT FROM steps.sent OR q.reminded_on IS DISTINCT FROM steps.reminded OR q.second_on IS DISTINCT FROM steps.second
       OR q.closed_on IS DISTINCT FROM CASE WHEN last.step IN ('CLOSED', 'WITHDRAWN') THEN last.on_day END
    ORDER BY q.id LIMIT 1`
  return { rows: 0, wrong: row ? `inquiry ${row.id}: it is not where its steps have left it` : null }
}

/** Requests whose row, which lists go by, is not where their steps, which figures go by, have left them. Whoever moves out of the range of whom it was given to leaves it to nobody. */
async function services(tx: Tx): Promise<Checked> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT q.id::text AS id FROM service_request q
    LEFT JOIN LATERAL (SELECT s.step, s.on_day FROM service_step s WHERE s.service_id = q.id AND s.step NOT IN ('ASSIGNED', 'RATED', 'MOVED') ORDER BY s.id DESC LIMIT 1) last ON true
    LEFT JOIN LATERAL (SELECT s.deadline, s.id FROM service_step s WHERE s.service_id = q.id AND s.step IN ('ASKED', 'REOPENED') ORDER BY s.id DESC LIMIT 1) begun ON true
    LEFT JOIN LATERAL (SELECT s.assigned_to AS to FROM service_step s WHERE s.service_id = q.id AND s.step = 'ASSIGNED' ORDER BY s.id DESC LIMIT 1) given ON true
    LEFT JOIN LATERAL (SELECT s.rating FROM service_step s WHERE s.service_id = q.id AND s.step = 'RATED' AND s.id > begun.id ORDER BY s.id DESC LIMIT 1) said ON true
    LEFT JOIN LATERAL (SELECT s.area_code AS area FROM service_step s WHERE s.service_id = q.id AND s.step IN ('ASKED', 'REOPENED', 'MOVED') ORDER BY s.id DESC LIMIT 1) lies ON true
    WHERE q.state IS DISTINCT FROM CASE WHEN last.step IN ('ASKED', 'REOPENED') THEN CASE WHEN q.assigned_to IS NULL THEN 'ASKED' ELSE 'ASSIGNED' END ELSE last.step END
       OR q.deadline IS DISTINCT FROM begun.deadline OR q.rating IS DISTINCT FROM said.rating OR (q.assigned_to IS NOT NULL AND q.assigned_to IS DISTINCT FROM given.to)
       OR q.closed_on IS DISTINCT FROM CASE WHEN last.step IN ('DONE', 'NOT_POSSIBLE', 'WITHDRAWN') THEN last.on_day END
       OR (q.closed_on IS NULL AND q.area_code IS DISTINCT FROM lies.area)
    ORDER BY q.id LIMIT 1`
  return { rows: 0, wrong: row ? `service_request ${row.id}: it is not where its steps have left it` : null }
}

type Frozen = { id: string; kind: ReportKind; definitions: number; from: Day; to: Day; contents: string; entries: string | null; same: boolean }

/** Reports as they were sent, those taken back among them, that their own list no longer gives, byte for byte, or whose digests are others'. */
async function unlikeItself(tx: Tx, ids: string[]): Promise<string | null> {
  for (const id of ids) {
    const versions = await tx.$queryRaw<Frozen[]>`
      SELECT v.id::text AS id, r.kind, v.definitions, r.period_from::text AS "from", r.period_to::text AS "to", v.contents, l.entries,
             v.digest = encode(sha256(convert_to(v.contents, 'UTF8')), 'hex') AND v.list_digest = encode(sha256(convert_to(l.entries, 'UTF8')), 'hex') AS same
      FROM report_version v JOIN report r ON r.id = v.report_id LEFT JOIN report_list l ON l.version_id = v.id WHERE v.report_id = ${id}::uuid ORDER BY v.nth`
    for (const { kind, contents, entries, same, ...head } of versions) {
      if (entries === null || !same || contents !== canonical(kind === 'ROLLUP' ? rollUpOf(decodeParts(entries), head) : reportOf(decodeList(entries), head))) return `report ${id}: version ${head.id} is not what its own list gives`
    }
  }
  return null
}

/** Reports whose row, which screens go by, is not where what was sent has left it. */
async function reports(tx: Tx): Promise<Checked> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT r.id::text AS id FROM report r LEFT JOIN report_version v ON v.report_id = r.id AND v.taken_back_on IS NULL
    WHERE (r.state = 'SENT') IS DISTINCT FROM (v.id IS NOT NULL) OR r.sent_on IS DISTINCT FROM v.sent_on ORDER BY r.id LIMIT 1`
  return { rows: 0, wrong: row ? `report ${row.id}: it is not what was sent of it` : null }
}

/** A month's total is the sum of its days'. */
async function months(tx: Tx): Promise<Checked> {
  type Wrong = { rows: number; areaCode: string | null; indicator: string; day: Day }
  const [row] = await tx.$queryRaw<Wrong[]>`
    WITH summed AS (
      SELECT area_code, indicator, date_trunc('month', day)::date AS month, sum(due)::int AS due, sum(met)::int AS met FROM tally_total GROUP BY 1, 2, 3),
    compared AS (
      SELECT area_code, indicator, month, m.due IS NOT DISTINCT FROM s.due AND m.met IS NOT DISTINCT FROM s.met AS same
      FROM summed s FULL JOIN tally_month m USING (area_code, indicator, month))
    SELECT (SELECT count(*)::int FROM compared) AS rows, first.area_code AS "areaCode", first.indicator, first.month::text AS day
    FROM (SELECT 1) AS one LEFT JOIN LATERAL (SELECT * FROM compared WHERE NOT same ORDER BY area_code, indicator, month LIMIT 1) AS first ON true`
  return { rows: row!.rows, wrong: row!.areaCode ? tell('tally_month', row!.indicator, 'area', row!.areaCode, row!.day, 'is not the sum of its days') : null }
}

type Difference = { rows: number; areaCode: string | null; indicator: string; day: Day; fault: string; inTotal: boolean }

/**
 * For every area in which something is owed, a sub-district's own people among them: what is folded and not yet folded adds up to the changes of its
 * obligations, on every day. As a total's own is the total without those just below it, totals of every level are held by it, too.
 */
async function foldedAndUnfolded(tx: Tx): Promise<Checked> {
  const [row] = await tx.$queryRaw<Difference[]>`
    WITH owed AS (SELECT area_code COLLATE "C" AS area_code, indicator, day, due, met FROM obligation_changes()),
    -- A total holds what is below its area, too; what is its own is the rest.
    below AS (
      SELECT left(area_code, size) COLLATE "C" AS area_code, indicator, day, sum(due)::int AS due, sum(met)::int AS met
      FROM tally_total, unnest(ARRAY[6, 9, 12]) AS size
      WHERE length(area_code) = CASE size WHEN 6 THEN 9 WHEN 9 THEN 12 ELSE 15 END GROUP BY 1, 2, 3),
    counted AS (
      SELECT area_code, indicator, day, sum(due)::int AS due, sum(met)::int AS met FROM (
        SELECT area_code, indicator, day, due, met FROM tally
        UNION ALL SELECT area_code, indicator, day, due, met FROM tally_total
        UNION ALL SELECT area_code, indicator, day, -due, -met FROM below) AS parts
      GROUP BY 1, 2, 3),
    compared AS (
      SELECT area_code, indicator, day, coalesce(c.due, 0) = coalesce(o.due, 0) AND coalesce(c.met, 0) = coalesce(o.met, 0) AS same
      FROM owed o FULL JOIN counted c USING (area_code, indicator, day))
    SELECT (SELECT count(*)::int FROM compared) AS rows, first.area_code AS "areaCode", first.indicator, first.day::text AS day,
           EXISTS (SELECT 1 FROM tally t WHERE t.area_code = first.area_code AND t.indicator = first.indicator AND t.day = first.day) IS FALSE AS "inTotal"
    FROM (SELECT 1) AS one LEFT JOIN LATERAL (SELECT * FROM compared WHERE NOT same ORDER BY length(area_code) DESC, area_code, indicator, day LIMIT 1) AS first ON true`
  return { rows: row!.rows, wrong: row!.areaCode ? tell(row!.inTotal ? 'tally_total' : 'tally', row!.indicator, 'area', row!.areaCode, row!.day, 'is not the sum of its obligations') : null }
}
