import type { Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import type { Counted } from './score'

export type CountedMark = Counted & { sheetId: string; answerBy: Day | null }

/** All items of a round as they count, with how much of a deduction comes back. */
export async function countedOf(tx: Tx, inspectionId: string): Promise<{ marks: CountedMark[]; recoverPercent: number }> {
  const [checklist] = await tx.$queryRaw<{ recoverPercent: number }[]>`SELECT c.recover_percent AS "recoverPercent" FROM inspection i JOIN inspection_checklist c ON c.id = i.checklist_id WHERE i.id = ${inspectionId}::uuid`
  const marks = await tx.$queryRaw<CountedMark[]>`
    SELECT m.sheet_id::text AS "sheetId", t.points AS weight, m.state, m.points, m.given_back AS "givenBack", m.by_on::text AS "byOn", m.reported_on::text AS "reportedOn", m.rechecked_on::text AS "recheckedOn", m.answer_by::text AS "answerBy"
    FROM inspection_mark m JOIN inspection_item t ON t.id = m.item_id WHERE m.inspection_id = ${inspectionId}::uuid ORDER BY m.sheet_id, t.nth`
  return { marks, recoverPercent: checklist?.recoverPercent ?? 0 }
}
