import { useLocale, useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { formatDay, formatDayFrom } from '@/components/ui/format'
import { StatusPill } from '@/components/ui/StatusPill'
import type { Policy } from '@/lib/campaigns/rules'
import type { Certificates, Change, Check } from '@/lib/certificates/queries'
import { changeBy, changeFault, changeState } from '@/lib/certificates/rules'
import { may, type User } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import { ActButton } from './ActButton'
import { giveBack, register, retract, tell } from './certificate-actions'

type Props = { user: User; residentId: string; certificates: Certificates; policy: Policy | null; /** Lives here, under a record of their own. */ here: boolean; today: Day }

/** What was found of somebody's certificate and what has changed since. Where the policy asks for none, what was noted before stays readable, and what is offered instead is said. */
export function CertificatesCard({ user, residentId, certificates: { owed, checks, changes }, policy, here, today }: Props) {
  const [t, locale] = [useTranslations('certificates'), useLocale()]
  const asked = policy?.certificate.checks ?? false
  if (!owed && checks.length === 0 && changes.length === 0) return null
  return (
    <Card heading={t('record.heading')} id="certificates">
      {!asked && <p className="py-2 text-sm text-ink-soft">{t('off')}。{t('offBody')}</p>}
      {owed && (
        <p className="flex items-center justify-between gap-2 py-2">
          <span>{checks.length === 0 ? t('record.none') : t(`result.${checks.find((check) => !check.retracted)?.result ?? 'NOT_SHOWN'}`)}</span>
          <StatusPill status={owed.met ? 'ok' : owed.deadline < today ? 'late' : 'due'}>{owed.met ? t('record.met') : t('record.owed', { day: formatDayFrom(owed.deadline, locale, today) })}</StatusPill>
        </p>
      )}
      {asked && here && may(user, 'certificate.check') && <LinkButton href={`/residents/${residentId}/certificate`} wide {...(owed && !owed.met ? { look: 'main' as const } : {})}>{t('record.check')}</LinkButton>}
      <ul>
        {changes.map((change) => <OneChange key={change.id} {...{ user, residentId, change, policy, today }} />)}
        {checks.map((check) => <OneCheck key={check.id} {...{ user, residentId, check }} />)}
      </ul>
    </Card>
  )
}

function OneCheck({ user, residentId, check }: { user: User; residentId: string; check: Check }) {
  const [t, locale] = [useTranslations('certificates'), useLocale()]
  const day = (on: Day) => formatDay(on, locale, true)
  const values = () => ({ residentId, checkId: check.id, commandId: newId() })
  const kept = check.result !== 'NOT_SHOWN' && check.returnedOn === null
  return (
    <li className="grid gap-2.5 border-b border-line py-3 last:border-0">
      <p>
        <b className="font-semibold">{t(`result.${check.result}`)}</b>{' '}
        <span className="text-sm text-ink-soft">
          {[t('record.on', { day: day(check.onDay) }), check.validTo && t('record.validTo', { day: day(check.validTo) }), check.by && t('record.by', { name: check.by }), check.retracted && t('record.retracted'),
            check.returnedOn ? t('record.returned', { day: day(check.returnedOn) }) : kept && t('record.kept')].filter(Boolean).join(' · ')}
        </span>
      </p>
      {kept && may(user, 'certificate.return') && <ActButton action={giveBack} values={values()} look="main" question={{ title: t('record.giveBack'), body: t('record.giveBackBody') }}>{t('record.giveBack')}</ActButton>}
      {!check.retracted && (
        <>
          <LinkButton href={`/certificates/${check.id}/note`} wide>{t('record.note')}</LinkButton>
          {may(user, 'certificate.retract') && <ActButton action={retract} values={values()} question={{ title: t('record.retract'), body: t('record.retractBody') }}>{t('record.retract')}</ActButton>}
        </>
      )}
    </li>
  )
}

function OneChange({ user, residentId, change, policy, today }: { user: User; residentId: string; change: Change; policy: Policy | null; today: Day }) {
  const [t, locale] = [useTranslations('certificates'), useLocale()]
  const day = (on: Day) => formatDay(on, locale, true)
  const values = () => ({ residentId, changeId: change.id, commandId: newId() })
  const state = changeState(change)
  const by = policy && changeBy(change.changedOn, policy.certificate)
  const wanted = by && (state === 'NOTED' ? by.registered : state === 'REGISTERED' ? by.told : null)
  return (
    <li className="grid gap-2.5 border-b border-line py-3 last:border-0">
      <p className="flex flex-wrap items-center justify-between gap-2">
        <b className="font-semibold">{t(`change.${change.kind}`)}</b>
        {!change.retracted && <StatusPill status={state === 'TOLD' ? 'ok' : wanted && wanted < today ? 'late' : 'due'}>{wanted ? t(state === 'NOTED' ? 'record.registerBy' : 'record.tellBy', { day: formatDayFrom(wanted, locale, today) }) : t(`changeState.${state}`)}</StatusPill>}
      </p>
      <p className="text-sm text-ink-soft">
        {[t('record.changedOn', { day: day(change.changedOn) }), change.registeredOn && t('record.registered', { day: day(change.registeredOn) }), change.toldOn && [t('record.told', { day: day(change.toldOn) }), change.letter].filter(Boolean).join(' '), change.retracted && t('record.retracted')]
          .filter(Boolean).join(' · ')}
      </p>
      {!change.retracted && (
        <>
          {changeFault(state, 'REGISTER') === null && may(user, 'certificate.register') && <ActButton action={register} values={values()} look="main" question={{ title: t('record.register'), body: t('record.registerBody') }}>{t('record.register')}</ActButton>}
          {changeFault(state, 'TELL') === null && may(user, 'certificate.tell') && <ActButton action={tell} values={values()} look="main" question={{ title: t('record.tell'), body: t('record.tellBody') }}>{t('record.tell')}</ActButton>}
          {state !== 'TOLD' && may(user, 'certificate.retract') && <ActButton action={retract} values={values()} question={{ title: t('record.retract'), body: t('record.retractBody') }}>{t('record.retract')}</ActButton>}
        </>
      )}
    </li>
  )
}
