import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { RentalPapers } from '@/components/rentals/RentalPapers'
import { Card } from '@/components/ui/Card'
import { formatDayFrom } from '@/components/ui/format'
import { StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { doorLabel } from '@/lib/dwellings/rules'
import type { Day } from '@/lib/kernel/day'
import type { RentalRow } from '@/lib/rentals/queries'
import type { CrowdingRule } from '@/lib/rentals/rules'

type Props = { rows: readonly RentalRow[]; crowding: CrowdingRule; today: Day; landlords?: boolean }

/** Rentals: a row each on a desktop, a card each on a phone. */
export function RentalTable({ rows, crowding, today, landlords = true }: Props) {
  const t = useTranslations('rentals')
  const locale = useLocale()
  const inside = ({ people, rooms }: RentalRow) => (rooms === null ? t('list.peopleOnly', { people }) : t('list.peopleOf', { people, rooms }))
  const state = (row: RentalRow) => (row.endedOn ? <StatusPill status="neutral">{t('list.ended', { day: formatDayFrom(row.endedOn, locale, today) })}</StatusPill> : <RentalPapers rental={row} crowding={crowding} />)
  return (
    <>
      <ul className="grid gap-2 md:hidden">
        {rows.map((row) => (
          <li key={row.id}>
            <Link href={`/rentals/${row.id}`} className="grid gap-1 rounded-lg border border-line bg-surface px-4 py-3 no-underline hover:border-jade">
              <span className="flex items-baseline justify-between gap-2"><b className="text-ink">{doorLabel(row)}</b><span className="text-sm text-ink-soft">{inside(row)}</span></span>
              <span className="text-sm text-ink-soft">{t(`kind.${row.kind}`)}{landlords && ` · ${t('doorCard.landlord', { name: row.landlord })}`}{row.phoneMask && ` ${row.phoneMask}`}</span>
              <span>{state(row)}</span>
            </Link>
          </li>
        ))}
      </ul>
      <Card tight className="max-md:hidden">
        <Table label={t('title')}>
          <thead>
            <Tr>
              <Th>{t('list.door')}</Th>
              <Th>{t('list.community')}</Th>
              <Th>{t('form.kind')}</Th>
              {landlords && <Th>{t('list.landlord')}</Th>}
              {landlords && <Th>{t('list.phone')}</Th>}
              <Th numeric>{t('list.people')}</Th>
              <Th>{t('list.papers')}</Th>
              <Th>{t('list.knownOn')}</Th>
            </Tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Tr key={row.id}>
                <RowHead className="whitespace-nowrap"><Link href={`/rentals/${row.id}`} className="hit font-medium text-ink hover:text-jade hover:underline">{doorLabel(row)}</Link></RowHead>
                <Td className="whitespace-nowrap text-ink-soft">{[row.communityName, row.gridName].filter(Boolean).join(' ')}</Td>
                <Td className="whitespace-nowrap">{t(`kind.${row.kind}`)}</Td>
                {landlords && <Td className="whitespace-nowrap"><Link href={`/parties/${row.landlordId}`} className="hit text-indigo hover:underline">{row.landlord}</Link></Td>}
                {landlords && <Td className="whitespace-nowrap">{row.phoneMask ?? '—'}</Td>}
                <Td numeric>{inside(row)}</Td>
                <Td>{state(row)}</Td>
                <Td className="whitespace-nowrap text-ink-soft">{formatDayFrom(row.knownOn, locale, today)}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </Card>
    </>
  )
}
