import type { Actor } from '@/lib/kernel/access'
import { type Command, done, each, type Outcome } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import { applicationFault, type ApplicationKind, type ApplicationState, faultOf, issueBy, lastMonthFrom, type Basis, papersMissing, papersNeeded, PERMIT_MACHINE, type PermitEvent, type PermitPaper, receiptNumber } from './rules'
import { applicationInput, applyForPermitInput, deferPermitInput, permitPapersInput, refusePermitInput } from './schema'
import { type HeldApplication, type Standing, standingsOf } from './standing'

export type Applied = { applicationId: string; receipt: string; state: ApplicationState; /** Named at once, so that nobody comes twice (一次性告知). */ missing: PermitPaper[] }

/**
 * Somebody asks for a permit, with the papers that they have brought. Complete, and owed under the policy, it is accepted at once and its days begin (Interim Regulations 2016, art. 9);
 * else what is missing is named and it waits.
 */
export const applyForPermit = {
  verb: 'permit.apply',
  input: applyForPermitInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const standing = (await standingsOf(tx, [input.residentId], today)).get(input.residentId)
    if (!standing) return refuseField('residentId', 'not-found')
    if (!standing.registered || !standing.areaCode || !standing.policy) return refuse('not-registered')
    if (standing.application) return refuse('application-open')
    const fault = applicationFault(input.kind, standing.permit, standing.lost !== null, today)
    if (fault) return refuse(fault, fault === 'renew-too-early' ? { params: { day: lastMonthFrom(standing.permit!.spans) } } : {})
    const id = newId()
    const judged = judge(input.kind, input.papers, input.basis, standing, today)
    if (judged.fault !== null) return refuseField('basis', judged.fault)
    const receipt = receiptNumber(standing.areaCode, today, id)
    const replaces = input.kind === 'FIRST' ? null : input.kind === 'LOST' ? standing.lost!.id : standing.permit!.id
    await tx.$executeRaw`
      INSERT INTO permit_application (id, resident_id, area_code, kind, basis, papers, state, receipt, applied_on, accepted_on, deadline, replaces_id, created_by, created_at)
      VALUES (${id}::uuid, ${input.residentId}::uuid, ${standing.areaCode}, ${input.kind}, ${input.basis}, ${judged.papers}::text[], ${judged.state}, ${receipt}, ${today}::date, ${judged.acceptedOn}::date, ${judged.deadline}::date,
              ${replaces}::uuid, ${actor.id}::uuid, ${at.toISOString()}::timestamptz)`
    return done({ applicationId: id, receipt, state: judged.state, missing: judged.missing }, { kind: 'resident', id: input.residentId })
  }),
} satisfies Command<typeof applyForPermitInput, Applied>

/** What its papers and the policy make of an application: accepted, with the day by which it is answered, or waiting for what is missing. */
function judge(kind: ApplicationKind, seen: readonly PermitPaper[], basis: Basis | null, { policy, entitled }: Standing, today: Day) {
  const papers = papersNeeded(kind, policy!).filter((paper) => seen.includes(paper))
  if (papers.includes('BASIS') && basis === null) return { fault: 'required' as const }
  const missing = papersMissing(kind, papers, policy!)
  const accepted = missing.length === 0 && (entitled || (kind !== 'FIRST' && kind !== 'RENEWAL'))
  return { fault: null, papers, missing, state: accepted ? ('ACCEPTED' as const) : ('APPLIED' as const), acceptedOn: accepted ? today : null, deadline: accepted ? issueBy(today, false, policy!) : null }
}

/** An act on somebody's open application: found in the actor's range, held, and asked of the machine. */
const onApplication = <I extends { applicationId: string }, D>(event: PermitEvent, act: (tx: Tx, actor: Actor, held: { application: HeldApplication; standing: Standing; input: I; today: Day; next: ApplicationState }) => Promise<Outcome<D>>) =>
  each<I, D>(async (tx, actor, { input, today }) => {
    const [asked] = await tx.$queryRaw<{ residentId: string }[]>`SELECT resident_id::text AS "residentId" FROM permit_application WHERE id = ${input.applicationId}::uuid`
    const standing = asked && (await standingsOf(tx, [asked.residentId], today)).get(asked.residentId)
    if (!standing) return refuse('not-found')
    if (standing.application?.id !== input.applicationId) return refuse('application-closed')
    const fault = faultOf(standing.application.state, event)
    if (fault) return refuse(fault)
    return act(tx, actor, { application: standing.application, standing, input, today, next: PERMIT_MACHINE[standing.application.state][event] as ApplicationState })
  })

/** Papers brought later: all that have been seen now. */
export const notePermitPapers = {
  verb: 'permit.papers',
  input: permitPapersInput,
  run: onApplication('ACCEPT', async (tx, _, { application, standing, input, today }) => {
    if (!standing.registered) return refuse('not-registered')
    const judged = judge(application.kind, input.papers, input.basis, standing, today)
    if (judged.fault !== null) return refuseField('basis', judged.fault)
    await tx.$executeRaw`
      UPDATE permit_application SET papers = ${judged.papers}::text[], basis = ${input.basis}, state = ${judged.state}, accepted_on = ${judged.acceptedOn}::date, deadline = ${judged.deadline}::date WHERE id = ${application.id}::uuid`
    return done({ applicationId: application.id, state: judged.state, missing: judged.missing }, { kind: 'resident', id: application.residentId })
  }),
} satisfies Command<typeof permitPapersInput, Omit<Applied, 'receipt'>>

/** Put off, once, with the regulation's reason: the days from acceptance are more. */
export const deferPermit = {
  verb: 'permit.defer',
  input: deferPermitInput,
  run: onApplication('DEFER', async (tx, _, { application, standing, input, next }) => {
    if (!standing.policy) return refuse('not-registered')
    const deadline = issueBy(application.acceptedOn!, true, standing.policy)
    await tx.$executeRaw`UPDATE permit_application SET state = ${next}, reason = ${input.reason}, note = ${input.note}, deadline = ${deadline}::date WHERE id = ${application.id}::uuid`
    return done({ applicationId: application.id, deadline }, { kind: 'resident', id: application.residentId })
  }),
} satisfies Command<typeof deferPermitInput, { applicationId: string; deadline: Day }>

export const refusePermit = {
  verb: 'permit.refuse',
  input: refusePermitInput,
  run: onApplication('REFUSE', async (tx, _, { application, input, today, next }) => {
    await tx.$executeRaw`UPDATE permit_application SET state = ${next}, reason = ${input.reason}, note = ${input.note}, closed_on = ${today}::date WHERE id = ${application.id}::uuid`
    return done({ applicationId: application.id }, { kind: 'resident', id: application.residentId })
  }),
} satisfies Command<typeof refusePermitInput, { applicationId: string }>

/** Taken back by whoever asked. */
export const withdrawPermit = {
  verb: 'permit.withdraw',
  input: applicationInput,
  run: onApplication('WITHDRAW', async (tx, _, { application, today, next }) => {
    await tx.$executeRaw`UPDATE permit_application SET state = ${next}, closed_on = ${today}::date WHERE id = ${application.id}::uuid`
    return done({ applicationId: application.id }, { kind: 'resident', id: application.residentId })
  }),
} satisfies Command<typeof applicationInput, { applicationId: string }>
