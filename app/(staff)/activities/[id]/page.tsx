import { notFound } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import { ActButton } from '@/app/(staff)/residents/[id]/ActButton'
import { FormDialog } from '@/app/(staff)/FormDialog'
import { Reveal } from '@/app/(staff)/Reveal'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { QrCode } from '@/components/ui/QrCode'
import { StatusPill } from '@/components/ui/StatusPill'
import { findActivity, listSignups, type SignupRow } from '@/lib/activities/queries'
import { type ActivityState, activityState, plansOf } from '@/lib/activities/rules'
import { may, mayIn } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { spacedCode } from '@/lib/kernel/code'
import { publicOrigin } from '@/lib/kernel/env'
import { isId, newId } from '@/lib/kernel/id'
import type { Locale } from '@/lib/kernel/labels'
import { attend, cancel, drop, reveal, sign, tell } from '../actions'
import { STATES } from '../look'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string | string[] }> }

const DONE = ['posted', 'amended', 'signed', 'waiting', 'dropped', 'cancelled', 'attended', 'told'] as const

export async function generateMetadata() {
  return { title: (await getTranslations('activities'))('title') }
}

/** One activity: its notice with the code, and for whoever holds it who has signed up. */
export default async function ActivityPage({ params, searchParams }: Props) {
  const user = await requireUser('activity.read')
  const { id } = await params
  const activity = isId(id) ? await findActivity(user, id) : null
  if (!activity) notFound()
  const [today, t, locale, search] = [clockToday(), await getTranslations('activities'), await getLocale(), await searchParams]
  const [state, holds] = [activityState(activity, today), mayIn(user, 'activity-names.read', activity.areaCode)]
  const rows = holds ? await listSignups(user, activity) : []
  const done = DONE.find((what) => what === search.done)
  const link = `${publicOrigin()}/join/${activity.joinCode}`
  const untold = rows.filter((row) => row.toTell).length
  const values = () => ({ activityId: activity.id, commandId: newId() })
  const running = state === 'open' || state === 'closed'
  return (
    <>
      <PageHeader title={activity.title} note={`${t(`kind.${activity.kind}`)} · ${activity.host ?? ''}`} crumbs={[{ label: t('title'), href: '/activities' }]} actions={<StatusPill status={STATES[state]}>{t(`state.${state}`)}</StatusPill>} />
      {done && <Notice tone="success" className="mb-4" title={t(`one.done.${done}`)} />}
      {activity.cancelledOn && <Notice tone="warn" className="mb-4" title={t('one.cancelledOn', { day: formatDay(activity.cancelledOn, locale, true), reason: activity.cancelReason ?? '' })}>{untold > 0 && t('one.toTell', { count: untold })}</Notice>}
      {running && untold > 0 && <Notice tone="warn" className="mb-4">{t('one.toTellChange', { count: untold })}</Notice>}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_340px]">
        <div className="grid min-w-0 gap-4">
          <Card heading={t('one.signups')} aside={<span className="text-sm text-ink-soft">{t('taken', { signed: activity.signed, seats: activity.seats })}{activity.waiting > 0 && ` · ${t('waiting', { count: activity.waiting })}`}{activity.attended > 0 && ` · ${t('came', { count: activity.attended })}`}</span>}>
            {holds && (running || rows.length > 0) && (
              <div className="mb-3 flex flex-wrap gap-2">
                {running && may(user, 'activity.sign') && <FormDialog action={sign} values={values()} title={t('one.sign')} body={t('one.signBody')} submit={t('one.submit')} asked={[{ kind: 'text', name: 'name', label: t('one.name'), longest: 50, required: true }, { kind: 'text', name: 'phone', label: t('one.phone'), longest: 20, numeric: true, required: true }]} />}
                {rows.length > 0 && <LinkButton prefetch={false} href={`/activities/${activity.id}/print`}>{t('one.print')}</LinkButton>}
              </div>
            )}
            {!holds ? <p className="text-ink-soft">{t('one.hidden')}</p> : rows.length === 0 ? <p className="text-ink-soft">{t('one.none')}</p> : (
              <ol className="grid">{rows.map((row, n) => <Signup key={row.id} row={row} plans={plansOf(activity)} place={row.state === 'WAITING' ? n - rows.findIndex((one) => one.state === 'WAITING') + 1 : 0} state={state} begun={activity.heldOn <= today} locale={locale} />)}</ol>
            )}
          </Card>
        </div>
        <div className="grid gap-4">
          <Card heading={t('one.facts')}>
            <DescriptionList items={[
              { term: t('column.when'), children: t('when', { day: formatDay(activity.heldOn, locale, true), time: activity.begins }) }, { term: t('form.place'), children: activity.place },
              { term: t('join.audience'), children: activity.audience }, { term: t('form.closesOn'), children: formatDay(activity.closesOn, locale, true) },
            ]} />
            {running && holds && may(user, 'activity.amend') && <div className="mt-4"><LinkButton href={`/activities/${activity.id}/edit`}>{t('one.amend')}</LinkButton></div>}
            {running && holds && may(user, 'activity.cancel') && <div className="mt-2"><FormDialog action={cancel} values={values()} look="danger" submitLook="danger" title={t('one.cancel')} body={t('one.cancelBody')} submit={t('one.cancelDo')} asked={[{ kind: 'text', name: 'reason', label: t('one.reason'), longest: 120, required: true }]} /></div>}
          </Card>
          {state === 'open' && (
            <Card heading={t('one.join')}>
              <QrCode text={link} label={t('one.join')} className="mx-auto w-48" />
              <p className="mt-2 text-center font-mono text-lg">{spacedCode(activity.joinCode)}</p>
              <p className="mt-1 text-sm break-all text-ink-soft">{link}</p>
              <p className="mt-1 text-sm text-ink-soft">{t('one.joinBody')}</p>
            </Card>
          )}
        </div>
      </div>
    </>
  )
}

/** Somebody who wants to come, and what may be done about it now. */
function Signup({ row, plans, place, state, begun, locale }: { row: SignupRow; plans: string; place: number; state: ActivityState; begun: boolean; locale: Locale }) {
  const t = useTranslations('activities.one')
  const values = () => ({ signupId: row.id, commandId: newId() })
  const { name } = row
  return (
    <li className="grid gap-2 border-b border-line py-3 last:border-0 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center">
      <div className="min-w-0">
        <p><b>{name || t('forgotten')}</b> <span className="text-sm text-ink-soft">{row.state === 'WAITING' ? t('WAITING', { n: place }) : t('SIGNED')} · {t(`channel.${row.channel}`)}{row.toldOn && ` · ${t('told', { day: formatDay(row.toldOn, locale) })}`}</span>{' '}
          {row.attended !== null && <StatusPill status={row.attended ? 'ok' : 'neutral'}>{t(row.attended ? 'attended' : 'away')}</StatusPill>}</p>
        {row.phoneMask && <div className="text-sm"><Reveal action={reveal} values={{ field: row.id, signupId: row.id }} mask={row.phoneMask} label={t('phone')} reasons={(['CONTACT', 'OTHER'] as const).map((value) => ({ value, label: t(`reveal.${value}`) }))} /></div>}
      </div>
      <div className="flex flex-wrap gap-2">
        {state !== 'cancelled' && begun && row.state === 'SIGNED' && row.attended !== true && <ActButton action={attend} values={{ ...values(), attended: 'yes' }} label={t('cameOf', { name })}>{t('came')}</ActButton>}
        {state !== 'cancelled' && begun && row.state === 'SIGNED' && row.attended !== false && <ActButton look="quiet" action={attend} values={{ ...values(), attended: 'no' }} label={t('absentOf', { name })}>{t('absent')}</ActButton>}
        {(state === 'open' || state === 'closed') && <ActButton look="quiet" action={drop} values={values()} label={t('dropOf', { name })}>{t('drop')}</ActButton>}
        {row.toTell && <ActButton action={tell} values={{ ...values(), plans }} label={t('tellOf', { name })}>{t('tell')}</ActButton>}
      </div>
    </li>
  )
}
