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
import { HELPER_SHOWS, listHelpers } from '@/lib/buildings/queries'
import { type HelperState, helperState } from '@/lib/buildings/rules'
import { doorLabel } from '@/lib/dwellings/rules'
import { today as clockToday } from '@/lib/kernel/clock'
import { addDays } from '@/lib/kernel/day'

export async function generateMetadata() {
  return { title: (await getTranslations('buildings'))('helpers.title') }
}

const LOOKS = { now: 'ok', soon: 'due', over: 'neutral' } as const satisfies Record<HelperState, string>

/** Who helps in which building, until when, and what they told lately. */
export default async function HelpersPage({ searchParams }: { searchParams: Promise<{ show?: string | string[]; at?: string | string[] }> }) {
  const user = await requireUser('helper.read')
  const [search, today, t, locale] = [await searchParams, clockToday(), await getTranslations('buildings.helpers'), await getLocale()]
  const show = HELPER_SHOWS.find((one) => one === search.show) ?? 'now'
  const page = await listHelpers(user, { area: user.areaCode, show, at: typeof search.at === 'string' ? search.at : undefined }, today)
  const href = (at?: string) => `/helpers${show === 'now' ? '' : `?show=${show}`}${at ? `${show === 'now' ? '?' : '&'}at=${at}` : ''}`
  const naming = <LinkButton look="main" href="/helpers/new">{t('name')}</LinkButton>
  return (
    <>
      <PageHeader title={t('title')} note={t('note', { now: page.counts.now })} actions={naming} />
      <FilterChips label={t('shows')} chips={HELPER_SHOWS.map((one) => ({ key: one, label: t(`show.${one}`), count: page.counts[one], href: one === 'now' ? '/helpers' : `/helpers?show=${one}`, active: one === show }))} />
      <div className="mt-2">
        {page.rows.length === 0 ? (show === 'now' ? <EmptyState title={t('empty')} action={naming}>{t('emptyBody')}</EmptyState> : <EmptyState title={t('emptyOver')} />) : (
          <Card tight>
            <Table label={t('title')}>
              <thead><Tr><Th>{t('column.name')}</Th>{user.areaCode.length < 12 && <Th>{t('column.community')}</Th>}<Th>{t('column.buildings')}</Th><Th>{t('column.lastOn')}</Th><Th>{t('column.lately')}</Th></Tr></thead>
              <tbody>
                {page.rows.map((row) => {
                  const state = helperState(row.toOn, today)
                  return (
                    <Tr key={row.id}>
                      <RowHead><Link prefetch={false} href={`/helpers/${row.id}`} className="hit text-indigo hover:underline">{row.name}</Link></RowHead>
                      {user.areaCode.length < 12 && <Td className="whitespace-nowrap">{row.communityName ?? t('nobody')}</Td>}
                      <Td>{row.buildings.slice(0, 3).map((building) => doorLabel({ ...building, room: '' })).join('、') || t('nobody')}{row.buildings.length > 3 && ` ${t('more', { count: row.buildings.length })}`}</Td>
                      <Td className="whitespace-nowrap">{row.toOn && `${formatDay(addDays(row.toOn, -1), locale, true)} `}<StatusPill status={row.disabled ? 'neutral' : LOOKS[state]}>{row.disabled ? t('disabled') : t(`state.${state}`)}</StatusPill></Td>
                      <Td className="whitespace-nowrap">{row.people + row.doors > 0 ? t('lately', { people: row.people, doors: row.doors }) : t('nobody')}</Td>
                    </Tr>
                  )
                })}
              </tbody>
            </Table>
          </Card>
        )}
        <Pager previous={page.previous ? href(page.previous) : undefined} next={page.next ? href(page.next) : undefined} />
      </div>
    </>
  )
}
