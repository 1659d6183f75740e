import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Card } from '@/components/ui/Card'
import { formatDayFrom } from '@/components/ui/format'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import type { Day } from '@/lib/kernel/day'
import type { NominationRow } from '@/lib/awards/queries'
import { AwardState } from './AwardState'

/** Nominations: a row each on a desktop, a card each on a phone; by award, place and day, which is no ranking. */
export function AwardTable({ rows, today }: { rows: readonly NominationRow[]; today: Day }) {
  const [t, locale] = [useTranslations('awards'), useLocale()]
  const name = (row: NominationRow) => row.name ?? t('list.forgotten')
  return (
    <>
      <ul className="grid gap-2 md:hidden">
        {rows.map((row) => (
          <li key={row.id}>
            <Link href={`/awards/${row.id}`} prefetch={false} className="grid gap-1 rounded-lg border border-line bg-surface px-4 py-3 no-underline hover:border-jade">
              <span className="flex flex-wrap items-baseline justify-between gap-2"><b className="text-ink">{name(row)}</b><AwardState state={row.state} /></span>
              <span className="text-sm text-ink">{t(`kind.${row.kind}`)}</span>
              <span className="text-sm text-ink-soft">{[row.place, formatDayFrom(row.nominatedOn, locale, today)].filter(Boolean).join(' · ')}</span>
            </Link>
          </li>
        ))}
      </ul>
      <Card tight className="max-md:hidden">
        <Table label={t('title')}>
          <thead><Tr><Th>{t('list.nominee')}</Th><Th>{t('list.kind')}</Th><Th>{t('list.place')}</Th><Th>{t('list.on')}</Th><Th>{t('list.state')}</Th></Tr></thead>
          <tbody>
            {rows.map((row) => (
              <Tr key={row.id}>
                <RowHead><Link href={`/awards/${row.id}`} prefetch={false} className="hit font-medium text-ink hover:text-jade hover:underline">{name(row)}</Link></RowHead>
                <Td className="whitespace-nowrap">{t(`kind.${row.kind}`)}</Td>
                <Td className="text-ink-soft">{row.place}</Td>
                <Td className="whitespace-nowrap">{formatDayFrom(row.nominatedOn, locale, today)}</Td>
                <Td><AwardState state={row.state} /></Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </Card>
    </>
  )
}
