import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { HazardState } from '@/components/hazards/HazardState'
import { Card } from '@/components/ui/Card'
import { formatDayFrom } from '@/components/ui/format'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import type { Day } from '@/lib/kernel/day'
import type { HazardRow } from '@/lib/hazards/queries'
import { placeOf } from './place'

/** Hazards: a row each on a desktop, a card each on a phone. */
export function HazardTable({ rows, today }: { rows: readonly HazardRow[]; today: Day }) {
  const t = useTranslations('hazards')
  const locale = useLocale()
  return (
    <>
      <ul className="grid gap-2 md:hidden">
        {rows.map((row) => (
          <li key={row.id}>
            <Link href={`/hazards/${row.id}`} className="grid gap-1 rounded-lg border border-line bg-surface px-4 py-3 no-underline hover:border-jade">
              <span className="flex items-baseline justify-between gap-2"><b className="text-ink">{placeOf(row)}</b><HazardState hazard={row} today={today} /></span>
              <span className="text-sm text-ink-soft">{t(`kind.${row.kind}`)} · {t(`severity.${row.severity}`)}</span>
              <span className="line-clamp-2 text-sm text-ink">{row.description}</span>
            </Link>
          </li>
        ))}
      </ul>
      <Card tight className="max-md:hidden">
        <Table label={t('title')}>
          <thead><Tr><Th>{t('list.place')}</Th><Th>{t('list.community')}</Th><Th>{t('list.kind')}</Th><Th>{t('list.severity')}</Th><Th>{t('list.description')}</Th><Th>{t('list.foundOn')}</Th><Th>{t('list.state')}</Th></Tr></thead>
          <tbody>
            {rows.map((row) => (
              <Tr key={row.id}>
                <RowHead className="whitespace-nowrap"><Link href={`/hazards/${row.id}`} className="hit font-medium text-ink hover:text-jade hover:underline">{placeOf(row)}</Link></RowHead>
                <Td className="whitespace-nowrap text-ink-soft">{[row.communityName, row.gridName].filter(Boolean).join(' ')}</Td>
                <Td className="whitespace-nowrap">{t(`kind.${row.kind}`)}</Td>
                <Td className="whitespace-nowrap">{t(`severity.${row.severity}`)}</Td>
                <Td><span className="line-clamp-2">{row.description}</span></Td>
                <Td className="whitespace-nowrap text-ink-soft">{formatDayFrom(row.foundOn, locale, today)}</Td>
                <Td><HazardState hazard={row} today={today} /></Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </Card>
    </>
  )
}
