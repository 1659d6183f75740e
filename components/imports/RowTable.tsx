import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import type { ImportRowView } from '@/lib/imports/queries'
import { placeOf } from '@/lib/imports/rules'
import { RowState } from './ImportState'

/** A roster's rows with what would happen, or has. `sheets` are named where there are several. */
export function RowTable({ rows, sheets }: { rows: ImportRowView[]; sheets: { index: number; sheet: string }[] }) {
  const t = useTranslations('imports.detail')
  if (rows.length === 0) return <p className="p-4 text-ink-soft">{t('rowsNone')}</p>
  return (
    <Table label={t('rowsHeading')}>
      <thead>
        <Tr><Th>{t('row')}</Th><Th>{t('result')}</Th><Th>{t('name')}</Th><Th>{t('idNumber')}</Th><Th>{t('address')}</Th><Th>{t('why')}</Th></Tr>
      </thead>
      <tbody>
        {rows.map((view) => {
          const { sheet, row } = placeOf(view.row)
          const name = sheets.find(({ index }) => index === sheet)?.sheet
          return (
            <Tr key={view.row}>
              <RowHead className="whitespace-nowrap">{name ? t('rowOfSheet', { sheet: name, row }) : t('rowOf', { row })}</RowHead>
              <Td><RowState plan={view.outcome ?? view.plan} /></Td>
              <Td className="whitespace-nowrap">{view.person?.name ?? '—'}</Td>
              <Td className="whitespace-nowrap tabular-nums">{view.person ? (view.person.idMask ?? t('noNumber')) : '—'}</Td>
              <Td className="min-w-40">{view.person?.address ?? '—'}</Td>
              <Td className="min-w-56"><Why view={view} /></Td>
            </Tr>
          )
        })}
      </tbody>
    </Table>
  )
}

function Why({ view }: { view: ImportRowView }) {
  const t = useTranslations('imports')
  /** Codes are data by now: one that has no sentence here says that the row did not go in. */
  const sentence = (kind: 'look' | 'fault', code: string, params?: Record<string, string | number>) => {
    const key = `${kind}.${code}` as 'fault.required'
    return t.has(key) ? t(key, params) : null
  }
  if (view.codes.length === 0) return <>—</>
  return (
    <>
      {view.codes.map(({ code, column, field, params }) => {
        const where = column ?? (field ? t(`field.${field}`) : null)
        const text = sentence('look', code) ?? sentence('fault', code, params) ?? t('look.not-written')
        return <p key={`${field ?? ''}${code}`}>{where ? t('detail.whyAt', { column: where, text }) : text}</p>
      })}
      {view.residentId && <Link href={`/residents/${view.residentId}`} className="hit text-indigo underline-offset-4 hover:underline">{t('detail.open')}</Link>}
    </>
  )
}
