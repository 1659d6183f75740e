import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { Tabs } from '@/components/ui/Tabs'
import { may, type User } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { listReceived, RECEIVED_SHOWS } from '@/lib/notices/queries'
import { listSent, SENT_SHOWS } from '@/lib/notices/sent'
import { type Box, filterOf, hrefOf, type Search } from './filter'
import { ReceivedList } from './ReceivedList'
import { SentTable } from './SentTable'
import { DONE } from './words'

export async function generateMetadata() {
  return { title: (await getTranslations('notices'))('title') }
}

/** What each role has: coordinators and units what they were sent, the office and leaders what was written, a community both. */
const boxesOf = (user: User): readonly Box[] => (user.role === 'community' ? ['received', 'sent'] : user.role === 'office' || user.role === 'leader' ? ['sent'] : ['received'])

/** What is to be read and confirmed first; or what was written, what is overdue first. */
export default async function NoticesPage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser('notice.read')
  const [t, boxes] = [await getTranslations('notices'), boxesOf(user)]
  const filter = filterOf(await searchParams, boxes)
  const said = DONE.find((one) => one === filter.done)
  return (
    <>
      <PageHeader title={t('title')} actions={may(user, 'notice.draft') && <LinkButton href="/notices/new" look="main">{t('act.new')}</LinkButton>} />
      {said && <Notice tone="success" className="mb-4" title={t(`done.${said}`)} />}
      {boxes.length > 1 && <Tabs label={t('boxes')} tabs={boxes.map((box) => ({ href: hrefOf(box), label: t(`box.${box}`), active: box === filter.box }))} />}
      {filter.box === 'received' ? <Received user={user} show={filter.received} at={filter.at} /> : <Sent user={user} show={filter.sent} at={filter.at} />}
    </>
  )
}

async function Received({ user, show, at }: { user: User; show: (typeof RECEIVED_SHOWS)[number]; at: string | undefined }) {
  const [t, today] = [await getTranslations('notices'), clockToday()]
  const page = await listReceived(user, { show, at }, today)
  if (page.counts.all === 0) return <EmptyState title={t('received.none')}>{t('received.noneBody')}</EmptyState>
  return (
    <>
      <FilterChips label={t('filters')} chips={RECEIVED_SHOWS.map((one) => ({ key: one, label: t(`received.show.${one}`), count: page.counts[one], href: hrefOf('received', { show: one }), active: one === show && one !== 'all' }))} />
      <div className="mt-2">
        {page.rows.length === 0 ? <EmptyState title={t('received.noneShown')} /> : <ReceivedList rows={page.rows} today={today} />}
        <Leaves box="received" show={show} page={page}>{t('received.note', { count: page.total })}</Leaves>
      </div>
    </>
  )
}

async function Sent({ user, show, at }: { user: User; show: (typeof SENT_SHOWS)[number]; at: string | undefined }) {
  const [t, today] = [await getTranslations('notices'), clockToday()]
  const page = await listSent(user, { show, at }, today)
  const writes = may(user, 'notice.draft')
  if (page.counts.all === 0) return <EmptyState title={t(writes ? 'sent.none' : 'sent.noneRange')} action={writes && <LinkButton href="/notices/new" look="main">{t('act.new')}</LinkButton>}>{writes && t('sent.noneBody')}</EmptyState>
  const shows = SENT_SHOWS.filter((one) => one !== 'draft' || writes)
  return (
    <>
      <FilterChips label={t('filters')} chips={shows.map((one) => ({ key: one, label: t(`sent.show.${one}`), count: page.counts[one], href: hrefOf('sent', { show: one }), active: one === show && one !== 'all' }))} />
      <div className="mt-2">
        {page.rows.length === 0 ? <EmptyState title={t('sent.noneShown')} /> : <SentTable rows={page.rows} today={today} named={user.role !== 'community'} />}
        <Leaves box="sent" show={show} page={page}>{t('sent.note', { count: page.total })}</Leaves>
      </div>
    </>
  )
}

function Leaves({ box, show, page, children }: { box: Box; show: string; page: { previous: string | null; next: string | null }; children: string }) {
  const leaf = (at: string | null) => (at === null ? undefined : hrefOf(box, { show, at }))
  return <Pager previous={leaf(page.previous)} next={leaf(page.next)}>{children}</Pager>
}
