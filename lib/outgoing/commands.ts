import { type Command, done, each } from '@/lib/kernel/command'
import { appendEvent, type Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { initialsOf } from '@/lib/kernel/initials'
import { refuse, refuseField } from '@/lib/kernel/result'
import { hasRevealedEnough } from '@/lib/kernel/reveal'
import { blindIndex, open, seal } from '@/lib/kernel/seal'
import { differsFromNumber, maskIdNumber, maskPhone } from '@/lib/residents/rules'
import { completeIdentity } from '@/lib/residents/schema'
import { insertAbsence } from './absences'
import { holdOutgoing } from './held'
import { absenceFault } from './rules'
import { closeOutgoingInput, correctOutgoingInput, outgoingIdInput, recordOutgoingInput, type RecordOutgoingInput, revealOutgoingInput } from './schema'

/** As a resident's, so that a letter of another place that asks about somebody finds them. */
export const outgoingIndex = (idNumber: string): string => blindIndex('id-number', idNumber)

type Person = Pick<RecordOutgoingInput, 'name' | 'idNumber' | 'phone' | 'contactPhone'>

/** What is sealed of somebody, for the row `id`. */
const sealedOf = (id: string, { idNumber, phone, contactPhone }: Person) => ({
  number: idNumber && seal('outgoing.id_number', id, idNumber), mask: idNumber && seal('outgoing.id_mask', id, maskIdNumber(idNumber)), index: idNumber && outgoingIndex(idNumber),
  phone: phone && seal('outgoing.phone', id, phone), phoneMask: phone && seal('outgoing.phone_mask', id, maskPhone(phone)), phoneIndex: phone && blindIndex('phone', phone),
  contact: contactPhone && seal('outgoing.contact_phone', id, contactPhone), contactMask: contactPhone && seal('outgoing.contact_mask', id, maskPhone(contactPhone)),
})

/** Whether a number is on record for somebody else, whichever community has them. */
const isHeld = async (tx: Tx, index: string | null, own: string): Promise<boolean> =>
  index !== null && (await tx.$queryRaw<{ held: boolean }[]>`SELECT outgoing_held(${index}, ${own}::uuid) AS held`)[0]!.held

/** Who is on record and may be the same person. */
export type Alike = { id: string; name: string; communityName: string | null }
const ALIKE = 5

/** Of the same name and birth date in their community, or of the same phone, as far as the actor sees. */
const alikeOf = (tx: Tx, { areaCode, name, bornOn }: RecordOutgoingInput, phoneIndex: string | null): Promise<Alike[]> => tx.$queryRaw<Alike[]>`
  SELECT o.id::text AS id, o.name, community.name AS "communityName" FROM outgoing o LEFT JOIN area community ON community.code = o.area_code
  WHERE o.closed_on IS NULL AND ((o.name = ${name} AND o.area_code = ${areaCode} AND o.born_on = ${bornOn}::date) OR o.phone_index = ${phoneIndex}) ORDER BY o.id LIMIT ${ALIKE}`

/** Writes down somebody of the place who has left it or is about to. A number that is on record already is refused, whichever community has it; whoever is only like somebody on record is asked about once. */
export const recordOutgoing = {
  verb: 'outgoing.record',
  input: recordOutgoingInput,
  area: (input) => input.areaCode,
  run: each(async (tx, actor, item) => {
    const { input, today, at } = item
    if (input.bornOn && input.bornOn > today) return refuseField('bornOn', 'future')
    const fault = absenceFault(input, today)
    if (fault) return refuseField(fault.field, fault.code)
    const [id, absenceId] = [newId(), newId()]
    const sealed = sealedOf(id, input)
    if (await isHeld(tx, sealed.index, id)) return refuseField('idNumber', 'outgoing-known')
    const alike = input.distinct ? [] : await alikeOf(tx, input, sealed.phoneIndex)
    if (alike.length > 0) return refuse('invalid', { fields: { distinct: { code: 'perhaps-known' } }, details: { alike } })
    const written = await tx.$executeRaw`
      INSERT INTO outgoing (id, area_code, name, name_initials, sex, born_on, id_number_sealed, id_mask_sealed, id_number_index, phone_sealed, phone_mask_sealed, phone_index, home_address, contact_name, contact_phone_sealed, contact_mask_sealed, created_by, created_at)
      VALUES (${id}::uuid, ${input.areaCode}, ${input.name}, ${initialsOf(input.name)}, ${input.sex}, ${input.bornOn}::date, ${sealed.number}, ${sealed.mask}, ${sealed.index}, ${sealed.phone}, ${sealed.phoneMask}, ${sealed.phoneIndex}, ${input.homeAddress},
              ${input.contactName}, ${sealed.contact}, ${sealed.contactMask}, ${actor.id}::uuid, ${at.toISOString()}::timestamptz)
      ON CONFLICT (id_number_index) WHERE closed_on IS NULL DO NOTHING`
    if (written === 0) return refuseField('idNumber', 'outgoing-known')
    await insertAbsence(tx, actor.id, absenceId, { outgoingId: id, areaCode: input.areaCode, heardOn: input.heardOn }, input, item)
    return done({ outgoingId: id, absenceId })
  }),
} satisfies Command<typeof recordOutgoingInput, { outgoingId: string; absenceId: string }>

/**
 * Corrects who somebody is and how they are reached. `version` is the one that was read.
 * A certificate in force says whom it is about: another name, number, sex or birth date makes it void, and it is asked for anew.
 */
export const correctOutgoing = {
  verb: 'outgoing.correct',
  input: correctOutgoingInput,
  run: each(async (tx, _, { input, today }) => {
    const person = await holdOutgoing(tx, input.outgoingId)
    if (!person) return refuse('not-found')
    if (person.closed) return refuse('record-closed')
    if (person.version !== input.version) return refuse('changed-meanwhile', { details: { version: person.version } })
    // The number that stays says the same of them as one that is typed.
    const recorded = input.idNumber === null && person.number !== null ? open('outgoing.id_number', input.outgoingId, person.number) : null
    const differing = recorded === null ? [] : differsFromNumber(recorded, input)
    if (differing.length > 0) return refuse('invalid', { fields: Object.fromEntries(differing.map(({ field, code }) => [field, { code }])) })
    const said = completeIdentity({ idNumber: recorded, sex: input.sex, bornOn: input.bornOn })
    const [sex, bornOn] = [said.sex === '0' ? person.sex : said.sex, said.bornOn ?? person.bornOn]
    if (bornOn && (bornOn > today || (person.earliest && bornOn > person.earliest))) return refuseField('bornOn', bornOn > today ? 'future' : 'before-birth')
    const sealed = sealedOf(input.outgoingId, input)
    if (await isHeld(tx, sealed.index, input.outgoingId)) return refuseField('idNumber', 'outgoing-known')
    const noPhone = input.removePhone && input.phone === null
    const otherContact = input.contactName !== person.contactName || input.removeContactPhone
    const another = input.name !== person.name || sex !== person.sex || bornOn !== person.bornOn || (sealed.index !== null && sealed.index !== person.index)
    await tx.$executeRaw`
      UPDATE outgoing SET name = ${input.name}, name_initials = ${initialsOf(input.name)}, sex = ${sex}, born_on = ${bornOn}::date, home_address = ${input.homeAddress}, contact_name = ${input.contactName},
        id_number_sealed = coalesce(${sealed.number}, id_number_sealed), id_mask_sealed = coalesce(${sealed.mask}, id_mask_sealed), id_number_index = coalesce(${sealed.index}, id_number_index),
        phone_sealed = CASE WHEN ${noPhone}::boolean THEN NULL ELSE coalesce(${sealed.phone}, phone_sealed) END, phone_mask_sealed = CASE WHEN ${noPhone}::boolean THEN NULL ELSE coalesce(${sealed.phoneMask}, phone_mask_sealed) END,
        phone_index = CASE WHEN ${noPhone}::boolean THEN NULL ELSE coalesce(${sealed.phoneIndex}, phone_index) END,
        contact_phone_sealed = CASE WHEN ${otherContact}::boolean THEN ${sealed.contact} ELSE coalesce(${sealed.contact}, contact_phone_sealed) END,
        contact_mask_sealed = CASE WHEN ${otherContact}::boolean THEN ${sealed.contactMask} ELSE coalesce(${sealed.contactMask}, contact_mask_sealed) END, version = version + 1
      WHERE id = ${input.outgoingId}::uuid`
    const voided = another ? await tx.$executeRaw`UPDATE certificate SET ended_on = ${today}::date, end_reason = 'CORRECTED' WHERE outgoing_id = ${input.outgoingId}::uuid AND ended_on IS NULL AND valid_to > ${today}::date` : 0
    return done({ version: person.version + 1, voided: voided > 0 })
  }),
} satisfies Command<typeof correctOutgoingInput, { version: number; voided: boolean }>

const SEALED = { idNumber: 'outgoing.id_number', phone: 'outgoing.phone', contactPhone: 'outgoing.contact_phone' } as const

/** Shows a number in full. The reason is in the trail before the number is on the screen. */
export const revealOutgoing = {
  verb: 'outgoing.reveal',
  input: revealOutgoingInput,
  secret: true,
  run: each(async (tx, actor, { input }) => {
    if (await hasRevealedEnough(tx, actor)) return refuse('too-many-requests')
    const [row] = await tx.$queryRaw<{ areaCode: string; closed: boolean; idNumber: string | null; phone: string | null; contactPhone: string | null }[]>`
      SELECT area_code AS "areaCode", closed_on IS NOT NULL AS closed, id_number_sealed AS "idNumber", phone_sealed AS phone, contact_phone_sealed AS "contactPhone" FROM outgoing WHERE id = ${input.outgoingId}::uuid`
    if (row?.closed) return refuse('record-closed')
    const sealed = row?.[input.field]
    if (!row || !sealed) return refuse('not-found')
    await appendEvent(tx, 'outgoing.reveal', {
      areaCode: row.areaCode, subject: 'outgoing', rowId: input.outgoingId, details: { by: actor.role, field: input.field, reason: input.reason, ...(input.note ? { note: input.note } : {}) },
    })
    return done({ value: open(SEALED[input.field], input.outgoingId, sealed) })
  }),
} satisfies Command<typeof revealOutgoingInput, { value: string }>

/** The record is no longer kept. What is asked for is settled first. */
export const closeOutgoing = {
  verb: 'outgoing.close',
  input: closeOutgoingInput,
  run: each(async (tx, _, { input, today }) => {
    const person = await holdOutgoing(tx, input.outgoingId)
    if (!person) return refuse('not-found')
    if (person.closed) return refuse('record-closed')
    if (person.asking) return refuse('application-open')
    if (input.closedOn > today) return refuseField('closedOn', 'future')
    await tx.$executeRaw`UPDATE outgoing SET closed_on = ${input.closedOn}::date, close_reason = ${input.reason}, version = version + 1 WHERE id = ${input.outgoingId}::uuid`
    return done({ outgoingId: input.outgoingId })
  }),
} satisfies Command<typeof closeOutgoingInput, { outgoingId: string }>

/** Closed by mistake: kept again, unless somebody else has the number by now. */
export const reopenOutgoing = {
  verb: 'outgoing.reopen',
  input: outgoingIdInput,
  run: each(async (tx, _, { input }) => {
    const person = await holdOutgoing(tx, input.outgoingId)
    if (!person) return refuse('not-found')
    if (!person.closed) return refuse('record-open')
    if (await isHeld(tx, person.index, input.outgoingId)) return refuse('outgoing-known')
    await tx.$executeRaw`UPDATE outgoing SET closed_on = NULL, close_reason = NULL, version = version + 1 WHERE id = ${input.outgoingId}::uuid`
    return done({ outgoingId: input.outgoingId })
  }),
} satisfies Command<typeof outgoingIdInput, { outgoingId: string }>
