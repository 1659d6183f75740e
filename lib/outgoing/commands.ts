import { type Command, done, each, type Item } from '@/lib/kernel/command'
import { destinationIn } from '@/lib/kernel/counties'
import type { Day } from '@/lib/kernel/day'
import { appendEvent, type Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { initialsOf } from '@/lib/kernel/initials'
import { type Problem, refuse, refuseField } from '@/lib/kernel/result'
import { hasRevealedEnough } from '@/lib/kernel/reveal'
import { blindIndex, open, seal } from '@/lib/kernel/seal'
import { maskIdNumber, maskPhone } from '@/lib/residents/rules'
import { absenceFault, type AbsenceReason } from './rules'
import { absenceIdInput, beginAbsenceInput, contactInput, correctAbsenceInput, correctOutgoingInput, recordOutgoingInput, type RecordOutgoingInput, returnInput, revealOutgoingInput } from './schema'

/** As a resident's, so that a letter of another place that asks about somebody finds them. */
export const outgoingIndex = (idNumber: string): string => blindIndex('id-number', idNumber)

type Person = Pick<RecordOutgoingInput, 'name' | 'idNumber' | 'phone' | 'contactPhone'>

/** What is sealed of somebody, for the row `id`. */
const sealedOf = (id: string, { idNumber, phone, contactPhone }: Person) => ({
  number: idNumber && seal('outgoing.id_number', id, idNumber), mask: idNumber && seal('outgoing.id_mask', id, maskIdNumber(idNumber)), index: idNumber && outgoingIndex(idNumber),
  phone: phone && seal('outgoing.phone', id, phone), phoneMask: phone && seal('outgoing.phone_mask', id, maskPhone(phone)),
  contact: contactPhone && seal('outgoing.contact_phone', id, contactPhone), contactMask: contactPhone && seal('outgoing.contact_mask', id, maskPhone(contactPhone)),
})

type Absence = { leftOn: Day; reason: AbsenceReason; place: string | null; backBy: Day | null }

const insertAbsence = (tx: Tx, userId: string, id: string, of: { outgoingId: string; areaCode: string; heardOn: Day | null }, absence: Absence, { today, at }: Item<unknown>) => tx.$executeRaw`
  INSERT INTO absence (id, outgoing_id, area_code, left_on, known_on, reason, county_code, place, back_by, heard_on, user_id, at)
  VALUES (${id}::uuid, ${of.outgoingId}::uuid, ${of.areaCode}, ${absence.leftOn}::date, ${today}::date, ${absence.reason}, ${destinationIn(absence.place)}, ${absence.place}, ${absence.backBy}::date, ${of.heardOn}::date,
          ${userId}::uuid, ${at.toISOString()}::timestamptz)`

/** Writes down somebody of the place who has left it or is about to. A number that is on record already is refused, whichever community has it. */
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
    const written = await tx.$executeRaw`
      INSERT INTO outgoing (id, area_code, name, name_initials, sex, born_on, id_number_sealed, id_mask_sealed, id_number_index, phone_sealed, phone_mask_sealed, home_address, contact_name, contact_phone_sealed, contact_mask_sealed, created_by, created_at)
      VALUES (${id}::uuid, ${input.areaCode}, ${input.name}, ${initialsOf(input.name)}, ${input.sex}, ${input.bornOn}::date, ${sealed.number}, ${sealed.mask}, ${sealed.index}, ${sealed.phone}, ${sealed.phoneMask}, ${input.homeAddress},
              ${input.contactName}, ${sealed.contact}, ${sealed.contactMask}, ${actor.id}::uuid, ${at.toISOString()}::timestamptz)
      ON CONFLICT (id_number_index) DO NOTHING`
    if (written === 0) return refuseField('idNumber', 'outgoing-known')
    await insertAbsence(tx, actor.id, absenceId, { outgoingId: id, areaCode: input.areaCode, heardOn: input.heardOn }, input, item)
    return done({ outgoingId: id, absenceId })
  }),
} satisfies Command<typeof recordOutgoingInput, { outgoingId: string; absenceId: string }>

/** Corrects who somebody is and how they are reached. `version` is the one that was read. */
export const correctOutgoing = {
  verb: 'outgoing.correct',
  input: correctOutgoingInput,
  run: each(async (tx, _, { input, today }) => {
    const [row] = await tx.$queryRaw<{ version: number; index: string | null; holder: string | null; earliest: Day | null }[]>`
      SELECT o.version, o.id_number_index AS index, outgoing_held(${input.idNumber && outgoingIndex(input.idNumber)})::text AS holder, (SELECT min(a.left_on)::text FROM absence a WHERE a.outgoing_id = o.id) AS earliest
      FROM outgoing o WHERE o.id = ${input.outgoingId}::uuid FOR NO KEY UPDATE`
    if (!row) return refuse('not-found')
    if (row.version !== input.version) return refuse('changed-meanwhile', { details: { version: row.version } })
    if (input.bornOn && (input.bornOn > today || (row.earliest && input.bornOn > row.earliest))) return refuseField('bornOn', input.bornOn > today ? 'future' : 'before-birth')
    if (row.holder !== null && row.holder !== input.outgoingId) return refuseField('idNumber', 'outgoing-known')
    const sealed = sealedOf(input.outgoingId, input)
    await tx.$executeRaw`
      UPDATE outgoing SET name = ${input.name}, name_initials = ${initialsOf(input.name)}, sex = CASE ${input.sex} WHEN '0' THEN sex ELSE ${input.sex} END, born_on = coalesce(${input.bornOn}::date, born_on), home_address = ${input.homeAddress},
        contact_name = ${input.contactName}, id_number_sealed = coalesce(${sealed.number}, id_number_sealed), id_mask_sealed = coalesce(${sealed.mask}, id_mask_sealed), id_number_index = coalesce(${sealed.index}, id_number_index),
        phone_sealed = coalesce(${sealed.phone}, phone_sealed), phone_mask_sealed = coalesce(${sealed.phoneMask}, phone_mask_sealed),
        contact_phone_sealed = coalesce(${sealed.contact}, contact_phone_sealed), contact_mask_sealed = coalesce(${sealed.contactMask}, contact_mask_sealed), version = version + 1
      WHERE id = ${input.outgoingId}::uuid`
    return done({ version: row.version + 1 })
  }),
} satisfies Command<typeof correctOutgoingInput, { version: number }>

const SEALED = { idNumber: 'outgoing.id_number', phone: 'outgoing.phone', contactPhone: 'outgoing.contact_phone' } as const

/** Shows a number in full. The reason is in the trail before the number is on the screen. */
export const revealOutgoing = {
  verb: 'outgoing.reveal',
  input: revealOutgoingInput,
  secret: true,
  run: each(async (tx, actor, { input }) => {
    if (await hasRevealedEnough(tx, actor)) return refuse('too-many-requests')
    const [row] = await tx.$queryRaw<{ areaCode: string; idNumber: string | null; phone: string | null; contactPhone: string | null }[]>`
      SELECT area_code AS "areaCode", id_number_sealed AS "idNumber", phone_sealed AS phone, contact_phone_sealed AS "contactPhone" FROM outgoing WHERE id = ${input.outgoingId}::uuid`
    const sealed = row?.[input.field]
    if (!row || !sealed) return refuse('not-found')
    await appendEvent(tx, 'outgoing.reveal', {
      areaCode: row.areaCode, subject: 'outgoing', rowId: input.outgoingId, details: { by: actor.role, field: input.field, reason: input.reason, ...(input.note ? { note: input.note } : {}) },
    })
    return done({ value: open(SEALED[input.field], input.outgoingId, sealed) })
  }),
} satisfies Command<typeof revealOutgoingInput, { value: string }>

type Away = { id: string; outgoingId: string; areaCode: string; bornOn: Day | null; leftOn: Day; heardOn: Day | null; returnedOn: Day | null; version: number; last: Day | null; later: boolean }

/** An absence in the actor's range with its person, both held; `last` is when the one before it ended. */
const holdAbsence = async (tx: Tx, absenceId: string): Promise<Away | undefined> =>
  (await tx.$queryRaw<Away[]>`
    SELECT a.id::text AS id, a.outgoing_id::text AS "outgoingId", a.area_code AS "areaCode", o.born_on::text AS "bornOn", a.left_on::text AS "leftOn", a.heard_on::text AS "heardOn", a.returned_on::text AS "returnedOn", a.version,
      (SELECT max(b.returned_on)::text FROM absence b WHERE b.outgoing_id = a.outgoing_id AND b.left_on < a.left_on) AS last, EXISTS (SELECT FROM absence b WHERE b.outgoing_id = a.outgoing_id AND b.left_on > a.left_on) AS later
    FROM absence a JOIN outgoing o ON o.id = a.outgoing_id WHERE a.id = ${absenceId}::uuid FOR NO KEY UPDATE OF a, o`)[0]

/** Why an absence cannot have these days, given the one before it. */
function daysFault(days: Parameters<typeof absenceFault>[0], last: Day | null, today: Day): { ok: false; problem: Problem } | null {
  const fault = absenceFault(days, today) ?? (last !== null && days.leftOn < last ? { field: 'leftOn', code: 'before-return' } : null)
  return fault && refuseField(fault.field, fault.code)
}

/** Somebody who was back leaves again. */
export const beginAbsence = {
  verb: 'absence.begin',
  input: beginAbsenceInput,
  run: each(async (tx, actor, item) => {
    const { input, today } = item
    const [person] = await tx.$queryRaw<{ areaCode: string; bornOn: Day | null; away: boolean; last: Day | null }[]>`
      SELECT o.area_code AS "areaCode", o.born_on::text AS "bornOn", EXISTS (SELECT FROM absence a WHERE a.outgoing_id = o.id AND a.returned_on IS NULL) AS away, (SELECT max(a.returned_on)::text FROM absence a WHERE a.outgoing_id = o.id) AS last
      FROM outgoing o WHERE o.id = ${input.outgoingId}::uuid FOR NO KEY UPDATE`
    if (!person) return refuseField('outgoingId', 'not-found')
    if (person.away) return refuse('away-already')
    const fault = daysFault({ ...input, heardOn: null, bornOn: person.bornOn }, person.last, today)
    if (fault) return fault
    const id = newId()
    await insertAbsence(tx, actor.id, id, { outgoingId: input.outgoingId, areaCode: person.areaCode, heardOn: null }, input, item)
    return done({ absenceId: id })
  }),
} satisfies Command<typeof beginAbsenceInput, { absenceId: string }>

/** Since when, where and why turned out otherwise, or have changed while they are away. */
export const correctAbsence = {
  verb: 'absence.correct',
  input: correctAbsenceInput,
  run: each(async (tx, _, { input, today }) => {
    const away = await holdAbsence(tx, input.absenceId)
    if (!away) return refuse('not-found')
    if (away.version !== input.version) return refuse('changed-meanwhile', { details: { version: away.version } })
    const fault = daysFault({ ...input, heardOn: null, bornOn: away.bornOn }, away.last, today)
    if (fault) return fault
    if ((away.heardOn !== null && away.heardOn < input.leftOn) || (away.returnedOn !== null && away.returnedOn < input.leftOn)) return refuseField('leftOn', 'heard-before')
    await tx.$executeRaw`
      UPDATE absence SET left_on = ${input.leftOn}::date, reason = ${input.reason}, county_code = ${destinationIn(input.place)}, place = ${input.place}, back_by = ${input.backBy}::date, version = version + 1 WHERE id = ${away.id}::uuid`
    return done({ version: away.version + 1 })
  }),
} satisfies Command<typeof correctAbsenceInput, { version: number }>

/** They were tried to be reached: heard from, or not. Told late, it does not push back what was heard since. */
export const contactAway = {
  verb: 'absence.contact',
  input: contactInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const away = await holdAbsence(tx, input.absenceId)
    if (!away) return refuse('not-found')
    if (away.returnedOn !== null) return refuse('back-already')
    if (input.onDay > today) return refuseField('onDay', 'future')
    if (input.onDay < away.leftOn) return refuseField('onDay', 'before-leaving')
    const id = newId()
    await tx.$executeRaw`
      INSERT INTO absence_contact (id, absence_id, area_code, on_day, means, heard, user_id, at)
      VALUES (${id}::uuid, ${away.id}::uuid, ${away.areaCode}, ${input.onDay}::date, ${input.means}, ${input.heard}, ${actor.id}::uuid, ${at.toISOString()}::timestamptz)`
    if (input.heard) await tx.$executeRaw`UPDATE absence SET heard_on = greatest(heard_on, ${input.onDay}::date), version = version + 1 WHERE id = ${away.id}::uuid`
    return done({ contactId: id })
  }),
} satisfies Command<typeof contactInput, { contactId: string }>

/** Back again. */
export const returnHome = {
  verb: 'absence.return',
  input: returnInput,
  run: each(async (tx, _, { input, today }) => {
    const away = await holdAbsence(tx, input.absenceId)
    if (!away) return refuse('not-found')
    if (away.returnedOn !== null) return refuse('back-already')
    if (input.returnedOn > today) return refuseField('returnedOn', 'future')
    if (input.returnedOn < away.leftOn) return refuseField('returnedOn', 'before-leaving')
    await tx.$executeRaw`UPDATE absence SET returned_on = ${input.returnedOn}::date, return_known_on = ${today}::date, version = version + 1 WHERE id = ${away.id}::uuid`
    return done({ absenceId: away.id })
  }),
} satisfies Command<typeof returnInput, { absenceId: string }>

/** They are not back after all: noted by mistake. */
export const reopenAbsence = {
  verb: 'absence.reopen',
  input: absenceIdInput,
  run: each(async (tx, _, { input }) => {
    const away = await holdAbsence(tx, input.absenceId)
    if (!away) return refuse('not-found')
    if (away.returnedOn === null) return refuse('away-already')
    if (away.later) return refuse('left-again')
    await tx.$executeRaw`UPDATE absence SET returned_on = NULL, return_known_on = NULL, version = version + 1 WHERE id = ${away.id}::uuid`
    return done({ absenceId: away.id })
  }),
} satisfies Command<typeof absenceIdInput, { absenceId: string }>
