import { type Actor, may } from '@/lib/kernel/access'
import { paperNumber } from '@/lib/kernel/code'
import { type Command, done, each, type Outcome } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import { appendEvent, type Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse } from '@/lib/kernel/result'
import { hasPrintedEnough } from '@/lib/kernel/reveal'
import { open } from '@/lib/kernel/seal'
import { policyAt } from '@/lib/campaigns/columns'
import type { Policy } from '@/lib/campaigns/rules'
import { storedRules } from '@/lib/campaigns/schema'
import {
  askFault, conditionsOf, isEligible, type IssuedDays, type IssueEvent, type IssueKind, type IssuePaper, issuePapersMissing, issuePapersNeeded, type IssueState, issueStep, type Leaver, type Marital, reasonFault, validUntil,
} from './issuing-rules'
import { applyForCertificateInput, certificateApplicationInput, certificatePapersInput, certificateReasonInput, printCertificateInput } from './issuing-schema'

type Issued = IssuedDays & { id: string }
type Row = Omit<Leaver, 'absence'> & { absence: Leaver['absence']; last: Issued | null; open: boolean; rules: unknown }
type Standing = { leaver: Leaver; last: Issued | null; open: boolean; policy: Policy | null }

/** Somebody in the actor's range, held: where they go, the last certificate that was issued to them, and the policy of their community. */
async function standingOf(tx: Tx, outgoingId: string, today: Day): Promise<Standing | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT o.area_code AS "areaCode", o.born_on::text AS "bornOn", o.id_number_index IS NOT NULL AS "hasNumber", policy.rules,
      (SELECT json_build_object('leftOn', a.left_on, 'countyCode', a.county_code, 'reason', a.reason, 'backBy', a.back_by) FROM absence a WHERE a.outgoing_id = o.id AND a.returned_on IS NULL) AS absence,
      (SELECT json_build_object('id', c.id, 'validTo', c.valid_to, 'endedOn', c.ended_on, 'endReason', c.end_reason) FROM certificate c WHERE c.outgoing_id = o.id ORDER BY c.id DESC LIMIT 1) AS last,
      EXISTS (SELECT FROM certificate_application p WHERE p.outgoing_id = o.id AND p.state IN ('APPLIED', 'DEFERRED')) AS open
    FROM outgoing o ${policyAt('o', today)} WHERE o.id = ${outgoingId}::uuid FOR NO KEY UPDATE OF o`
  if (!row) return null
  const { last, open, rules, ...leaver } = row
  return { leaver, last, open, policy: rules === null ? null : storedRules(rules) }
}

/** Why nothing is issued to them: no policy that has certificates, or a condition that they do not fulfil. In place of another one nothing but the number is asked again. */
function notEntitled(kind: IssueKind, { leaver, policy }: Standing, today: Day) {
  if (!policy?.certificate.checks) return refuse('no-certificates')
  return kind !== 'FIRST' || isEligible(conditionsOf(leaver, policy, today)) ? null : refuse('not-eligible')
}

export type Asked = { applicationId: string; state: IssueState; missing: IssuePaper[]; certificateId: string | null }

/**
 * Somebody who leaves asks for a certificate, with the papers that they have brought. Complete and at the office, it is issued at once; handed in at a community it waits for the office, and incomplete for what is missing.
 * Word of a loss makes the one that was lost void today.
 */
export const applyForCertificate = {
  verb: 'certificate.apply',
  input: applyForCertificateInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const standing = await standingOf(tx, input.outgoingId, today)
    if (!standing) return refuse('not-found')
    if (standing.open) return refuse('application-open')
    const refusal = notEntitled(input.kind, standing, today)
    if (refusal) return refusal
    const fault = askFault(input.kind, standing.last, today)
    if (fault) return refuse(fault)
    const { last, leaver } = standing
    const papers = issuePapersNeeded(input.kind, input.children).filter((paper) => input.papers.includes(paper))
    const missing = issuePapersMissing(input.kind, input.children, papers)
    if (input.kind === 'LOST' && last!.endedOn === null) await endCertificate(tx, last!.id, 'LOST', today)
    const id = newId()
    await tx.$executeRaw`
      INSERT INTO certificate_application (id, outgoing_id, area_code, kind, marital, children, papers, state, applied_on, replaces_id, created_by, created_at)
      VALUES (${id}::uuid, ${input.outgoingId}::uuid, ${leaver.areaCode}, ${input.kind}, ${input.marital}, ${input.children}, ${papers}::text[], 'APPLIED', ${today}::date, ${input.kind === 'FIRST' ? null : last!.id}::uuid,
              ${actor.id}::uuid, ${at.toISOString()}::timestamptz)`
    const atOnce = missing.length === 0 && may(actor, 'certificate.issue')
    const certificateId = atOnce ? await issue(tx, actor, { ...input, id }, standing, today) : null
    return done({ applicationId: id, state: atOnce ? ('ISSUED' as const) : ('APPLIED' as const), missing, certificateId })
  }),
} satisfies Command<typeof applyForCertificateInput, Asked>

const endCertificate = (tx: Tx, id: string, reason: string, today: Day) => tx.$executeRaw`UPDATE certificate SET ended_on = ${today}::date, end_reason = ${reason} WHERE id = ${id}::uuid`

/** Makes the certificate that an application asks for, and ends the one before it. */
async function issue(tx: Tx, actor: Actor, application: { id: string; outgoingId: string; kind: IssueKind; marital: Marital; children: number }, { leaver, last, policy }: Standing, today: Day): Promise<string> {
  const id = newId()
  if (last && last.endedOn === null) await endCertificate(tx, last.id, application.kind === 'DAMAGED' ? 'DAMAGED' : 'RENEWED', today)
  await tx.$executeRaw`
    INSERT INTO certificate (id, outgoing_id, area_code, number, marital, children, issued_on, valid_to, replaces_id, created_by)
    VALUES (${id}::uuid, ${application.outgoingId}::uuid, ${leaver.areaCode}, ${paperNumber(leaver.areaCode, today, id)}, ${application.marital}, ${application.children}, ${today}::date,
            ${validUntil(application.kind, last, today, policy!)}::date, ${application.kind === 'FIRST' ? null : last!.id}::uuid, ${actor.id}::uuid)`
  await tx.$executeRaw`UPDATE certificate_application SET state = 'ISSUED', reason = NULL, closed_on = ${today}::date, certificate_id = ${id}::uuid WHERE id = ${application.id}::uuid`
  return id
}

type Application = { id: string; outgoingId: string; kind: IssueKind; marital: Marital; children: number; papers: IssuePaper[]; state: IssueState }

/** An act on an application: found in the actor's range, held with its person, and asked of the machine. */
const onApplication = <I extends { applicationId: string }, D>(event: IssueEvent, act: (tx: Tx, actor: Actor, held: { application: Application; standing: Standing; next: IssueState; input: I; today: Day }) => Promise<Outcome<D>>) =>
  each<I, D>(async (tx, actor, { input, today }) => {
    const [found] = await tx.$queryRaw<{ outgoingId: string }[]>`SELECT outgoing_id::text AS "outgoingId" FROM certificate_application WHERE id = ${input.applicationId}::uuid`
    const standing = found && (await standingOf(tx, found.outgoingId, today))
    if (!standing) return refuse('not-found')
    const [application] = await tx.$queryRaw<Application[]>`
      SELECT id::text AS id, outgoing_id::text AS "outgoingId", kind, marital, children, papers, state FROM certificate_application WHERE id = ${input.applicationId}::uuid`
    const step = issueStep(application!.state, event)
    return 'fault' in step ? refuse(step.fault) : act(tx, actor, { application: application!, standing, next: step.next, input, today })
  })

/** Papers brought later: all that have been shown now. Complete and at the office, it is issued at once. */
export const noteCertificatePapers = {
  verb: 'certificate.papers',
  input: certificatePapersInput,
  run: onApplication('PAPERS', async (tx, actor, { application, standing, next, input, today }) => {
    const papers = issuePapersNeeded(application.kind, application.children).filter((paper) => input.papers.includes(paper))
    const missing = issuePapersMissing(application.kind, application.children, papers)
    const atOnce = missing.length === 0 && may(actor, 'certificate.issue')
    const refusal = atOnce ? notEntitled(application.kind, standing, today) : null
    if (refusal) return refusal
    await tx.$executeRaw`UPDATE certificate_application SET papers = ${papers}::text[], state = ${next}, reason = NULL WHERE id = ${application.id}::uuid`
    const certificateId = atOnce ? await issue(tx, actor, application, standing, today) : null
    return done({ applicationId: application.id, state: atOnce ? ('ISSUED' as const) : next, missing, certificateId })
  }),
} satisfies Command<typeof certificatePapersInput, Asked>

/** Issued to somebody who asked at their community. */
export const issueCertificate = {
  verb: 'certificate.issue',
  input: certificateApplicationInput,
  run: onApplication('ISSUE', async (tx, actor, { application, standing, today }) => {
    const refusal = notEntitled(application.kind, standing, today)
    if (refusal) return refusal
    if (issuePapersMissing(application.kind, application.children, application.papers).length > 0) return refuse('papers-missing')
    return done({ certificateId: await issue(tx, actor, application, standing, today) })
  }),
} satisfies Command<typeof certificateApplicationInput, { certificateId: string }>

const answered = (event: 'DEFER' | 'REFUSE') =>
  onApplication<{ applicationId: string; reason: Parameters<typeof reasonFault>[0] }, { applicationId: string }>(event, async (tx, _, { application, next, input, today }) => {
    const fault = reasonFault(input.reason, issuePapersMissing(application.kind, application.children, application.papers))
    if (fault) return refuse(fault)
    await tx.$executeRaw`UPDATE certificate_application SET state = ${next}, reason = ${input.reason}, closed_on = ${next === 'REFUSED' ? today : null}::date WHERE id = ${application.id}::uuid`
    return done({ applicationId: application.id })
  })

/** Put off, with one of the regulation's three reasons. */
export const deferCertificate = { verb: 'certificate.defer', input: certificateReasonInput, run: answered('DEFER') } satisfies Command<typeof certificateReasonInput, { applicationId: string }>
export const refuseCertificate = { verb: 'certificate.refuse', input: certificateReasonInput, run: answered('REFUSE') } satisfies Command<typeof certificateReasonInput, { applicationId: string }>

/** Taken back by whoever asked. One that was reported lost stays void. */
export const withdrawCertificate = {
  verb: 'certificate.withdraw',
  input: certificateApplicationInput,
  run: onApplication('WITHDRAW', async (tx, _, { application, next, today }) => {
    await tx.$executeRaw`UPDATE certificate_application SET state = ${next}, reason = NULL, closed_on = ${today}::date WHERE id = ${application.id}::uuid`
    return done({ applicationId: application.id })
  }),
} satisfies Command<typeof certificateApplicationInput, { applicationId: string }>

/** What is printed, the number in full. */
export type PrintedCertificate = {
  number: string; name: string; sex: string; bornOn: Day | null; idNumber: string; homeAddress: string | null; community: string | null; subdistrict: string | null; marital: Marital; children: number; issuedOn: Day; validTo: Day
}
type PrintRow = Omit<PrintedCertificate, 'idNumber'> & { outgoingId: string; areaCode: string; sealed: string | null; void: boolean }

/** Shows all that a certificate says, to be printed. That it was, and by whom, is in its holder's trail before it is. A void one is printed no more. */
export const printCertificate = {
  verb: 'certificate.print',
  input: printCertificateInput,
  secret: true,
  run: each(async (tx, actor, { input }) => {
    if (await hasPrintedEnough(tx, actor)) return refuse('too-many-requests')
    const [row] = await tx.$queryRaw<PrintRow[]>`
      SELECT c.number, o.name, o.sex, o.born_on::text AS "bornOn", o.home_address AS "homeAddress", community.name AS community, office.name AS subdistrict, c.marital, c.children, c.issued_on::text AS "issuedOn", c.valid_to::text AS "validTo",
             o.id::text AS "outgoingId", c.area_code AS "areaCode", o.id_number_sealed AS sealed, c.ended_on IS NOT NULL AS void
      FROM certificate c JOIN outgoing o ON o.id = c.outgoing_id LEFT JOIN area community ON community.code = c.area_code LEFT JOIN area office ON office.code = left(c.area_code, 9) WHERE c.id = ${input.certificateId}::uuid`
    if (!row?.sealed) return refuse('not-found')
    if (row.void) return refuse('certificate-void')
    const { outgoingId, areaCode, sealed, void: _, ...certificate } = row
    await appendEvent(tx, 'certificate.print', { areaCode, subject: 'outgoing', rowId: outgoingId, details: { number: certificate.number } })
    return done({ certificate: { ...certificate, idNumber: open('outgoing.id_number', outgoingId, sealed) } })
  }),
} satisfies Command<typeof printCertificateInput, { certificate: PrintedCertificate }>
