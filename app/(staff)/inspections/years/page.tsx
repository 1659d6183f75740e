import { ClipboardList } from 'lucide-react'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ExportLink } from '@/app/(staff)/exports/ExportLink'
import { requireUser } from '@/app/user'
import { Disclosure } from '@/components/ui/Disclosure'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { PageHeader } from '@/components/ui/PageHeader'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { assess, inspectedYears } from '@/lib/inspections/assessment'
import { scoreText } from '@/lib/inspections/score'
import { today as clockToday } from '@/lib/kernel/clock'
import { InspectionTabs } from '../InspectionTabs'

export async function generateMetadata() {
  return { title: (await getTranslations('inspections'))('tabs.year') }
}

/** How many earlier years stand beside. */
const EARLIER = 3

/** The year's assessment of all communities, with the years before; each cell opens the sheet. */
export default async function InspectionYearsPage({ searchParams }: { searchParams: Promise<{ year?: string }> }) {
  const [user, query, t] = [await requireUser('inspection.read'), await searchParams, await getTranslations('inspections')]
  if (user.role === 'inspector' || user.role === 'community') notFound()
  const years = await inspectedYears(user)
  const year = /^\d{4}$/.test(query.year ?? '') ? Number(query.year) : (years[0] ?? Number(clockToday().slice(0, 4)))
  const { inspections, places } = await assess(user, year)
  const earlier = years.filter((one) => one < year).slice(0, EARLIER)
  const rows = places.filter((place) => inspections.some(({ inspectionId }) => place.cells[inspectionId]!.length > 0) || place.years[year] !== undefined).toSorted((a, b) => (b.years[year] ?? -1) - (a.years[year] ?? -1))
  return (
    <>
      <PageHeader title={t('year.title', { year: String(year) })} actions={rows.length > 0 && <ExportLink user={user} list="scores" params={{ year: String(year) }} />} />
      <InspectionTabs at="year" />
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <FilterChips label={t('year.years')} chips={years.map((one) => ({ key: String(one), label: String(one), href: `/inspections/years?year=${one}`, active: one === year }))} />
        <Disclosure summary={t('year.how')} floating><p>{t('year.howBody')}</p></Disclosure>
      </div>
      {rows.length === 0 ? <EmptyState title={t('year.empty')} icon={ClipboardList} /> : (
        <Table label={t('year.title', { year: String(year) })}>
          <thead>
            <Tr>
              <Th>{t('year.community')}</Th>
              {inspections.map((one) => <Th key={one.inspectionId} numeric><Link href={`/inspections/${one.inspectionId}`} className="hit hover:underline">{one.name}</Link><span className="block font-normal">{one.state === 'OPEN' ? t('year.open') : t('year.weight', { weight: one.weight })}</span></Th>)}
              <Th numeric>{t('year.score')}</Th>{earlier.map((one) => <Th key={one} numeric>{t('year.earlier', { year: String(one) })}</Th>)}
            </Tr>
          </thead>
          <tbody>
            {rows.map((place) => (
              <Tr key={place.code}>
                <RowHead><Link href={`/inspections/history/${place.code}`} prefetch={false} className="hit text-indigo hover:underline">{place.name}</Link></RowHead>
                {inspections.map(({ inspectionId, state }) => {
                  const cell = place.cells[inspectionId]!
                  return <Td key={inspectionId} numeric>{cell.length === 0 ? '—' : cell.map((one) => <Link key={one.sheetId} href={`/inspections/sheets/${one.sheetId}`} prefetch={false} className="hit block text-indigo hover:underline">{one.left ? t('year.left') : state === 'OPEN' ? t('year.open') : shown(one.score)}{cell.length > 1 && <span className="block text-xs text-ink-soft">{one.placeName}</span>}</Link>)}</Td>
                })}
                <Td numeric className="font-semibold">{shown(place.years[year])}</Td>
                {earlier.map((one) => <Td key={one} numeric className="text-ink-soft"><Link href={`/inspections/history/${place.code}`} prefetch={false} className="hit hover:underline">{shown(place.years[one])}</Link></Td>)}
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </>
  )
}

const shown = (score: number | null | undefined) => (score === null || score === undefined ? '—' : scoreText(score))
