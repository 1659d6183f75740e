import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { formatDay } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { ACTIVITY_SHOWS, listActivities } from '@/lib/activities/queries'
import { activityState } from '@/lib/activities/rules'
import { may } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { STATES } from './look'

export async function generateMetadata() {
  return { title: (await getTranslations('activities'))('title') }
}

/** What is held here, the next first, and how many have signed up. */
export default async function ActivitiesPage({ searchParams }: { searchParams: Promise<{ show?: string | string[]; at?: string | string[] }> }) {
  const user = await requireUser('activity.read')
  const [search, today, t, locale] = [await searchParams, clockToday(), await getTranslations('activities'), await getLocale()]
  const show = ACTIVITY_SHOWS.find((one) => one === search.show) ?? 'coming'
  const page = await listActivities(user, { show, at: typeof search.at === 'string' ? search.at : undefined }, today)
  const href = (at: string | null) => (at === null ? undefined : `/activities?show=${show}&at=${at}`)
  const posting = may(user, 'activity.post') && <LinkButton look="main" href="/activities/new">{t('post')}</LinkButton>
  return (
    <>
      <PageHeader title={t('title')} note={t('note', { coming: page.counts.coming })} actions={posting} />
      <FilterChips label={t('shows')} chips={ACTIVITY_SHOWS.map((one) => ({ key: one, label: t(`show.${one}`), count: page.counts[one], href: one === 'coming' ? '/activities' : `/activities?show=${one}`, active: one === show }))} />
      <div className="mt-2">
        {page.rows.length === 0 ? (show === 'coming' ? <EmptyState title={t('empty')} action={posting}>{t('emptyBody')}</EmptyState> : <EmptyState title={t('none')} />) : (
          <Card tight>
            <Table label={t('title')}>
              <thead><Tr><Th>{t('column.title')}</Th><Th>{t('column.when')}</Th><Th>{t('column.place')}</Th><Th>{t('column.host')}</Th><Th>{t('column.seats')}</Th></Tr></thead>
              <tbody>
                {page.rows.map((row) => {
                  const state = activityState(row, today)
                  return (
                    <Tr key={row.id}>
                      <RowHead><Link prefetch={false} href={`/activities/${row.id}`} className="hit text-indigo hover:underline">{row.title}</Link> <span className="text-xs text-ink-soft">{t(`kind.${row.kind}`)}</span></RowHead>
                      <Td className="whitespace-nowrap">{t('when', { day: formatDay(row.heldOn, locale), time: row.begins })}</Td>
                      <Td className="min-w-24">{row.place}</Td>
                      <Td className="whitespace-nowrap">{row.host}</Td>
                      <Td className="whitespace-nowrap">
                        {t('taken', { signed: row.signed, seats: row.seats })}{row.waiting > 0 && ` · ${t('waiting', { count: row.waiting })}`}{row.attended > 0 && ` · ${t('came', { count: row.attended })}`} <StatusPill status={STATES[state]}>{t(`state.${state}`)}</StatusPill>
                      </Td>
                    </Tr>
                  )
                })}
              </tbody>
            </Table>
          </Card>
        )}
        <Pager previous={href(page.previous)} next={href(page.next)} />
      </div>
    </>
  )
}
