import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { buttonClass } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { doorLabel } from '@/lib/dwellings/rules'
import type { MissingRow } from '@/lib/rentals/queries'

/** Doors whose people named a landlord and that nobody has recorded as let. */
export function MissingTable({ rows, total }: { rows: readonly MissingRow[]; total: number }) {
  const t = useTranslations('rentals')
  if (rows.length === 0) return <EmptyState title={t('list.missingEmpty')}>{t('list.missingEmptyBody')}</EmptyState>
  return (
    <Card>
      <p className="mb-2 text-sm text-ink-soft">{t('list.missingNote')}{total > rows.length && ` ${t('list.missingMore', { count: rows.length })}`}</p>
      <Table label={t('show.missing')}>
        <thead><Tr><Th>{t('list.door')}</Th><Th className="max-md:hidden">{t('list.community')}</Th><Th>{t('list.landlord')}</Th><Th numeric>{t('list.people')}</Th><Th><span className="sr-only">{t('record')}</span></Th></Tr></thead>
        <tbody>
          {rows.map((row) => (
            <Tr key={row.dwellingId}>
              <RowHead><Link href={`/dwellings/${row.dwellingId}`} className="hit text-indigo hover:underline">{doorLabel(row)}</Link></RowHead>
              <Td className="whitespace-nowrap text-ink-soft max-md:hidden">{[row.communityName, row.gridName].filter(Boolean).join(' ')}</Td>
              <Td>{row.landlord}</Td>
              <Td numeric>{t('list.peopleOnly', { people: row.people })}</Td>
              <Td numeric><Link href={`/rentals/new?dwelling=${row.dwellingId}`} aria-label={`${t('record')} ${doorLabel(row)}`} className={buttonClass({ size: 'small' })}>{t('form.submit')}</Link></Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}
