import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ExportLink } from '@/app/(staff)/exports/ExportLink'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { summaryAsks } from '@/lib/acceptance/queries'
import { lineageOf } from '@/lib/areas/queries'
import { may } from '@/lib/kernel/access'
import { levelOf } from '@/lib/kernel/area'
import { today as clockToday } from '@/lib/kernel/clock'
import { listFollowUps } from '@/lib/follow-ups/queries'
import { countGround } from '@/lib/obligations/ground'
import { countReminders, listReminders, workDoneOn } from '@/lib/obligations/reminders'
import { waitingNotices } from '@/lib/notices/queries'
import { countTold } from '@/lib/origins/queries'
import { owedReports } from '@/lib/reports/queries'
import { waitingCorrections } from '@/lib/corrections/queries'
import { waitingServices } from '@/lib/services/queries'
import { countWaiting } from '@/lib/transfers/queries'
import { countLeads } from '@/lib/units/lead-queries'
import { TodayNotice } from '../notices/TodayNotice'
import { OwnSummary } from '../campaigns/[id]/acceptance/OwnSummary'
import { OwedReports } from '../reports/OwedReports'
import { TodayCorrections } from '../corrections/TodayCorrections'
import { TodayServices } from '../services/TodayServices'
import { readToday } from './address'
import { FollowUpNotice } from './FollowUpNotice'
import { DoneCard } from './DoneCard'
import { GroundCard } from './GroundCard'
import { Reminders } from './Reminders'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('obligations'))('today.title') }
}

/** First what to do, then how far it has come, then what was done. */
export default async function TodayPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const user = await requireUser('visit.record')
  const place = readToday(await searchParams)
  const today = clockToday()
  const area = user.areaCode
  const [path, page, counts, ground, done, waiting, owed, notices, summaries, followUps, services, leads, corrections, told, t, transfers, rosters, origins, locale] = await Promise.all([
    lineageOf(user, area),
    listReminders(user, { area, term: place.term, indicator: place.duty, at: place.at }, today),
    countReminders(user, area, today),
    countGround(user, area, today),
    workDoneOn(user, area, today),
    may(user, 'transfer.answer') ? countWaiting(user, today) : 0,
    user.role === 'community' ? owedReports(user) : null,
    may(user, 'notice.open') ? waitingNotices(user, today) : null,
    may(user, 'summary.send') ? summaryAsks(user, area, today) : [],
    may(user, 'follow-up.read') ? listFollowUps(user, today) : [],
    waitingServices(user, area, today),
    countLeads(user, area, today),
    may(user, 'correction.read') ? waitingCorrections(user, area, today) : null,
    may(user, 'told.take') ? countTold(user) : 0,
    getTranslations('obligations.today'),
    getTranslations('transfers.today'),
    getTranslations('rosters.lead.today'),
    getTranslations('origins.today'),
    getLocale(),
  ])
  const areaName = path.at(-1)?.name ?? ''
  return (
    <>
      <PageHeader title={t('title')} note={t('note', { day: formatDay(today, locale), area: areaName })} actions={may(user, 'reminder.read') && <LinkButton size="small" href="/today/week">{t('week')}</LinkButton>} />
      <TodayServices waiting={services} nobodys={user.role !== 'coordinator'} today={today} />
      {corrections && <TodayCorrections {...corrections} />}
      {waiting > 0 && <Waiting href="/transfers" open={transfers('open')}>{transfers('waiting', { count: waiting })}</Waiting>}
      {leads.NOWHERE + leads.LEFT > 0 && <Waiting href="/units/leads" open={rosters('open')}>{rosters('waiting', { nowhere: leads.NOWHERE, left: leads.LEFT })}</Waiting>}
      {told > 0 && <Waiting href="/inquiries/told" open={origins('open')}>{origins('waiting', { count: told })}</Waiting>}
      <FollowUpNotice rows={followUps} userId={user.id} today={today} />
      {notices && <TodayNotice waiting={notices} />}
      {summaries.map((ask) => <OwnSummary key={ask.campaignId} ask={ask} areaCode={area} />)}
      {owed && <OwedReports owed={owed} today={today} />}
      <div className="grid gap-5 xl:grid-cols-[minmax(0,1fr)_340px] xl:grid-rows-[auto_1fr]">
        <div className="xl:col-start-2"><GroundCard ground={ground} area={area} areaName={areaName} /></div>
        <div className="min-w-0 xl:col-start-1 xl:row-span-2 xl:row-start-1">
          <Reminders page={page} counts={counts} place={place} today={today} gridNamed={levelOf(area) !== 'GRID'}
            actions={page.rows.length > 0 && <ExportLink user={user} list="reminders" params={{ term: place.term, duty: place.duty }} />} />
        </div>
        <div className="xl:col-start-2"><DoneCard done={done} /></div>
      </div>
    </>
  )
}

/** Something of others that waits for us, and the way to it. */
const Waiting = ({ href, open, children }: { href: string; open: string; children: string }) => (
  <Notice className="mb-4" action={<LinkButton size="small" prefetch={false} href={href}>{open}</LinkButton>}>{children}</Notice>
)
