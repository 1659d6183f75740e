import type { Actor } from '@/lib/kernel/access'
import { type Command, done, each, type Item, type Outcome, type Subject } from '@/lib/kernel/command'
import { ancestorAt, type AreaCode } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import type { Presence } from '@/lib/obligations/rules'
import { type EndReason, lastStep, stillFresh, UNDO_DAYS } from './rules'
import { confirmStayInput, doubtStayInput, endStayInput, moveStayInput, placeStayInput, undoStayInput } from './schema'

type StayRow = {
  id: string; residentId: string; dwellingId: string | null; areaCode: string; status: 'DECLARED' | 'REGISTERED'; fromOn: Day; toOn: Day | null
  endReason: EndReason | null; endReportedOn: Day | null; source: string; hasNumber: boolean
  /** Their record is another one now. */
  merged: boolean
}

export type Stayed = { residentId: string; stayId: string }
/** `ended` is false where a unit told of somebody whom we registered at a door: a door outranks paper, so they are to be looked for there. */
export type Ended = Stayed & { ended: boolean }

const doors = (...ids: (string | null)[]): Subject[] => ids.flatMap((id) => (id ? [{ kind: 'dwelling' as const, id }] : []))
const person = (id: string): Subject => ({ kind: 'resident', id })

/** Locks and reads stays in scope: by their own id, or the latest ones of a resident. */
const findStay = async (tx: Tx, stayId: string): Promise<StayRow | null> => (await selectStays(tx, 'stay', stayId))[0] ?? null
const staysOf = (tx: Tx, residentId: string): Promise<StayRow[]> => selectStays(tx, 'resident', residentId)

function selectStays(tx: Tx, by: 'stay' | 'resident', id: string): Promise<StayRow[]> {
  return tx.$queryRaw<StayRow[]>`
    SELECT s.id::text AS id, s.resident_id::text AS "residentId", s.dwelling_id::text AS "dwellingId", s.area_code AS "areaCode", s.status,
           s.from_on::text AS "fromOn", s.to_on::text AS "toOn", s.end_reason AS "endReason", s.end_reported_on::text AS "endReportedOn", s.source,
           r.id_number_index IS NOT NULL AS "hasNumber", r.merged_into IS NOT NULL AS merged
    FROM stay s JOIN resident r ON r.id = s.resident_id
    WHERE CASE ${by} WHEN 'stay' THEN s.id = ${id}::uuid ELSE s.resident_id = ${id}::uuid END
    ORDER BY s.from_on DESC, s.id DESC FOR NO KEY UPDATE OF s`
}

/** Still lives here. A declared stay becomes registered by it, when it has its door and the person their number. */
export const confirmStay = {
  verb: 'stay.confirm',
  input: confirmStayInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const stay = await findStay(tx, input.stayId)
    if (!stay || stay.toOn !== null) return refuse('not-found')
    if (stay.status === 'DECLARED' && !stay.dwellingId) return refuse('needs-door')
    if (stay.status === 'DECLARED' && !stay.hasNumber) return refuse('needs-document')
    const fault = stay.status === 'DECLARED' ? await doorFault(tx, stay.dwellingId!, today) : null
    if (fault) return refuse(fault)
    await tx.$executeRaw`
      UPDATE stay SET confirmed_on = ${today}::date, status = 'REGISTERED', registered_on = coalesce(registered_on, ${today}::date),
        registered_at = CASE status WHEN 'DECLARED' THEN ${at.toISOString()}::timestamptz ELSE registered_at END, registered_by = CASE status WHEN 'DECLARED' THEN ${actor.id}::uuid ELSE registered_by END
      WHERE id = ${stay.id}::uuid`
    await notePresence(tx, actor, stay.id, 'CONFIRMED', today, at)
    if (stay.status === 'DECLARED') {
      await tx.$executeRaw`UPDATE resident SET identity_verified = true, version = version + 1 WHERE id = ${stay.residentId}::uuid`
    }
    return done({ residentId: stay.residentId, stayId: stay.id }, person(stay.residentId), ...doors(stay.dwellingId))
  }),
} satisfies Command<typeof confirmStayInput, Stayed>

/** Moved to another door of our area, seen there: the old stay ends, a registered one begins, the day of arrival here goes along. */
export const moveStay = {
  verb: 'stay.move',
  input: moveStayInput,
  run: each(async (tx, actor, item) => move(tx, actor, item)),
} satisfies Command<typeof moveStayInput, Stayed>

async function move(tx: Tx, actor: Actor, { input, today, at }: Item<{ residentId: string; dwellingId: string; onDay: Day | null }>): Promise<Outcome<Stayed>> {
  // Not simply the latest: a move taken back leaves its mistaken stay behind, with the later day.
  const stay = (await staysOf(tx, input.residentId)).find((s) => s.toOn === null)
  if (!stay) return refuse('not-found')
  const onDay = input.onDay ?? today
  if (onDay > today) return refuseField('onDay', 'future')
  if (onDay < stay.fromOn) return refuseField('onDay', 'before-stay')
  if (stay.dwellingId === input.dwellingId) return refuseField('dwellingId', 'same-door')
  const [door] = await tx.$queryRaw<{ areaCode: string }[]>`SELECT area_code AS "areaCode" FROM dwelling WHERE id = ${input.dwellingId}::uuid`
  if (!door) return refuseField('dwellingId', 'not-found')
  const fault = await doorFault(tx, input.dwellingId, today)
  if (fault) return refuseField('dwellingId', fault)
  const id = newId()
  await tx.$executeRaw`
    UPDATE stay SET to_on = ${onDay}::date, end_reported_on = ${today}::date, end_reason = 'MOVED' WHERE id = ${stay.id}::uuid`
  await tx.$executeRaw`
    INSERT INTO stay (id, resident_id, dwelling_id, area_code, unit_id, resident_name, status, source, arrived_on, from_on, reported_on, registered_on, confirmed_on,
                      registered_at, registered_by, reason, employer, created_by)
    SELECT ${id}::uuid, resident_id, ${input.dwellingId}::uuid, ${door.areaCode}, unit_id, resident_name, 'REGISTERED', 'MOVE', arrived_on, ${onDay}::date,
           ${today}::date, ${today}::date, ${today}::date, ${at.toISOString()}::timestamptz, ${actor.id}::uuid, reason, employer, ${actor.id}::uuid
    FROM stay WHERE id = ${stay.id}::uuid`
  await tx.$executeRaw`UPDATE resident SET area_code = ${door.areaCode}, version = version + 1 WHERE id = ${input.residentId}::uuid`
  await followTransfer(tx, input.residentId, stay.areaCode, door.areaCode, today)
  return done({ residentId: input.residentId, stayId: id }, person(input.residentId), ...doors(stay.dwellingId, input.dwellingId))
}

/** Why nobody new may be registered at a door, if so: it is none any more, or letting is forbidden there. */
async function doorFault(tx: Tx, dwellingId: string, today: Day): Promise<'door-gone' | 'no-letting' | null> {
  const [door] = await tx.$queryRaw<{ gone: boolean; banned: boolean }[]>`SELECT gone_on IS NOT NULL AS gone, no_letting(id, ${today}::date) AS banned FROM dwelling WHERE id = ${dwellingId}::uuid`
  return door?.gone ? 'door-gone' : door?.banned ? 'no-letting' : null
}

/** Moved away, or was found gone. A unit that says so of somebody registered at a door casts doubt on it, and ends nothing. */
export const endStay = {
  verb: 'stay.end',
  input: endStayInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const stay = await findStay(tx, input.stayId)
    if (!stay || stay.toOn !== null) return refuse('not-found')
    const onDay = input.onDay ?? today
    if (onDay > today) return refuseField('onDay', 'future')
    if (onDay < stay.fromOn) return refuseField('onDay', 'before-stay')
    if (actor.unitId) await leaveRoster(tx, actor, stay.residentId, onDay, today)
    if (actor.role === 'unit' && stay.status === 'REGISTERED') {
      await notePresence(tx, actor, stay.id, 'UNIT_LEFT', today, at)
      return done<Ended>({ residentId: stay.residentId, stayId: stay.id, ended: false }, person(stay.residentId))
    }
    await tx.$executeRaw`
      UPDATE stay SET to_on = ${onDay}::date, end_reported_on = ${today}::date, end_reason = 'LEFT' WHERE id = ${stay.id}::uuid`
    // Another community has seen them at its door and asked for them: then this is where they left for, and they are registered there.
    const [transferred] = await tx.$queryRaw<{ doors: string[] | null }[]>`
      SELECT transfer_departed(${stay.residentId}::uuid, ${newId()}::uuid, ${today}::date) -> 'doors' AS doors`
    return done<Ended>({ residentId: stay.residentId, stayId: stay.id, ended: true }, person(stay.residentId), ...doors(stay.dwellingId, ...(transferred?.doors ?? [])))
  }),
} satisfies Command<typeof endStayInput, Ended>

/** Whom their unit tells as gone is on its roster no more, whether or not their stay ends by that. */
async function leaveRoster(tx: Tx, actor: Actor, residentId: string, onDay: Day, today: Day): Promise<void> {
  await tx.$executeRaw`
    UPDATE roster_entry SET until_on = greatest(from_on, ${onDay}::date), end_reported_on = ${today}::date, ended_by = ${actor.id}::uuid WHERE unit_id = ${actor.unitId}::uuid AND resident_id = ${residentId}::uuid AND until_on IS NULL`
}

/** Something says that somebody registered has gone: their door is to be looked at until they are confirmed or ended. */
export const doubtStay = {
  verb: 'stay.doubt',
  input: doubtStayInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const stay = await findStay(tx, input.stayId)
    if (!stay || stay.toOn !== null) return refuse('not-found')
    if (stay.status !== 'REGISTERED') return refuse('not-registered')
    await notePresence(tx, actor, stay.id, input.kind, today, at)
    return done({ residentId: stay.residentId, stayId: stay.id }, person(stay.residentId))
  }),
} satisfies Command<typeof doubtStayInput, Stayed>

/** With the instant when it was learnt, for the last word of a day holds. */
async function notePresence(tx: Tx, actor: Actor, stayId: string, kind: Presence, today: Day, at: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO presence AS p (stay_id, on_day, kind, resident_id, dwelling_id, area_code, unit_id, user_id, at)
    SELECT id, ${today}::date, ${kind}, resident_id, dwelling_id, area_code, unit_id, ${actor.id}::uuid, ${at.toISOString()}::timestamptz FROM stay WHERE id = ${stayId}::uuid
    ON CONFLICT (stay_id, on_day, kind) DO UPDATE SET at = greatest(p.at, excluded.at)`
}

/** Takes back a wrong move (the new stay was a mistake, the old one goes on) or a wrong departure. A correction of facts: figures follow. */
export const undoStay = {
  verb: 'stay.undo',
  input: undoStayInput,
  run: each(async (tx, _, { input, today }) => {
    const stays = await staysOf(tx, input.residentId)
    if (stays.length === 0) return refuse('not-found')
    if (stays[0]!.merged) return refuse('merged')
    const step = lastStep(stays)
    if (!step) return refuse('nothing-to-undo')
    if (!stillFresh(step, today)) return refuse('undo-too-late', { params: { days: UNDO_DAYS } })
    const stay = step.kind === 'move' ? step.before : step.stay
    // Whoever takes a door off waits for us, or we for them.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended('area ' || ${ancestorAt(stay.areaCode, 'COMMUNITY')}, 0))::text`
    if (stay.dwellingId && (await doorFault(tx, stay.dwellingId, today)) === 'door-gone') return refuse('door-gone')
    if (step.kind === 'move') {
      await tx.$executeRaw`
        UPDATE stay SET to_on = from_on, end_reported_on = ${today}::date, end_reason = 'MISTAKE' WHERE id = ${step.after.id}::uuid`
    }
    await reopen(tx, stay)
    if (step.kind === 'move' && step.after.source === 'TRANSFER') await tx.$queryRaw`SELECT transfer_undone(${step.after.id}::uuid, ${today}::date)::text`
    if (step.kind === 'move') await followTransfer(tx, input.residentId, step.after.areaCode, stay.areaCode, today)
    return done({ residentId: input.residentId, stayId: stay.id }, person(input.residentId), ...doors(stay.dwellingId, step.kind === 'move' ? step.after.dwellingId : null))
  }),
} satisfies Command<typeof undoStayInput, Stayed>

async function reopen(tx: Tx, stay: StayRow): Promise<void> {
  await tx.$executeRaw`UPDATE stay SET to_on = NULL, end_reported_on = NULL, end_reason = NULL WHERE id = ${stay.id}::uuid`
  await tx.$executeRaw`UPDATE resident SET area_code = ${stay.areaCode}, version = version + 1 WHERE id = ${stay.residentId}::uuid`
}

/** Another community's request for somebody goes to whoever answers for them now. */
async function followTransfer(tx: Tx, residentId: string, from: AreaCode, to: AreaCode, today: Day): Promise<void> {
  if (ancestorAt(from, 'COMMUNITY') === ancestorAt(to, 'COMMUNITY')) return
  await tx.$queryRaw`SELECT transfer_follow(${residentId}::uuid, ${today}::date)::text`
}

/** An address that no door matched finds its door. */
export const placeStay = {
  verb: 'stay.place',
  input: placeStayInput,
  run: each(async (tx, _, { input, today }) => {
    const stay = await findStay(tx, input.stayId)
    if (!stay || stay.toOn !== null) return refuse('not-found')
    if (stay.dwellingId) return refuse('already-placed')
    const [door] = await tx.$queryRaw<{ areaCode: string; gone: boolean }[]>`SELECT area_code AS "areaCode", gone_on IS NOT NULL AS gone FROM dwelling WHERE id = ${input.dwellingId}::uuid`
    if (!door) return refuseField('dwellingId', 'not-found')
    if (door.gone) return refuseField('dwellingId', 'door-gone')
    await tx.$executeRaw`UPDATE stay SET dwelling_id = ${input.dwellingId}::uuid, area_code = ${door.areaCode} WHERE id = ${stay.id}::uuid`
    await tx.$executeRaw`UPDATE resident SET area_code = ${door.areaCode}, version = version + 1 WHERE id = ${stay.residentId}::uuid`
    await followTransfer(tx, stay.residentId, stay.areaCode, door.areaCode, today)
    return done({ residentId: stay.residentId, stayId: stay.id }, person(stay.residentId), ...doors(input.dwellingId))
  }),
} satisfies Command<typeof placeStayInput, Stayed>
