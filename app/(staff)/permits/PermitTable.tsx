import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { usePapers } from '@/components/permits/usePapers'
import { Card } from '@/components/ui/Card'
import { formatDay, formatDayFrom } from '@/components/ui/format'
import { type Status, StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { doorLabel } from '@/lib/dwellings/rules'
import { type Day, daysBetween } from '@/lib/kernel/day'
import type { PermitShow, PermitWork } from '@/lib/permits/queries'

type Props = { rows: readonly PermitWork[]; show: PermitShow; today: Day }

/** What waits: a row each on a desktop, a card each on a phone. */
export function PermitTable({ rows, show, today }: Props) {
  const [t, locale, listed] = [useTranslations('permits'), useLocale(), usePapers()]
  const placeOf = (row: PermitWork) => (row.street === null ? row.addressText : doorLabel({ street: row.street, number: row.house!, block: row.block!, room: row.room! }))
  const whatOf = (row: PermitWork) => (row.asked ? t(`asked.${row.asked}`) : t(`kind.${row.kind!}`))
  const pill = (row: PermitWork): [Status, string] => {
    const day = formatDayFrom(row.on, locale, today)
    switch (show) {
      case 'missing': return ['due', row.missing.length > 0 ? t('list.missing', { list: listed(row.missing) }) : t('apply.complete')]
      case 'accepted': case 'late': return row.on < today ? ['late', t('list.late', { days: daysBetween(row.on, today) })] : ['due', t('list.by', { day })]
      case 'waiting': return ['due', t('list.issuedOn', { day })]
      case 'endorse': case 'expiring': return ['due', t('list.validTo', { day: formatDay(row.on, locale, true) })]
      case 'suspended': return ['late', t('list.over', { day: formatDay(row.on, locale, true) })]
      case 'lost': return ['late', t('record.ended', { day, reason: t('end.LOST') })]
    }
  }
  const href = (row: PermitWork) => `/residents/${row.residentId}#permits`
  return (
    <>
      <ul className="grid gap-2 md:hidden">
        {rows.map((row) => (
          <li key={row.id}>
            <Link href={href(row)} className="grid gap-1 rounded-lg border border-line bg-surface px-4 py-3 no-underline hover:border-jade">
              <span className="flex flex-wrap items-baseline justify-between gap-2"><b className="text-ink">{row.name}</b><StatusPill status={pill(row)[0]} className="whitespace-normal">{pill(row)[1]}</StatusPill></span>
              <span className="text-sm text-ink-soft">{[whatOf(row), row.communityName, placeOf(row)].filter(Boolean).join(' · ')}</span>
            </Link>
          </li>
        ))}
      </ul>
      <Card tight className="max-md:hidden">
        <Table label={t('title')}>
          <thead><Tr><Th>{t('list.name')}</Th><Th>{t('list.what')}</Th><Th>{t('list.number')}</Th><Th>{t('list.place')}</Th><Th>{t('list.state')}</Th></Tr></thead>
          <tbody>
            {rows.map((row) => (
              <Tr key={row.id}>
                <RowHead className="whitespace-nowrap"><Link href={href(row)} className="hit font-medium text-ink hover:text-jade hover:underline">{row.name}</Link></RowHead>
                <Td className="whitespace-nowrap">{whatOf(row)}</Td>
                <Td className="whitespace-nowrap tabular-nums">{row.number}</Td>
                <Td className="text-ink-soft">{[row.communityName, placeOf(row)].filter(Boolean).join(' ')}</Td>
                <Td><StatusPill status={pill(row)[0]} className="whitespace-normal">{pill(row)[1]}</StatusPill></Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </Card>
    </>
  )
}
