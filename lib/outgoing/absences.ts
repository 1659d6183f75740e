import type { Actor } from '@/lib/kernel/access'
import { type Command, done, each, type Item, type Outcome } from '@/lib/kernel/command'
import { destinationIn } from '@/lib/kernel/counties'
import type { Day } from '@/lib/kernel/day'
import { sql, type Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { type Problem, refuse, refuseField } from '@/lib/kernel/result'
import { type HeldAbsence, holdAbsence, holdOutgoing } from './held'
import { absenceFault, type AbsenceReason, isOpen } from './rules'
import { absenceIdInput, beginAbsenceInput, contactIdInput, contactInput, correctAbsenceInput, returnInput } from './schema'

type Absence = { leftOn: Day; reason: AbsenceReason; place: string | null; backBy: Day | null }

export const insertAbsence = (tx: Tx, userId: string, id: string, of: { outgoingId: string; areaCode: string; heardOn: Day | null }, absence: Absence, { today, at }: Item<unknown>) => tx.$executeRaw`
  INSERT INTO absence (id, outgoing_id, area_code, left_on, known_on, reason, county_code, place, back_by, heard_on, told_heard_on, user_id, at)
  VALUES (${id}::uuid, ${of.outgoingId}::uuid, ${of.areaCode}, ${absence.leftOn}::date, ${today}::date, ${absence.reason}, ${destinationIn(absence.place)}, ${absence.place}, ${absence.backBy}::date, ${of.heardOn}::date, ${of.heardOn}::date,
          ${userId}::uuid, ${at.toISOString()}::timestamptz)`

/** When they were last heard from, after contacts or what was told have changed. */
const heardSince = (told: ReturnType<typeof sql>) => sql`greatest(${told}, (SELECT max(c.on_day) FROM absence_contact c WHERE c.absence_id = absence.id AND c.heard AND c.retracted_on IS NULL))`

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
    const person = await holdOutgoing(tx, input.outgoingId)
    if (!person) return refuse('not-found')
    if (person.closed) return refuse('record-closed')
    if (person.away) return refuse('away-already')
    const fault = daysFault({ ...input, heardOn: null, bornOn: person.bornOn }, person.last, today)
    if (fault) return fault
    const id = newId()
    await insertAbsence(tx, actor.id, id, { outgoingId: input.outgoingId, areaCode: person.areaCode, heardOn: null }, input, item)
    return done({ absenceId: id })
  }),
} satisfies Command<typeof beginAbsenceInput, { absenceId: string }>

/** An act on an absence: found in the actor's range, held with its person, whose record is kept and who has not stayed after all. */
const onAbsence = <I extends { absenceId: string }, D>(act: (tx: Tx, actor: Actor, held: { away: HeldAbsence } & Item<I>) => Promise<Outcome<D>>) =>
  each<I, D>(async (tx, actor, item) => {
    const away = await holdAbsence(tx, item.input.absenceId)
    if (!away) return refuse('not-found')
    if (away.closed) return refuse('record-closed')
    return away.cancelledOn !== null ? refuse('absence-cancelled') : act(tx, actor, { ...item, away })
  })

/** Since when, where and why turned out otherwise, or have changed while they are away. */
export const correctAbsence = {
  verb: 'absence.correct',
  input: correctAbsenceInput,
  run: onAbsence(async (tx, _, { input, today, away }) => {
    if (away.version !== input.version) return refuse('changed-meanwhile', { details: { version: away.version } })
    const fault = daysFault({ ...input, bornOn: away.bornOn }, away.last, today)
    if (fault) return fault
    if ((away.triedOn !== null && away.triedOn < input.leftOn) || (away.returnedOn !== null && away.returnedOn < input.leftOn)) return refuseField('leftOn', 'heard-before')
    await tx.$executeRaw`
      UPDATE absence SET left_on = ${input.leftOn}::date, reason = ${input.reason}, county_code = ${destinationIn(input.place)}, place = ${input.place}, back_by = ${input.backBy}::date, told_heard_on = ${input.heardOn}::date,
        heard_on = ${heardSince(sql`${input.heardOn}::date`)}, version = version + 1 WHERE id = ${away.id}::uuid`
    return done({ version: away.version + 1 })
  }),
} satisfies Command<typeof correctAbsenceInput, { version: number }>

/** They do not leave after all. The row stays, and counts no more. */
export const cancelAbsence = {
  verb: 'absence.cancel',
  input: absenceIdInput,
  run: onAbsence(async (tx, _, { today, away }) => {
    if (away.leftOn <= today) return refuse('left-already')
    await tx.$executeRaw`UPDATE absence SET cancelled_on = ${today}::date, version = version + 1 WHERE id = ${away.id}::uuid`
    return done({ absenceId: away.id })
  }),
} satisfies Command<typeof absenceIdInput, { absenceId: string }>

/** They were tried to be reached: heard from, or not. Told late, it does not push back what was heard since. */
export const contactAway = {
  verb: 'absence.contact',
  input: contactInput,
  run: onAbsence(async (tx, actor, { input, today, at, away }) => {
    if (!isOpen(away)) return refuse('back-already')
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

/** A contact that was noted by mistake: it stays on record as that, and when they were last heard from is what is left. */
export const retractContact = {
  verb: 'absence.retract-contact',
  input: contactIdInput,
  run: each(async (tx, actor, { input, today }) => {
    const [found] = await tx.$queryRaw<{ absenceId: string }[]>`SELECT absence_id::text AS "absenceId" FROM absence_contact WHERE id = ${input.contactId}::uuid`
    const away = found && (await holdAbsence(tx, found.absenceId))
    if (!away) return refuse('not-found')
    if (away.closed) return refuse('record-closed')
    const retracted = await tx.$executeRaw`UPDATE absence_contact SET retracted_on = ${today}::date, retracted_by = ${actor.id}::uuid WHERE id = ${input.contactId}::uuid AND retracted_on IS NULL`
    if (retracted === 0) return refuse('not-found')
    await tx.$executeRaw`UPDATE absence SET heard_on = ${heardSince(sql`told_heard_on`)}, version = version + 1 WHERE id = ${away.id}::uuid`
    return done({ contactId: input.contactId })
  }),
} satisfies Command<typeof contactIdInput, { contactId: string }>

/** Back again. */
export const returnHome = {
  verb: 'absence.return',
  input: returnInput,
  run: onAbsence(async (tx, _, { input, today, away }) => {
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
  run: onAbsence(async (tx, _, { away }) => {
    if (away.returnedOn === null) return refuse('away-already')
    if (away.later) return refuse('left-again')
    await tx.$executeRaw`UPDATE absence SET returned_on = NULL, return_known_on = NULL, version = version + 1 WHERE id = ${away.id}::uuid`
    return done({ absenceId: away.id })
  }),
} satisfies Command<typeof absenceIdInput, { absenceId: string }>
