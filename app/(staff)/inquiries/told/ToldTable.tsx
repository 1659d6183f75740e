import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Card } from '@/components/ui/Card'
import { formatDayFrom } from '@/components/ui/format'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import type { Day } from '@/lib/kernel/day'
import type { ToldRow } from '@/lib/origins/queries'
import { ToldStatus } from './ToldStatus'

/** What was told: a row each on a desktop, a card each on a phone. */
export function ToldTable({ rows, today }: { rows: readonly ToldRow[]; today: Day }) {
  const [t, locale] = [useTranslations('origins'), useLocale()]
  const name = (row: ToldRow) => row.name || t('list.forgotten')
  return (
    <>
      <ul className="grid gap-2 md:hidden">
        {rows.map((row) => (
          <li key={row.id}>
            <Link href={`/inquiries/told/${row.id}`} prefetch={false} className="grid gap-1 rounded-lg border border-line bg-surface px-4 py-3 no-underline hover:border-jade">
              <span className="flex flex-wrap items-baseline justify-between gap-2"><b className="text-ink">{name(row)}</b><ToldStatus of={row} /></span>
              <span className="text-sm text-ink">{`${t(`kind.${row.kind}`)} · ${formatDayFrom(row.onDay, locale, today)}`}</span>
              <span className="text-sm text-ink-soft">{[row.countyName, row.areaName].filter(Boolean).join(' · ')}</span>
            </Link>
          </li>
        ))}
      </ul>
      <Card tight className="max-md:hidden">
        <Table label={t('title')}>
          <thead><Tr><Th>{t('list.person')}</Th><Th>{t('list.kind')}</Th><Th>{t('list.onDay')}</Th><Th>{t('list.from')}</Th><Th>{t('page.area')}</Th><Th>{t('list.state')}</Th></Tr></thead>
          <tbody>
            {rows.map((row) => (
              <Tr key={row.id}>
                <RowHead className="whitespace-nowrap"><Link href={`/inquiries/told/${row.id}`} prefetch={false} className="hit font-medium text-ink hover:text-jade hover:underline">{name(row)}</Link></RowHead>
                <Td className="whitespace-nowrap">{t(`kind.${row.kind}`)}</Td>
                <Td className="whitespace-nowrap text-ink-soft">{formatDayFrom(row.onDay, locale, today)}</Td>
                <Td className="text-ink-soft">{row.countyName}</Td>
                <Td className="whitespace-nowrap text-ink-soft">{row.areaName ?? row.areaCode}</Td>
                <Td><ToldStatus of={row} /></Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </Card>
    </>
  )
}
