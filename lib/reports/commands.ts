import type { Actor } from '@/lib/kernel/access'
import { type Command, done, each, type Subject } from '@/lib/kernel/command'
import type { Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField, type Result } from '@/lib/kernel/result'
import { draftOf, HELD, type Held, partsDueBy } from './compute'
import { DEFINITIONS, mayRollUp, type ReportKind, sendFault, takeBackFault } from './rules'
import { explainReportInput, notesOf, reportIdInput, sendReportInput } from './schema'

const itself = (id: string): Subject => ({ kind: 'report', id })

/** Whose a report is to send: a community's its own, a unit's its own, the roll-up the office's. */
const OWNER: Record<ReportKind, Actor['role']> = { COMMUNITY: 'community', UNIT: 'unit', ROLLUP: 'office' }
export const isOwn = (actor: Actor, kind: ReportKind): boolean => actor.role === 'system' || actor.role === OWNER[kind]

/** A report of one's own, held until the end of the transaction. One that somebody may read and not send is told as that. */
async function hold(tx: Tx, actor: Actor, id: string): Promise<Result<Held>> {
  const [seen] = await tx.$queryRaw<{ kind: ReportKind }[]>`SELECT kind FROM report WHERE id = ${id}::uuid`
  if (!seen) return refuse('not-found')
  if (!isOwn(actor, seen.kind)) return refuse('report-not-own')
  const [held] = await tx.$queryRaw<Held[]>`SELECT ${HELD} FROM report WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  return held ? { ok: true, data: held } : refuse('not-found')
}

type Explanation = Pick<Held, 'inCharge' | 'remark' | 'notes'>

const explain = (tx: Tx, id: string, { inCharge, remark, notes }: Explanation) =>
  tx.$executeRaw`UPDATE report SET in_charge = ${inCharge}, remark = ${remark}, notes = ${JSON.stringify(notes)}::jsonb, version = version + 1 WHERE id = ${id}::uuid`

/** Who answers for the figures, and what they have to say of them; as often as they like, until it is sent. */
export const explainReport = {
  verb: 'report.explain',
  input: explainReportInput,
  run: each(async (tx, actor, { input }) => {
    const held = await hold(tx, actor, input.reportId)
    if (!held.ok) return held
    const fault = sendFault(held.data)
    if (fault) return refuse(fault)
    if (held.data.version !== input.version) return refuse('changed-meanwhile', { details: { version: held.data.version } })
    await explain(tx, held.data.id, { inCharge: input.inCharge, remark: input.remark, notes: notesOf(input) })
    return done({ reportId: input.reportId })
  }),
} satisfies Command<typeof explainReportInput, { reportId: string }>

/**
 * Sent: computed here and now, and frozen with the list behind it, what it corrects of earlier ones, and the version of the definitions. Whoever sends has named who answers for it, and has
 * said why earlier figures turned out different: before, or in the same form.
 */
export const sendReport = {
  verb: 'report.send',
  input: sendReportInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const found = await hold(tx, actor, input.reportId)
    if (!found.ok) return found
    const held = found.data
    const fault = sendFault(held)
    if (fault) return refuse(fault)
    if (input.version !== null && input.version !== held.version) return refuse('changed-meanwhile', { details: { version: held.version } })
    const dueBy = held.kind === 'ROLLUP' ? await partsDueBy(tx, held) : null
    if (dueBy !== null && !mayRollUp(dueBy, today)) return refuse('report-before-deadline', { params: { day: dueBy } })
    const draft = await draftOf(tx, held, today)
    if (input.seen !== null && input.seen !== draft.digest) return refuse('report-changed')
    const said: Explanation = input.version === null ? held : { inCharge: input.inCharge, remark: input.remark, notes: notesOf(input) }
    if (said.inCharge === null) return input.version === null ? refuse('report-unexplained') : refuseField('inCharge', 'required')
    if (held.kind !== 'ROLLUP' && draft.table.corrections.length > 0 && !said.notes.CORRECTIONS && said.remark === null) return refuse('report-corrections-unexplained')
    if (input.version !== null) await explain(tx, held.id, said)
    const [last] = await tx.$queryRaw<{ nth: number }[]>`SELECT coalesce(max(nth), 0) + 1 AS nth FROM report_version WHERE report_id = ${held.id}::uuid`
    const versionId = newId()
    await tx.$executeRaw`
      INSERT INTO report_version (id, report_id, area_code, unit_id, nth, definitions, known_on, sent_on, sent_by, sent_at, in_charge, remark, notes, contents, digest, list_digest, missing)
      VALUES (${versionId}::uuid, ${held.id}::uuid, ${held.areaCode}, ${held.unitId}::uuid, ${last!.nth}, ${DEFINITIONS}, ${today}::date, ${today}::date, ${actor.id}::uuid, ${at.toISOString()}::timestamptz,
              ${said.inCharge}, ${said.remark}, ${JSON.stringify(said.notes)}::jsonb, ${draft.contents}, ${draft.digest}, ${draft.listDigest}, ${JSON.stringify(draft.missing)}::jsonb)`
    await tx.$executeRaw`INSERT INTO report_list (version_id, area_code, unit_id, entries) VALUES (${versionId}::uuid, ${held.areaCode}, ${held.unitId}::uuid, ${draft.entries})`
    await tx.$executeRaw`UPDATE report SET state = 'SENT', sent_on = ${today}::date WHERE id = ${held.id}::uuid`
    return done({ reportId: held.id, versionId, digest: draft.digest }, itself(held.id))
  }),
} satisfies Command<typeof sendReportInput, { reportId: string; versionId: string; digest: string }>

/** Taken back to be sent anew, by its deadline alone. What was sent stays as it was, and is no more in force. */
export const takeBackReport = {
  verb: 'report.take-back',
  input: reportIdInput,
  run: each(async (tx, actor, { input, today }) => {
    const held = await hold(tx, actor, input.reportId)
    if (!held.ok) return held
    const fault = takeBackFault(held.data, today)
    if (fault) return refuse(fault, fault === 'report-deadline-over' ? { params: { day: held.data.dueBy } } : {})
    await tx.$executeRaw`UPDATE report_version SET taken_back_on = ${today}::date, taken_back_by = ${actor.id}::uuid WHERE report_id = ${input.reportId}::uuid AND taken_back_on IS NULL`
    await tx.$executeRaw`UPDATE report SET state = 'OPEN', sent_on = NULL WHERE id = ${input.reportId}::uuid`
    return done({ reportId: input.reportId }, itself(input.reportId))
  }),
} satisfies Command<typeof reportIdInput, { reportId: string }>
