import type { Actor, User } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import { read, sql, type Tx } from '@/lib/kernel/db'
import { decodeCursor, type Page, PAGE_SIZE, pageOf } from '@/lib/kernel/page'
import { openPhoto } from '@/lib/kernel/photo-store'
import { countedOf } from './counted'
import { INSPECTION_PHOTOS } from './photos'
import { type Department, type InspectionKind, type InspectionState, type ItemIndicator, type PhotoStage, type Wait, WAITS, waitsFor } from './rules'
import { type Counted, scoreOf } from './score'

export type InspectionRow = { id: string; areaCode: AreaCode; name: string; kind: InspectionKind; year: number; weight: number; state: InspectionState; fromOn: Day; toOn: Day; closedOn: Day | null; sheets: number; shown: number }

const ROW = sql`i.id::text AS id, i.area_code AS "areaCode", i.name, i.kind, i.year, i.weight, i.state, i.from_on::text AS "fromOn", i.to_on::text AS "toOn", i.closed_on::text AS "closedOn",
  (SELECT count(*)::int FROM inspection_sheet s WHERE s.inspection_id = i.id) AS sheets, (SELECT count(*)::int FROM inspection_sheet s WHERE s.inspection_id = i.id AND s.shown_on IS NOT NULL) AS shown`
const ID = /^[0-9a-f-]{36}$/
/** Rounds and checklists of one's own sub-district, or of those in one's range: those of another are read only with a sheet that came from there. */
const own = ({ areaCode }: Actor, column: 'i' | 'c') => (column === 'i' ? sql`starts_with(i.area_code, ${(areaCode ?? '').slice(0, 9)})` : sql`starts_with(c.area_code, ${(areaCode ?? '').slice(0, 9)})`)

/** Rounds in the range, the latest first. */
export const listInspections = (user: Actor, at: string | null): Promise<Page<InspectionRow>> =>
  read(user, 'inspection.read', async (tx) => {
    const cursor = decodeCursor(at, [ID])
    const up = cursor?.back ?? false
    const beyond = cursor ? sql`i.id ${up ? sql`>` : sql`<`} ${cursor.keys[0]}::uuid` : sql`true`
    const rows = await tx.$queryRaw<InspectionRow[]>`SELECT ${ROW} FROM inspection i WHERE ${own(user, 'i')} AND ${beyond} ORDER BY i.id ${up ? sql`ASC` : sql`DESC`} LIMIT ${PAGE_SIZE + 1}`
    return pageOf(rows, cursor, (row) => [row.id])
  })

export type Inspection = InspectionRow & { answerDays: number; checklistId: string; checklistNth: number; checklistTitle: string; recoverPercent: number; cancelledOn: Day | null; cancelReason: string | null }
export type SheetProgress = { id: string; code: AreaCode; name: string; shownOn: Day | null; items: number; decided: number; departments: { department: Department; inspector: string | null; handed: boolean }[]; waits: Record<Wait, number>; score: number | null }

/** A round with how far each of its sheets is; a score stands once all departments have handed in. `left`: communities that have come to another sub-district since, and are in it no more. */
export const findInspection = (user: Actor, id: string, today: Day): Promise<{ inspection: Inspection; sheets: SheetProgress[]; left: string[] } | null> =>
  read(user, 'inspection.read', async (tx) => {
    const [inspection] = await tx.$queryRaw<Inspection[]>`
      SELECT ${ROW}, i.answer_days AS "answerDays", i.checklist_id::text AS "checklistId", c.nth AS "checklistNth", c.title AS "checklistTitle", c.recover_percent AS "recoverPercent", i.cancelled_on::text AS "cancelledOn", i.cancel_reason AS "cancelReason"
      FROM inspection i JOIN inspection_checklist c ON c.id = i.checklist_id WHERE i.id = ${id}::uuid AND ${own(user, 'i')}`
    if (!inspection) return null
    const rows = await tx.$queryRaw<Pick<SheetProgress, 'id' | 'code' | 'name' | 'shownOn' | 'departments' | 'score'>[]>`
      SELECT s.id::text AS id, s.place_code AS code, s.place_name AS name, s.shown_on::text AS "shownOn", s.score,
        coalesce((SELECT json_agg(json_build_object('department', d.department, 'inspector', p.name, 'handed', d.handed_on IS NOT NULL) ORDER BY d.id) FROM inspection_duty d LEFT JOIN staff p ON p.id = d.inspector_id WHERE d.sheet_id = s.id), '[]') AS departments
      FROM inspection_sheet s WHERE s.inspection_id = ${id}::uuid ORDER BY s.place_code`
    const { marks, recoverPercent } = await countedOf(tx, id)
    const bySheet = new Map<string, typeof marks>()
    for (const mark of marks) bySheet.set(mark.sheetId, [...(bySheet.get(mark.sheetId) ?? []), mark])
    const left = await tx.$queryRaw<{ name: string }[]>`SELECT place_name AS name FROM inspection_left(${id}::uuid)`
    return {
      inspection, left: left.map(({ name }) => name),
      sheets: rows.map((row) => {
        const own = bySheet.get(row.id) ?? []
        const waiting = (what: Wait) => (inspection.state === 'OPEN' && row.shownOn ? own.filter((mark) => waitsFor(mark, today) === what).length : 0)
        return {
          ...row, items: own.length, decided: own.filter(({ state }) => state !== 'UNDECIDED').length, waits: Object.fromEntries(WAITS.map((what) => [what, waiting(what)])) as Record<Wait, number>,
          score: inspection.state === 'CLOSED' ? row.score : row.shownOn ? scoreOf(own, recoverPercent).score : null,
        }
      }),
    }
  })

export type MySheet = { sheetId: string; placeCode: AreaCode; placeName: string; inspectionId: string; name: string; toOn: Day; departments: Department[]; items: number; decided: number; handed: boolean; recheck: number; first: string | null }

/** An inspector's own places in rounds that last: what is to be looked at, and what to be looked at again. */
export const listMySheets = (user: Actor, today: Day): Promise<MySheet[]> =>
  read(user, 'inspection.read', (tx) => tx.$queryRaw<MySheet[]>`
    SELECT s.id::text AS "sheetId", s.place_code AS "placeCode", s.place_name AS "placeName", i.id::text AS "inspectionId", i.name, i.to_on::text AS "toOn", array_agg(DISTINCT m.department) AS departments, count(*)::int AS items,
      count(*) FILTER (WHERE m.state <> 'UNDECIDED')::int AS decided, bool_and(m.handed_on IS NOT NULL) AS handed, count(*) FILTER (WHERE m.state = 'REPORTED' OR (m.state = 'ACCEPTED' AND m.by_on < ${today}::date))::int AS recheck,
      (array_agg(m.id::text ORDER BY t.nth) FILTER (WHERE m.state = 'UNDECIDED'))[1] AS first
    FROM inspection_mark m JOIN inspection_item t ON t.id = m.item_id JOIN inspection_sheet s ON s.id = m.sheet_id JOIN inspection i ON i.id = m.inspection_id
    WHERE m.inspector_id = ${user.id}::uuid AND i.state = 'OPEN' AND starts_with(m.area_code, i.area_code) GROUP BY s.id, i.id ORDER BY i.id DESC, s.place_code`)

export type SheetPhoto = { id: string; stage: PhotoStage; width: number; height: number }
export type SheetMark = Counted & {
  id: string; version: number; nth: number; department: Department; title: string; look: string; indicator: ItemIndicator | null; inspectorId: string | null; reason: string | null; note: string | null; markedOn: Day | null; markedBy: string | null; handedOn: Day | null
  answerBy: Day | null; measures: string | null; contest: string | null; answeredOn: Day | null; decision: string | null; decidedOn: Day | null; report: string | null; recheck: string | null; photos: SheetPhoto[]
}
export type Sheet = {
  id: string; areaCode: AreaCode; placeCode: AreaCode; placeName: string; shownOn: Day | null; inspectionId: string; name: string; kind: InspectionKind; year: number; state: InspectionState; /** To another sub-district than the one that holds the round. */ left: boolean; fromOn: Day; toOn: Day; closedOn: Day | null
  answerDays: number; recoverPercent: number; checklistTitle: string; checklistNth: number; earned: number; possible: number; score: number | null; departments: { department: Department; inspector: string | null; handedOn: Day | null }[]; marks: SheetMark[]
}

/** A community's sheet as whoever asks may see it: an inspector their own items, the community all of them once they are handed in. Null out of sight. */
export const findSheet = (user: Actor, id: string): Promise<Sheet | null> =>
  read(user, 'inspection.read', async (tx) => {
    const [sheet] = await tx.$queryRaw<(Omit<Sheet, 'marks' | 'earned' | 'possible'> & { earned: number | null; possible: number | null })[]>`
      SELECT s.id::text AS id, s.area_code AS "areaCode", s.place_code AS "placeCode", s.place_name AS "placeName", s.shown_on::text AS "shownOn", i.id::text AS "inspectionId", i.name, i.kind, i.year, i.state, NOT starts_with(s.area_code, i.area_code) AS "left", i.answer_days AS "answerDays", i.from_on::text AS "fromOn", i.to_on::text AS "toOn",
        i.closed_on::text AS "closedOn", c.recover_percent AS "recoverPercent", c.title AS "checklistTitle", c.nth AS "checklistNth", s.earned, s.possible, s.score,
        coalesce((SELECT json_agg(json_build_object('department', d.department, 'inspector', p.name, 'handedOn', d.handed_on) ORDER BY d.id) FROM inspection_duty d LEFT JOIN staff p ON p.id = d.inspector_id WHERE d.sheet_id = s.id), '[]') AS departments
      FROM inspection_sheet s JOIN inspection i ON i.id = s.inspection_id JOIN inspection_checklist c ON c.id = i.checklist_id WHERE s.id = ${id}::uuid`
    if (!sheet) return null
    const marks = await tx.$queryRaw<SheetMark[]>`
      SELECT m.id::text AS id, m.version, t.nth, m.department, t.title, t.look, t.points AS weight, t.indicator, m.inspector_id::text AS "inspectorId", m.state, m.points, m.given_back AS "givenBack", m.reason, m.note, m.marked_on::text AS "markedOn", p.name AS "markedBy",
        m.handed_on::text AS "handedOn", m.answer_by::text AS "answerBy", m.measures, m.by_on::text AS "byOn", m.contest, m.answered_on::text AS "answeredOn", m.decision, m.decided_on::text AS "decidedOn", m.report, m.reported_on::text AS "reportedOn",
        m.recheck, m.rechecked_on::text AS "recheckedOn",
        coalesce((SELECT json_agg(json_build_object('id', f.id, 'stage', f.stage, 'width', f.width, 'height', f.height) ORDER BY f.at, f.id) FROM inspection_photo f WHERE f.mark_id = m.id AND f.width IS NOT NULL AND f.removed_at IS NULL), '[]') AS photos
      FROM inspection_mark m JOIN inspection_item t ON t.id = m.item_id LEFT JOIN staff p ON p.id = m.marked_by WHERE m.sheet_id = ${id}::uuid ORDER BY t.nth`
    const score = sheet.state === 'CLOSED' && sheet.earned !== null && sheet.possible !== null ? { earned: sheet.earned, possible: sheet.possible, score: sheet.score } : scoreOf(marks, sheet.recoverPercent)
    return { ...sheet, ...score, marks }
  })

/** The sheet that an item is on. */
export const sheetOfMark = (user: Actor, markId: string): Promise<string | null> =>
  read(user, 'inspection.read', async (tx) => (await tx.$queryRaw<{ sheetId: string }[]>`SELECT sheet_id::text AS "sheetId" FROM inspection_mark WHERE id = ${markId}::uuid`)[0]?.sheetId ?? null)

/** The JPEG, for whoever sees its item. */
export const readInspectionPhoto = (user: Actor, id: string): Promise<Uint8Array | null> => read(user, 'inspection.read', (tx) => openPhoto(tx, INSPECTION_PHOTOS, id))

export type Inspector = { id: string; name: string; areaName: string | null }
/** Who may be sent. */
export const listInspectors = (user: User): Promise<Inspector[]> =>
  read(user, 'inspection.read', (tx) => tx.$queryRaw<Inspector[]>`SELECT v.id::text AS id, v.name, a.name AS "areaName" FROM inspection_inspectors() v LEFT JOIN area a ON a.code = v.area_code ORDER BY v.area_code, v.name, v.id`)

/** The communities of a sub-district. */
export const communitiesOf = (user: User): Promise<{ code: AreaCode; name: string }[]> =>
  read(user, 'inspection.open', (tx) => communitiesIn(tx, user.areaCode))
const communitiesIn = (tx: Tx, areaCode: AreaCode) => tx.$queryRaw<{ code: AreaCode; name: string }[]>`SELECT code, name FROM area WHERE parent_code = ${areaCode} AND level = 'COMMUNITY' AND retired_on IS NULL ORDER BY code`

export type ChecklistItem = { department: Department; title: string; look: string; points: number; indicator: ItemIndicator | null }
export type Checklist = { id: string; nth: number; title: string; recoverPercent: number; adoptedOn: Day; items: ChecklistItem[]; used: number }

/** The versions of the checklist, the latest first, with how many rounds each was used in. */
export const listChecklists = (user: Actor): Promise<Checklist[]> =>
  read(user, 'inspection.read', (tx) => tx.$queryRaw<Checklist[]>`
    SELECT c.id::text AS id, c.nth, c.title, c.recover_percent AS "recoverPercent", c.adopted_on::text AS "adoptedOn", (SELECT count(*)::int FROM inspection i WHERE i.checklist_id = c.id) AS used,
      (SELECT json_agg(json_build_object('department', t.department, 'title', t.title, 'look', t.look, 'points', t.points, 'indicator', t.indicator) ORDER BY t.nth) FROM inspection_item t WHERE t.checklist_id = c.id) AS items
    FROM inspection_checklist c WHERE ${own(user, 'c')} ORDER BY c.area_code, c.nth DESC LIMIT 50`)
