import type { Tx } from '@/lib/kernel/db'
import type { Day } from '@/lib/kernel/day'
import { refuse, type Result } from '@/lib/kernel/result'
import { type InspectionState, type MarkEvent, markAfter, markFault, type MarkState } from './rules'

export type HeldInspection = { id: string; areaCode: string; state: InspectionState }

/** A round in sight, held until the end of the transaction; or why nothing can be done to it. */
export async function holdInspection(tx: Tx, id: string): Promise<Result<HeldInspection>> {
  const [held] = await tx.$queryRaw<HeldInspection[]>`SELECT id::text AS id, area_code AS "areaCode", state FROM inspection WHERE id = ${id}::uuid FOR UPDATE`
  if (!held) return refuse('not-found')
  if (held.state !== 'OPEN') return refuse(held.state === 'CLOSED' ? 'inspection-closed' : 'inspection-cancelled')
  return { ok: true, data: held }
}

export type HeldMark = {
  id: string; sheetId: string; areaCode: string; version: number; state: MarkState; points: number | null; weight: number; inspection: InspectionState; answerDays: number; recoverPercent: number
  left: boolean; fromOn: Day; handedOn: Day | null; shownOn: Day | null; answerBy: Day | null; byOn: Day | null
}

/** An item of a sheet in sight, held. Who may not write it does not hold it. */
export async function findMark(tx: Tx, id: string): Promise<HeldMark | undefined> {
  const [mark] = await tx.$queryRaw<HeldMark[]>`
    SELECT m.id::text AS id, m.sheet_id::text AS "sheetId", m.area_code AS "areaCode", m.version, m.state, m.points, t.points AS weight, i.state AS inspection, i.answer_days AS "answerDays", l.recover_percent AS "recoverPercent",
      NOT starts_with(m.area_code, i.area_code) AS "left", i.from_on::text AS "fromOn",
      m.handed_on::text AS "handedOn", m.shown_on::text AS "shownOn", m.answer_by::text AS "answerBy", m.by_on::text AS "byOn"
    FROM inspection_mark m JOIN inspection_item t ON t.id = m.item_id JOIN inspection i ON i.id = m.inspection_id JOIN inspection_checklist l ON l.id = i.checklist_id WHERE m.id = ${id}::uuid FOR UPDATE OF m`
  return mark
}

/** The item as it stands when this event can happen to it now, with where it leads; nobody saves over what they have not seen. */
export async function holdMark(tx: Tx, { markId, version }: { markId: string; version: number }, event: MarkEvent, today: Day): Promise<Result<HeldMark & { next: MarkState }>> {
  const mark = await findMark(tx, markId)
  if (!mark) return refuse('not-found')
  if (mark.version !== version) return refuse('changed-meanwhile', { details: { version: mark.version } })
  const fault = markFault(mark, event, today)
  const next = markAfter(mark.state, event)
  if (fault || !next) return refuse(fault ?? 'inspection-elsewhere')
  return { ok: true, data: { ...mark, next } }
}
