import { type Actor, may } from '@/lib/kernel/access'
import { paperNumber } from '@/lib/kernel/code'
import { type Command, done, each, type Outcome } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse } from '@/lib/kernel/result'
import { policyAt } from '@/lib/campaigns/columns'
import type { Policy } from '@/lib/campaigns/rules'
import { storedRules } from '@/lib/campaigns/schema'
import {
  askFault, type CertificateEnd, groundFault, type IssuedDays, type IssueEvent, type IssueKind, type IssuePaper, issuePapersMissing, issuePapersNeeded, type IssueReason, type IssueState, issueStep, type Leaver, loseFault, type Marital, OPEN_ISSUE_STATES,
  reasonFault, stateAfterPapers, validUntil,
} from './issuing-rules'
import { applyForCertificateInput, certificateApplicationInput, certificateIdInput, certificatePapersInput, deferCertificateInput, refuseCertificateInput } from './issuing-schema'

type Issued = IssuedDays & { id: string; marital: Marital; children: number }
type Row = Leaver & { last: Issued | null; open: boolean; closed: boolean; rules: unknown }
type Standing = { leaver: Leaver; last: Issued | null; open: boolean; closed: boolean; policy: Policy | null }

/** Somebody in the actor's range, held until the end of the transaction: where they go, the last certificate that was issued to them, and the policy of their community. Read only once held: what was read while waiting would be of before. */
async function standingOf(tx: Tx, outgoingId: string, today: Day): Promise<Standing | null> {
  await tx.$queryRaw`SELECT id::text AS id FROM outgoing WHERE id = ${outgoingId}::uuid FOR NO KEY UPDATE`
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT o.area_code AS "areaCode", o.born_on::text AS "bornOn", o.id_number_index IS NOT NULL AS "hasNumber", o.closed_on IS NOT NULL AS closed, policy.rules,
      (SELECT json_build_object('leftOn', a.left_on, 'countyCode', a.county_code, 'reason', a.reason, 'backBy', a.back_by) FROM absence a WHERE a.outgoing_id = o.id AND a.returned_on IS NULL AND a.cancelled_on IS NULL) AS absence,
      (SELECT json_build_object('id', c.id, 'validTo', c.valid_to, 'endedOn', c.ended_on, 'endReason', c.end_reason, 'marital', c.marital, 'children', c.children) FROM certificate c WHERE c.outgoing_id = o.id ORDER BY c.id DESC LIMIT 1) AS last,
      EXISTS (SELECT FROM certificate_application p WHERE p.outgoing_id = o.id AND p.state = ANY (${[...OPEN_ISSUE_STATES]}::text[])) AS open
    FROM outgoing o ${policyAt('o', today)} WHERE o.id = ${outgoingId}::uuid`
  if (!row) return null
  const { last, open, closed, rules, ...leaver } = row
  return { leaver, last, open, closed, policy: rules === null ? null : storedRules(rules) }
}

/** Why there is no ground for it now. */
const ground = (kind: IssueKind, { leaver, policy, last }: Standing, today: Day) => groundFault(kind, leaver, policy, last, today)

export type Asked = { applicationId: string; state: IssueState; missing: IssuePaper[]; certificateId: string | null }

/** Somebody who leaves asks for a certificate, with the papers that they have brought. Complete and at the office, it is issued at once; handed in at a community it waits for the office, and incomplete for what is missing. */
export const applyForCertificate = {
  verb: 'certificate.apply',
  input: applyForCertificateInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const standing = await standingOf(tx, input.outgoingId, today)
    if (!standing) return refuse('not-found')
    if (standing.closed) return refuse('record-closed')
    if (standing.open) return refuse('application-open')
    const { last, leaver } = standing
    const fault = ground(input.kind, standing, today) ?? askFault(input.kind, last, today)
    if (fault) return refuse(fault)
    const id = newId()
    const application = { id, outgoingId: input.outgoingId, kind: input.kind, marital: input.marital ?? last!.marital, children: input.children ?? last!.children }
    const papers = issuePapersNeeded(input.kind, application.children).filter((paper) => input.papers.includes(paper))
    const missing = issuePapersMissing(input.kind, application.children, papers)
    await tx.$executeRaw`
      INSERT INTO certificate_application (id, outgoing_id, area_code, kind, marital, children, papers, state, applied_on, replaces_id, created_by, created_at)
      VALUES (${id}::uuid, ${input.outgoingId}::uuid, ${leaver.areaCode}, ${input.kind}, ${application.marital}, ${application.children}, ${papers}::text[], 'APPLIED', ${today}::date, ${input.kind === 'FIRST' ? null : last!.id}::uuid,
              ${actor.id}::uuid, ${at.toISOString()}::timestamptz)`
    const atOnce = missing.length === 0 && may(actor, 'certificate.issue')
    const certificateId = atOnce ? await issue(tx, actor, application, standing, today) : null
    return done({ applicationId: id, state: atOnce ? ('ISSUED' as const) : ('APPLIED' as const), missing, certificateId })
  }),
} satisfies Command<typeof applyForCertificateInput, Asked>

const endCertificate = (tx: Tx, id: string, reason: CertificateEnd, today: Day) => tx.$executeRaw`UPDATE certificate SET ended_on = ${today}::date, end_reason = ${reason} WHERE id = ${id}::uuid AND ended_on IS NULL`

/** Makes the certificate that an application asks for, and ends the one before it; one that was reported lost has ended with that. */
async function issue(tx: Tx, actor: Actor, application: Pick<Application, 'id' | 'outgoingId' | 'kind' | 'marital' | 'children'>, { leaver, last, policy }: Standing, today: Day): Promise<string> {
  const id = newId()
  if (last) await endCertificate(tx, last.id, application.kind === 'FIRST' ? 'RENEWED' : application.kind, today)
  await tx.$executeRaw`
    INSERT INTO certificate (id, outgoing_id, area_code, number, marital, children, issued_on, valid_to, replaces_id, created_by)
    VALUES (${id}::uuid, ${application.outgoingId}::uuid, ${leaver.areaCode}, ${paperNumber(leaver.areaCode, today, id)}, ${application.marital}, ${application.children}, ${today}::date,
            ${validUntil(application.kind, last, today, policy!)}::date, ${application.kind === 'FIRST' ? null : last!.id}::uuid, ${actor.id}::uuid)`
  await tx.$executeRaw`UPDATE certificate_application SET state = 'ISSUED', reason = NULL, closed_on = ${today}::date, certificate_id = ${id}::uuid WHERE id = ${application.id}::uuid`
  return id
}

/** Word of a loss: void from today. Asking for another one is an application of its own. */
export const loseCertificate = {
  verb: 'certificate.lose',
  input: certificateIdInput,
  run: each(async (tx, _, { input, today }) => {
    const [found] = await tx.$queryRaw<{ outgoingId: string }[]>`SELECT outgoing_id::text AS "outgoingId" FROM certificate WHERE id = ${input.certificateId}::uuid`
    const standing = found && (await standingOf(tx, found.outgoingId, today))
    if (!standing) return refuse('not-found')
    if (standing.closed) return refuse('record-closed')
    const [certificate] = await tx.$queryRaw<IssuedDays[]>`SELECT valid_to::text AS "validTo", ended_on::text AS "endedOn", end_reason AS "endReason" FROM certificate WHERE id = ${input.certificateId}::uuid`
    const fault = loseFault(certificate!, today)
    if (fault) return refuse(fault)
    await endCertificate(tx, input.certificateId, 'LOST', today)
    return done({ certificateId: input.certificateId })
  }),
} satisfies Command<typeof certificateIdInput, { certificateId: string }>

type Application = { id: string; outgoingId: string; kind: IssueKind; marital: Marital; children: number; papers: IssuePaper[]; state: IssueState; reason: IssueReason | null }

/** An act on an application: found in the actor's range, held with its person, and asked of the machine. */
const onApplication = <I extends { applicationId: string }, D>(event: IssueEvent, act: (tx: Tx, actor: Actor, held: { application: Application; standing: Standing; next: IssueState; input: I; today: Day }) => Promise<Outcome<D>>) =>
  each<I, D>(async (tx, actor, { input, today }) => {
    const [found] = await tx.$queryRaw<{ outgoingId: string }[]>`SELECT outgoing_id::text AS "outgoingId" FROM certificate_application WHERE id = ${input.applicationId}::uuid`
    const standing = found && (await standingOf(tx, found.outgoingId, today))
    if (!standing) return refuse('not-found')
    if (standing.closed) return refuse('record-closed')
    const [application] = await tx.$queryRaw<Application[]>`
      SELECT id::text AS id, outgoing_id::text AS "outgoingId", kind, marital, children, papers, state, reason FROM certificate_application WHERE id = ${input.applicationId}::uuid`
    const step = issueStep(application!.state, event)
    return 'fault' in step ? refuse(step.fault) : act(tx, actor, { application: application!, standing, next: step.next, input, today })
  })

/** Papers brought later: all that have been shown now. Complete and at the office, it is issued at once, unless it was put off for more than papers. */
export const noteCertificatePapers = {
  verb: 'certificate.papers',
  input: certificatePapersInput,
  run: onApplication('PAPERS', async (tx, actor, { application, standing, input, today }) => {
    const papers = issuePapersNeeded(application.kind, application.children).filter((paper) => input.papers.includes(paper))
    const missing = issuePapersMissing(application.kind, application.children, papers)
    const next = stateAfterPapers(application, missing)
    const atOnce = next === 'APPLIED' && missing.length === 0 && may(actor, 'certificate.issue')
    const fault = atOnce ? ground(application.kind, standing, today) : null
    if (fault) return refuse(fault)
    await tx.$executeRaw`UPDATE certificate_application SET papers = ${papers}::text[], state = ${next}, reason = ${next === 'DEFERRED' ? application.reason : null} WHERE id = ${application.id}::uuid`
    const certificateId = atOnce ? await issue(tx, actor, application, standing, today) : null
    return done({ applicationId: application.id, state: atOnce ? ('ISSUED' as const) : next, missing, certificateId })
  }),
} satisfies Command<typeof certificatePapersInput, Asked>

/** Issued to somebody who asked at their community, or who was put off. */
export const issueCertificate = {
  verb: 'certificate.issue',
  input: certificateApplicationInput,
  run: onApplication('ISSUE', async (tx, actor, { application, standing, today }) => {
    const fault = ground(application.kind, standing, today)
    if (fault) return refuse(fault)
    if (issuePapersMissing(application.kind, application.children, application.papers).length > 0) return refuse('papers-missing')
    return done({ certificateId: await issue(tx, actor, application, standing, today) })
  }),
} satisfies Command<typeof certificateApplicationInput, { certificateId: string }>

const answered = (event: 'DEFER' | 'REFUSE') =>
  onApplication<{ applicationId: string; reason: IssueReason }, { applicationId: string }>(event, async (tx, _, { application, standing, next, input, today }) => {
    const fault = reasonFault(input.reason, issuePapersMissing(application.kind, application.children, application.papers), ground(application.kind, standing, today) === null)
    if (fault) return refuse(fault)
    await tx.$executeRaw`UPDATE certificate_application SET state = ${next}, reason = ${input.reason}, closed_on = ${next === 'REFUSED' ? today : null}::date WHERE id = ${application.id}::uuid`
    return done({ applicationId: application.id })
  })

/** Put off, with one of the regulation's three reasons. */
export const deferCertificate = { verb: 'certificate.defer', input: deferCertificateInput, run: answered('DEFER') } satisfies Command<typeof deferCertificateInput, { applicationId: string }>
/** Refused, for one of them or because the ground for it is gone. */
export const refuseCertificate = { verb: 'certificate.refuse', input: refuseCertificateInput, run: answered('REFUSE') } satisfies Command<typeof refuseCertificateInput, { applicationId: string }>

/** Taken back by whoever asked. One that was reported lost stays void. */
export const withdrawCertificate = {
  verb: 'certificate.withdraw',
  input: certificateApplicationInput,
  run: onApplication('WITHDRAW', async (tx, _, { application, next, today }) => {
    await tx.$executeRaw`UPDATE certificate_application SET state = ${next}, reason = NULL, closed_on = ${today}::date WHERE id = ${application.id}::uuid`
    return done({ applicationId: application.id })
  }),
} satisfies Command<typeof certificateApplicationInput, { applicationId: string }>
