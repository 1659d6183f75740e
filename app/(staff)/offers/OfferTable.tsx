import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { OfferState } from '@/components/offers/OfferState'
import { Card } from '@/components/ui/Card'
import { Tag } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import type { Day } from '@/lib/kernel/day'
import type { OfferRow } from '@/lib/offers/queries'

/** Offers: a row each on a desktop, a card each on a phone. */
export function OfferTable({ rows, today }: { rows: readonly OfferRow[]; today: Day }) {
  const t = useTranslations('offers')
  return (
    <>
      <ul className="grid gap-2 md:hidden">
        {rows.map((row) => (
          <li key={row.id}>
            <Link href={`/offers/${row.id}`} prefetch={false} className="grid gap-1 rounded-lg border border-line bg-surface px-4 py-3 no-underline hover:border-jade">
              <span className="flex flex-wrap items-baseline justify-between gap-2"><b className="text-ink">{row.title}</b><OfferState offer={row} today={today} /></span>
              <span className="text-sm text-ink">{[t(`kind.${row.kind}`), t('places', { count: row.places }), row.pay].filter(Boolean).join(' · ')}</span>
              <span className="text-sm text-ink-soft">{[row.unitName, row.communityName].filter(Boolean).join(' · ')}</span>
            </Link>
          </li>
        ))}
      </ul>
      <Card tight className="max-md:hidden">
        <Table label={t('title')}>
          <thead><Tr><Th>{t('list.what')}</Th><Th>{t('list.unit')}</Th><Th>{t('list.community')}</Th><Th>{t('list.places')}</Th><Th>{t('list.pay')}</Th><Th>{t('list.state')}</Th></Tr></thead>
          <tbody>
            {rows.map((row) => (
              <Tr key={row.id}>
                <RowHead><span className="flex flex-wrap items-center gap-2"><Link href={`/offers/${row.id}`} prefetch={false} className="hit font-medium text-ink hover:text-jade hover:underline">{row.title}</Link><Tag>{t(`kind.${row.kind}`)}</Tag></span></RowHead>
                <Td>{row.unitName}</Td>
                <Td className="whitespace-nowrap text-ink-soft">{row.communityName}</Td>
                <Td className="whitespace-nowrap">{t('places', { count: row.places })}</Td>
                <Td className="text-ink-soft">{row.pay}</Td>
                <Td><OfferState offer={row} today={today} /></Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </Card>
    </>
  )
}
