import { type Command, done, each, type Subject } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import { policyOfStay } from '@/lib/campaigns/columns'
import { storedRules } from '@/lib/campaigns/schema'
import { changeFault, changeState } from './rules'
import { changeIdInput, checkCertificateInput, checkIdInput, noteChangeInput, retractInput } from './schema'

type Holder = { areaCode: string; merged: boolean; here: boolean; asked: boolean; rules: unknown }

/** Somebody in the actor's range, held until the end of the transaction, with the policy where they live. */
const holdHolder = async (tx: Tx, residentId: string, today: Day): Promise<Holder | undefined> =>
  (await tx.$queryRaw<Holder[]>`
    SELECT r.area_code AS "areaCode", r.merged_into IS NOT NULL AS merged, s.id IS NOT NULL AS here, policy.rules,
      EXISTS (SELECT 1 FROM obligation o WHERE o.subject_id = r.id AND o.indicator = 'CERTIFICATE_CHECK' AND o.due_from <= ${today}::date AND (o.due_to IS NULL OR o.due_to > ${today}::date)) AS asked
    FROM resident r LEFT JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL ${policyOfStay(today)}
    WHERE r.id = ${residentId}::uuid FOR NO KEY UPDATE OF r`)[0]

/** Why nothing is asked of them: somebody else's record, not living here, a policy that asks for no certificates, or for none of theirs: what nobody needs is not taken. */
function holderFault(holder: Holder | undefined) {
  if (!holder) return refuseField('residentId', 'not-found')
  if (holder.merged) return refuse('merged')
  if (!holder.here) return refuse('not-living-here')
  if (!holder.rules || !storedRules(holder.rules).certificate.checks) return refuse('no-certificates')
  return holder.asked ? null : refuse('no-certificate-owed')
}

/** A certificate was shown and looked at, or was not: that, and until when it is valid, is all that is kept. */
export const checkCertificate = {
  verb: 'certificate.check',
  input: checkCertificateInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const holder = await holdHolder(tx, input.residentId, today)
    const fault = holderFault(holder)
    if (fault) return fault
    if (input.validTo !== null && input.validTo <= today) return refuseField('validTo', 'certificate-over')
    const id = newId()
    await tx.$executeRaw`
      INSERT INTO certificate_check (id, resident_id, area_code, on_day, result, valid_to, returned_on, user_id, at)
      VALUES (${id}::uuid, ${input.residentId}::uuid, ${holder!.areaCode}, ${today}::date, ${input.result}, ${input.validTo}::date, ${input.kept || input.result === 'NOT_SHOWN' ? null : today}::date, ${actor.id}::uuid, ${at.toISOString()}::timestamptz)`
    return done({ checkId: id }, { kind: 'resident', id: input.residentId })
  }),
} satisfies Command<typeof checkCertificateInput, { checkId: string }>

/** A paper that was kept for looking it over goes back to its holder. */
export const returnCertificate = {
  verb: 'certificate.return',
  input: checkIdInput,
  run: each(async (tx, _, { input, today }) => {
    const returned = await tx.$executeRaw`
      UPDATE certificate_check SET returned_on = ${today}::date WHERE id = ${input.checkId}::uuid AND result <> 'NOT_SHOWN' AND returned_on IS NULL`
    return returned > 0 ? done(null) : refuse('not-found')
  }),
} satisfies Command<typeof checkIdInput, null>

/** A holder says that something has changed. */
export const noteChange = {
  verb: 'certificate.change',
  input: noteChangeInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const holder = await holdHolder(tx, input.residentId, today)
    const fault = holderFault(holder)
    if (fault) return fault
    if (input.changedOn > today) return refuseField('changedOn', 'future')
    const [open] = await tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM certificate_change WHERE resident_id = ${input.residentId}::uuid AND registered_on IS NULL AND retracted_on IS NULL`
    if (open) return refuse('change-open')
    const id = newId()
    await tx.$executeRaw`
      INSERT INTO certificate_change (id, resident_id, area_code, kind, changed_on, noted_on, user_id, at)
      VALUES (${id}::uuid, ${input.residentId}::uuid, ${holder!.areaCode}, ${input.kind}, ${input.changedOn}::date, ${today}::date, ${actor.id}::uuid, ${at.toISOString()}::timestamptz)`
    return done({ changeId: id }, { kind: 'resident', id: input.residentId })
  }),
} satisfies Command<typeof noteChangeInput, { changeId: string }>

type Held = { residentId: string; registeredOn: Day | null; toldOn: Day | null }

/** The record that something was noted on, and those that it was merged into: it counts for the last of them. */
const countedFor = async (tx: Tx, residentId: string): Promise<Subject[]> =>
  (await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE chain AS (SELECT id, merged_into FROM resident WHERE id = ${residentId}::uuid UNION ALL SELECT r.id, r.merged_into FROM chain c JOIN resident r ON r.id = c.merged_into)
    SELECT id::text AS id FROM chain`).map(({ id }) => ({ kind: 'resident', id }))

/** A step of a change, where it stands for it. */
const onChange = (step: 'REGISTER' | 'TELL', write: (tx: Tx, id: string, today: Day) => Promise<unknown>) =>
  each<{ changeId: string }, null>(async (tx, _, { input, today }) => {
    const [change] = await tx.$queryRaw<Held[]>`
      SELECT resident_id::text AS "residentId", registered_on::text AS "registeredOn", told_on::text AS "toldOn" FROM certificate_change WHERE id = ${input.changeId}::uuid AND retracted_on IS NULL FOR NO KEY UPDATE`
    if (!change) return refuse('not-found')
    const fault = changeFault(changeState(change), step)
    if (fault) return refuse(fault)
    await write(tx, input.changeId, today)
    return done(null, ...(await countedFor(tx, change.residentId)))
  })

/** Written into the certificate here. */
export const registerChange = {
  verb: 'certificate.register',
  input: changeIdInput,
  run: onChange('REGISTER', (tx, id, today) => tx.$executeRaw`UPDATE certificate_change SET registered_on = ${today}::date WHERE id = ${id}::uuid`),
} satisfies Command<typeof changeIdInput, null>

/** Whoever issued the certificate was told. */
export const tellChange = {
  verb: 'certificate.tell',
  input: changeIdInput,
  run: onChange('TELL', (tx, id, today) => tx.$executeRaw`UPDATE certificate_change SET told_on = ${today}::date WHERE id = ${id}::uuid`),
} satisfies Command<typeof changeIdInput, null>

/** Noted by mistake, of the wrong person or with the wrong day: it counts no more, and stays on record as that. What its issuer was told of stays. */
export const retractCertificate = {
  verb: 'certificate.retract',
  input: retractInput,
  run: each(async (tx, actor, { input, today }) => {
    const rows = input.checkId !== null
      ? await tx.$queryRaw<{ residentId: string }[]>`
          UPDATE certificate_check SET retracted_on = ${today}::date, retracted_by = ${actor.id}::uuid WHERE id = ${input.checkId}::uuid AND retracted_on IS NULL RETURNING resident_id::text AS "residentId"`
      : await tx.$queryRaw<{ residentId: string }[]>`
          UPDATE certificate_change SET retracted_on = ${today}::date, retracted_by = ${actor.id}::uuid WHERE id = ${input.changeId}::uuid AND retracted_on IS NULL AND told_on IS NULL RETURNING resident_id::text AS "residentId"`
    return rows[0] ? done(null, ...(await countedFor(tx, rows[0].residentId))) : refuse('not-found')
  }),
} satisfies Command<typeof retractInput, null>
