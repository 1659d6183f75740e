import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { formatDay } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { SearchBox } from '@/components/ui/SearchBox'
import { StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { may } from '@/lib/kernel/access'
import { listUnits, UNIT_SHOWS } from '@/lib/units/queries'
import { UNIT_KINDS } from '@/lib/units/rules'
import { filterOf, type Search, unitsHref } from './address'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('units'))('title') }
}

/** Whoever employs or houses residents, by where it stands. */
export default async function UnitsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser('unit.read')
  if (user.unitId !== null) redirect(`/units/${user.unitId}`)
  const [filter, t, locale] = [filterOf(await searchParams), await getTranslations('units'), await getLocale()]
  const page = await listUnits(user, filter)
  const leaf = (at: string | null) => (at === null ? undefined : unitsHref(filter, { at }))
  const entering = may(user, 'unit.create') && <LinkButton look="main" href="/units/new">{t('new')}</LinkButton>
  const asked = filter.text || filter.kind || filter.show !== 'open'
  return (
    <>
      <PageHeader title={t('title')} note={t('note', { count: page.total })} actions={<>{may(user, 'lead.read') && <LinkButton prefetch={false} href="/units/leads">{(await getTranslations('rosters.lead'))('title')}</LinkButton>}{entering}</>} />
      <SearchBox action="/units" label={t('search')} defaultValue={filter.text ?? ''} keep={{ show: filter.show, kind: filter.kind ?? undefined }} className="mb-3 max-w-xl" />
      <FilterChips label={t('filters')} chips={UNIT_SHOWS.map((show) => ({ key: show, label: t(`show.${show}`), href: unitsHref(filter, { show }), active: show === filter.show }))} />
      <FilterChips label={t('kinds')} chips={UNIT_KINDS.map((kind) => ({ key: kind, label: t(`kind.${kind}`), href: unitsHref(filter, { kind: kind === filter.kind ? null : kind }), active: kind === filter.kind }))} />
      <div className="mt-2">
        {page.rows.length === 0 ? <EmptyState title={t(asked ? 'none' : 'empty')} action={!asked && entering}>{t(asked ? 'noneBody' : 'emptyBody')}</EmptyState> : (
          <Table label={t('title')}>
            <thead><Tr><Th>{t('column.name')}</Th><Th>{t('column.kind')}</Th><Th>{t('column.community')}</Th><Th>{t('column.address')}</Th><Th>{t('column.scale')}</Th></Tr></thead>
            <tbody>
              {page.rows.map((row) => (
                <Tr key={row.id}>
                  <RowHead><Link prefetch={false} href={`/units/${row.id}`} className="hit text-indigo hover:underline">{row.name}</Link></RowHead>
                  <Td className="whitespace-nowrap">{t(`kind.${row.kind}`)}</Td>
                  <Td>{row.communityName ?? '—'}</Td>
                  <Td>{row.address}</Td>
                  <Td className="whitespace-nowrap">{row.closedOn ? <StatusPill status="neutral">{t('fact.closed', { day: formatDay(row.closedOn, locale, true) })}</StatusPill> : <StatusPill status={row.aboveScale ? 'ok' : 'neutral'}>{t(row.aboveScale ? 'scale.above' : 'scale.below')}</StatusPill>}</Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        )}
        <Pager previous={leaf(page.previous)} next={leaf(page.next)}>{t('note', { count: page.total })}</Pager>
      </div>
    </>
  )
}
