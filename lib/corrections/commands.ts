import { type Command, done, each } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import { appendEvent, type Tx } from '@/lib/kernel/db'
import { refuse, refuseField, type Result } from '@/lib/kernel/result'
import { hasRevealedEnough } from '@/lib/kernel/reveal'
import { open, seal } from '@/lib/kernel/seal'
import { correctResident } from '@/lib/residents/corrections'
import { correctResidentInput } from '@/lib/residents/schema'
import { type Corrected, correctedRecord, type CorrectionState, type Recorded } from './rules'
import { acceptCorrectionInput, refuseCorrectionInput, revealProposedInput } from './schema'

type Held = { id: string; field: Corrected; state: CorrectionState; residentId: string; proposed: string }

/** One that waits, in the actor's range, held until the end of the transaction; of two who answer at once the second sees what the first has answered. Somebody's record may have been merged since. */
async function hold(tx: Tx, id: string): Promise<Result<Held>> {
  const [row] = await tx.$queryRaw<(Omit<Held, 'proposed'> & { proposed: string | null })[]>`
    SELECT c.id::text AS id, c.field, c.state, coalesce(r.merged_into, c.resident_id)::text AS "residentId", c.proposed_sealed AS proposed
    FROM correction_request c LEFT JOIN resident r ON r.id = c.resident_id WHERE c.id = ${id}::uuid FOR NO KEY UPDATE OF c`
  if (!row) return refuse('not-found')
  if (row.state !== 'WAITING' || row.proposed === null) return refuse('already-answered')
  return { ok: true, data: { ...row, proposed: open('correction_request.proposed', id, row.proposed) } }
}

const answer = (tx: Tx, id: string, { state, today, userId, reason = null, text }: { state: 'ACCEPTED' | 'REFUSED'; today: Day; userId: string; reason?: string | null; text: string | null }) => tx.$executeRaw`
  UPDATE correction_request SET state = ${state}, answered_on = ${today}::date, answered_by = ${userId}::uuid, reason = ${reason}, answer_sealed = ${text && seal('correction_request.answer', id, text)} WHERE id = ${id}::uuid`

/**
 * So it is: the record is corrected by the command that corrects records, as its own form would, and the resident is answered, in one go. What is none of its fields was put right where it stands,
 * and is said in words.
 */
export const acceptCorrection = {
  verb: 'correction.accept',
  input: acceptCorrectionInput,
  run: each(async (tx, actor, item) => {
    const held = await hold(tx, item.input.correctionId)
    if (!held.ok) return held
    const { id, field, residentId, proposed } = held.data
    const accepted = () => answer(tx, id, { state: 'ACCEPTED', today: item.today, userId: actor.id, text: item.input.text })
    if (field === 'OTHER') {
      if (!item.input.text) return refuseField('text', 'required')
      await accepted()
      return done({ correctionId: id })
    }
    const [row] = await tx.$queryRaw<(Recorded & { version: number })[]>`
      SELECT r.version, r.name, r.sex, r.born_on::text AS "bornOn", r.origin_code AS "originCode", r.origin_address AS "originAddress", s.reason, s.employer, s.landlord, s.note
      FROM resident r LEFT JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL WHERE r.id = ${residentId}::uuid FOR NO KEY UPDATE OF r`
    if (!row) return refuse('not-found')
    const { version, ...recorded } = row
    const [outcome] = await correctResident.run(tx, actor, [{ ...item, input: correctResidentInput.parse({ residentId, version, ...correctedRecord(recorded, field, proposed) }) }])
    if (!outcome!.ok) return outcome!
    await accepted()
    return done({ correctionId: id }, ...outcome!.touched)
  }),
} satisfies Command<typeof acceptCorrectionInput, { correctionId: string }>

/** It stays as it is, for a reason that the resident reads. */
export const refuseCorrection = {
  verb: 'correction.refuse',
  input: refuseCorrectionInput,
  run: each(async (tx, actor, { input, today }) => {
    const held = await hold(tx, input.correctionId)
    if (!held.ok) return held
    await answer(tx, held.data.id, { state: 'REFUSED', today, userId: actor.id, reason: input.reason, text: input.note })
    return done({ correctionId: held.data.id })
  }),
} satisfies Command<typeof refuseCorrectionInput, { correctionId: string }>

/** Shows the phone that is proposed, to call it before it is accepted. The reason is in the trail before the number is on the screen. */
export const revealProposed = {
  verb: 'correction.reveal',
  input: revealProposedInput,
  secret: true,
  run: each(async (tx, actor, { input }) => {
    if (await hasRevealedEnough(tx, actor)) return refuse('too-many-requests')
    const [row] = await tx.$queryRaw<{ areaCode: string; residentId: string; proposed: string | null }[]>`
      SELECT area_code AS "areaCode", resident_id::text AS "residentId", proposed_sealed AS proposed FROM correction_request WHERE id = ${input.correctionId}::uuid AND field = 'PHONE' AND state = 'WAITING'`
    if (!row?.proposed) return refuse('not-found')
    await appendEvent(tx, 'correction.reveal', {
      areaCode: row.areaCode, subject: 'resident', rowId: row.residentId, details: { by: actor.role, field: 'phone', reason: input.reason, ...(input.note ? { note: input.note } : {}) },
    })
    return done({ value: open('correction_request.proposed', input.correctionId, row.proposed) })
  }),
} satisfies Command<typeof revealProposedInput, { value: string }>
