import { randomBytes } from 'node:crypto'
import { mayIn, scopeOf } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import { type Command, done, each } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField, type Result } from '@/lib/kernel/result'
import { blindIndex, seal } from '@/lib/kernel/seal'
import { maskIdNumber } from '@/lib/residents/rules'
import { commitmentOf } from './draw'
import { loadSample } from './load'
import { choicesFor } from './match'
import { lock } from './lock'
import { resultOf, tallyOf } from './result'
import { isAnswered, type SpotEvent, type SpotState, stepFault } from './rules'
import { assignSpotCheckInput, cancelSpotCheckInput, decideInput, drawSpotCheckInput, type FoundInput, planSpotCheckInput, recordSpotVisitInput, spotCheckIdInput } from './schema'

/** The sub-district that answers for a check: that of a community, or the area itself. */
const ownerOf = (place: AreaCode): AreaCode => place.slice(0, 9)

export type HeldCheck = { id: string; areaCode: AreaCode; placeCode: AreaCode; state: SpotState; size: number; least: number; untilOn: Day; secretSealed: string; commitment: string; found: boolean }

/** A check in the actor's range, held until the end of the transaction; or why the event cannot happen to it. */
async function hold(tx: Tx, id: string, event: SpotEvent): Promise<Result<HeldCheck>> {
  const [held] = await tx.$queryRaw<HeldCheck[]>`
    SELECT c.id::text AS id, c.area_code AS "areaCode", c.place_code AS "placeCode", c.state, c.size, c.least, c.until_on::text AS "untilOn", c.secret_sealed AS "secretSealed", c.commitment,
      EXISTS (SELECT FROM spot_check_visit v WHERE v.check_id = c.id) AS found
    FROM spot_check c WHERE c.id = ${id}::uuid FOR UPDATE`
  if (!held) return refuse('not-found')
  const fault = stepFault(held.state, event, held.found)
  return fault ? refuse(fault) : { ok: true, data: held }
}

/** A check is planned: what is asked, of where, how many doors. The secret of its draw is made now and shown as its digest alone. */
export const planSpotCheck = {
  verb: 'spot-check.plan',
  input: planSpotCheckInput,
  area: (input) => input.areaCode,
  run: each(async (tx, actor, { input, today, at }) => {
    const owner = ownerOf(input.areaCode)
    if (!mayIn(actor, 'spot-check.plan', owner)) return refuseField('areaCode', 'spot-above')
    if (input.untilOn < today) return refuseField('untilOn', 'past')
    const [area] = await tx.$queryRaw<{ code: string }[]>`SELECT code FROM area WHERE code = ${input.areaCode} AND retired_on IS NULL`
    if (!area) return refuseField('areaCode', 'not-an-area')
    const [open] = await tx.$queryRaw<unknown[]>`SELECT 1 FROM spot_check WHERE place_code = ${input.areaCode} AND state = 'PLANNED'`
    if (open) return refuseField('areaCode', 'spot-planned-already')
    const [id, secret] = [newId(), randomBytes(32).toString('hex')]
    await tx.$executeRaw`
      INSERT INTO spot_check (id, area_code, place_code, state, target, expected, design_effect, size, least, planned_on, until_on, secret_sealed, commitment, created_by, created_at)
      VALUES (${id}::uuid, ${owner}, ${input.areaCode}, 'PLANNED', ${input.target}, ${input.expected}, ${input.designEffect}, ${input.size}, ${input.least}, ${today}::date, ${input.untilOn}::date,
              ${seal('spot_check.secret', id, secret)}, ${commitmentOf(secret)}, ${actor.id}::uuid, ${at.toISOString()}::timestamptz)`
    return done({ checkId: id })
  }),
} satisfies Command<typeof planSpotCheckInput, { checkId: string }>

/** Drawing is locking: frame, seed and doors are written in one step, and never again. */
export const drawSpotCheck = {
  verb: 'spot-check.draw',
  input: drawSpotCheckInput,
  run: each(async (tx, _, { input, today, at }) => {
    const held = await hold(tx, input.checkId, 'draw')
    if (!held.ok) return held
    if (held.data.untilOn < today) return refuse('spot-over')
    const drawn = await lock(tx, held.data, input.words, today, at)
    return drawn.ok ? done({ checkId: input.checkId, drawn: drawn.data }) : drawn
  }),
} satisfies Command<typeof drawSpotCheckInput, { checkId: string; drawn: number }>

/** Doors that are not told yet become somebody's, who works elsewhere: those of a community, or all that they may go to and nobody has yet. */
export const assignSpotCheck = {
  verb: 'spot-check.assign',
  input: assignSpotCheckInput,
  run: each(async (tx, actor, { input }) => {
    const held = await hold(tx, input.checkId, 'assign')
    if (!held.ok) return held
    const range = scopeOf(actor)
    const [visitor] = await tx.$queryRaw<{ fits: boolean }[]>`
      SELECT ${input.stratumCode}::text IS NULL OR spot_check_visitor_fits(id, ${input.stratumCode}) AS fits FROM spot_check_visitors(${range.from}, ${range.to}) WHERE id = ${input.visitorId}::uuid`
    if (!visitor) return refuseField('visitorId', 'not-found')
    if (!visitor.fits) return refuseField('visitorId', 'spot-local')
    const doors = await tx.$executeRaw`
      UPDATE spot_check_door d SET visitor_id = ${input.visitorId}::uuid
      WHERE d.check_id = ${input.checkId}::uuid AND (d.stratum_code = ${input.stratumCode} OR (${input.stratumCode}::text IS NULL AND d.visitor_id IS NULL AND spot_check_visitor_fits(${input.visitorId}::uuid, d.place_code))) AND d.visitor_id IS DISTINCT FROM ${input.visitorId}::uuid
        AND NOT EXISTS (SELECT FROM spot_check_visit v WHERE v.door_id = d.id AND v.outcome IN ('MET', 'VACANT', 'NO_DOOR'))`
    return doors === 0 ? refuse('spot-none-left') : done({ checkId: input.checkId, doors })
  }),
} satisfies Command<typeof assignSpotCheckInput, { checkId: string; doors: number }>

/** As a resident's, so that equal numbers are found; the last four characters by themselves. */
export const tailIndex = (tail: string): string => blindIndex('id-tail', tail)

/** As little of somebody as finds them: digests of the number, and a mask of it. */
function writtenOf({ name, sex, age, number }: FoundInput, id: string, today: Day) {
  const whole = number?.whole ?? null
  const year = whole ? Number(whole.slice(6, 10)) : age === null ? null : Number(today.slice(0, 4)) - age
  return {
    name, year, sex: whole ? (Number(whole[16]) % 2 === 1 ? '1' : '2') : sex, index: whole && blindIndex('id-number', whole), tail: number && tailIndex(number.tail),
    mask: number && seal('spot_check_person.id_mask', id, whole ? maskIdNumber(whole) : `**${number.tail.slice(-2)}`),
  }
}

/** What a second visitor finds at one of their doors. What was found later stands for what was found before; that nobody answers stands for nothing. */
export const recordSpotVisit = {
  verb: 'spot-check.record',
  input: recordSpotVisitInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const [door] = await tx.$queryRaw<{ checkId: string; areaCode: string }[]>`
      SELECT check_id::text AS "checkId", area_code AS "areaCode" FROM spot_check_door WHERE id = ${input.doorId}::uuid AND visitor_id = ${actor.id}::uuid AND ended_on IS NULL`
    if (!door) return refuse('not-found')
    const visitId = newId()
    const people = isAnswered(input.outcome) ? (input.peopleFound ?? 0) : null
    await tx.$executeRaw`
      INSERT INTO spot_check_visit (id, check_id, door_id, area_code, outcome, people_found, on_day, user_id, at)
      VALUES (${visitId}::uuid, ${door.checkId}::uuid, ${input.doorId}::uuid, ${door.areaCode}, ${input.outcome}, ${people}::int, ${today}::date, ${actor.id}::uuid, ${at.toISOString()}::timestamptz)`
    // Who would not be written down lives there all the same.
    const nameless: FoundInput = { name: null, sex: '0', age: null, number: null }
    const found = Array.from({ length: people ?? 0 }, (_, i) => input.people[i] ?? nameless)
    for (const person of found) {
      const id = newId()
      const { name, year, sex, index, tail, mask } = writtenOf(person, id, today)
      await tx.$executeRaw`
        INSERT INTO spot_check_person (id, check_id, visit_id, area_code, name, sex, born_year, id_number_index, tail_index, id_mask_sealed, user_id)
        VALUES (${id}::uuid, ${door.checkId}::uuid, ${visitId}::uuid, ${door.areaCode}, ${name}, ${sex}, ${year}::int, ${index}, ${tail}, ${mask}, ${actor.id}::uuid)`
    }
    return done({ doorId: input.doorId, visitId })
  }),
} satisfies Command<typeof recordSpotVisitInput, { doorId: string; visitId: string }>

/** Where it is doubtful who somebody is, the office says so, and why; and otherwise, until it is closed, where names agreed and it was somebody else after all. */
export const decideSpotPerson = {
  verb: 'spot-check.decide',
  input: decideInput,
  run: each(async (tx, actor, { input, at }) => {
    const [person] = await tx.$queryRaw<{ checkId: string; doorId: string }[]>`
      SELECT p.check_id::text AS "checkId", v.door_id::text AS "doorId" FROM spot_check_person p JOIN spot_check_visit v ON v.id = p.visit_id WHERE p.id = ${input.personId}::uuid`
    if (!person) return refuse('not-found')
    const held = await hold(tx, person.checkId, 'decide')
    if (!held.ok) return held
    const sample = await loadSample(tx, person.checkId, person.doorId)
    const door = sample?.doors[0]
    if (!sample || !door?.people.some(({ id }) => id === input.personId)) return refuse('spot-visited-again')
    const [kind, id] = input.match === 'none' ? ['none', null] : (input.match.split(':') as [string, string])
    const choices = choicesFor(input.personId, door.people, door.register, sample.elsewhere, sample.decisions)
    if (kind === 'row' && choices.taken.some((row) => row.id === id)) return refuseField('match', 'spot-taken')
    if (kind === 'row' && !choices.rows.some((row) => row.id === id)) return refuseField('match', 'not-in-list')
    if (kind === 'person' && !choices.others.some(({ residentId }) => residentId === id)) return refuseField('match', 'not-in-list')
    await tx.$executeRaw`
      INSERT INTO spot_check_decision (id, check_id, person_id, area_code, register_id, resident_id, reason, user_id, at)
      VALUES (${newId()}::uuid, ${person.checkId}::uuid, ${input.personId}::uuid, ${held.data.areaCode}, ${kind === 'row' ? id : null}::uuid, ${kind === 'person' ? id : null}::uuid, ${input.reason}, ${actor.id}::uuid, ${at.toISOString()}::timestamptz)`
    return done({ checkId: person.checkId })
  }),
} satisfies Command<typeof decideInput, { checkId: string }>

/** Nobody sees its doors in the field any more. */
const endDoors = (tx: Tx, checkId: string, today: Day) => tx.$executeRaw`UPDATE spot_check_door SET ended_on = ${today}::date WHERE check_id = ${checkId}::uuid`

/** Every door was gone to (or its days are over) and nobody is doubtful: what it comes to is written down, and stays. */
export const closeSpotCheck = {
  verb: 'spot-check.close',
  input: spotCheckIdInput,
  run: each(async (tx, _, { input, today }) => {
    const held = await hold(tx, input.checkId, 'close')
    if (!held.ok) return held
    const sample = (await loadSample(tx, input.checkId))!
    const unvisited = sample.doors.filter(({ outcome }) => outcome === null).length
    if (unvisited > 0 && today <= held.data.untilOn) return refuse('spot-unvisited', { params: { count: unvisited } })
    const doubtful = sample.doors.reduce((sum, door) => sum + tallyOf(door, sample).doubtful, 0)
    if (doubtful > 0) return refuse('spot-doubtful', { params: { count: doubtful } })
    const result = resultOf(sample)
    await endDoors(tx, input.checkId, today)
    await tx.$executeRaw`UPDATE spot_check SET state = 'CLOSED', closed_on = ${today}::date, result = ${JSON.stringify(result)}::jsonb WHERE id = ${input.checkId}::uuid`
    return done({ checkId: input.checkId, verdict: result.verdict })
  }),
} satisfies Command<typeof spotCheckIdInput, { checkId: string; verdict: string }>

/** Called off, with a reason that everybody sees, before anybody found anything: what was found is not thrown away. */
export const cancelSpotCheck = {
  verb: 'spot-check.cancel',
  input: cancelSpotCheckInput,
  run: each(async (tx, _, { input, today }) => {
    const held = await hold(tx, input.checkId, 'cancel')
    if (!held.ok) return held
    await endDoors(tx, input.checkId, today)
    await tx.$executeRaw`UPDATE spot_check SET state = 'CANCELLED', cancelled_on = ${today}::date, cancel_reason = ${input.reason} WHERE id = ${input.checkId}::uuid`
    return done({ checkId: input.checkId })
  }),
} satisfies Command<typeof cancelSpotCheckInput, { checkId: string }>
