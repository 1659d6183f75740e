import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Card } from '@/components/ui/Card'
import { StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import type { Day } from '@/lib/kernel/day'
import type { InquiryRow } from '@/lib/inquiries/queries'
import { stateOf } from './words'

/** Letters: a row each on a desktop, a card each on a phone. */
export function InquiryTable({ rows, today }: { rows: readonly InquiryRow[]; today: Day }) {
  const [t, locale] = [useTranslations('inquiries'), useLocale()]
  const numberOf = (row: InquiryRow) => (row.direction === 'IN' ? row.theirNumber : row.number) ?? t('list.unnumbered')
  const state = (row: InquiryRow) => {
    const [status, words] = stateOf(t, locale, row, today)
    return <StatusPill status={status} className="whitespace-normal">{words}</StatusPill>
  }
  return (
    <>
      <ul className="grid gap-2 md:hidden">
        {rows.map((row) => (
          <li key={row.id}>
            <Link href={`/inquiries/${row.id}`} className="grid gap-1 rounded-lg border border-line bg-surface px-4 py-3 no-underline hover:border-jade">
              <span className="flex flex-wrap items-baseline justify-between gap-2"><b className="text-ink">{numberOf(row)}</b>{state(row)}</span>
              <span className="text-sm text-ink">{[row.name, t(`kind.${row.kind}`)].filter(Boolean).join(' · ')}</span>
              <span className="text-sm text-ink-soft">{row.authority}</span>
            </Link>
          </li>
        ))}
      </ul>
      <Card tight className="max-md:hidden">
        <Table label={t('title')}>
          <thead><Tr><Th>{t('list.number')}</Th><Th>{t('list.person')}</Th><Th>{t('list.kind')}</Th><Th>{t('list.authority')}</Th><Th>{t('list.state')}</Th></Tr></thead>
          <tbody>
            {rows.map((row) => (
              <Tr key={row.id}>
                <RowHead className="whitespace-nowrap"><Link href={`/inquiries/${row.id}`} className="hit font-medium text-ink tabular-nums hover:text-jade hover:underline">{numberOf(row)}</Link></RowHead>
                <Td className="whitespace-nowrap">{row.name} <span className="text-sm text-ink-soft">{row.communityName}</span></Td>
                <Td className="whitespace-nowrap">{t(`kind.${row.kind}`)}</Td>
                <Td className="text-ink-soft">{row.authority}</Td>
                <Td>{state(row)}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </Card>
    </>
  )
}
