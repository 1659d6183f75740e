import type { Actor } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { read, sql, type Tx } from '@/lib/kernel/db'
import { decodeCursor, pageOf } from '@/lib/kernel/page'
import type { Department, InspectionKind, InspectionState, MarkState } from './rules'
import { yearScore } from './score'

/** `placeName`: the community as it was looked at. `left`: it came from another sub-district while the round was open, and has no score of it. */
type Scored = { sheetId: string; inspectionId: string; areaCode: AreaCode; placeName: string; left: boolean; name: string; kind: InspectionKind; year: number; weight: number; state: InspectionState; toOn: Day; score: number | null }

const SHEETS = sql`SELECT s.id::text AS "sheetId", i.id::text AS "inspectionId", s.area_code AS "areaCode", s.place_name AS "placeName", s.earned IS NULL AND NOT starts_with(s.area_code, i.area_code) AS "left", i.name, i.kind, i.year, i.weight, i.state, i.to_on::text AS "toOn", s.score FROM inspection_sheet s JOIN inspection i ON i.id = s.inspection_id WHERE i.state <> 'CANCELLED'`

/** Several sheets in a cell: of communities that have become one since. */
export type AssessedPlace = { code: AreaCode; name: string; cells: Record<string, { sheetId: string; placeName: string; left: boolean; score: number | null }[]>; years: Record<number, number | null> }
export type Assessment = { inspections: Pick<Scored, 'inspectionId' | 'name' | 'kind' | 'weight' | 'state'>[]; places: AssessedPlace[] }

/** The year's assessment: each community's scores in the rounds of the year, and the mean of every year until then. Only what is closed counts. */
export const assess = (user: Actor, year: number): Promise<Assessment> =>
  read(user, 'inspection.read', async (tx) => {
    const rows = await tx.$queryRaw<Scored[]>`${SHEETS} AND i.year <= ${year} ORDER BY i.to_on, i.id, s.area_code`
    const names = await tx.$queryRaw<{ code: AreaCode; name: string }[]>`SELECT code, name FROM area WHERE code = ANY (${[...new Set(rows.map(({ areaCode }) => areaCode))]}::text[]) ORDER BY code`
    const ofYear = rows.filter((row) => row.year === year)
    const inspections = [...new Map(ofYear.map((row) => [row.inspectionId, { inspectionId: row.inspectionId, name: row.name, kind: row.kind, weight: row.weight, state: row.state }])).values()]
    return {
      inspections,
      places: names.map(({ code, name }) => {
        const own = rows.filter(({ areaCode }) => areaCode === code)
        return {
          code, name, cells: Object.fromEntries(inspections.map(({ inspectionId }) => [inspectionId, own.filter((row) => row.inspectionId === inspectionId).map(({ sheetId, placeName, left, score }) => ({ sheetId, placeName, left, score }))])),
          years: Object.fromEntries([...new Set(own.map((row) => row.year))].map((one) => [one, yearScore(own.filter((row) => row.year === one))])),
        }
      }),
    }
  })

/** Years in which there was a round. */
export const inspectedYears = (user: Actor): Promise<number[]> =>
  read(user, 'inspection.read', async (tx) => (await tx.$queryRaw<{ year: number }[]>`SELECT DISTINCT year FROM inspection WHERE state <> 'CANCELLED' ORDER BY year DESC LIMIT 20`).map(({ year }) => year))

/** All sheets of a community, the latest first, as far as whoever asks may see them. */
export const historyOf = (user: Actor, code: AreaCode): Promise<Scored[]> =>
  read(user, 'inspection.read', (tx) => tx.$queryRaw<Scored[]>`${SHEETS} AND s.area_code = ${code} ORDER BY i.year DESC, i.to_on DESC, i.id DESC LIMIT 200`)

export type ListFilter = { inspection?: string | undefined; year?: number | undefined }
const listed = ({ inspection, year }: ListFilter) => sql`i.state <> 'CANCELLED' AND s.shown_on IS NOT NULL AND (${inspection ?? null}::uuid IS NULL OR i.id = ${inspection ?? null}::uuid) AND (${year ?? null}::int IS NULL OR i.year = ${year ?? null})`
const ID = /^[0-9a-f-]{36}$/

export type ScoreRow = Omit<Scored, 'left'> & { id: string; placeName: string; shownOn: Day; earned: number | null; possible: number | null }
const SCORES = sql`inspection_sheet s JOIN inspection i ON i.id = s.inspection_id`

export const countScores = async (tx: Tx, filter: ListFilter): Promise<number> => (await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM ${SCORES} WHERE ${listed(filter)}`)[0]!.n

/** Scores of communities, leaf by leaf, for a file. */
export async function scorePage(tx: Tx, filter: ListFilter & { at?: string | null }, size: number) {
  const cursor = decodeCursor(filter.at, [ID])
  const rows = await tx.$queryRaw<ScoreRow[]>`
    SELECT s.id::text AS id, s.id::text AS "sheetId", i.id::text AS "inspectionId", s.area_code AS "areaCode", s.place_name AS "placeName", i.name, i.kind, i.year, i.weight, i.state, i.to_on::text AS "toOn", s.shown_on::text AS "shownOn", s.earned, s.possible, s.score
    FROM ${SCORES} WHERE ${listed(filter)} AND ${cursor ? sql`s.id > ${cursor.keys[0]}::uuid` : sql`true`} ORDER BY s.id LIMIT ${size + 1}`
  return pageOf(rows, cursor, (row) => [row.id], size)
}

export type DeductionRow = {
  id: string; name: string; year: number; placeName: string; department: Department; title: string; weight: number; points: number; givenBack: number; state: MarkState; reason: string; answerBy: Day | null; measures: string | null; byOn: Day | null; contest: string | null
  decision: string | null; reportedOn: Day | null; rechecked: string | null; recheckedOn: Day | null
}
const DEDUCTIONS = sql`inspection_mark m JOIN inspection_item t ON t.id = m.item_id JOIN inspection_sheet s ON s.id = m.sheet_id JOIN inspection i ON i.id = m.inspection_id`

export const countDeductions = async (tx: Tx, filter: ListFilter): Promise<number> => (await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM ${DEDUCTIONS} WHERE ${listed(filter)} AND m.points IS NOT NULL`)[0]!.n

/** What was deducted, with what came of it, leaf by leaf, for a file. */
export async function deductionPage(tx: Tx, filter: ListFilter & { at?: string | null }, size: number) {
  const cursor = decodeCursor(filter.at, [ID])
  const rows = await tx.$queryRaw<DeductionRow[]>`
    SELECT m.id::text AS id, i.name, i.year, s.place_name AS "placeName", m.department, t.title, t.points AS weight, m.points, m.given_back AS "givenBack", m.state, m.reason, m.answer_by::text AS "answerBy", m.measures, m.by_on::text AS "byOn", m.contest,
      m.decision, m.reported_on::text AS "reportedOn", m.recheck AS rechecked, m.rechecked_on::text AS "recheckedOn"
    FROM ${DEDUCTIONS} WHERE ${listed(filter)} AND m.points IS NOT NULL AND ${cursor ? sql`m.id > ${cursor.keys[0]}::uuid` : sql`true`} ORDER BY m.id LIMIT ${size + 1}`
  return pageOf(rows, cursor, (row) => [row.id], size)
}
