import { useLocale, useTranslations } from 'next-intl'
import { ReasonDialog } from '@/app/(staff)/ReasonDialog'
import { PrintCards } from '@/components/permits/PrintCards'
import { usePapers } from '@/components/permits/papers'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { Disclosure } from '@/components/ui/Disclosure'
import { formatDay, formatDayFrom } from '@/components/ui/format'
import { type Status, StatusPill } from '@/components/ui/StatusPill'
import type { Policy } from '@/lib/campaigns/rules'
import { may, type User } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import type { Application, Permit } from '@/lib/permits/queries'
import { applicationFault, APPLICATION_KINDS, DEFERRALS, faultOf, lastMonthFrom, papersMissing, REFUSALS, SAID_ENDS } from '@/lib/permits/rules'
import { verificationCode } from '@/lib/permits/verification'
import type { ResidentRecord } from '@/lib/residents/queries'
import { ActButton } from './ActButton'
import { issue } from './actions'
import { cancel, defer, endorse, handOver, lose, refuseIt, withdraw } from './permit-actions'

type Props = { user: User; resident: ResidentRecord; permits: readonly Permit[]; applications: readonly Application[]; policy: Policy | null; registered: boolean; today: Day }

/** What somebody has asked for and what came of it, with what can be done about it now. */
export function PermitsCard({ user, resident, permits, applications, policy, registered, today }: Props) {
  const [t, residents, locale] = [useTranslations('permits'), useTranslations('residents'), useLocale()]
  const open = applications.find((application) => application.closedOn === null)
  const refused = applications.filter((application) => application.state === 'REFUSED' || application.state === 'WITHDRAWN')
  const running = permits.find((permit) => permit.endedOn === null) ?? null
  const mayApply = !open && registered && !resident.mergedInto && may(user, 'permit.apply') && APPLICATION_KINDS.some((kind) => applicationFault(kind, running, permits[0]?.endReason === 'LOST', today) === null)
  return (
    <Card heading={residents('record.permits')} id="permits">
      {permits.length === 0 && !open && <p className="py-2 text-ink-soft">{residents('record.permitNone')}</p>}
      {resident.permitDeclinedOn && <p className="py-2 text-ink-soft">{residents('record.declinedOn', { day: formatDay(resident.permitDeclinedOn, locale, true) })}</p>}
      {open && <OpenApplication {...{ user, application: open, residentId: resident.id, policy, today }} />}
      <ul>{permits.map((permit) => <OnePermit key={permit.id} {...{ user, permit, residentId: resident.id, registered, today }} />)}</ul>
      {mayApply && <div className="mt-3"><LinkButton href={`/residents/${resident.id}/permit`} wide>{t('apply.title')}</LinkButton></div>}
      {refused.length > 0 && (
        <Disclosure summary={t('record.history')} className="mt-3">
          <ul>
            {refused.map((application) => (
              <li key={application.id} className="py-1">
                {[t(`asked.${application.kind}`), t('record.since', { day: formatDay(application.appliedOn, locale, true) }), t(`state.${application.state}`), application.state === 'REFUSED' && t(`refusal.${application.reason as 'NO_BASIS'}`), application.note].filter(Boolean).join(' · ')}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </Card>
  )
}

function OpenApplication({ user, application, residentId, policy, today }: { user: User; application: Application; residentId: string; policy: Policy | null; today: Day }) {
  const [t, locale] = [useTranslations('permits'), useLocale()]
  const listed = usePapers()
  const missing = policy ? papersMissing(application.kind, application.papers, policy) : []
  const values = { residentId, applicationId: application.id }
  const late = application.deadline !== null && application.deadline < today
  return (
    <section aria-label={t('record.open')} className="grid gap-2.5 border-b border-line py-3">
      <p className="flex flex-wrap items-center justify-between gap-2">
        <b className="font-semibold">{t(`asked.${application.kind}`)}</b>
        <StatusPill status={late ? 'late' : 'due'}>{application.deadline ? t('record.by', { day: formatDayFrom(application.deadline, locale, today) }) : t(`state.${application.state}`)}</StatusPill>
      </p>
      <p className="text-sm text-ink-soft">
        {[t('record.since', { day: formatDay(application.appliedOn, locale, true) }), t('record.receipt', { receipt: application.receipt }), application.acceptedOn && t('record.acceptedOn', { day: formatDay(application.acceptedOn, locale, true) }),
          application.state === 'DEFERRED' && t('record.deferred', { reason: t(`deferral.${application.reason as 'REMOTE'}`) }), application.note].filter(Boolean).join(' · ')}
      </p>
      {application.state === 'APPLIED' && <p>{missing.length > 0 ? t('apply.missing', { list: listed(missing) }) : t('apply.complete')}</p>}
      {faultOf(application.state, 'ISSUE') === null && may(user, 'permit.issue') && (
        <ActButton action={issue} values={{ residentId, commandId: newId() }} look="main" question={{ title: t('record.issue'), body: t('record.issueBody') }}>{t('record.issue')}</ActButton>
      )}
      {may(user, 'permit.look') && <LinkButton href={`/permits/applications/${application.id}`} wide>{t('application.open')}</LinkButton>}
      {application.state === 'APPLIED' && may(user, 'permit.papers') && <LinkButton href={`/residents/${residentId}/permit`} wide look="main">{t('record.supplement')}</LinkButton>}
      {faultOf(application.state, 'DEFER') === null && may(user, 'permit.defer') && (
        <ReasonDialog
          action={defer} values={{ ...values, commandId: newId() }} title={t('record.defer')} legend={t('record.reason')} note={t('record.note')} reasons={DEFERRALS.map((value) => ({ value, label: t(`deferral.${value}`) }))} wide submitLook="main"
        />
      )}
      {may(user, 'permit.refuse') && (
        <ReasonDialog
          action={refuseIt} values={{ ...values, commandId: newId() }} title={t('record.refuse')} legend={t('record.reason')} note={t('record.note')} reasons={REFUSALS.map((value) => ({ value, label: t(`refusal.${value}`) }))} wide
        />
      )}
      {may(user, 'permit.withdraw') && <ActButton action={withdraw} values={{ ...values, commandId: newId() }} question={{ title: t('record.withdraw'), body: t('record.withdrawBody') }}>{t('record.withdraw')}</ActButton>}
    </section>
  )
}

const PILL: Record<Permit['state'], Status> = { ISSUED: 'due', IN_FORCE: 'ok', SUSPENDED: 'late', EXPIRED: 'neutral', ENDED: 'neutral' }

function OnePermit({ user, permit, residentId, registered, today }: { user: User; permit: Permit; residentId: string; registered: boolean; today: Day }) {
  const [t, locale] = [useTranslations('permits'), useLocale()]
  const day = (on: Day) => formatDay(on, locale, true)
  const values = () => ({ residentId, permitId: permit.id, commandId: newId() })
  const endorsable = permit.kind === 'RESIDENCE' && registered && faultOf(permit.state, 'ENDORSE') === null
  const from = lastMonthFrom(permit.spans)
  return (
    <li className="grid gap-2.5 border-b border-line py-3 last:border-0">
      <p className="flex flex-wrap items-center justify-between gap-2">
        <span><b className="font-semibold">{t(`kind.${permit.kind}`)}</b> <span className="tracking-wide">{permit.number}</span></span>
        <StatusPill status={PILL[permit.state]}>{t(`state.${permit.state}`)}</StatusPill>
      </p>
      <p className="text-sm text-ink-soft">
        {[t('record.from', { from: day(permit.issuedOn), to: day(permit.validTo) }), permit.handedOverOn && t('record.handedOver', { day: day(permit.handedOverOn) }),
          permit.endedOn && t('record.ended', { day: day(permit.endedOn), reason: t(`end.${permit.endReason!}`) }), permit.state === 'SUSPENDED' && t('record.suspended', { day: day(permit.validTo) }),
          endorsable && permit.state === 'IN_FORCE' && (from > today ? t('record.mayEndorse', { day: day(from) }) : t('record.shouldEndorse', { day: day(permit.validTo) }))].filter(Boolean).join(' · ')}
      </p>
      {permit.endorsements.map((span) => <p key={span.from} className="text-sm text-ink-soft">{t(span.since === span.from ? 'record.lateEndorsed' : 'record.endorsed', { from: day(span.from), to: day(span.to) })}</p>)}
      {faultOf(permit.state, 'HAND_OVER') === null && may(user, 'permit.hand') && <ActButton action={handOver} values={values()} look="main" question={{ title: t('record.hand'), body: t('record.handBody') }}>{t('record.hand')}</ActButton>}
      {permit.endedOn === null && may(user, 'permit.look') && permit.applicationId && <LinkButton href={`/permits/applications/${permit.applicationId}`} wide>{t('application.open')}</LinkButton>}
      {permit.endedOn === null && may(user, 'permit.print') && <PrintCards permitIds={[permit.id]} wide>{t('card.print')}</PrintCards>}
      {permit.endedOn === null && may(user, 'permit.print') && <LinkButton href={`/verify/${verificationCode(permit.id)}`} prefetch={false} wide>{t('record.verify')}</LinkButton>}
      {endorsable && from <= today && may(user, 'permit.endorse') && <ActButton action={endorse} values={values()} look="main" question={{ title: t('record.endorse'), body: t('record.endorseBody') }}>{t('record.endorse')}</ActButton>}
      {faultOf(permit.state, 'LOSE') === null && may(user, 'permit.lose') && <ActButton action={lose} values={values()} question={{ title: t('record.lose'), body: t('record.loseBody') }}>{t('record.lose')}</ActButton>}
      {faultOf(permit.state, 'END') === null && may(user, 'permit.end') && (
        <ReasonDialog action={cancel} values={values()} title={t('record.end')} body={t('record.endBody')} legend={t('record.reason')} reasons={SAID_ENDS.map((value) => ({ value, label: t(`end.${value}`) }))} wide />
      )}
    </li>
  )
}
