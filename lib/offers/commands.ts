import { type Actor, mayIn, type Verb } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import { type Command, done, each } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import { sql, type Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField, type Result } from '@/lib/kernel/result'
import { offerDaysFault, withdrawalsOf } from './rules'
import { changeOfferInput, postOfferInput, withdrawOfferInput } from './schema'

type Poster = { areaCode: AreaCode; closedOn: Day | null; reported: boolean }

/** The unit that somebody may post for: a reporter for their own, a community for one that nobody reports for. */
async function posterOf(tx: Tx, actor: Actor, verb: Verb, unitId: string | null): Promise<Result<Poster & { unitId: string }>> {
  const asked = unitId ?? actor.unitId
  if (!asked) return refuseField('unitId', 'required')
  if (actor.role === 'unit' && asked !== actor.unitId) return refuseField('unitId', 'not-found')
  const [unit] = await tx.$queryRaw<Poster[]>`SELECT area_code AS "areaCode", gone_on::text AS "closedOn", unit_reported(id) AS reported FROM unit WHERE id = ${asked}::uuid`
  if (!unit || !mayIn(actor, verb, unit.areaCode)) return refuseField('unitId', 'not-found')
  if (unit.closedOn !== null) return refuse('unit-closed')
  return unit.reported && actor.role === 'community' ? refuseField('unitId', 'offer-reporter') : { ok: true, data: { ...unit, unitId: asked } }
}

/** What a unit offers, from a day until its last day. */
export const postOffer = {
  verb: 'offer.post',
  input: postOfferInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const poster = await posterOf(tx, actor, 'offer.post', input.unitId)
    if (!poster.ok) return poster
    const fault = offerDaysFault(input.fromOn, input.lastOn, today)
    if (fault) return refuseField(fault.field, fault.code)
    const id = newId()
    await tx.$executeRaw`
      INSERT INTO offer (id, area_code, unit_id, kind, title, text, places, pay, contact, from_on, last_on, user_id, at)
      VALUES (${id}::uuid, ${poster.data.areaCode}, ${poster.data.unitId}::uuid, ${input.kind}, ${input.title}, ${input.text}, ${input.places}::int, ${input.pay}, ${input.contact}, ${input.fromOn}::date, ${input.lastOn}::date, ${actor.id}::uuid,
              ${at.toISOString()}::timestamptz)`
    return done({ offerId: id })
  }),
} satisfies Command<typeof postOfferInput, { offerId: string }>

type Held = { unitId: string; areaCode: AreaCode; fromOn: Day; lastOn: Day; withdrawnOn: Day | null; version: number }

/** One of the actor's, held until the end of the transaction. */
async function hold(tx: Tx, actor: Actor, verb: Verb, offerId: string): Promise<Result<Held>> {
  const columns = sql`unit_id::text AS "unitId", area_code AS "areaCode", from_on::text AS "fromOn", last_on::text AS "lastOn", withdrawn_on::text AS "withdrawnOn", version`
  const [held] = await tx.$queryRaw<Held[]>`SELECT ${columns} FROM offer WHERE id = ${offerId}::uuid FOR NO KEY UPDATE`
  // What stands no more is held by nobody; whose it was is told so.
  const [offer] = held ? [held] : await tx.$queryRaw<Held[]>`SELECT ${columns} FROM offer WHERE id = ${offerId}::uuid AND withdrawn_on IS NOT NULL`
  if (!offer || !mayIn(actor, verb, offer.areaCode)) return refuse('not-found')
  return offer.withdrawnOn !== null ? refuse('offer-withdrawn') : { ok: true, data: offer }
}

/** Said otherwise, by whoever may post it; what is over is posted anew. */
export const changeOffer = {
  verb: 'offer.change',
  input: changeOfferInput,
  run: each(async (tx, actor, { input, today }) => {
    const held = await hold(tx, actor, 'offer.change', input.offerId)
    if (!held.ok) return held
    const poster = await posterOf(tx, actor, 'offer.change', held.data.unitId)
    if (!poster.ok) return poster
    if (held.data.version !== input.version) return refuse('changed-meanwhile', { details: { version: held.data.version } })
    if (held.data.lastOn < today) return refuse('offer-over')
    const fault = offerDaysFault(input.fromOn, input.lastOn, today, held.data.fromOn)
    if (fault) return refuseField(fault.field, fault.code)
    await tx.$executeRaw`
      UPDATE offer SET kind = ${input.kind}, title = ${input.title}, text = ${input.text}, places = ${input.places}::int, pay = ${input.pay}, contact = ${input.contact}, from_on = ${input.fromOn}::date, last_on = ${input.lastOn}::date, version = version + 1
      WHERE id = ${input.offerId}::uuid`
    return done({ offerId: input.offerId })
  }),
} satisfies Command<typeof changeOfferInput, { offerId: string }>

/** Nobody is to ask for it any more: filled, come to nothing, or found to be what it should not. */
export const withdrawOffer = {
  verb: 'offer.withdraw',
  input: withdrawOfferInput,
  run: each(async (tx, actor, { input, today }) => {
    const held = await hold(tx, actor, 'offer.withdraw', input.offerId)
    if (!held.ok) return held
    if (actor.role !== 'system' && !withdrawalsOf(actor.role).includes(input.reason)) return refuseField('reason', 'not-in-list')
    await tx.$executeRaw`
      UPDATE offer SET withdrawn_on = ${today}::date, withdrawn_by = ${actor.id}::uuid, withdraw_reason = ${input.reason}, withdraw_note = ${input.note}, version = version + 1 WHERE id = ${input.offerId}::uuid`
    return done({ offerId: input.offerId })
  }),
} satisfies Command<typeof withdrawOfferInput, { offerId: string }>
