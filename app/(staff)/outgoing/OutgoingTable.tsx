import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Card } from '@/components/ui/Card'
import { formatDay } from '@/components/ui/format'
import { type Status, StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import type { Day } from '@/lib/kernel/day'
import type { OutgoingRow, OutgoingState } from '@/lib/outgoing/queries'
import { stateText } from './words'

export const STATE_LOOKS: Record<OutgoingState, Status> = { PLANNED: 'due', AWAY: 'ok', SILENT: 'late', BACK: 'neutral', CANCELLED: 'neutral', CLOSED: 'neutral' }

/** People who are away: a row each on a desktop, a card each on a phone. */
export function OutgoingTable({ rows, today }: { rows: readonly OutgoingRow[]; today: Day }) {
  const [t, locale] = [useTranslations('outgoing'), useLocale()]
  const day = (on: Day) => formatDay(on, locale, true)
  const state = (row: OutgoingRow) => <StatusPill status={STATE_LOOKS[row.state]} className="whitespace-normal">{stateText(t, locale, row, today)}</StatusPill>
  const where = (row: OutgoingRow) => `${row.place ?? t('list.unknown')}（${t(`reason.${row.reason}`)}）`
  return (
    <>
      <ul className="grid gap-2 md:hidden">
        {rows.map((row) => (
          <li key={row.id}>
            <Link href={`/outgoing/${row.id}`} className="grid gap-1 rounded-lg border border-line bg-surface px-4 py-3 no-underline hover:border-jade">
              <span className="flex flex-wrap items-baseline justify-between gap-2"><b className="text-ink">{row.name}</b>{state(row)}</span>
              <span className="text-sm text-ink-soft">{[row.communityName, where(row)].filter(Boolean).join(' · ')}</span>
            </Link>
          </li>
        ))}
      </ul>
      <Card tight className="max-md:hidden">
        <Table label={t('title')}>
          <thead><Tr><Th>{t('list.name')}</Th><Th>{t('list.home')}</Th><Th>{t('list.where')}</Th><Th>{t('list.since')}</Th><Th>{t('list.heard')}</Th><Th>{t('list.state')}</Th></Tr></thead>
          <tbody>
            {rows.map((row) => (
              <Tr key={row.id}>
                <RowHead className="whitespace-nowrap"><Link href={`/outgoing/${row.id}`} className="hit font-medium text-ink hover:text-jade hover:underline">{row.name}</Link></RowHead>
                <Td className="whitespace-nowrap">{row.communityName}</Td>
                <Td className="text-ink-soft">{where(row)}</Td>
                <Td className="whitespace-nowrap tabular-nums">{day(row.leftOn)}</Td>
                <Td className="whitespace-nowrap tabular-nums">{row.heardOn ? day(row.heardOn) : t('list.never')}</Td>
                <Td>{state(row)}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </Card>
    </>
  )
}
