import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { PermitStatus, StayStatus } from '@/components/residents/StayStatus'
import { Card } from '@/components/ui/Card'
import { formatDayFrom } from '@/components/ui/format'
import { Tag } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { ageOn, type Day } from '@/lib/kernel/day'
import type { ResidentRow } from '@/lib/residents/queries'
import { hrefOf, type ListFilter } from './filter'

type Props = { rows: readonly ResidentRow[]; filter: ListFilter; today: Day; ofUnit: boolean; actionOf: (row: ResidentRow) => ReactNode }

/** The list on a desktop: dense, its heading stays, each name leads to the record. */
export function ResidentTable({ rows, filter, today, ofUnit, actionOf }: Props) {
  const t = useTranslations('residents')
  const locale = useLocale()
  const sorted = (sort: 'name' | 'arrived' | 'confirmed', now: 'ascending' | 'descending') => ({
    href: hrefOf(filter, { sort: sort === 'name' ? undefined : sort }), now: (filter.sort ?? 'name') === sort ? now : undefined,
  })
  const actions = rows.map(actionOf)
  const acting = actions.some(Boolean)
  return (
    <Card tight className="max-md:hidden">
      <Table label={t('title')}>
        <thead>
          <Tr>
            <Th sort={sorted('name', 'ascending')}>{t('field.name')}</Th>
            <Th>{t('field.sex')}</Th>
            <Th numeric>{t('field.age')}</Th>
            <Th>{t('field.idNumber')}</Th>
            {!ofUnit && <Th>{t('field.dwellingId')}</Th>}
            <Th>{t('field.community')}</Th>
            <Th sort={sorted('arrived', 'descending')}>{t('field.arrivedOn')}</Th>
            <Th sort={sorted('confirmed', 'ascending')}>{t('field.confirmed')}</Th>
            <Th>{t('field.status')}</Th>
            {!ofUnit && <Th>{t('field.permit')}</Th>}
            {acting && <Th><span className="sr-only">{t('record.acts')}</span></Th>}
          </Tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <Tr key={row.id}>
              <RowHead className="whitespace-nowrap"><Link href={`/residents/${row.id}`} className="hit font-medium text-ink hover:text-jade hover:underline">{row.name}</Link></RowHead>
              <Td>{t('sexOf', { sex: row.sex })}</Td>
              <Td numeric>{row.bornOn ? t('years', { age: ageOn(row.bornOn, today) }) : '—'}</Td>
              <Td className="whitespace-nowrap">{row.idMask ?? <Tag>{t('list.unverified')}</Tag>}</Td>
              {!ofUnit && (
                <Td>
                  {row.dwellingId
                    ? <Link href={`/dwellings/${row.dwellingId}`} className="hit text-indigo hover:underline">{row.address}</Link>
                    : <span className="text-ink-soft">{row.addressText ?? t('list.unknownDoor')}</span>}
                </Td>
              )}
              <Td className="whitespace-nowrap">{[row.communityName, row.gridName].filter(Boolean).join(' · ') || '—'}</Td>
              <Td className="whitespace-nowrap">{row.arrivedOn ? formatDayFrom(row.arrivedOn, locale, today) : '—'}</Td>
              <Td className="whitespace-nowrap">{row.confirmedOn ? formatDayFrom(row.confirmedOn, locale, today) : '—'}</Td>
              <Td><StayStatus status={row.status} /></Td>
              {!ofUnit && <Td><PermitStatus permit={row.permit} /></Td>}
              {acting && <Td numeric>{actions[at]}</Td>}
            </Tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}
