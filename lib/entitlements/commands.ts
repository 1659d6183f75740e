import { type Command, done, each } from '@/lib/kernel/command'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import { noteInsuranceInput, voidInsuranceInput } from './schema'

/** What a paper of the insurance's says of somebody who lives here. One of a later day, or of the same, stands in the place of what was noted before; an older paper says nothing new. */
export const noteInsurance = {
  verb: 'insurance.note',
  input: noteInsuranceInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const [person] = await tx.$queryRaw<{ areaCode: string; merged: boolean; here: boolean; later: boolean }[]>`
      SELECT r.area_code AS "areaCode", r.merged_into IS NOT NULL AS merged, EXISTS (SELECT 1 FROM stay s WHERE s.resident_id = r.id AND s.to_on IS NULL) AS here,
        EXISTS (SELECT 1 FROM insurance_statement i WHERE i.resident_id IN (SELECT id FROM records_seen(r.id)) AND i.void_on IS NULL AND i.as_of > ${input.asOf}::date) AS later
      FROM resident r WHERE r.id = ${input.residentId}::uuid FOR NO KEY UPDATE OF r`
    if (!person) return refuseField('residentId', 'not-found')
    if (person.merged) return refuse('merged')
    if (!person.here) return refuse('not-living-here')
    if (input.asOf > today) return refuseField('asOf', 'future')
    if (person.later) return refuseField('asOf', 'insurance-older')
    const id = newId()
    await tx.$executeRaw`
      INSERT INTO insurance_statement (id, resident_id, area_code, months, as_of, paper, noted_on, user_id, at)
      VALUES (${id}::uuid, ${input.residentId}::uuid, ${person.areaCode}, ${input.months}::int, ${input.asOf}::date, ${input.paper}, ${today}::date, ${actor.id}::uuid, ${at.toISOString()}::timestamptz)`
    return done({ statementId: id })
  }),
} satisfies Command<typeof noteInsuranceInput, { statementId: string }>

/** What was noted counts no more; what was noted before it does. */
export const voidInsurance = {
  verb: 'insurance.void',
  input: voidInsuranceInput,
  run: each(async (tx, actor, { input, today }) => {
    const voided = await tx.$executeRaw`
      UPDATE insurance_statement SET void_on = ${today}::date, void_by = ${actor.id}::uuid, void_reason = ${input.reason} WHERE id = ${input.statementId}::uuid AND void_on IS NULL`
    return voided > 0 ? done(null) : refuse('not-found')
  }),
} satisfies Command<typeof voidInsuranceInput, null>
