import type { Actor } from '@/lib/kernel/access'
import { type Command, done, each, type Item, type Outcome, type Subject } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { refuse, refuseField, type Result } from '@/lib/kernel/result'
import { open } from '@/lib/kernel/seal'
import { contactAway, returnHome } from '@/lib/outgoing/absences'
import { declareResident } from '@/lib/residents/commands'
import { declareResidentInput } from '@/lib/residents/schema'
import { doubtStay } from '@/lib/stays/commands'
import type { ToldKind, ToldState } from './rules'
import { refuseToldInput, takeToldInput } from './schema'

type Held = { id: string; areaCode: string; countyCode: string; kind: ToldKind; name: string; numberSealed: string; index: string; onDay: Day; place: string | null; state: ToldState }

/** What was told, in the actor's range, held until the end of the transaction; of two who take it at once the second finds it taken. */
async function holdTold(tx: Tx, toldId: string): Promise<Result<Held>> {
  const [held] = await tx.$queryRaw<Held[]>`
    SELECT id::text AS id, area_code AS "areaCode", county_code AS "countyCode", kind, person_name AS name, number_sealed AS "numberSealed", number_index AS index, on_day::text AS "onDay", place, state
    FROM origin_told WHERE id = ${toldId}::uuid AND state = 'WAITING' FOR NO KEY UPDATE`
  if (held) return { ok: true, data: held }
  const [answered] = await tx.$queryRaw<unknown[]>`SELECT 1 FROM origin_told WHERE id = ${toldId}::uuid`
  return refuse(answered ? 'told-answered' : 'not-found')
}

const answer = (tx: Tx, actor: Actor, id: string, state: 'TAKEN' | 'REFUSED', reason: string | null, today: Day) => tx.$executeRaw`
  UPDATE origin_told SET state = ${state}, reason = ${reason}, answered_on = ${today}::date, answered_by = ${actor.id}::uuid WHERE id = ${id}::uuid`

type Known = { residentId: string; stayId: string | null; originCode: string | null }

/** Whom the number leads to, of those in sight, and where they live now. */
async function findKnown(tx: Tx, index: string): Promise<Known | undefined> {
  const [row] = await tx.$queryRaw<Known[]>`
    WITH RECURSIVE chain AS (SELECT id, merged_into FROM resident WHERE id_number_index = ${index} UNION ALL SELECT r.id, r.merged_into FROM chain c JOIN resident r ON r.id = c.merged_into)
    SELECT r.id::text AS "residentId", r.origin_code AS "originCode", (SELECT s.id::text FROM stay s WHERE s.resident_id = r.id AND s.to_on IS NULL) AS "stayId" FROM chain JOIN resident r ON r.id = chain.id WHERE r.merged_into IS NULL`
  return row
}

/** A county speaks for its own people: whoever is on record as another's is none of theirs. */
const isOfOther = (known: Known | undefined, { countyCode }: Held): boolean => known?.originCode != null && known.originCode !== countyCode

/** They have come: known from now on, as told of by their place of origin, and registered once somebody has seen them at their door. */
async function takeArrival(tx: Tx, actor: Actor, item: Item<{ areaCode: string | null }>, told: Held): Promise<Outcome<unknown>> {
  const areaCode = item.input.areaCode ?? told.areaCode
  if (areaCode.length < 12) return refuseField('areaCode', 'required')
  if (!areaCode.startsWith(told.areaCode)) return refuseField('areaCode', 'outside-area')
  if (isOfOther(await findKnown(tx, told.index), told)) return refuse('told-other-county')
  const [outcome] = await declareResident.run(tx, actor, [{ ...item, input: declareResidentInput.parse({
    areaCode, source: 'ORIGIN', name: told.name, idNumber: open('origin_told.number', told.id, told.numberSealed), originCode: told.countyCode, addressText: told.place, arrivedOn: told.onDay,
  }) }])
  return outcome!
}

/** They are back where they come from: what is on record here is in doubt, until somebody has looked at their door. */
async function takeDeparture(tx: Tx, actor: Actor, item: Item<unknown>, told: Held): Promise<Outcome<unknown>> {
  const known = await findKnown(tx, told.index)
  if (!known?.stayId) return refuse('told-not-here')
  if (isOfOther(known, told)) return refuse('told-other-county')
  const [outcome] = await doubtStay.run(tx, actor, [{ ...item, input: { stayId: known.stayId, kind: 'TOLD_LEFT' } }])
  return outcome!
}

/** One of ours, away in the county that tells: heard from, or back. */
async function takeReturn(tx: Tx, actor: Actor, item: Item<unknown>, told: Held): Promise<Outcome<unknown>> {
  const [away] = await tx.$queryRaw<{ id: string; county: string | null }[]>`
    SELECT a.id::text AS id, a.county_code AS county FROM outgoing o JOIN absence a ON a.outgoing_id = o.id
    WHERE o.id_number_index = ${told.index} AND o.closed_on IS NULL AND a.returned_on IS NULL AND a.cancelled_on IS NULL`
  if (!away) return refuse('told-not-away')
  if (away.county !== null && away.county !== told.countyCode) return refuse('told-other-county')
  const [outcome] = told.kind === 'GONE_HOME'
    ? await returnHome.run(tx, actor, [{ ...item, input: { absenceId: away.id, returnedOn: told.onDay } }])
    : await contactAway.run(tx, actor, [{ ...item, input: { absenceId: away.id, means: 'LETTER', heard: true, onDay: told.onDay } }])
  return outcome!
}

/** Where what is wrong was told, and not typed here, there is no field for it: said of the whole. */
const toldWrongly = ({ problem }: Extract<Outcome<unknown>, { ok: false }>, fields: readonly string[]) => {
  const [field, error] = Object.entries(problem.fields ?? {})[0] ?? []
  return field !== undefined && !fields.includes(field) && problem.code === 'invalid' ? refuse(error!.code, error!.params ? { params: error!.params } : {}) : { ok: false as const, problem }
}

/** Somebody here has looked at what was told, and takes it over: by the very command by which they would have written it down themselves. */
export const takeTold = {
  verb: 'told.take',
  input: takeToldInput,
  run: each(async (tx, actor, item) => {
    const held = await holdTold(tx, item.input.toldId)
    if (!held.ok) return held
    const told = held.data
    const take = told.kind === 'ARRIVAL' ? takeArrival : told.kind === 'DEPARTURE' ? takeDeparture : takeReturn
    const outcome = await take(tx, actor, item, told)
    if (!outcome.ok) return toldWrongly(outcome, ['areaCode'])
    await answer(tx, actor, told.id, 'TAKEN', null, item.today)
    return done({ toldId: told.id }, ...(outcome.touched satisfies Subject[]))
  }),
} satisfies Command<typeof takeToldInput, { toldId: string }>

/** Looked, and it is not taken over; why. Who told it is told that. */
export const refuseTold = {
  verb: 'told.refuse',
  input: refuseToldInput,
  run: each(async (tx, actor, { input, today }) => {
    const held = await holdTold(tx, input.toldId)
    if (!held.ok) return held
    await answer(tx, actor, held.data.id, 'REFUSED', input.reason, today)
    return done({ toldId: input.toldId })
  }),
} satisfies Command<typeof refuseToldInput, { toldId: string }>
