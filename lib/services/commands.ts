import type { Actor } from '@/lib/kernel/access'
import { type Command, done, each, type Item, type Outcome, type Subject } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import { seal } from '@/lib/kernel/seal'
import { standsOn } from '@/lib/offers/columns'
import { offerFor } from '@/lib/offers/rules'
import { clockAt } from './columns'
import { addStep, type Held, hold, nextReferral } from './hold'
import { type AnyKind, isOpinion, isUrgent, serviceDueBy, type ServiceEvent, type ServiceState, STEP_OF } from './rules'
import { answerServiceInput, assignServiceInput, closeServiceInput, rateServiceInput, recordServiceInput, referServiceInput, reopenServiceInput, withdrawServiceInput } from './schema'

export const itself = (id: string): Subject => ({ kind: 'service_request', id })

/** What somebody who lives here asks: by the days that the policy of today gives its kind, whatever it becomes. */
export const recordService = {
  verb: 'service.record',
  input: recordServiceInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const [asker] = await tx.$queryRaw<{ areaCode: string; merged: boolean; here: boolean }[]>`
      SELECT r.area_code AS "areaCode", r.merged_into IS NOT NULL AS merged, EXISTS (SELECT 1 FROM stay s WHERE s.resident_id = r.id AND s.to_on IS NULL) AS here
      FROM resident r WHERE r.id = ${input.residentId}::uuid FOR NO KEY UPDATE`
    if (!asker) return refuseField('residentId', 'not-found')
    if (asker.merged) return refuse('merged')
    if (!asker.here) return refuseField('residentId', 'service-gone')
    const [id, deadline, mine] = [newId(), serviceDueBy(input.kind, today, await clockAt(tx, asker.areaCode, today)), input.mine ? actor.id : null]
    await tx.$executeRaw`
      INSERT INTO service_request (id, resident_id, area_code, kind, urgent, channel, asked_sealed, state, asked_on, deadline, assigned_to, created_by, created_at)
      VALUES (${id}::uuid, ${input.residentId}::uuid, ${asker.areaCode}, ${input.kind}, ${isUrgent(input.kind)}, ${input.channel}, ${seal('service_request.asked', id, input.text)}, ${mine ? 'ASSIGNED' : 'ASKED'}, ${today}::date,
              ${deadline}::date, ${mine}::uuid, ${actor.id}::uuid, ${at.toISOString()}::timestamptz)`
    await addStep(tx, actor, { id, areaCode: asker.areaCode }, { step: 'ASKED', today, at, deadline })
    if (mine) await addStep(tx, actor, { id, areaCode: asker.areaCode }, { step: 'ASSIGNED', today, at, assignedTo: mine })
    return done({ serviceId: id }, itself(id))
  }),
} satisfies Command<typeof recordServiceInput, { serviceId: string }>

export type Stepped = { serviceId: string; state: ServiceState }

/** Takes a request one step on, where it stands so that this can be done. `write` does what the step alone does not say. */
async function take<I extends { serviceId: string; text?: string | null }>(
  tx: Tx, actor: Actor, { input, today, at }: Item<I>, event: ServiceEvent, write: (service: Held, to: ServiceState) => Promise<Partial<Parameters<typeof addStep>[3]> | { refused: Outcome<Stepped> }>,
): Promise<Outcome<Stepped>> {
  const held = await hold(tx, input.serviceId, event)
  if (!held.ok) return held
  const { service, to } = held.data
  const more = await write(service, to)
  if ('refused' in more) return more.refused
  await addStep(tx, actor, service, { step: STEP_OF[event], today, at, text: input.text ?? null, ...more })
  return done({ serviceId: service.id, state: to }, itself(service.id))
}

/** Somebody is to do it, or somebody else from now on. */
export const assignService = {
  verb: 'service.assign',
  input: assignServiceInput,
  run: each((tx, actor, item) => take(tx, actor, item, 'assign', async (service, to) => {
    const { userId } = item.input
    const [worker] = await tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM service_workers(${service.id}::uuid) WHERE id = ${userId}::uuid`
    if (!worker) return { refused: refuseField('userId', 'not-in-list') }
    if (service.assignedTo === userId) return { refused: refuseField('userId', 'service-theirs-already') }
    await tx.$executeRaw`UPDATE service_request SET state = ${to}, assigned_to = ${userId}::uuid WHERE id = ${service.id}::uuid`
    return { assignedTo: userId }
  })),
} satisfies Command<typeof assignServiceInput, Stepped>

/** A department is asked, by a letter with the next number of the sub-district and year. */
export const referService = {
  verb: 'service.refer',
  input: referServiceInput,
  run: each((tx, actor, item) => take(tx, actor, item, 'refer', async (service, to) => {
    if (isOpinion(service.kind)) return { refused: refuse('service-opinion') }
    const { department, departmentName } = item.input
    const numbered = await nextReferral(tx, service.areaCode, item.today)
    await tx.$executeRaw`UPDATE service_request SET state = ${to} WHERE id = ${service.id}::uuid`
    return { referral: { department, departmentName: department === 'OTHER' ? departmentName : null, ...numbered } }
  })),
} satisfies Command<typeof referServiceInput, Stepped>

/** What the department has answered: the result is still to be told. */
export const answerService = {
  verb: 'service.answer',
  input: answerServiceInput,
  run: each((tx, actor, item) => take(tx, actor, item, 'answer', async (service, to) => {
    await tx.$executeRaw`UPDATE service_request SET state = ${to} WHERE id = ${service.id}::uuid`
    return {}
  })),
} satisfies Command<typeof answerServiceInput, Stepped>

/** Whether an offer that the actor sees stands today, and is what a request of that kind is for. */
async function isOffered(tx: Tx, kind: AnyKind, offerId: string, today: Day): Promise<boolean> {
  const wanted = offerFor(kind)
  const found = wanted === null ? [] : await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM offer o JOIN unit u ON u.id = o.unit_id WHERE o.id = ${offerId}::uuid AND o.kind = ${wanted} AND ${standsOn(today)}`
  return found.length > 0
}

/** The resident has been told the result: done, or why it cannot be. */
export const closeService = {
  verb: 'service.close',
  input: closeServiceInput,
  run: each((tx, actor, item) => take(tx, actor, item, item.input.result, async (service, to) => {
    const { offerId, result } = item.input
    if (offerId !== null && !(result === 'done' && (await isOffered(tx, service.kind, offerId, item.today)))) return { refused: refuseField('offerId', 'not-in-list') }
    await tx.$executeRaw`UPDATE service_request SET state = ${to}, closed_on = ${item.today}::date WHERE id = ${service.id}::uuid`
    return offerId === null ? {} : { offerId }
  })),
} satisfies Command<typeof closeServiceInput, Stepped>

/** They want it no more: nothing is owed from today. */
export const withdrawService = {
  verb: 'service.withdraw',
  input: withdrawServiceInput,
  run: each((tx, actor, item) => take(tx, actor, item, 'withdraw', async (service, to) => {
    await tx.$executeRaw`UPDATE service_request SET state = ${to}, closed_on = ${item.today}::date WHERE id = ${service.id}::uuid`
    return {}
  })),
} satisfies Command<typeof withdrawServiceInput, Stepped>

/** It was not done after all, or can be: owed anew, by the days of today's policy. What they thought of the first result stays among the steps. */
export const reopenService = {
  verb: 'service.reopen',
  input: reopenServiceInput,
  run: each((tx, actor, item) => take(tx, actor, item, 'reopen', async (service, to) => {
    const deadline = serviceDueBy(service.kind, item.today, await clockAt(tx, service.areaCode, item.today))
    await tx.$executeRaw`UPDATE service_request SET state = ${to}, closed_on = NULL, rating = NULL, deadline = ${deadline}::date WHERE id = ${service.id}::uuid`
    return { deadline }
  })),
} satisfies Command<typeof reopenServiceInput, Stepped>

/** What they say of it once they have the result; once for each. */
export const rateService = {
  verb: 'service.rate',
  input: rateServiceInput,
  run: each((tx, actor, item) => take(tx, actor, item, 'rate', async (service) => {
    const { rating } = item.input
    if (service.rating !== null) return { refused: refuse('service-rated') }
    await tx.$executeRaw`UPDATE service_request SET rating = ${rating} WHERE id = ${service.id}::uuid`
    return { rating }
  })),
} satisfies Command<typeof rateServiceInput, Stepped>
