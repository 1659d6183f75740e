import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import type { AreaImportRow } from '@/lib/areas/import-queries'
import type { AreaPlan } from '@/lib/areas/schema'
import { areaHref } from './links'

/** Rows of one kind: what a new edition says, and what we have; faulty ones with where they stand and what is wrong. */
export function AreaImportRows({ plan, rows }: { plan: AreaPlan; rows: readonly AreaImportRow[] }) {
  const t = useTranslations('areas.import')
  const faults = useTranslations('areas.import.fault')
  if (rows.length === 0) return <p className="px-2 py-6 text-center text-ink-soft">{t('rowsNone')}</p>
  const known = plan === 'RENAMED' || plan === 'KEPT'
  const linked = plan === 'KEPT' || plan === 'GONE_USED' || plan === 'GONE'
  return (
    <Table label={t(`plan.${plan}`)}>
      <thead>
        <Tr>
          <Th>{t('code')}</Th><Th>{t('name')}</Th>{known && <Th>{t('known')}</Th>}
          {plan === 'FAULTY' && <><Th>{t('file')}</Th><Th numeric>{t('row')}</Th><Th>{t('column')}</Th><Th>{t('why')}</Th></>}
        </Tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.line}>
            <RowHead className="tabular-nums">{linked ? <Link href={areaHref(row.code)} className="hit text-indigo hover:underline">{row.code}</Link> : row.code || '—'}</RowHead>
            <Td>{row.name || '—'}</Td>
            {known && <Td>{row.known ?? '—'}</Td>}
            {plan === 'FAULTY' && (
              <>
                <Td>{row.file ?? '—'}</Td><Td numeric>{row.fileRow ?? '—'}</Td><Td>{row.column === 'name' ? t('name') : t('code')}</Td>
                <Td>{row.fault && faults.has(row.fault as 'required') ? faults(row.fault as 'required') : row.fault}</Td>
              </>
            )}
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
