import { type Command, done, each } from '@/lib/kernel/command'
import { appendEvent } from '@/lib/kernel/db'
import { refuse, refuseField } from '@/lib/kernel/result'
import { hasRevealedEnough } from '@/lib/kernel/reveal'
import { open } from '@/lib/kernel/seal'
import { findKnown, numberIndex, phoneIndex, takeNumber, updateIdentity } from './record'
import { differsFromNumber } from './rules'
import { completeIdentity, correctResidentInput, revealInput } from './schema'

/**
 * Corrects what is recorded of somebody. `version` is the one that was read: when somebody else has corrected in the meantime nothing is
 * written, and `changed-meanwhile` sends both versions to the person who decides.
 */
export const correctResident = {
  verb: 'resident.correct',
  input: correctResidentInput,
  run: each(async (tx, _, { input, today }) => {
    const [row] = await tx.$queryRaw<{ version: number; areaCode: string; stayId: string | null; dwellingId: string | null; index: string | null; sealed: string | null; phone: string | null; merged: boolean }[]>`
      SELECT r.version, r.area_code AS "areaCode", r.phone_index AS phone, r.merged_into IS NOT NULL AS merged, s.id::text AS "stayId", s.dwelling_id::text AS "dwellingId", r.id_number_index AS index, r.id_number_sealed AS sealed
      FROM resident r LEFT JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL WHERE r.id = ${input.residentId}::uuid FOR NO KEY UPDATE OF r`
    if (!row) return refuse('not-found')
    if (row.merged) return refuse('merged')
    if (row.version !== input.version) return refuse('changed-meanwhile', { details: { version: row.version } })
    if (input.bornOn && input.bornOn > today) return refuseField('bornOn', 'future')
    // The number that stays says the same of them as one that is typed.
    const recorded = input.idNumber === null && row.sealed !== null ? open('resident.id_number', input.residentId, row.sealed) : null
    const differing = recorded === null ? [] : differsFromNumber(recorded, input)
    if (differing.length > 0) return refuse('invalid', { fields: Object.fromEntries(differing.map(({ field, code }) => [field, { code }])) })
    const index = input.idNumber && numberIndex(input.idNumber)
    if (index && index !== row.index) {
      const { known, elsewhere } = await findKnown(tx, [index])
      const holder = known.get(index)
      if (elsewhere.has(index) || (holder && holder.residentId !== input.residentId)) return refuseField('idNumber', 'already-registered')
      if (holder) await takeNumber(tx, input.residentId, index)
    }
    await updateIdentity(tx, input.residentId, recorded === null ? input : { ...completeIdentity({ ...input, idNumber: recorded }), idNumber: null }, null, index !== null)
    // By the number somebody comes to their own record: that it is another one now is for them to see.
    if (input.phone && row.phone !== null && phoneIndex(input.phone) !== row.phone) await appendEvent(tx, 'resident.rephone', { areaCode: row.areaCode, subject: 'resident', rowId: input.residentId })
    if (row.stayId) {
      await tx.$executeRaw`
        UPDATE stay SET resident_name = ${input.name}, reason = coalesce(${input.reason}, reason), employer = ${input.employer}, landlord = ${input.landlord},
          note = ${input.note} WHERE id = ${row.stayId}::uuid`
    }
    return done({ version: row.version + 1 }, { kind: 'resident', id: input.residentId })
  }),
} satisfies Command<typeof correctResidentInput, { version: number }>

/** Shows a number in full. The reason is in the trail before the number is on the screen. */
export const revealNumber = {
  verb: 'resident.reveal',
  input: revealInput,
  secret: true,
  run: each(async (tx, actor, { input }) => {
    if (await hasRevealedEnough(tx, actor)) return refuse('too-many-requests')
    const [row] = await tx.$queryRaw<{ areaCode: string; merged: boolean; idNumber: string | null; phone: string | null }[]>`
      SELECT area_code AS "areaCode", merged_into IS NOT NULL AS merged, id_number_sealed AS "idNumber", phone_sealed AS phone FROM resident WHERE id = ${input.residentId}::uuid`
    if (row?.merged) return refuse('merged')
    const sealed = row?.[input.field]
    if (!row || !sealed) return refuse('not-found')
    await appendEvent(tx, 'resident.reveal', {
      areaCode: row.areaCode, subject: 'resident', rowId: input.residentId, details: { by: actor.role, field: input.field, reason: input.reason, ...(input.note ? { note: input.note } : {}) },
    })
    return done({ value: open(input.field === 'idNumber' ? 'resident.id_number' : 'resident.phone', input.residentId, sealed) })
  }),
} satisfies Command<typeof revealInput, { value: string }>
