import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { Card } from '@/components/ui/Card'
import { StatusPill, Tag } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import type { StaffRow, StaffSort } from '@/lib/staff/queries'
import type { StaffState } from '@/lib/staff/rules'
import { hrefOf, type ListFilter } from './filter'

const STATUS = { active: 'ok', never: 'due', dormant: 'due', disabled: 'neutral' } as const

export function UserState({ state }: { state: StaffState }) {
  return <StatusPill status={STATUS[state]}>{useTranslations('users')(`state.${state}`)}</StatusPill>
}

/** The list on a desktop. */
export function UserTable({ rows, filter, ownId }: { rows: readonly StaffRow[]; filter: ListFilter; ownId: string }) {
  const t = useTranslations('users')
  const staff = useTranslations('staff')
  const format = useFormatter()
  const sorted = (sort: StaffSort) => ({
    href: hrefOf(filter, { sort: sort === 'signedIn' ? undefined : sort }),
    now: (filter.sort ?? 'signedIn') === sort ? (sort === 'signedIn' ? ('descending' as const) : ('ascending' as const)) : undefined,
  })
  return (
    <Card tight className="max-md:hidden">
      <Table label={t('title')}>
        <thead>
          <Tr>
            <Th sort={sorted('name')}>{t('field.name')}</Th>
            <Th>{t('field.username')}</Th>
            <Th>{t('field.role')}</Th>
            <Th sort={sorted('area')}>{t('field.area')}</Th>
            <Th>{t('field.state')}</Th>
            <Th sort={sorted('signedIn')}>{t('field.lastSignedIn')}</Th>
            <Th numeric>{t('field.sessions')}</Th>
          </Tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Tr key={row.id}>
              <RowHead className="whitespace-nowrap">
                <Link href={`/admin/users/${row.id}`} className="hit font-medium text-ink hover:text-jade hover:underline">{row.name}</Link>
                {row.id === ownId && <Tag className="ml-1.5">{t('you')}</Tag>}
              </RowHead>
              <Td className="whitespace-nowrap">{row.username}</Td>
              <Td className="whitespace-nowrap">{staff(`role.${row.role}`)}</Td>
              <Td>{[row.areaName, row.unitName].filter(Boolean).join(' · ')}</Td>
              <Td><UserState state={row.state} /></Td>
              <Td className="whitespace-nowrap">{row.lastSignedInAt ? format.dateTime(row.lastSignedInAt, { dateStyle: 'medium', timeStyle: 'short' }) : t('never')}</Td>
              <Td numeric>{row.sessions > 0 ? t('openSessions', { count: row.sessions }) : t('nobodyOnline')}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

/** The list on a phone: a card for each, all of it the link. */
export function UserCards({ rows, ownId }: { rows: readonly StaffRow[]; ownId: string }) {
  const t = useTranslations('users')
  const staff = useTranslations('staff')
  const format = useFormatter()
  return (
    <ul className="grid gap-2 md:hidden">
      {rows.map((row) => (
        <li key={row.id}>
          <Link href={`/admin/users/${row.id}`} className="block rounded-lg border border-line bg-surface p-3 no-underline hover:border-jade">
            <span className="flex flex-wrap items-center justify-between gap-2">
              <span className="font-semibold text-ink">{row.name} {row.id === ownId && <Tag>{t('you')}</Tag>}</span>
              <UserState state={row.state} />
            </span>
            <span className="mt-0.5 block text-sm text-ink-soft">{[row.username, staff(`role.${row.role}`), row.areaName, row.unitName].filter(Boolean).join(' · ')}</span>
            <span className="mt-0.5 block text-sm text-ink-soft">
              {t('field.lastSignedIn')} {row.lastSignedInAt ? format.dateTime(row.lastSignedInAt, { dateStyle: 'medium', timeStyle: 'short' }) : t('never')}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
