import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/Card'
import { DescriptionList } from '@/components/ui/DescriptionList'
import type { Column, SheetLayout } from '@/lib/imports/columns'
import { FIELDS } from '@/lib/imports/schema'
import { type MapAction, MappingForm } from './MappingForm'

type ColumnsCardProps = { importId: string; layout: SheetLayout[]; changing: boolean; action: MapAction }

/** Which sheets and header rows were found, and what each column is read as; it can be changed until the import begins. */
export function ColumnsCard({ importId, layout, changing, action }: ColumnsCardProps) {
  const t = useTranslations('imports')
  const said = ({ field, state }: Column) => (field ? t('columns.as', { field: t(`field.${field}`) }) : t(`column.${state}`))
  // Sheets with the same headers share one mapping.
  const first = layout.filter((sheet, at) => layout.findIndex(({ signature }) => signature === sheet.signature) === at)
  return (
    <Card heading={t('columns.heading')}>
      {first.map((sheet) => {
        const columns = sheet.columns.filter(({ header }) => header !== '')
        return (
          <section key={sheet.signature} className="not-first:mt-6">
            {layout.filter(({ signature }) => signature === sheet.signature).map((same) => (
              <p key={same.index} className="mb-3 text-sm">{t('columns.sheet', { sheet: same.sheet, row: same.headerRow })}</p>
            ))}
            {changing
              ? <MappingForm importId={importId} signature={sheet.signature} columns={columns} fields={FIELDS} action={action} />
              : <DescriptionList columns={1} items={columns.map((column) => ({ key: String(column.index), term: column.header, children: said(column) }))} />}
          </section>
        )
      })}
    </Card>
  )
}
