import type { Actor } from '@/lib/kernel/access'
import { type Command, done, each, type Item, type Outcome, type Subject } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import { sql, type Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField, type Result } from '@/lib/kernel/result'
import { seal } from '@/lib/kernel/seal'
import { policyIn } from '@/lib/campaigns/columns'
import { partOf } from '@/lib/campaigns/rules'
import { mayVisit, reviewersIn, visitorsAt } from './people'
import { expiryOf, type FollowUpEvent, type FollowUpOutcome, type FollowUpState, type FollowUpStep, isTheirs, type KeptState, type People, stateAfter, stateOn } from './rules'
import { assignFollowUpInput, closeFollowUpInput, followUpIdInput, proposeFollowUpInput, refuseFollowUpInput, renewFollowUpInput, visitFollowUpInput } from './schema'

type Held = People & { residentId: string; areaCode: string; state: KeptState; expiresOn: Day | null; renewalOn: Day | null }
type Answer = { followUpId: string }

const itself = (id: string): Subject => ({ kind: 'follow_up', id })

/**
 * A case of which the actor is one of the people, held until the end of the transaction, with what it is and what the event makes of it. Everybody else is told that there is none; of its people one may not do what is another's.
 * A visitor changes nothing of the case itself and reads it unheld.
 */
async function hold(tx: Tx, actor: Actor, id: string, event: FollowUpEvent, today: Day): Promise<Result<Held & { from: FollowUpState; to: FollowUpState }>> {
  const [held] = await tx.$queryRaw<Held[]>`
    SELECT resident_id::text AS "residentId", area_code AS "areaCode", state, opened_by::text AS "openedBy", reviewer_id::text AS "reviewerId", visitor_id::text AS "visitorId", expires_on::text AS "expiresOn", renewal_on::text AS "renewalOn"
    FROM follow_up WHERE id = ${id}::uuid ${event === 'visit' ? sql`` : sql`FOR NO KEY UPDATE`}`
  if (!held) return refuse('not-found')
  if (!isTheirs(event, held, actor.id)) return refuse('follow-up-anothers')
  const from = stateOn(held, today)
  const after = stateAfter(from, event)
  return 'fault' in after ? refuse(after.fault) : { ok: true, data: { ...held, from, to: after.to } }
}

type Step = { step: FollowUpStep; outcome?: FollowUpOutcome; words?: string | null }

/** Written down in the case: by whom, when, and sealed, in which words. Who reads it is filled in by the database. */
async function addStep(tx: Tx, actor: Actor, { followUpId, areaCode, today }: { followUpId: string; areaCode: string; today: Day }, { step, outcome, words }: Step): Promise<void> {
  const id = newId()
  await tx.$executeRaw`
    INSERT INTO follow_up_step (id, follow_up_id, area_code, step, on_day, outcome, words_sealed, user_id)
    VALUES (${id}::uuid, ${followUpId}::uuid, ${areaCode}, ${step}, ${today}::date, ${outcome ?? null}, ${words ? seal('follow_up_step.words', id, words) : null}, ${actor.id}::uuid)`
}

/** An act in a case: held, done, written down, and counted anew. */
const act = <I extends { followUpId: string }>(event: FollowUpEvent, work: (tx: Tx, held: Held & { from: FollowUpState }, item: Item<I>, actor: Actor) => Promise<Step | ReturnType<typeof refuse>>) =>
  each(async (tx, actor, item: Item<I>): Promise<Outcome<Answer>> => {
    const { followUpId } = item.input
    const held = await hold(tx, actor, followUpId, event, item.today)
    if (!held.ok) return held
    const step = await work(tx, held.data, item, actor)
    if ('problem' in step) return step
    await addStep(tx, actor, { followUpId, areaCode: held.data.areaCode, today: item.today }, step)
    return done({ followUpId }, itself(followUpId))
  })

/**
 * A case on somebody's own circumstances, that another officer is asked to decide. Nobody is told whether there is one already but those whose it is: that is for whoever decides.
 */
export const proposeFollowUp = {
  verb: 'follow-up.propose',
  input: proposeFollowUpInput,
  run: each(async (tx, actor, { input, today }) => {
    const [lives] = await tx.$queryRaw<{ areaCode: string; merged: boolean }[]>`
      SELECT s.area_code AS "areaCode", r.merged_into IS NOT NULL AS merged FROM resident r JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL WHERE r.id = ${input.residentId}::uuid`
    if (!lives) return refuseField('residentId', 'not-found')
    if (lives.areaCode.length < 12) return refuse('follow-up-unplaced')
    if (!(await reviewersIn(tx, lives.areaCode)).some(({ id }) => id === input.reviewerId)) return refuseField('reviewerId', 'not-in-list')
    if (!mayVisit(await visitorsAt(tx, lives.areaCode), input.visitorId)) return refuseField('visitorId', 'not-in-list')
    const own = await tx.$queryRaw<{ state: KeptState; expiresOn: Day | null }[]>`
      SELECT state, expires_on::text AS "expiresOn" FROM follow_up WHERE resident_id IN (SELECT id FROM records_seen(${input.residentId}::uuid)) AND state IN ('PROPOSED', 'OPEN')`
    if (own.some((one) => stateOn({ ...one, renewalOn: null }, today) !== 'EXPIRED')) return refuse('follow-up-yours')
    const [id, community] = [newId(), lives.areaCode.slice(0, 12)]
    await tx.$executeRaw`
      INSERT INTO follow_up (id, resident_id, area_code, ground, grounds_sealed, state, opened_by, opened_on, reviewer_id, visitor_id)
      VALUES (${id}::uuid, ${input.residentId}::uuid, ${community}, ${input.ground}, ${seal('follow_up.grounds', id, input.grounds)}, 'PROPOSED', ${actor.id}::uuid, ${today}::date, ${input.reviewerId}::uuid, ${input.visitorId}::uuid)`
    await addStep(tx, actor, { followUpId: id, areaCode: community, today }, { step: 'PROPOSED' })
    return done({ followUpId: id }, itself(id))
  }),
} satisfies Command<typeof proposeFollowUpInput, Answer>

/** Another officer's word: the case is open from today on, or goes on, for as many days as the policy gives and no more than ninety. */
export const approveFollowUp = {
  verb: 'follow-up.approve',
  input: followUpIdInput,
  run: act('approve', async (tx, held, { input: { followUpId }, today }, actor) => {
    const policy = partOf(await policyIn(tx, held.areaCode, today), 'followUp')
    const expiresOn = expiryOf(today, policy)
    if (held.from === 'RENEWING') {
      await tx.$executeRaw`UPDATE follow_up SET renewal_on = NULL, expires_on = ${expiresOn}::date WHERE id = ${followUpId}::uuid`
      return { step: 'RENEWED' }
    }
    const [other] = await tx.$queryRaw<{ live: boolean }[]>`SELECT follow_up_live(${followUpId}::uuid) AS live`
    if (other!.live) return refuse('follow-up-already')
    await tx.$executeRaw`
      UPDATE follow_up SET state = 'OPEN', approved_by = ${actor.id}::uuid, approved_on = ${today}::date, visit_every_days = ${policy.visitEveryDays}, expires_on = ${expiresOn}::date WHERE id = ${followUpId}::uuid`
    return { step: 'APPROVED' }
  }),
} satisfies Command<typeof followUpIdInput, Answer>

/** Not opened; or not longer: then the case goes on until its day. */
export const refuseFollowUp = {
  verb: 'follow-up.refuse',
  input: refuseFollowUpInput,
  run: act('refuse', async (tx, held, { input: { followUpId, words }, today }) => {
    if (held.from === 'RENEWING') {
      await tx.$executeRaw`UPDATE follow_up SET renewal_on = NULL WHERE id = ${followUpId}::uuid`
      return { step: 'RENEWAL_REFUSED', words }
    }
    await tx.$executeRaw`UPDATE follow_up SET state = 'REFUSED', ended_on = ${today}::date WHERE id = ${followUpId}::uuid`
    return { step: 'REFUSED', words }
  }),
} satisfies Command<typeof refuseFollowUpInput, Answer>

/** Taken back by whoever has proposed it, before anybody has decided: a case, or that it goes on. */
export const withdrawFollowUp = {
  verb: 'follow-up.withdraw',
  input: followUpIdInput,
  run: act('withdraw', async (tx, held, { input: { followUpId }, today }) => {
    if (held.from === 'RENEWING') {
      await tx.$executeRaw`UPDATE follow_up SET renewal_on = NULL WHERE id = ${followUpId}::uuid`
      return { step: 'RENEWAL_WITHDRAWN' }
    }
    await tx.$executeRaw`UPDATE follow_up SET state = 'WITHDRAWN', ended_on = ${today}::date WHERE id = ${followUpId}::uuid`
    return { step: 'WITHDRAWN' }
  }),
} satisfies Command<typeof followUpIdInput, Answer>

/** Somebody else visits from now on; whoever did reads the case no more. */
export const assignFollowUp = {
  verb: 'follow-up.assign',
  input: assignFollowUpInput,
  run: act('assign', async (tx, held, { input: { followUpId, visitorId } }) => {
    const [lives] = await tx.$queryRaw<{ areaCode: string }[]>`SELECT s.area_code AS "areaCode" FROM stay s WHERE s.resident_id = ${held.residentId}::uuid AND s.to_on IS NULL`
    if (!mayVisit(await visitorsAt(tx, lives?.areaCode ?? held.areaCode), visitorId)) return refuseField('visitorId', 'not-in-list')
    await tx.$executeRaw`UPDATE follow_up SET visitor_id = ${visitorId}::uuid WHERE id = ${followUpId}::uuid`
    return { step: 'ASSIGNED' }
  }),
} satisfies Command<typeof assignFollowUpInput, Answer>

/** A visit today, by whoever is assigned. */
export const visitFollowUp = {
  verb: 'follow-up.visit',
  input: visitFollowUpInput,
  run: act('visit', async (_, __, { input: { outcome, words } }) => ({ step: 'VISITED', outcome, words })),
} satisfies Command<typeof visitFollowUpInput, Answer>

/** That a case goes on: proposed anew, in words of its own, for another officer to decide. */
export const renewFollowUp = {
  verb: 'follow-up.renew',
  input: renewFollowUpInput,
  run: act('renew', async (tx, held, { input: { followUpId, words, reviewerId }, today }) => {
    if (!(await reviewersIn(tx, held.areaCode)).some(({ id }) => id === reviewerId)) return refuseField('reviewerId', 'not-in-list')
    await tx.$executeRaw`UPDATE follow_up SET renewal_on = ${today}::date, reviewer_id = ${reviewerId}::uuid WHERE id = ${followUpId}::uuid`
    return { step: 'RENEWAL', words }
  }),
} satisfies Command<typeof renewFollowUpInput, Answer>

/** That the case is shown to its person, who has asked: it stands in the case and in the trail before the paper is there to be shown. */
export const showFollowUp = {
  verb: 'follow-up.show',
  input: followUpIdInput,
  run: act('show', async () => ({ step: 'SHOWN' })),
} satisfies Command<typeof followUpIdInput, Answer>

/** Over, with what came of it. */
export const closeFollowUp = {
  verb: 'follow-up.close',
  input: closeFollowUpInput,
  run: act('close', async (tx, _, { input: { followUpId, result, words }, today }) => {
    await tx.$executeRaw`UPDATE follow_up SET state = 'CLOSED', result = ${result}, ended_on = ${today}::date, renewal_on = NULL WHERE id = ${followUpId}::uuid`
    return { step: 'CLOSED', words }
  }),
} satisfies Command<typeof closeFollowUpInput, Answer>
