import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { ExportLink } from '@/app/(staff)/exports/ExportLink'
import { requireUser } from '@/app/user'
import { EmptyState } from '@/components/ui/EmptyState'
import { formatCount, formatDay } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { doorLabel } from '@/lib/dwellings/rules'
import { may, type User } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import type { Day } from '@/lib/kernel/day'
import { periodOf } from '@/lib/reports/periods'
import { findReport } from '@/lib/reports/queries'
import { listReported, type Reported, type ReportedFilter } from '@/lib/reports/reported'
import { isOfPeople, isPerson, lineOf, shareOf } from '@/lib/reports/rules'
import { reportedOf, type Search } from '../../filter'
import { cellParam, cellText, classText, peopleHref, periodText, type ReportWords } from '../../words'
import { reportWords } from '../Tables'

export async function generateMetadata() {
  return { title: (await getTranslations('reports'))('title') }
}

/** Who a number of a report is made of: from the very list that it was added up from. */
export default async function ReportedPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<Search> }) {
  const user = await requireUser('report.read')
  const [{ id }, search, locale, today] = [await params, await searchParams, await getLocale(), clockToday()]
  const filter = reportedOf(search, id)
  const page = filter && await listReported(user, filter, today)
  if (!filter || !page) notFound()
  const words = await reportWords(page.report.kind === 'ROLLUP')
  if (page.report.kind === 'ROLLUP') return <PartsBehind {...{ user, id, filter, words, today }} />
  const { t } = words
  const people = isOfPeople(lineOf(filter.cell))
  const corrected = filter.of !== null && filter.of !== page.report.from
  const title = cellText(words, filter.cell)
  const leaf = (at: string | null) => (at === null ? undefined : peopleHref(id, filter.cell, filter.of ?? undefined, at))
  return (
    <>
      <PageHeader
        title={title} note={`${t('people.of', { name: page.report.placeName, period: periodText(t, locale, periodOf(filter.of ?? page.report.from), today) })} · ${t('people.total', { count: page.total })}`}
        crumbs={[{ label: t('title'), href: '/reports' }, { label: t('of', { name: page.report.placeName, period: periodText(t, locale, page.report, today) }), href: `/reports/${id}` }]}
        actions={page.rowsInAll > 0 && <ExportLink user={user} list="reported" params={{ report: id, cell: cellParam(filter.cell), of: filter.of ?? undefined }} />}
      />
      {page.rows.length === 0 ? <EmptyState title={t('people.empty')}>{t('people.emptyBody')}</EmptyState> : (
        <Table label={title}>
          <thead>
            <Tr>
              {people && <Th>{t('people.name')}</Th>}
              {people && <Th className="max-md:hidden">{t('people.idMask')}</Th>}
              <Th>{t('people.door')}</Th>
              {(people ? (['sex', 'reason', 'length', 'origin', 'place'] as const) : (['kind', 'filed', 'letter'] as const)).map((name) => <Th key={name}>{t(`people.${name}`)}</Th>)}
              <Th>{t('people.on')}</Th>
              {corrected && <Th>{t('people.change')}</Th>}
            </Tr>
          </thead>
          <tbody>{page.rows.map((row, n) => <Row key={`${row.row.id}/${row.row.at}/${n}`} {...{ row, words, user, corrected }} />)}</tbody>
        </Table>
      )}
      <Pager previous={leaf(page.previous)} next={leaf(page.next)}>{t('people.total', { count: page.total })}</Pager>
    </>
  )
}

/** Of a roll-up, the reports that its number comes from; each opens its own people. */
async function PartsBehind({ user, id, filter, words, today }: { user: User; id: string; filter: ReportedFilter; words: ReportWords; today: Day }) {
  const [report, locale] = [await findReport(user, id, today), await getLocale()]
  if (!report) notFound()
  const { t } = words
  const of = filter.of ?? report.from
  const rows = report.parts.flatMap((part) => shareOf(part, filter.cell, of, report.from).map((share) => ({ part, ...share })))
  const title = cellText(words, filter.cell)
  return (
    <>
      <PageHeader
        title={title} note={`${t('people.of', { name: report.placeName, period: periodText(t, locale, periodOf(of), today) })} · ${t('people.total', { count: rows.reduce((sum, { n }) => sum + n, 0) })}`}
        crumbs={[{ label: t('title'), href: '/reports' }, { label: t('of', { name: report.placeName, period: periodText(t, locale, report, today) }), href: `/reports/${id}` }]}
      />
      {rows.length === 0 ? <EmptyState title={t('people.empty')}>{t('people.emptyBody')}</EmptyState> : (
        <Table label={title}>
          <thead><Tr><Th>{t('list.place')}</Th><Th>{t('list.periods')}</Th><Th numeric>{title}</Th></Tr></thead>
          <tbody>
            {rows.map(({ part, n, of: corrected }) => (
              <Tr key={`${part.versionId}/${corrected}`}>
                <RowHead>{part.name}</RowHead>
                <Td>{periodText(t, locale, periodOf(part.of), today)}</Td>
                <Td numeric><Link prefetch={false} href={peopleHref(report.partOf[part.versionId] ?? id, filter.cell, corrected ?? undefined)} className="hit text-indigo hover:underline" aria-label={t('table.behind', { what: part.name, count: n })}>{formatCount(n)}</Link></Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </>
  )
}

async function Row({ row: { row, name, idMask, visible, door, dwellingId }, words, user, corrected }: { row: Reported; words: ReportWords; user: User; corrected: boolean }) {
  const [{ t }, locale] = [words, await getLocale()]
  const where = door ? doorLabel(door) : null
  const place = where && dwellingId && may(user, 'dwelling.read') ? <Link prefetch={false} href={`/dwellings/${dwellingId}`} className="hit text-indigo hover:underline">{where}</Link> : where ?? <span className="text-ink-soft">{t('people.noDoor')}</span>
  return (
    <Tr>
      {isPerson(row) ? (
        <>
          <RowHead>{visible ? <Link prefetch={false} href={`/residents/${row.id}`} className="hit text-indigo hover:underline">{name}</Link> : name ?? <span className="text-ink-soft">{t('people.elsewhere')}</span>}</RowHead>
          <Td className="whitespace-nowrap max-md:hidden">{idMask ?? <span className="text-ink-soft">{visible ? t('people.noNumber') : '—'}</span>}</Td>
          <Td>{place}</Td>
          {([['sex', row.sex], ['reason', row.reason], ['length', row.length], ['origin', row.origin], ['place', row.place]] as const).map(([by, of]) => <Td key={by}>{classText(words, by, of)}</Td>)}
        </>
      ) : (
        <>
          <RowHead>{place}</RowHead>
          {([['kind', row.kind], ['filed', row.filed], ['letter', row.letter]] as const).map(([by, of]) => <Td key={by}>{classText(words, by, of)}</Td>)}
        </>
      )}
      <Td className="whitespace-nowrap">{row.on === null ? '—' : formatDay(row.on, locale)}</Td>
      {corrected && <Td>{t(row.sign > 0 ? 'people.added' : 'people.taken')}</Td>}
    </Tr>
  )
}
