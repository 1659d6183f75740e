import { useLocale, useTranslations } from 'next-intl'
import { ReasonDialog } from '@/app/(staff)/ReasonDialog'
import { ActButton } from '@/app/(staff)/residents/[id]/ActButton'
import { Button, LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { formatDay } from '@/components/ui/format'
import { type Status, StatusPill } from '@/components/ui/StatusPill'
import type { Policy } from '@/lib/campaigns/rules'
import type { CertificateApplication, IssuedCertificate } from '@/lib/certificates/issuing-queries'
import { askFault, type CertificateState, certificateState, conditionsOf, DEFER_REASONS, groundFault, ISSUE_KINDS, issuePapersMissing, issueStep, type IssueKind, type IssueState, loseFault, OPEN_ISSUE_STATES, reasonFault, REFUSE_REASONS } from '@/lib/certificates/issuing-rules'
import { may, type User } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import type { OutgoingRecord } from '@/lib/outgoing/queries'
import { isOpen } from '@/lib/outgoing/rules'
import { defer, issue, lose, refuseIt, withdraw } from '../actions'
import { Conditions } from './Conditions'

type Props = { user: User; person: OutgoingRecord; issued: { certificates: IssuedCertificate[]; applications: CertificateApplication[] }; policy: Policy | null; today: Day }

const CERTIFICATE_LOOKS: Record<CertificateState, Status> = { IN_FORCE: 'ok', EXPIRED: 'late', VOID: 'neutral' }
const APPLICATION_LOOKS: Record<IssueState, Status> = { APPLIED: 'due', DEFERRED: 'late', REFUSED: 'neutral', WITHDRAWN: 'neutral', ISSUED: 'ok' }

/** Whether somebody is entitled to a certificate and why, what was issued to them and what they asked for. Where the policy has none, what was issued before stays readable. */
export function CertificateCard({ user, person, issued: { certificates, applications }, policy, today }: Props) {
  const t = useTranslations('issuing')
  const [last] = certificates
  const leaver = { ...person, hasNumber: person.idMask !== null, absence: person.absences.find(isOpen) ?? null }
  const judged = policy && !person.closedOn && conditionsOf(leaver, policy, today)
  const grounded = (kind: IssueKind) => groundFault(kind, leaver, policy, last ?? null, today) === null
  const asks = !person.closedOn && may(user, 'certificate.apply') && !applications.some(({ state }) => OPEN_ISSUE_STATES.some((open) => open === state))
  const renewable = askFault('FIRST', last ?? null, today) === null
  const kinds = asks ? ISSUE_KINDS.filter((kind) => grounded(kind) && askFault(kind, last ?? null, today) === null) : []
  return (
    <Card heading={t('heading')} id="certificates">
      {policy && judged && (renewable || certificateState(last!, today) !== 'IN_FORCE') && <Conditions judged={judged} policy={policy} />}
      {certificates.length === 0 && <p className="py-2 text-sm text-ink-soft">{t('record.none')}</p>}
      <div className="grid gap-2.5">
        {kinds.map((kind) => (
          <LinkButton key={kind} href={`/outgoing/${person.id}/certificate?kind=${kind}`} wide {...(kind === 'FIRST' ? { look: 'main' as const } : {})}>{t(kind === 'FIRST' ? 'record.apply' : kind === 'LOST' ? 'record.reissue' : 'record.damaged')}</LinkButton>
        ))}
      </div>
      <ul>
        {applications.filter(({ state }) => state !== 'ISSUED').map((application) => <Application key={application.id} {...{ user, outgoingId: person.id, application }} grounded={grounded(application.kind)} />)}
        {certificates.map((certificate) => <Certificate key={certificate.id} {...{ user, person, certificate, today }} />)}
      </ul>
    </Card>
  )
}

function Certificate({ user, person, certificate, today }: { user: User; person: OutgoingRecord; certificate: IssuedCertificate; today: Day }) {
  const [t, locale] = [useTranslations('issuing'), useLocale()]
  // Of a record that is closed none is in force.
  const state = person.closedOn ? 'VOID' : certificateState(certificate, today)
  return (
    <li className="grid gap-2.5 border-b border-line py-3 last:border-0">
      <p className="flex flex-wrap items-center justify-between gap-2">
        <b className="font-semibold tabular-nums">{t('record.number', { number: certificate.number })}</b>
        <StatusPill status={CERTIFICATE_LOOKS[state]}>{certificate.endReason ? t(`end.${certificate.endReason}`) : t(`certificate.${state}`)}</StatusPill>
      </p>
      <p className="text-sm text-ink-soft">{[t('record.issued', { day: formatDay(certificate.issuedOn, locale, true) }), t('record.validTo', { day: formatDay(certificate.validTo, locale, true) })].join(' · ')}</p>
      {certificate.endedOn === null && !person.closedOn && may(user, 'certificate.print') && (
        <form action="/api/certificates/print" method="post" target="_blank">
          <input type="hidden" name="certificateId" value={certificate.id} />
          <Button type="submit" wide>{t('record.print')}</Button>
        </form>
      )}
      {loseFault(certificate, today) === null && !person.closedOn && may(user, 'certificate.lose') && (
        <ActButton action={lose} values={{ outgoingId: person.id, certificateId: certificate.id, commandId: newId() }} question={{ title: t('record.lose'), body: t('record.loseBody') }}>{t('record.lose')}</ActButton>
      )}
    </li>
  )
}

function Application({ user, outgoingId, application, grounded }: { user: User; outgoingId: string; application: CertificateApplication; /** It can be issued. */ grounded: boolean }) {
  const [t, locale] = [useTranslations('issuing'), useLocale()]
  const missing = issuePapersMissing(application.kind, application.children, application.papers)
  const listed = (words: readonly string[]) => words.join(locale === 'en' ? ', ' : '、')
  const can = (event: Parameters<typeof issueStep>[1]) => 'next' in issueStep(application.state, event)
  const values = () => ({ outgoingId, applicationId: application.id, commandId: newId() })
  const reasons = (of: typeof DEFER_REASONS | typeof REFUSE_REASONS) => of.filter((reason) => reasonFault(reason, missing, grounded) === null).map((value) => ({ value, label: t(`reason.${value}`) }))
  return (
    <li className="grid gap-2.5 border-b border-line py-3 last:border-0">
      <p className="flex flex-wrap items-center justify-between gap-2"><b className="font-semibold">{t(`kind.${application.kind}`)}</b><StatusPill status={APPLICATION_LOOKS[application.state]}>{t(`state.${application.state}`)}</StatusPill></p>
      <p className="text-sm text-ink-soft">
        {[t('record.on', { day: formatDay(application.appliedOn, locale, true) }), application.closedOn && t('record.closed', { day: formatDay(application.closedOn, locale, true) }), application.reason && t('record.reasonIs', { reason: t(`reason.${application.reason}`) }),
          application.by && t('record.by', { name: application.by })].filter(Boolean).join(' · ')}
      </p>
      {can('ISSUE') && !grounded && <p className="text-sm font-medium text-amber">{t('notEligible')}</p>}
      {can('PAPERS') && missing.length > 0 && <p className="text-sm font-medium text-amber">{t('record.missing', { papers: listed(missing.map((paper) => t(`paper.${paper}`))) })}</p>}
      {can('ISSUE') && missing.length === 0 && grounded && may(user, 'certificate.issue') && <ActButton action={issue} values={values()} look="main" question={{ title: t('record.issue'), body: t('record.issueBody') }}>{t('record.issue')}</ActButton>}
      {can('PAPERS') && missing.length > 0 && may(user, 'certificate.papers') && <LinkButton href={`/outgoing/${outgoingId}/certificate?of=${application.id}`} look="main" wide>{t('record.papers')}</LinkButton>}
      {can('DEFER') && may(user, 'certificate.defer') && <ReasonDialog action={defer} values={values()} title={t('record.defer')} legend={t('record.reasonAsked')} reasons={reasons(DEFER_REASONS)} wide submitLook="main" />}
      {can('REFUSE') && may(user, 'certificate.refuse') && <ReasonDialog action={refuseIt} values={values()} title={t('record.refuse')} legend={t('record.reasonAsked')} reasons={reasons(REFUSE_REASONS)} wide />}
      {can('WITHDRAW') && may(user, 'certificate.withdraw') && <ActButton action={withdraw} values={values()} question={{ title: t('record.withdraw'), body: t('record.withdrawBody') }}>{t('record.withdraw')}</ActButton>}
    </li>
  )
}
