import type { Actor } from '@/lib/kernel/access'
import { type Command, done, each, type Item, type Outcome } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { paperNumber } from '@/lib/kernel/code'
import { newId } from '@/lib/kernel/id'
import { refuse } from '@/lib/kernel/result'
import {
  type ApplicationKind, endorsement, faultOf, issueFault, issueSpan, kindOf, lastMonthFrom, papersNeeded, type PermitEnd, type PermitEvent, type PermitKind, type PermitPaper, receiptNumber, stateOn, yearsFrom,
} from './rules'
import { declinePermitInput, endPermitInput, issuePermitInput, permitInput } from './schema'
import { type HeldPermit, type Standing, standingsOf } from './standing'

type Issued = { permitId: string; number: string }
type NewPermit = {
  id: string; residentId: string; areaCode: string; number: string; kind: PermitKind; from: Day; to: Day; since: Day; replaces: HeldPermit | null; asked: ApplicationKind
  /** The application that it answers; of one issued at the counter, papers in hand, nothing was written yet. */
  applicationId: string; fresh: boolean; papers: PermitPaper[]; receipt: string
}

const ENDED_BY: Partial<Record<ApplicationKind, PermitEnd>> = { RENEWAL: 'RENEWED', DAMAGED: 'DAMAGED', ADDRESS: 'ADDRESS' }

/**
 * Issues permits to residents registered at a door whom the policy entitles: to whoever has asked, once that was accepted; to whoever has not, at the counter with the papers in hand, as asked for, accepted and
 * issued in one. In force from today; in place of another one it ends that one.
 */
export const issuePermit = {
  verb: 'permit.issue',
  input: issuePermitInput,
  async run(tx: Tx, actor: Actor, items: Item<{ residentId: string }>[]): Promise<Outcome<Issued>[]> {
    const today = items[0]!.today
    const standings = await standingsOf(tx, items.map((item) => item.input.residentId), today)
    const issued = new Map<string, NewPermit>()
    const outcomes = items.map(({ input }): Outcome<Issued> => {
      const standing = standings.get(input.residentId)
      if (!standing?.registered || !standing.policy || !standing.areaCode) return refuse('not-registered')
      if (issued.has(input.residentId)) return refuse('permit-in-force')
      const asked = standing.application?.kind ?? 'FIRST'
      if (!standing.entitled && (asked === 'FIRST' || asked === 'RENEWAL')) return refuse('not-entitled')
      const fault = (standing.application && faultOf(standing.application.state, 'ISSUE')) ?? issueFault(asked, standing.permit, standing.lost !== null, today)
      if (fault) return refuse(fault)
      const permit = drawUp(standing, asked, today)
      issued.set(input.residentId, permit)
      return done({ permitId: permit.id, number: permit.number }, { kind: 'resident', id: permit.residentId })
    })
    await writeIssued(tx, actor, [...issued.values()], items[0]!)
    return outcomes
  },
} satisfies Command<typeof issuePermitInput, Issued>

function drawUp({ residentId, areaCode, policy, application, permit, lost }: Standing, asked: ApplicationKind, today: Day): NewPermit {
  const [id, applicationId] = [newId(), application?.id ?? newId()]
  const replaces = asked === 'FIRST' ? null : asked === 'LOST' ? lost : permit
  return {
    id, residentId, areaCode: areaCode!, number: paperNumber(areaCode!, today, id), kind: kindOf(policy!), asked, replaces, applicationId, fresh: application === null,
    papers: papersNeeded(asked, policy!), receipt: receiptNumber(areaCode!, today, applicationId),
    ...issueSpan(asked, replaces && { to: replaces.validTo, since: yearsFrom(replaces) }, today, policy!.permit.validMonths),
  }
}

async function writeIssued(tx: Tx, actor: Actor, permits: NewPermit[], { today, at }: Item<unknown>): Promise<void> {
  if (permits.length === 0) return
  const column = <K extends keyof NewPermit>(key: K, rows = permits) => rows.map((permit) => permit[key])
  await tx.$executeRaw`
    INSERT INTO permit (id, resident_id, area_code, number, kind, issued_on, valid_to, since_on, replaces_id, created_by)
    SELECT p.*, ${actor.id}::uuid FROM unnest(
      ${column('id')}::uuid[], ${column('residentId')}::uuid[], ${column('areaCode')}::text[], ${column('number')}::text[], ${column('kind')}::text[], ${column('from')}::date[], ${column('to')}::date[],
      ${permits.map((permit) => (permit.since === permit.from ? null : permit.since))}::date[], ${permits.map((permit) => permit.replaces?.id ?? null)}::uuid[]) AS p`
  const [fresh, asked] = [permits.filter((permit) => permit.fresh), permits.filter((permit) => !permit.fresh)]
  if (fresh.length > 0) {
    // A list for each is read as one array of them all, which has to be as long everywhere: as text.
    await tx.$executeRaw`
      INSERT INTO permit_application (id, resident_id, area_code, kind, papers, state, receipt, applied_on, accepted_on, deadline, closed_on, permit_id, created_by, created_at)
      SELECT a.id, a.resident_id, a.area_code, 'FIRST', string_to_array(a.papers, ','), 'ISSUED', a.receipt, ${today}::date, ${today}::date, ${today}::date, ${today}::date, a.permit_id, ${actor.id}::uuid, ${at.toISOString()}::timestamptz
      FROM unnest(${column('applicationId', fresh)}::uuid[], ${column('residentId', fresh)}::uuid[], ${column('areaCode', fresh)}::text[], ${fresh.map((permit) => permit.papers.join(','))}::text[], ${column('receipt', fresh)}::text[],
        ${column('id', fresh)}::uuid[]) AS a (id, resident_id, area_code, papers, receipt, permit_id)`
  }
  if (asked.length > 0) {
    await tx.$executeRaw`
      UPDATE permit_application a SET state = 'ISSUED', closed_on = ${today}::date, permit_id = p.permit_id
      FROM unnest(${column('applicationId', asked)}::uuid[], ${column('id', asked)}::uuid[]) AS p (id, permit_id) WHERE a.id = p.id`
  }
  const replaced = permits.flatMap(({ replaces, asked: kind }) => (replaces && ENDED_BY[kind] ? [{ id: replaces.id, reason: ENDED_BY[kind] }] : []))
  if (replaced.length > 0) {
    await tx.$executeRaw`
      UPDATE permit p SET ended_on = ${today}::date, end_reason = e.reason FROM unnest(${replaced.map(({ id }) => id)}::uuid[], ${replaced.map(({ reason }) => reason)}::text[]) AS e (id, reason) WHERE p.id = e.id`
  }
}

/** A voluntary permit declined is recorded as that; the policy says whether it stays in the denominator. */
export const declinePermit = {
  verb: 'permit.decline',
  input: declinePermitInput,
  async run(tx: Tx, _: Actor, items: Item<{ residentId: string }>[]): Promise<Outcome<{ residentId: string }>[]> {
    const declined = await tx.$queryRaw<{ id: string }[]>`
      UPDATE resident SET permit_declined_on = ${items[0]!.today}::date, version = version + 1
      WHERE id = ANY (${items.map((i) => i.input.residentId)}::uuid[]) AND permit_declined_on IS NULL AND merged_into IS NULL RETURNING id::text AS id`
    const ids = new Set(declined.map((row) => row.id))
    return items.map(({ input }) => (ids.has(input.residentId) ? done({ residentId: input.residentId }, { kind: 'resident', id: input.residentId }) : refuse('not-found')))
  },
} satisfies Command<typeof declinePermitInput, { residentId: string }>

type Act<I> = { permit: HeldPermit; standing: Standing; input: I; today: Day; at: Date }

/** Of these permits in the actor's range their holders' standings, held. */
async function holdPermits(tx: Tx, permitIds: string[], today: Day): Promise<Map<string, Standing>> {
  const holders = await tx.$queryRaw<{ id: string; residentId: string }[]>`SELECT id::text AS id, resident_id::text AS "residentId" FROM permit WHERE id = ANY (${permitIds}::uuid[])`
  const standings = await standingsOf(tx, holders.map((holder) => holder.residentId), today)
  return new Map(holders.flatMap(({ id, residentId }) => { const standing = standings.get(residentId); return standing ? [[id, standing] as const] : [] }))
}

/** The permit that runs, asked of the machine; or why the event cannot be. */
function found(held: ReadonlyMap<string, Standing>, permitId: string, event: PermitEvent, today: Day): { permit: HeldPermit; standing: Standing } | { refusal: ReturnType<typeof refuse> } {
  const standing = held.get(permitId)
  if (!standing) return { refusal: refuse('not-found') }
  // Another one runs, or none: this one has ended.
  if (standing.permit?.id !== permitId) return { refusal: refuse('permit-ended') }
  const fault = faultOf(stateOn(standing.permit, today), event)
  return fault ? { refusal: refuse(fault) } : { permit: standing.permit, standing }
}

/** An act on one permit after the other. */
const onPermit = <I extends { permitId: string }, D>(event: PermitEvent, act: (tx: Tx, actor: Actor, held: Act<I>) => Promise<Outcome<D>>) =>
  each<I, D>(async (tx, actor, { input, today, at }) => {
    const permit = found(await holdPermits(tx, [input.permitId], today), input.permitId, event, today)
    return 'refusal' in permit ? permit.refusal : act(tx, actor, { ...permit, input, today, at })
  })

const touching = ({ residentId }: HeldPermit) => ({ kind: 'resident' as const, id: residentId })

/** In the holder's hands (发放). */
export const handOverPermit = {
  verb: 'permit.hand',
  input: permitInput,
  async run(tx: Tx, _: Actor, items: Item<{ permitId: string }>[]): Promise<Outcome<{ permitId: string }>[]> {
    const today = items[0]!.today
    const held = await holdPermits(tx, items.map(({ input }) => input.permitId), today)
    const handed = new Set<string>()
    const outcomes = items.map(({ input }): Outcome<{ permitId: string }> => {
      const permit = found(held, input.permitId, 'HAND_OVER', today)
      if ('refusal' in permit) return permit.refusal
      if (handed.has(input.permitId)) return refuse('handed-over-already')
      handed.add(input.permitId)
      return done({ permitId: input.permitId }, touching(permit.permit))
    })
    if (handed.size > 0) await tx.$executeRaw`UPDATE permit SET handed_over_on = ${today}::date WHERE id = ANY (${[...handed]}::uuid[])`
    return outcomes
  },
} satisfies Command<typeof permitInput, { permitId: string }>

/** 签注 (art. 10): in the month before the year is over, or late, which restores what was suspended. */
export const endorsePermit = {
  verb: 'permit.endorse',
  input: permitInput,
  run: onPermit('ENDORSE', async (tx, actor, { permit, standing, today, at }) => {
    if (!standing.registered || !standing.policy) return refuse('not-registered')
    // It lives on by its own kind, whatever a policy since says of new ones.
    if (permit.kind !== 'RESIDENCE') return refuse('permit-not-endorsed')
    const first = lastMonthFrom(permit.spans)
    if (today < first) return refuse('endorse-too-early', { params: { day: first } })
    const { from, to, since, late } = endorsement(permit, today, standing.policy.permit.validMonths)
    await tx.$executeRaw`
      INSERT INTO permit_endorsement (id, permit_id, area_code, on_day, from_on, to_on, since_on, user_id, at)
      VALUES (${newId()}::uuid, ${permit.id}::uuid, ${permit.areaCode}, ${today}::date, ${from}::date, ${to}::date, ${since}::date, ${actor.id}::uuid, ${at.toISOString()}::timestamptz)`
    await tx.$executeRaw`UPDATE permit SET valid_to = ${to}::date, issued_to = coalesce(issued_to, valid_to) WHERE id = ${permit.id}::uuid`
    return done({ permitId: permit.id, validTo: to, late }, touching(permit))
  }),
} satisfies Command<typeof permitInput, { permitId: string; validTo: Day; late: boolean }>

const end = async (tx: Tx, permit: HeldPermit, reason: PermitEnd, today: Day) => {
  await tx.$executeRaw`UPDATE permit SET ended_on = ${today}::date, end_reason = ${reason} WHERE id = ${permit.id}::uuid`
  return done({ permitId: permit.id }, touching(permit))
}

/** Lost, as its holder says: void from today, whoever finds it; another one is asked for (art. 11). */
export const losePermit = {
  verb: 'permit.lose',
  input: permitInput,
  run: onPermit('LOSE', (tx, _, { permit, today }) => end(tx, permit, 'LOST', today)),
} satisfies Command<typeof permitInput, { permitId: string }>

export const endPermit = {
  verb: 'permit.end',
  input: endPermitInput,
  run: onPermit('END', (tx, _, { permit, input, today }) => end(tx, permit, input.reason, today)),
} satisfies Command<typeof endPermitInput, { permitId: string }>
