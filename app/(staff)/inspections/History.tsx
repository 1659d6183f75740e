import { ClipboardList } from 'lucide-react'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { ExportLink } from '@/app/(staff)/exports/ExportLink'
import { EmptyState } from '@/components/ui/EmptyState'
import { formatDay } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { namesOf } from '@/lib/areas/queries'
import { historyOf } from '@/lib/inspections/assessment'
import { scoreText, yearScore } from '@/lib/inspections/score'
import type { User } from '@/lib/kernel/access'
import { STATE_LOOK } from './words'

/** A community's inspections, year by year; each opens its sheet. */
export async function History({ user, code, crumbs = [] }: { user: User; code: string; crumbs?: { label: string; href: string }[] }) {
  const [rows, name, t, locale] = [await historyOf(user, code), (await namesOf(user, [code])).get(code), await getTranslations('inspections'), await getLocale()]
  const years = [...new Set(rows.map(({ year }) => year))]
  return (
    <>
      <PageHeader title={t('history.title', { community: name ?? code })} crumbs={crumbs} actions={user.role === 'community' && rows.length > 0 && <ExportLink user={user} list="deductions" />} />
      {rows.length === 0 && <EmptyState title={t('history.empty')} icon={ClipboardList}>{t('history.emptyBody')}</EmptyState>}
      {years.map((year) => {
        const own = rows.filter((row) => row.year === year)
        const score = yearScore(own)
        return (
          <section key={year} className="mb-6 max-w-4xl">
            <h2 className="mb-1 flex items-baseline justify-between gap-3 text-base font-semibold">{t('history.year', { year: String(year) })}{score !== null && <span>{t('year.score')} {scoreText(score)}</span>}</h2>
            <Table label={t('history.year', { year: String(year) })}>
              <thead><Tr><Th>{t('history.inspection')}</Th><Th>{t('list.days')}</Th><Th>{t('history.state')}</Th><Th numeric>{t('list.weight')}</Th><Th numeric>{t('history.score')}</Th></Tr></thead>
              <tbody>
                {own.map((row) => (
                  <Tr key={row.sheetId}>
                    <RowHead><Link href={`/inspections/sheets/${row.sheetId}`} className="hit font-semibold text-indigo hover:underline">{row.name}</Link>{row.placeName !== name && <span className="block text-sm font-normal text-ink-soft">{row.placeName}</span>}</RowHead>
                    <Td className="whitespace-nowrap">{formatDay(row.toOn, locale)}</Td><Td><StatusPill status={row.left ? 'neutral' : STATE_LOOK[row.state]}>{row.left ? t('year.left') : t(`state.${row.state}`)}</StatusPill></Td><Td numeric>{row.weight}</Td><Td numeric className="font-semibold">{row.score === null ? '—' : scoreText(row.score)}</Td>
                  </Tr>
                ))}
              </tbody>
            </Table>
          </section>
        )
      })}
    </>
  )
}
