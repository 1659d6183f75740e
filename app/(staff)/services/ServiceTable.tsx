import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { ServiceState, UrgentMark } from '@/components/services/ServiceState'
import { Card } from '@/components/ui/Card'
import { formatDayFrom } from '@/components/ui/format'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import type { Day } from '@/lib/kernel/day'
import type { ServiceRow } from '@/lib/services/queries'

/** Requests: a row each on a desktop, a card each on a phone. */
export function ServiceTable({ rows, today }: { rows: readonly ServiceRow[]; today: Day }) {
  const [t, locale] = [useTranslations('services'), useLocale()]
  const place = (row: ServiceRow) => [row.communityName, row.gridName].filter(Boolean).join(' ')
  return (
    <>
      <ul className="grid gap-2 md:hidden">
        {rows.map((row) => (
          <li key={row.id}>
            <Link href={`/services/${row.id}`} prefetch={false} className="grid gap-1 rounded-lg border border-line bg-surface px-4 py-3 no-underline hover:border-jade">
              <span className="flex flex-wrap items-baseline justify-between gap-2"><b className="text-ink">{row.name ?? t('list.gone')}</b><ServiceState service={row} today={today} /></span>
              <span className="flex flex-wrap items-center gap-2 text-sm text-ink">{row.urgent && <UrgentMark />}{t(`kind.${row.kind}`)}</span>
              <span className="text-sm text-ink-soft">{[place(row), row.assignee ?? t('list.nobody')].join(' · ')}</span>
            </Link>
          </li>
        ))}
      </ul>
      <Card tight className="max-md:hidden">
        <Table label={t('title')}>
          <thead><Tr><Th>{t('list.person')}</Th><Th>{t('list.kind')}</Th><Th>{t('list.community')}</Th><Th>{t('list.askedOn')}</Th><Th>{t('list.assignee')}</Th><Th>{t('list.state')}</Th></Tr></thead>
          <tbody>
            {rows.map((row) => (
              <Tr key={row.id}>
                <RowHead className="whitespace-nowrap"><Link href={`/services/${row.id}`} prefetch={false} className="hit font-medium text-ink hover:text-jade hover:underline">{row.name ?? t('list.gone')}</Link></RowHead>
                <Td><span className="flex flex-wrap items-center gap-2">{row.urgent && <UrgentMark />}{t(`kind.${row.kind}`)}</span></Td>
                <Td className="whitespace-nowrap text-ink-soft">{place(row)}</Td>
                <Td className="whitespace-nowrap text-ink-soft">{formatDayFrom(row.askedOn, locale, today)}</Td>
                <Td className={row.assignee ? 'whitespace-nowrap' : 'whitespace-nowrap text-ink-faint'}>{row.assignee ?? t('list.nobody')}</Td>
                <Td><ServiceState service={row} today={today} /></Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </Card>
    </>
  )
}
