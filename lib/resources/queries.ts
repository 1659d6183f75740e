import { type Actor, scopeOf } from '@/lib/kernel/access'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { Prisma, read, sql, type Tx } from '@/lib/kernel/db'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { policyAt } from '@/lib/campaigns/columns'
import { storedRules } from '@/lib/campaigns/schema'
import { partOf } from '@/lib/campaigns/rules'
import { due, met } from '@/lib/obligations/shown'
import { coordinatorsNeeded, fenNeeded, type FundingSource, lacking, type StandingShow, type TrainingResult, yearOf } from './rules'

/** A campaign as its staff and money are read: where it reaches. */
export type Reach = { id: string; areaCode: AreaCode }

export type StandingLine = {
  id: string; areaCode: AreaCode; name: string; countedOn: Day | null
  residents: number; coordinators: number; needed: number; fen: number; neededFen: number
  lacking: { coordinators: number; fen: number }
  /** By the obligations, as every figure is. */
  staffed: boolean; funded: boolean
}

/** Communities in the range of whoever reads, and in the area. */
const within = (areaCode: AreaCode): Prisma.Sql => {
  const range = rangeOf(areaCode)
  return sql`w.area_code >= ${range.from} AND w.area_code < ${range.to} AND w.closed_on IS NULL`
}

const LACK: Record<StandingShow, (row: StandingLine) => boolean> = {
  all: () => true, 'short-of-staff': (row) => !row.staffed, 'short-of-money': (row) => !row.funded, 'in-place': (row) => row.staffed && row.funded,
}
export const standingShown = (rows: readonly StandingLine[], show: StandingShow): StandingLine[] => rows.filter(LACK[show])

/** What each community has and lacks today, in the transaction of whoever needs it. There are as many as communities of a sub-district. */
export async function standingLines(tx: Tx, areaCode: AreaCode, today: Day): Promise<StandingLine[]> {
  const flag = (indicator: string) => sql`EXISTS (SELECT 1 FROM obligation o WHERE o.subject_id = o_.id AND o.indicator = ${indicator} AND ${due(today)} AND ${met(today)})`
  type Row = Omit<StandingLine, 'needed' | 'neededFen' | 'lacking'> & { rules: unknown }
  const rows = await tx.$queryRaw<Row[]>`
    WITH RECURSIVE part AS (
      SELECT w.id AS root, w.id, NULL::date AS since FROM standing w WHERE ${within(areaCode)}
      UNION ALL SELECT p.root, s.id, greatest(p.since, s.closed_on) FROM part p JOIN standing s ON s.closed_into = p.id),
    money AS (
      SELECT p.root, sum(f.fen)::float8 AS fen FROM part p JOIN funding f ON f.standing_id = p.id
      WHERE f.for_year = ${yearOf(today)} AND greatest(f.noted_on, p.since) <= ${today}::date AND (f.void_on IS NULL OR f.void_on > ${today}::date) GROUP BY p.root)
    SELECT o_.id::text AS id, o_.area_code AS "areaCode", o_.name, o_.counted::text AS "countedOn", o_.residents, o_.coordinators, coalesce(m.fen, 0)::float8 AS fen, ${flag('STAFFING')} AS staffed, ${flag('FUNDING')} AS funded, o_.rules
    FROM (
      SELECT s.id, s.area_code, a.name, c.on_day AS counted, coalesce(c.residents, 0) AS residents, coalesce(c.coordinators, 0) AS coordinators, policy.rules
      FROM (SELECT w.id, w.area_code FROM standing w WHERE ${within(areaCode)}) s JOIN area a ON a.code = s.area_code
      LEFT JOIN LATERAL (SELECT on_day, residents, coordinators FROM standing_count WHERE standing_id = s.id AND on_day <= ${today}::date ORDER BY on_day DESC LIMIT 1) c ON true
      ${policyAt('s', today)}) o_
    LEFT JOIN money m ON m.root = o_.id ORDER BY o_.area_code, o_.id`
  return rows.map(({ rules, ...row }) => {
    const resources = partOf(rules === null ? null : storedRules(rules), 'resources')
    return { ...row, needed: coordinatorsNeeded(row.residents, resources), neededFen: fenNeeded(row.residents, resources), lacking: lacking(row, resources) }
  })
}

export const listStandings = (user: Actor, campaign: Reach, today: Day): Promise<StandingLine[]> => read(user, 'organisation.read', (tx) => standingLines(tx, campaign.areaCode, today))

export type FundingLine = { id: string; areaCode: AreaCode; areaName: string; onDay: Day; notedOn: Day; forYear: number; fen: number; source: FundingSource; note: string | null; by: string | null; voidOn: Day | null }

/** Leaf by leaf, with what all of it comes to and of how many communities it is. */
export type Money = Page<FundingLine> & { sum: number; count: number; places: number }

/** Money as it was written down, the latest first; of one community, or of all in the range. */
export const listFunding = (user: Actor, areaCode: AreaCode, year: number, at: string | null): Promise<Money> =>
  read(user, 'organisation.read', async (tx) => {
    const range = rangeOf(areaCode)
    const where = sql`f.area_code >= ${range.from} AND f.area_code < ${range.to} AND f.for_year = ${year}`
    // Sums of amounts are more than an integer of the database holds, and less than a number loses a fen of.
    const [all] = await tx.$queryRaw<Pick<Money, 'sum' | 'count' | 'places'>[]>`
      SELECT coalesce(sum(f.fen) FILTER (WHERE f.void_on IS NULL), 0)::float8 AS sum, count(*)::int AS count, count(DISTINCT f.area_code)::int AS places FROM funding f WHERE ${where}`
    const cursor = decodeCursor(at, [/^\d{4}-\d{2}-\d{2}$/, /^[0-9a-f-]{36}$/])
    const up = cursor?.back ?? false
    const beyond = cursor ? sql`(f.on_day, f.id) ${up ? sql`>` : sql`<`} (${cursor.keys[0]}::date, ${cursor.keys[1]}::uuid)` : sql`true`
    const rows = await tx.$queryRaw<FundingLine[]>`
      SELECT f.id::text AS id, f.area_code AS "areaCode", coalesce(a.name, f.area_code) AS "areaName", f.on_day::text AS "onDay", f.noted_on::text AS "notedOn", f.for_year AS "forYear", f.fen, f.source, f.note, s.name AS by, f.void_on::text AS "voidOn"
      FROM funding f LEFT JOIN area a ON a.code = f.area_code LEFT JOIN staff s ON s.id = f.recorded_by
      WHERE ${where} AND ${beyond} ORDER BY f.on_day ${up ? sql`ASC` : sql`DESC`}, f.id ${up ? sql`ASC` : sql`DESC`} LIMIT ${PAGE_SIZE + 1}`
    return { ...all!, ...pageOf(rows, cursor, (row) => [row.onDay, row.id]) }
  })

export type Training = { id: string; areaCode: AreaCode; areaName: string; title: string; onDay: Day; minutes: number; passed: number; failed: number }
export type Coordinator = { id: string; name: string; areaCode: AreaCode; communityCode: AreaCode; communityName: string; gridName: string | null; minutes: number; results: { trainingId: string; result: TrainingResult }[] }

/** Trainings of a campaign that the user knows of, the latest first, with how many of the range passed. */
export const trainingsOf = (tx: Tx, campaignId: string): Promise<Training[]> => tx.$queryRaw<Training[]>`
  SELECT t.id::text AS id, t.area_code AS "areaCode", coalesce(a.name, t.area_code) AS "areaName", t.title, t.on_day::text AS "onDay", t.minutes,
         (SELECT count(*)::int FROM training_record r WHERE r.training_id = t.id AND r.result = 'PASSED') AS passed, (SELECT count(*)::int FROM training_record r WHERE r.training_id = t.id AND r.result = 'FAILED') AS failed
  FROM training t LEFT JOIN area a ON a.code = t.area_code WHERE t.campaign_id = ${campaignId}::uuid AND t.void_on IS NULL ORDER BY t.on_day DESC, t.id DESC LIMIT 100`

/** Enabled coordinators of the campaign in the range, those who have passed nothing first; a coordinator is told of themselves. */
export async function coordinatorsOf(tx: Tx, user: Actor, campaign: Reach): Promise<Coordinator[]> {
  const [range, own] = [rangeOf(campaign.areaCode), scopeOf(user)]
  const self = user.role === 'coordinator' ? sql`s.id = ${user.id}::uuid` : sql`true`
  return tx.$queryRaw<Coordinator[]>`
    SELECT s.id::text AS id, s.name, s.area_code AS "areaCode", left(s.area_code, 12) AS "communityCode", coalesce(c.name, s.area_code) AS "communityName", g.name AS "gridName", coalesce(k.minutes, 0)::int AS minutes, coalesce(k.results, '[]') AS results
    FROM staff s LEFT JOIN area c ON c.code = left(s.area_code, 12) LEFT JOIN area g ON g.code = s.area_code AND g.level = 'GRID'
    LEFT JOIN LATERAL (
      SELECT sum(t.minutes) FILTER (WHERE r.result = 'PASSED') AS minutes, json_agg(json_build_object('trainingId', t.id, 'result', r.result) ORDER BY t.on_day DESC, t.id) AS results
      FROM training_record r JOIN training t ON t.id = r.training_id WHERE r.user_id = s.id AND t.campaign_id = ${campaign.id}::uuid AND t.void_on IS NULL) k ON true
    WHERE s.role = 'coordinator' AND s.disabled_at IS NULL AND ${self} AND s.area_code >= ${range.from} AND s.area_code < ${range.to} AND s.area_code >= ${own.from} AND s.area_code < ${own.to}
    ORDER BY coalesce(k.minutes, 0) > 0, s.area_code, s.name, s.id LIMIT 1000`
}

export const readTraining = (user: Actor, campaign: Reach): Promise<{ trainings: Training[]; coordinators: Coordinator[] }> =>
  read(user, 'training.read', async (tx) => ({ trainings: await trainingsOf(tx, campaign.id), coordinators: await coordinatorsOf(tx, user, campaign) }))
