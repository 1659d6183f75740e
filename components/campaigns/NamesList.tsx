import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { formatCount, formatDay, formatDayFrom } from '@/components/ui/format'
import { Pager } from '@/components/ui/Pager'
import { StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { doorLabel } from '@/lib/dwellings/rules'
import { daysBetween, type Day } from '@/lib/kernel/day'
import type { Listed, ListedPage } from '@/lib/obligations/listed'
import { countedBy, listedBy } from '@/lib/obligations/rules'
import { namesHref, type NamesQuery, organisationHref } from './links'
import { useListName } from './useListName'

type NamesListProps = {
  campaignId: string
  areaCode: string
  query: NamesQuery
  page: ListedPage
  /** The figure that this list stands behind. */
  figure: number
  day: Day
}

/** The names behind a figure, and their sum held against it. */
export function NamesList({ campaignId, areaCode, query, page, figure, day }: NamesListProps) {
  const t = useTranslations('campaigns.list')
  const listName = useListName()
  const { indicator, show } = query
  const { weight } = page.total
  const total = t(countedBy(indicator), { count: formatCount(weight), number: weight })
  const href = (more: Partial<NamesQuery>) => namesHref(campaignId, areaCode, { ...query, at: undefined, ...more })
  const sort = (by: 'deadline' | 'door') => ({
    href: href({ sort: by }),
    ...((query.sort ?? (indicator === 'COVERAGE' ? 'door' : 'deadline')) === by ? { now: 'ascending' as const } : {}),
  })
  const [named, dated] = [countedBy(indicator) === 'people', indicator !== 'COVERAGE']
  const title = listName(indicator, show)
  return (
    <Card id="names" data-list={show} data-total={weight}>
      <div className="mb-2 flex flex-wrap items-baseline gap-x-3">
        <h2 className="text-lg font-semibold">{title}</h2>
        <p className={weight === figure ? 'text-sm text-ink-soft' : 'text-sm text-amber'}>
          {total} · {weight === figure ? t('agrees') : t('differs', { figure: formatCount(figure) })}
        </p>
      </div>
      {page.rows.length === 0 ? (
        <EmptyState title={t('empty')}>{t('emptyHow')}</EmptyState>
      ) : (
        <Table label={title}>
          <thead>
            <Tr>
              {named && <Th>{t('name')}</Th>}
              {named && <Th className="max-md:hidden">{t('idMask')}</Th>}
              {listedBy(indicator) === 'door' ? <Th sort={sort('door')}>{t('door')}</Th> : <Th>{t(listedBy(indicator))}</Th>}
              <Th className="max-md:hidden">{t('grid')}</Th>
              {dated && <Th className="max-md:hidden">{t('since')}</Th>}
              {dated && <Th sort={sort('deadline')}>{t(show === 'expiring' ? 'until' : 'deadline')}</Th>}
            </Tr>
          </thead>
          <tbody>
            {page.rows.map((row) => (
              <NameRow key={`${row.subjectId}/${row.dueFrom}`} campaignId={campaignId} row={row} show={show} named={named} dated={dated} day={day} wide={areaCode.length < 12} />
            ))}
          </tbody>
        </Table>
      )}
      <Pager previous={page.previous ? href({ at: page.previous }) : undefined} next={page.next ? href({ at: page.next }) : undefined}>
        {page.total.rows > page.rows.length && t('rows', { count: page.rows.length })}
      </Pager>
    </Card>
  )
}

type NameRowProps = {
  campaignId: string
  row: Listed
  show: NamesQuery['show']
  named: boolean
  dated: boolean
  day: Day
  /** The list is of more than one community, so that a grid's name alone says nothing. */
  wide: boolean
}

/** On a phone the number goes under the name and the grid under the door. */
function NameRow({ campaignId, row, show, named, dated, day, wide }: NameRowProps) {
  const t = useTranslations('campaigns.list')
  const locale = useLocale()
  const door = row.door ? doorLabel(row.door) : null
  const place = [(wide || !row.gridName) && row.communityName, row.gridName].filter(Boolean).join(' ')
  const mask = row.kind === 'people' ? '—' : row.idMask ?? t('noNumber')
  const where = (
    <>
      {row.kind === 'community'
        ? <Link prefetch={false} href={organisationHref(campaignId, 'resources')} className="hit text-indigo hover:underline">{row.name}</Link>
        : row.kind === 'unit'
        ? <Link prefetch={false} href={`/units/${row.subjectId}`} className="hit text-indigo hover:underline">{row.name}</Link>
        : row.kind === 'report'
        ? <Link prefetch={false} href={`/reports/${row.subjectId}`} className="hit text-indigo hover:underline">{row.name}</Link>
        : row.kind === 'inquiry'
        ? row.name ? <Link prefetch={false} href={`/inquiries/${row.subjectId}`} className="hit text-indigo hover:underline">{row.name}</Link> : <span className="text-ink-soft">{t('noLetter')}</span>
        : row.kind === 'service'
        ? row.name ? <Link prefetch={false} href={`/services/${row.subjectId}`} className="hit text-indigo hover:underline">{row.name}</Link> : <span className="text-ink-soft">{t('noService')}</span>
        : row.kind === 'hazard'
        ? <Link prefetch={false} href={`/hazards/${row.subjectId}`} className="hit text-indigo hover:underline">{door ?? t('ofUnit')}</Link>
        : door && row.dwellingId
        ? <Link prefetch={false} href={`/dwellings/${row.dwellingId}`} className="hit text-indigo hover:underline">{door}</Link>
        : <span className="text-ink-soft">{row.addressText ?? t('noDoor')}</span>}
      <span className="block text-xs text-ink-soft md:hidden">{place}</span>
    </>
  )
  const grid = <Td className="whitespace-nowrap text-ink-soft max-md:hidden">{place}</Td>
  const since = <Td className="whitespace-nowrap text-ink-soft max-md:hidden">{formatDayFrom(row.dueFrom, locale, day)}</Td>
  const until = <Td className="md:whitespace-nowrap"><Deadline row={row} show={show} day={day} /></Td>
  if (!named) return <Tr data-weight={row.weight}><RowHead>{where}</RowHead>{grid}{dated && since}{dated && until}</Tr>
  return (
    <Tr data-weight={row.weight}>
      <RowHead className="whitespace-nowrap">
        {row.kind === 'people'
          ? <span className="font-medium text-amber">{t('unidentified', { count: row.weight })}</span>
          : (
            <Link prefetch={false} href={`/residents/${row.subjectId}`} className="hit font-medium text-ink hover:text-indigo hover:underline">
              {row.name}
            </Link>
          )}
        {row.kind === 'person' && <span className="block font-mono text-[11px] text-ink-soft md:hidden">{mask}</span>}
      </RowHead>
      <Td className="font-mono text-xs whitespace-nowrap text-ink-soft max-md:hidden">{mask}</Td>
      <Td>{where}</Td>
      {grid}
      {since}
      {until}
    </Tr>
  )
}

/** The day that counts for this list: the deadline of what is not met, the end of what will not be for long. */
function Deadline({ row, show, day }: { row: Listed; show: NamesQuery['show']; day: Day }) {
  const t = useTranslations('campaigns.list')
  const locale = useLocale()
  if (show === 'expiring' && row.metTo) return <>{formatDay(row.metTo, locale, true)}</>
  if (show === 'unmet' && row.metTo && row.metTo <= day) return <StatusPill status="late" className="max-md:whitespace-normal">{t('lapsed', { day: formatDayFrom(row.metTo, locale, day) })}</StatusPill>
  if (!row.deadline) return <span className="text-ink-faint">{t('none')}</span>
  if ((show === 'unmet' || show === 'overdue') && row.deadline < day) {
    return <StatusPill status="late">{t('late', { days: daysBetween(row.deadline, day) })}</StatusPill>
  }
  return <>{formatDayFrom(row.deadline, locale, day)}</>
}
