import { type Command, done, type Item, type Outcome } from '@/lib/kernel/command'
import { addMonths, type Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse } from '@/lib/kernel/result'
import type { Actor } from '@/lib/kernel/access'
import { permitNumber } from './rules'
import { declinePermitInput, issuePermitInput } from './schema'

type Due = { residentId: string; areaCode: string; dueFrom: Day | null; metFrom: Day | null; metTo: Day | null; validMonths: number | null }

/** Issues a permit to residents whom the policy entitles and who are registered at a door; valid from today for the policy's months. */
export const issuePermit = {
  verb: 'permit.issue',
  input: issuePermitInput,
  async run(tx: Tx, actor: Actor, items: Item<{ residentId: string }>[]): Promise<Outcome<{ permitId: string; number: string }>[]> {
    const ids = items.map((item) => item.input.residentId)
    const today = items[0]!.today
    // Locked before they are read: of two at the same moment the second then sees the first one's permit.
    await tx.$queryRaw`SELECT id::text AS id FROM resident WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
    const rows = await tx.$queryRaw<Due[]>`
      SELECT r.id::text AS "residentId", s.area_code AS "areaCode", o.due_from::text AS "dueFrom", o.met_from::text AS "metFrom", o.met_to::text AS "metTo",
             (p.rules #>> '{permit,validMonths}')::int AS "validMonths"
      FROM resident r
      JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL AND s.status = 'REGISTERED'
      LEFT JOIN obligation o ON o.subject_id = r.id AND o.indicator = 'PERMIT' AND o.due_from <= ${today}::date AND (o.due_to IS NULL OR o.due_to > ${today}::date)
      LEFT JOIN LATERAL (
        SELECT rules FROM policy WHERE starts_with(s.area_code, area_code) AND from_on <= ${today}::date AND (to_on IS NULL OR to_on > ${today}::date)
        ORDER BY length(area_code) DESC LIMIT 1) p ON true
      WHERE r.id = ANY (${ids}::uuid[])`
    const byId = new Map(rows.map((row) => [row.residentId, row]))
    const issued = new Map<string, { id: string; residentId: string; areaCode: string; number: string; issuedOn: Day; validTo: Day }>()
    const outcomes = items.map(({ input }): Outcome<{ permitId: string; number: string }> => {
      const row = byId.get(input.residentId)
      if (!row) return refuse('not-registered')
      if (!row.dueFrom || row.validMonths === null) return refuse('not-entitled')
      if (issued.has(row.residentId) || (row.metFrom && row.metFrom <= today && (!row.metTo || row.metTo > today))) return refuse('permit-in-force')
      const id = newId()
      const permit = { id, residentId: row.residentId, areaCode: row.areaCode, number: permitNumber(row.areaCode, today, id), issuedOn: today, validTo: addMonths(today, row.validMonths) }
      issued.set(row.residentId, permit)
      return done({ permitId: id, number: permit.number }, { kind: 'resident', id: row.residentId })
    })
    const permits = [...issued.values()]
    if (permits.length > 0) {
      await tx.$executeRaw`
        INSERT INTO permit (id, resident_id, area_code, number, issued_on, valid_to, created_by)
        SELECT p.*, ${actor.id}::uuid FROM unnest(
          ${permits.map((p) => p.id)}::uuid[], ${permits.map((p) => p.residentId)}::uuid[], ${permits.map((p) => p.areaCode)}::text[],
          ${permits.map((p) => p.number)}::text[], ${permits.map((p) => p.issuedOn)}::date[], ${permits.map((p) => p.validTo)}::date[]) AS p`
    }
    return outcomes
  },
} satisfies Command<typeof issuePermitInput, { permitId: string; number: string }>

/** A voluntary permit declined is recorded as that; the policy says whether it stays in the denominator. */
export const declinePermit = {
  verb: 'permit.decline',
  input: declinePermitInput,
  async run(tx: Tx, _: Actor, items: Item<{ residentId: string }>[]): Promise<Outcome<{ residentId: string }>[]> {
    const declined = await tx.$queryRaw<{ id: string }[]>`
      UPDATE resident SET permit_declined_on = ${items[0]!.today}::date, version = version + 1
      WHERE id = ANY (${items.map((i) => i.input.residentId)}::uuid[]) AND permit_declined_on IS NULL AND merged_into IS NULL RETURNING id::text AS id`
    const ids = new Set(declined.map((row) => row.id))
    return items.map(({ input }) => (ids.has(input.residentId) ? done({ residentId: input.residentId }, { kind: 'resident', id: input.residentId }) : refuse('not-found')))
  },
} satisfies Command<typeof declinePermitInput, { residentId: string }>
