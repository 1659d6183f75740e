'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { sentenceOf } from '@/components/ui/problems'
import { StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import type { ListedRow } from '@/lib/staff/listed'
import { FaultyButton } from './FaultyButton'
import type { FaultyRow, Preview } from './sending'

const SHOWN = 200

type Props = { file: File; preview: Preview; good: number; faulty: readonly FaultyRow[]; open: () => void; another: () => void }

/** What would be opened and what is wrong, row by row; nothing is written before somebody says so. */
export function PreviewList({ file, preview, good, faulty, open, another }: Props) {
  const t = useTranslations('users.import')
  const users = useTranslations('users')
  const { layout, rows } = preview
  const read = layout.columns.filter((column) => column.field !== null)
  const ignored = layout.columns.filter((column) => column.field === null && column.header !== '').map((column) => column.header)
  // What needs a person comes first.
  const shown = [...rows.filter((row) => !row.ok), ...rows.filter((row) => row.ok)].slice(0, SHOWN)
  return (
    <div className="grid gap-4">
      <Card className="grid gap-3" data-good={good} data-faulty={faulty.length}>
        <p className="text-lg font-semibold" aria-live="polite">{t('good', { count: good })}{faulty.length > 0 && ` · ${t('faulty', { count: faulty.length })}`}</p>
        <p className="text-sm text-ink-soft">
          {t('columns', { sheet: layout.sheet, row: layout.headerRow })} · {read.map(({ header, field }) => t('mapped', { header, field: users(`field.${field!}`) })).join(' · ')}
          {ignored.length > 0 && <> · {t('ignored', { headers: ignored.join(' · ') })}</>}
        </p>
        <div className="flex flex-wrap items-center gap-2.5">
          {good > 0 && <Button look="main" onClick={open}>{t('create', { count: good })}</Button>}
          <FaultyButton file={file} faulty={faulty} />
          <Button onClick={another}>{t('another')}</Button>
        </div>
        {faulty.length > 0 && <p className="text-sm text-ink-soft">{t('returnedNote')}</p>}
      </Card>
      <Card tight heading={t('rows')}>
        <Table label={t('rows')}>
          <thead>
            <Tr><Th>{t('rowHeading')}</Th><Th>{t('result')}</Th><Th>{users('field.username')}</Th><Th>{users('field.name')}</Th><Th>{users('field.role')}</Th><Th>{users('field.area')}</Th><Th>{t('why')}</Th></Tr>
          </thead>
          <tbody>{shown.map((row) => <ListRow key={row.row} row={row} />)}</tbody>
        </Table>
        {rows.length > SHOWN && <p className="py-2.5 text-sm text-ink-soft">{t('rowsMore', { count: rows.length - SHOWN })}</p>}
      </Card>
    </div>
  )
}

function ListRow({ row }: { row: ListedRow }) {
  const t = useTranslations('users.import')
  const users = useTranslations('users')
  const staff = useTranslations('staff')
  const problems = useTranslations('problems')
  return (
    <Tr>
      <RowHead className="whitespace-nowrap">{t('row', { row: row.row })}</RowHead>
      <Td><StatusPill status={row.ok ? 'ok' : 'late'}>{t(row.ok ? 'willCreate' : 'isFaulty')}</StatusPill></Td>
      <Td className="whitespace-nowrap">{row.username || '—'}</Td>
      <Td className="whitespace-nowrap">{row.name || '—'}</Td>
      <Td className="whitespace-nowrap">{row.ok ? staff(`role.${row.input.role}`) : row.role || '—'}</Td>
      <Td>{[row.areaName, row.unitName].filter(Boolean).join(' · ') || '—'}</Td>
      <Td className="min-w-56">
        {row.ok ? '—' : row.faults.map((fault) => (
          <p key={`${fault.field}${fault.code}`}>{t('whyAt', { column: fault.column ?? users(`field.${fault.field}`), text: sentenceOf(problems, fault) })}</p>
        ))}
      </Td>
    </Tr>
  )
}
