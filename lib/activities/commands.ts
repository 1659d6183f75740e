import { randomBytes } from 'node:crypto'
import type { Actor } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import { codeOf } from '@/lib/kernel/code'
import { type Command, done, each, type Item, type Outcome } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import { appendEvent, type Tx } from '@/lib/kernel/db'
import { receiptIndex, receiptOf } from '@/lib/kernel/receipt'
import { refuse, refuseField } from '@/lib/kernel/result'
import { hasRevealedEnough } from '@/lib/kernel/reveal'
import { blindIndex, open, seal } from '@/lib/kernel/seal'
import { countOnce, type CountedKey, isOverLimit } from '@/lib/kernel/throttle'
import { maskPhone } from '@/lib/residents/rules'
import { activityState, changesPlans, datesFault, freed, JOIN_LENGTH, placeFor, plansOf, type SignupChannel, type SignupState } from './rules'
import { TO_TELL } from './columns'
import { amendActivityInput, attendInput, cancelActivityInput, dropSignupInput, joinInput, leaveInput, postActivityInput, revealSignupInput, signInput, tellSignupInput } from './schema'

/** What a community or the office holds, with the code that stands on its notice. */
export const postActivity = {
  verb: 'activity.post',
  input: postActivityInput,
  area: (input) => input.areaCode,
  run: each(async (tx, actor, { id, input, today, at }) => {
    if (input.areaCode.length !== 9 && input.areaCode.length !== 12) return refuseField('areaCode', 'not-an-area')
    const fault = datesFault(input, today)
    if (fault) return refuseField(fault.field, fault.code)
    await tx.$executeRaw`
      INSERT INTO activity (id, area_code, kind, title, place, audience, held_on, begins, seats, closes_on, join_code, created_by, created_at)
      VALUES (${id}::uuid, ${input.areaCode}, ${input.kind}, ${input.title}, ${input.place}, ${input.audience}, ${input.heldOn}::date, ${input.begins}, ${input.seats}, ${input.closesOn}::date,
              ${codeOf(randomBytes(JOIN_LENGTH), JOIN_LENGTH)}, ${actor.id}::uuid, ${at.toISOString()}::timestamptz)`
    return done({ activityId: id })
  }),
} satisfies Command<typeof postActivityInput, { activityId: string }>

type Held = { id: string; areaCode: AreaCode; place: string; heldOn: Day; begins: string; closesOn: Day; cancelledOn: Day | null; seats: number; signed: number; waiting: number }

/** One at a time: of two who want the last seat the second sees that it is taken. The database takes the same turn (`activity_seat`). */
async function hold(tx: Tx, by: { id: string } | { code: string }): Promise<Held | null> {
  const find = () => tx.$queryRaw<Held[]>`
    SELECT a.id::text AS id, a.area_code AS "areaCode", a.place, a.held_on::text AS "heldOn", a.begins, a.closes_on::text AS "closesOn", a.cancelled_on::text AS "cancelledOn", a.seats, t.signed, t.waiting
    FROM activity a CROSS JOIN LATERAL activity_taken(a.id) t WHERE ${'id' in by} AND a.id = ${'id' in by ? by.id : null}::uuid OR a.join_code = ${'code' in by ? by.code : null}`
  const [found] = await find()
  if (!found) return null
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('activity ' || ${found.id}, 0))::text`
  return (await find())[0] ?? null
}

type Signed = { activityId: string; signupId: string; state: SignupState }

/** A seat, or a place in the line; once for a name by one phone. */
async function signUp(tx: Tx, { id, today, at }: Pick<Item<unknown>, 'id' | 'today' | 'at'>, activity: Held, { name, phone }: { name: string; phone: string }, channel: SignupChannel): Promise<Outcome<Signed>> {
  // Of this activity alone: nobody is followed from one to the next.
  const index = blindIndex('signup-phone', `${activity.id}/${phone}`)
  const [twice] = await tx.$queryRaw<unknown[]>`SELECT 1 FROM activity_signup WHERE activity_id = ${activity.id}::uuid AND phone_index = ${index} AND person_name = ${name} AND state <> 'CANCELLED'`
  if (twice) return refuseField('name', 'signed-already')
  const state = placeFor(activity)
  if (!state) return refuse('activity-full')
  await tx.$executeRaw`
    INSERT INTO activity_signup (id, activity_id, area_code, person_name, phone_sealed, phone_mask_sealed, phone_index, receipt_index, channel, state, on_day, at)
    VALUES (${id}::uuid, ${activity.id}::uuid, ${activity.areaCode}, ${name}, ${seal('activity_signup.phone', id, phone)}, ${seal('activity_signup.phone_mask', id, maskPhone(phone))}, ${index},
            ${receiptIndex('signup-receipt-code', receiptOf('signup-receipt', id))}, ${channel}, ${state}, ${today}::date, ${at.toISOString()}::timestamptz)`
  return done({ activityId: activity.id, signupId: id, state })
}

/** At the desk: also after the last day for it, until it is over. */
export const signForActivity = {
  verb: 'activity.sign',
  input: signInput,
  run: each(async (tx, _, item) => {
    const activity = await hold(tx, { id: item.input.activityId })
    if (!activity) return refuse('not-found')
    const state = activityState(activity, item.today)
    if (state === 'over' || state === 'cancelled') return refuse(`activity-${state}`)
    return signUp(tx, item, activity, item.input, 'DESK')
  }),
} satisfies Command<typeof signInput, Signed>

/** By the code of its notice, without an account: sent by the system, bound to the area that holds it. Its receipt follows from the command's id. */
export const joinActivity = {
  verb: 'activity.join',
  input: joinInput,
  run: each(async (tx, _, item) => {
    const { input, at } = item
    if (input.website) return refuse('not-sent')
    const activity = await hold(tx, { code: input.code })
    if (!activity) return refuse('not-found')
    const state = activityState(activity, item.today)
    if (state !== 'open') return refuse(`activity-${state}`)
    if (input.plans !== null && input.plans !== plansOf(activity)) return refuse('notice-changed')
    const keys: CountedKey[] = [['send/phone', input.phone]]
    if (await isOverLimit(tx, keys, at)) return refuse('declared-too-often')
    const outcome = await signUp(tx, item, activity, input, 'CODE')
    if (outcome.ok) await countOnce(tx, keys, at)
    return outcome
  }),
} satisfies Command<typeof joinInput, Signed>

type Row = { id: string; activityId: string; state: SignupState; toTell: boolean }
const findSignup = async (tx: Tx, by: { id: string } | { receipt: string }): Promise<Row | null> => (await tx.$queryRaw<Row[]>`
  SELECT s.id::text AS id, s.activity_id::text AS "activityId", s.state, ${TO_TELL} AS "toTell" FROM activity_signup s LEFT JOIN activity a ON a.id = s.activity_id
  WHERE s.id = ${'id' in by ? by.id : null}::uuid OR s.receipt_index = ${'receipt' in by ? receiptIndex('signup-receipt-code', by.receipt) : null}`)[0] ?? null

/** Takes one back, and gives what comes free to whoever has waited longest. */
async function withdraw(tx: Tx, by: Parameters<typeof findSignup>[1], today: Day): Promise<Outcome<{ activityId: string; moved: number }>> {
  const found = await findSignup(tx, by)
  const activity = found && await hold(tx, { id: found.activityId })
  const row = activity && await findSignup(tx, by)
  if (!row) return refuse('not-found')
  if (row.state === 'CANCELLED') return refuse('signup-cancelled')
  const state = activityState(activity, today)
  if (state === 'over' || state === 'cancelled') return refuse(`activity-${state}`)
  await tx.$executeRaw`UPDATE activity_signup SET state = 'CANCELLED', attended = NULL WHERE id = ${row.id}::uuid`
  const left = { seats: activity.seats, signed: activity.signed - (row.state === 'SIGNED' ? 1 : 0), waiting: activity.waiting - (row.state === 'WAITING' ? 1 : 0) }
  return done({ activityId: activity.id, moved: await moveUp(tx, activity.id, freed(left)) })
}

/** Gives seats to those who have waited longest. */
async function moveUp(tx: Tx, activityId: string, seats: number): Promise<number> {
  const next = await tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM activity_signup WHERE activity_id = ${activityId}::uuid AND state = 'WAITING' ORDER BY at, id LIMIT ${seats}`
  for (const { id } of next) await tx.$executeRaw`UPDATE activity_signup SET state = 'SIGNED' WHERE id = ${id}::uuid`
  return next.length
}

/** What somebody was told before is not what is so now. */
const untell = (tx: Tx, activityId: string) => tx.$executeRaw`UPDATE activity_signup SET told_on = NULL WHERE activity_id = ${activityId}::uuid AND told_on IS NOT NULL`

/** By whoever has the receipt. */
export const leaveActivity = {
  verb: 'activity.leave',
  input: leaveInput,
  run: each((tx, _, { input, today }) => withdraw(tx, { receipt: input.receipt }, today)),
} satisfies Command<typeof leaveInput, { activityId: string; moved: number }>

/** By staff, because they said so. */
export const dropSignup = {
  verb: 'activity.drop',
  input: dropSignupInput,
  run: each((tx, _, { input, today }) => withdraw(tx, { id: input.signupId }, today)),
} satisfies Command<typeof dropSignupInput, { activityId: string; moved: number }>

/** Another room, another day, more seats, which those in the line get. Whoever had signed up is to be told, one by one, where their plans change. */
export const amendActivity = {
  verb: 'activity.amend',
  input: amendActivityInput,
  run: each(async (tx, _, { input, today, at }) => {
    const activity = await hold(tx, { id: input.activityId })
    if (!activity) return refuse('not-found')
    const state = activityState(activity, today)
    if (state === 'over' || state === 'cancelled') return refuse(`activity-${state}`)
    const fault = datesFault(input, today, activity)
    if (fault) return refuseField(fault.field, fault.code)
    if (input.seats < activity.signed) return refuseField('seats', 'seats-taken', { count: activity.signed })
    const told = changesPlans(activity, input) && activity.signed + activity.waiting > 0
    const changed = await tx.$executeRaw`
      UPDATE activity SET kind = ${input.kind}, title = ${input.title}, place = ${input.place}, audience = ${input.audience}, held_on = ${input.heldOn}::date, begins = ${input.begins}, seats = ${input.seats},
        closes_on = ${input.closesOn}::date, amended_at = CASE WHEN ${told} THEN greatest(${at.toISOString()}::timestamptz, (SELECT max(s.at) + interval '1 millisecond' FROM activity_signup s WHERE s.activity_id = activity.id)) ELSE amended_at END WHERE id = ${activity.id}::uuid`
    if (changed !== 1) return refuse('not-found')
    if (told) await untell(tx, activity.id)
    // Who was marked as having come on the day had come to what is yet to be.
    if (input.heldOn > today) await tx.$executeRaw`UPDATE activity_signup SET attended = NULL WHERE activity_id = ${activity.id}::uuid AND attended IS NOT NULL`
    return done({ activityId: activity.id, moved: await moveUp(tx, activity.id, freed({ ...activity, seats: input.seats })) })
  }),
} satisfies Command<typeof amendActivityInput, { activityId: string; moved: number }>

/** Called off: nobody signs up any more, and whoever did is to be told, one by one. */
export const cancelActivity = {
  verb: 'activity.cancel',
  input: cancelActivityInput,
  run: each(async (tx, _, { input, today }) => {
    const activity = await hold(tx, { id: input.activityId })
    if (!activity) return refuse('not-found')
    const state = activityState(activity, today)
    if (state === 'over' || state === 'cancelled') return refuse(`activity-${state}`)
    const changed = await tx.$executeRaw`UPDATE activity SET cancelled_on = ${today}::date, cancel_reason = ${input.reason} WHERE id = ${activity.id}::uuid`
    if (changed !== 1) return refuse('not-found')
    await untell(tx, activity.id)
    return done({ activityId: activity.id })
  }),
} satisfies Command<typeof cancelActivityInput, { activityId: string }>

/** Who came, from the day itself on; said again it is put right. */
export const attendActivity = {
  verb: 'activity.attend',
  input: attendInput,
  run: each(async (tx, _, { input, today }) => {
    const row = await findSignup(tx, { id: input.signupId })
    const activity = row && await hold(tx, { id: row.activityId })
    if (!row || !activity) return refuse('not-found')
    if (activity.cancelledOn !== null) return refuse('activity-cancelled')
    if (activity.heldOn > today) return refuse('activity-to-come')
    if (row.state !== 'SIGNED') return refuse('no-seat')
    await tx.$executeRaw`UPDATE activity_signup SET attended = ${input.attended === 'yes'} WHERE id = ${row.id}::uuid`
    return done({ activityId: activity.id })
  }),
} satisfies Command<typeof attendInput, { activityId: string }>

/** Somebody who had signed up was told that it is called off, or what has changed. */
export const tellSignup = {
  verb: 'activity.tell',
  input: tellSignupInput,
  run: each(async (tx, _, { input, today }) => {
    const found = await findSignup(tx, { id: input.signupId })
    const activity = found && await hold(tx, { id: found.activityId })
    const row = activity && await findSignup(tx, { id: input.signupId })
    if (!row) return refuse('not-found')
    if (input.plans !== plansOf(activity)) return refuse('activity-changed')
    if (!row.toTell) return refuse('nothing-to-tell')
    await tx.$executeRaw`UPDATE activity_signup SET told_on = coalesce(told_on, ${today}::date) WHERE id = ${row.id}::uuid`
    return done({ activityId: activity.id })
  }),
} satisfies Command<typeof tellSignupInput, { activityId: string }>

/** Shows a phone, to call it. The reason is in the trail before the number is on the screen. */
export const revealSignup = {
  verb: 'activity.reveal',
  input: revealSignupInput,
  secret: true,
  run: each(async (tx, actor: Actor, { input }) => {
    if (await hasRevealedEnough(tx, actor)) return refuse('too-many-requests')
    const [row] = await tx.$queryRaw<{ areaCode: string; phone: string | null }[]>`SELECT area_code AS "areaCode", phone_sealed AS phone FROM activity_signup WHERE id = ${input.signupId}::uuid`
    if (!row?.phone) return refuse('not-found')
    await appendEvent(tx, 'activity.reveal', { areaCode: row.areaCode, subject: 'activity_signup', rowId: input.signupId, details: { by: actor.role, field: 'phone', reason: input.reason, ...(input.note ? { note: input.note } : {}) } })
    return done({ value: open('activity_signup.phone', input.signupId, row.phone) })
  }),
} satisfies Command<typeof revealSignupInput, { value: string }>
