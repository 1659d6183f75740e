import { policyIn } from '@/lib/campaigns/columns'
import { partOf } from '@/lib/campaigns/rules'
import { type Command, done, each } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import { holdInspection, holdMark } from './held'
import { EVENT_OF, OFFICE_ITSELF, WAITS, waitsFor } from './rules'
import { assignInspectionInput, cancelInspectionInput, handInInput, inspectionIdInput, markInput, openInspectionInput } from './schema'
import { countedOf } from './counted'
import { scoreOf } from './score'

/** Days to answer, by the policy in force where the round is held. */
const answerDaysOf = async (tx: Tx, areaCode: string, today: Day): Promise<number> => partOf(await policyIn(tx, areaCode, today), 'inspection').answerWithinDays

/** A round is opened: a sheet for each community, with each item of the checklist undecided. The office stands in where nobody is sent. */
export const openInspection = {
  verb: 'inspection.open',
  input: openInspectionInput,
  area: (input) => input.areaCode,
  run: each(async (tx, actor, { input, today, at }) => {
    const wanted = [...new Set(input.places)]
    const places = await tx.$queryRaw<{ code: string; name: string }[]>`
      SELECT code, name FROM area WHERE code = ANY (${wanted}::text[]) AND level = 'COMMUNITY' AND parent_code = ${input.areaCode} AND retired_on IS NULL ORDER BY code`
    if (places.length !== wanted.length) return refuseField('places', 'not-an-area')
    const items = await tx.$queryRaw<{ id: string; department: string }[]>`
      SELECT i.id::text AS id, i.department FROM inspection_item i JOIN inspection_checklist c ON c.id = i.checklist_id WHERE c.id = ${input.checklistId}::uuid AND c.area_code = ${input.areaCode} ORDER BY i.nth`
    if (items.length === 0) return refuseField('checklistId', 'not-found')
    const id = newId()
    await tx.$executeRaw`
      INSERT INTO inspection (id, area_code, kind, year, name, weight, checklist_id, answer_days, from_on, to_on, state, created_by, created_at)
      VALUES (${id}::uuid, ${input.areaCode}, ${input.kind}, ${input.year}, ${input.name}, ${input.weight}, ${input.checklistId}::uuid, ${await answerDaysOf(tx, input.areaCode, today)}, ${input.fromOn}::date, ${input.toOn}::date, 'OPEN',
              ${actor.id}::uuid, ${at.toISOString()}::timestamptz)`
    const sheets = places.map((place) => ({ ...place, id: newId() }))
    await tx.$executeRaw`
      INSERT INTO inspection_sheet (id, inspection_id, area_code, place_code, place_name)
      SELECT k.id, ${id}::uuid, k.code, k.code, k.name FROM unnest(${sheets.map((sheet) => sheet.id)}::uuid[], ${sheets.map(({ code }) => code)}::text[], ${sheets.map(({ name }) => name)}::text[]) AS k (id, code, name)`
    const duties = sheets.flatMap((sheet) => [...new Set(items.map(({ department }) => department))].map((department) => ({ id: newId(), sheetId: sheet.id, code: sheet.code, department })))
    await tx.$executeRaw`
      INSERT INTO inspection_duty (id, inspection_id, sheet_id, area_code, department)
      SELECT k.id, ${id}::uuid, k.sheet, k.code, k.department
      FROM unnest(${duties.map((duty) => duty.id)}::uuid[], ${duties.map(({ sheetId }) => sheetId)}::uuid[], ${duties.map(({ code }) => code)}::text[], ${duties.map(({ department }) => department)}::text[]) AS k (id, sheet, code, department)`
    const marks = sheets.flatMap((sheet) => items.map((item) => ({ id: newId(), sheetId: sheet.id, code: sheet.code, item })))
    await tx.$executeRaw`
      INSERT INTO inspection_mark (id, inspection_id, sheet_id, item_id, area_code, department, state)
      SELECT k.id, ${id}::uuid, k.sheet, k.item, k.code, k.department, 'UNDECIDED'
      FROM unnest(${marks.map((mark) => mark.id)}::uuid[], ${marks.map(({ sheetId }) => sheetId)}::uuid[], ${marks.map(({ item }) => item.id)}::uuid[], ${marks.map(({ code }) => code)}::text[], ${marks.map(({ item }) => item.department)}::text[]) AS k (id, sheet, item, code, department)`
    return done({ inspectionId: id })
  }),
} satisfies Command<typeof openInspectionInput, { inspectionId: string }>

/**
 * Who looks at a department's items, in one community or in all of them; also who looks again. Whoever had them before is replaced only where that was said; what was handed in
 * stays with whom it is, unless its department and community are named.
 */
export const assignInspection = {
  verb: 'inspection.assign',
  input: assignInspectionInput,
  run: each(async (tx, _, { input }) => {
    const held = await holdInspection(tx, input.inspectionId)
    if (!held.ok) return held
    const inspectorId = input.inspectorId === OFFICE_ITSELF ? null : input.inspectorId
    if (inspectorId) {
      const [inspector] = await tx.$queryRaw<{ areaCode: string }[]>`SELECT area_code AS "areaCode" FROM inspection_inspectors() WHERE id = ${inspectorId}::uuid`
      if (!inspector) return refuseField('inspectorId', 'not-found')
      // Nobody looks at the community that they work in.
      const [local] = await tx.$queryRaw<{ n: number }[]>`
        SELECT count(*)::int AS n FROM inspection_sheet WHERE inspection_id = ${input.inspectionId}::uuid AND (${input.placeCode}::text IS NULL OR place_code = ${input.placeCode}) AND starts_with(${inspector.areaCode}, area_code)`
      if (local!.n > 0) return refuseField('inspectorId', 'inspection-local')
    }
    const named = input.department !== null && input.placeCode !== null
    const duties = await tx.$queryRaw<{ id: string; sheetId: string; department: string; taken: boolean }[]>`
      SELECT d.id::text AS id, d.sheet_id::text AS "sheetId", d.department, coalesce(d.inspector_id <> coalesce(${inspectorId}::uuid, '00000000-0000-0000-0000-000000000000'), false) AS taken
      FROM inspection_duty d JOIN inspection_sheet s ON s.id = d.sheet_id
      WHERE d.inspection_id = ${input.inspectionId}::uuid AND (${input.department}::text IS NULL OR d.department = ${input.department}) AND (${input.placeCode}::text IS NULL OR s.place_code = ${input.placeCode})
        AND (${named} OR d.handed_on IS NULL) ORDER BY d.id FOR UPDATE OF d`
    if (duties.length === 0) return refuse('not-found')
    const taken = duties.filter((duty) => duty.taken).length
    if (taken > 0 && !input.replace) return refuse('inspection-taken', { params: { count: taken } })
    await tx.$executeRaw`UPDATE inspection_duty SET inspector_id = ${inspectorId}::uuid WHERE id = ANY (${duties.map(({ id }) => id)}::uuid[])`
    const [sheets, departments] = [duties.map(({ sheetId }) => sheetId), duties.map(({ department }) => department)]
    await tx.$executeRaw`
      UPDATE inspection_mark m SET inspector_id = ${inspectorId}::uuid FROM unnest(${sheets}::uuid[], ${departments}::text[]) AS k (sheet, department) WHERE m.sheet_id = k.sheet AND m.department = k.department`
    await tx.$executeRaw`
      UPDATE inspection_photo p SET inspector_id = ${inspectorId}::uuid FROM unnest(${sheets}::uuid[], ${departments}::text[]) AS k (sheet, department), inspection_mark m WHERE m.sheet_id = k.sheet AND m.department = k.department AND p.mark_id = m.id`
    await tx.$executeRaw`
      UPDATE inspection_sheet s SET inspector_ids = coalesce((SELECT array_agg(DISTINCT d.inspector_id ORDER BY d.inspector_id) FROM inspection_duty d WHERE d.sheet_id = s.id AND d.inspector_id IS NOT NULL), '{}')
      WHERE s.id = ANY (${[...new Set(sheets)]}::uuid[])`
    return done({ inspectionId: input.inspectionId, duties: duties.length })
  }),
} satisfies Command<typeof assignInspectionInput, { inspectionId: string; duties: number }>

/** An item is looked at: passed, deducted with a reason, or not to be looked at here. Each is saved by itself, as often as it takes, until its department hands in. */
export const markItem = {
  verb: 'inspection.mark',
  input: markInput,
  run: each(async (tx, actor, { input, today }) => {
    const held = await holdMark(tx, input, EVENT_OF[input.verdict], today)
    if (!held.ok) return held
    if ((input.points ?? 0) > held.data.weight) return refuseField('points', 'inspection-too-many-points', { maximum: held.data.weight })
    await tx.$executeRaw`
      UPDATE inspection_mark SET state = ${input.verdict}, points = ${input.points}::int, reason = ${input.reason}, note = ${input.note}, marked_on = ${today}::date, marked_by = ${actor.id}::uuid, version = version + 1 WHERE id = ${input.markId}::uuid`
    return done({ markId: input.markId, sheetId: held.data.sheetId })
  }),
} satisfies Command<typeof markInput, { markId: string; sheetId: string }>

/** A department hands in its part, once each of its items is decided. With the last part the community has its result. */
export const handIn = {
  verb: 'inspection.hand-in',
  input: handInInput,
  run: each(async (tx, actor, { input, today }) => {
    const [duty] = await tx.$queryRaw<{ id: string; state: string; left: boolean; handedOn: Day | null }[]>`
      SELECT d.id::text AS id, i.state, NOT starts_with(d.area_code, i.area_code) AS "left", d.handed_on::text AS "handedOn" FROM inspection_duty d JOIN inspection i ON i.id = d.inspection_id WHERE d.sheet_id = ${input.sheetId}::uuid AND d.department = ${input.department} FOR UPDATE OF d`
    if (!duty) return refuse('not-found')
    if (duty.state !== 'OPEN') return refuse(duty.state === 'CLOSED' ? 'inspection-closed' : 'inspection-cancelled')
    if (duty.left) return refuse('inspection-left')
    if (duty.handedOn !== null) return refuse('inspection-handed-in')
    // Held, so that nobody changes one meanwhile.
    const marks = await tx.$queryRaw<{ state: string }[]>`SELECT state FROM inspection_mark WHERE sheet_id = ${input.sheetId}::uuid AND department = ${input.department} FOR UPDATE`
    const undecided = marks.filter(({ state }) => state === 'UNDECIDED').length
    if (undecided > 0) return refuse('inspection-undecided', { params: { count: undecided } })
    await tx.$executeRaw`UPDATE inspection_duty SET handed_on = ${today}::date, handed_by = ${actor.id}::uuid WHERE id = ${duty.id}::uuid`
    return done({ sheetId: input.sheetId })
  }),
} satisfies Command<typeof handInInput, { sheetId: string }>

/** All sheets are in, answered or past their days, decided and looked at again: the scores are written, and nothing changes any more. */
export const closeInspection = {
  verb: 'inspection.close',
  input: inspectionIdInput,
  run: each(async (tx, _, { input, today }) => {
    const held = await holdInspection(tx, input.inspectionId)
    if (!held.ok) return held
    const sheets = await tx.$queryRaw<{ id: string; shownOn: Day | null }[]>`SELECT id::text AS id, shown_on::text AS "shownOn" FROM inspection_sheet WHERE inspection_id = ${input.inspectionId}::uuid ORDER BY id FOR UPDATE`
    const missing = sheets.filter(({ shownOn }) => shownOn === null).length
    if (missing > 0) return refuse('inspection-not-all-in', { params: { count: missing } })
    const { marks, recoverPercent } = await countedOf(tx, input.inspectionId)
    for (const wait of WAITS) {
      const count = marks.filter((mark) => waitsFor(mark, today) === wait).length
      if (count > 0) return refuse(`inspection-waits-${wait}`, { params: { count } })
    }
    const scores = sheets.map(({ id }) => ({ id, ...scoreOf(marks.filter(({ sheetId }) => sheetId === id), recoverPercent) }))
    await tx.$executeRaw`
      UPDATE inspection_sheet s SET earned = k.earned, possible = k.possible, score = k.score
      FROM unnest(${scores.map(({ id }) => id)}::uuid[], ${scores.map(({ earned }) => earned)}::int[], ${scores.map(({ possible }) => possible)}::int[], ${scores.map(({ score }) => score)}::int[]) AS k (id, earned, possible, score) WHERE s.id = k.id`
    await tx.$executeRaw`UPDATE inspection SET state = 'CLOSED', closed_on = ${today}::date WHERE id = ${input.inspectionId}::uuid`
    return done({ inspectionId: input.inspectionId })
  }),
} satisfies Command<typeof inspectionIdInput, { inspectionId: string }>

/** Called off, with a reason, before any community has its result. */
export const cancelInspection = {
  verb: 'inspection.cancel',
  input: cancelInspectionInput,
  run: each(async (tx, _, { input, today }) => {
    const held = await holdInspection(tx, input.inspectionId)
    if (!held.ok) return held
    const [shown] = await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM inspection_sheet WHERE inspection_id = ${input.inspectionId}::uuid AND shown_on IS NOT NULL`
    if (shown!.n > 0) return refuse('inspection-shown')
    await tx.$executeRaw`UPDATE inspection SET state = 'CANCELLED', cancelled_on = ${today}::date, cancel_reason = ${input.reason} WHERE id = ${input.inspectionId}::uuid`
    return done({ inspectionId: input.inspectionId })
  }),
} satisfies Command<typeof cancelInspectionInput, { inspectionId: string }>
