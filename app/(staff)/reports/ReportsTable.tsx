import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { formatCount } from '@/components/ui/format'
import { StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import type { Day } from '@/lib/kernel/day'
import type { ReportLine } from '@/lib/reports/queries'
import { periodText, stateOf } from './words'

/** Reports with what they say; of one that has not come, that it has not. */
export function ReportsTable({ rows, today, dated }: { rows: readonly ReportLine[]; today: Day; /** Of more than one period. */ dated: boolean }) {
  const [t, locale] = [useTranslations('reports'), useLocale()]
  const figures = ['present', 'arrived', 'left', 'let'] as const
  return (
    <Table label={t('title')}>
      <thead>
        <Tr>
          <Th>{t('list.place')}</Th>
          {dated && <Th>{t('list.period')}</Th>}
          <Th>{t('list.state')}</Th>
          {figures.map((name) => <Th key={name} numeric>{t(`list.${name}`)}</Th>)}
        </Tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const [status, words] = stateOf(t, locale, row, today)
          return (
            <Tr key={row.id}>
              <RowHead>
                <Link prefetch={false} href={`/reports/${row.id}`} className="hit text-indigo hover:underline">{row.name}</Link>
                <span className="ml-1 text-xs text-ink-soft">{row.kind === 'COMMUNITY' ? null : [t(`kind.${row.kind}`), row.communityName].filter(Boolean).join(' · ')}</span>
              </RowHead>
              {dated && <Td className="whitespace-nowrap">{periodText(t, locale, row, today)}</Td>}
              <Td><StatusPill status={status}>{words}</StatusPill></Td>
              {figures.map((name) => <Td key={name} numeric>{row[name] === null ? <span className="text-ink-faint">—</span> : formatCount(row[name])}</Td>)}
            </Tr>
          )
        })}
      </tbody>
    </Table>
  )
}
