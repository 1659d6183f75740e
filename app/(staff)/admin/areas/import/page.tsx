import { MapPinned } from 'lucide-react'
import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { requireUser } from '@/app/user'
import { AreaImportState } from '@/components/areas/AreaImportState'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { formatCount } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { type AreaImportSummary, listAreaImports } from '@/lib/areas/import-queries'
import { MAX_OFFICIAL_BYTES } from '@/lib/areas/read-official'
import { UploadForm } from './UploadForm'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('areas'))('import.title') }
}

export default async function AreaImportsPage() {
  const user = await requireUser('area.import')
  const [t, imports] = await Promise.all([getTranslations('areas'), listAreaImports(user)])
  return (
    <>
      <PageHeader crumbs={[{ label: t('title'), href: '/admin/areas' }]} title={t('import.title')} note={t('import.note')} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_380px]">
        <Card className="lg:order-2" heading={t('import.upload')}><UploadForm maximum={MAX_OFFICIAL_BYTES} /></Card>
        {imports.length === 0
          ? <EmptyState title={t('import.none')} icon={MapPinned}>{t('import.noneBody')}</EmptyState>
          : <Card tight heading={t('import.list')}><ImportTable imports={imports} /></Card>}
      </div>
    </>
  )
}

async function ImportTable({ imports }: { imports: AreaImportSummary[] }) {
  const t = await getTranslations('areas.import')
  const format = await getFormatter()
  return (
    <Table label={t('list')}>
      <thead><Tr><Th>{t('file')}</Th><Th>{t('state')}</Th><Th numeric>{t('rows')}</Th><Th>{t('by')}</Th><Th>{t('at')}</Th></Tr></thead>
      <tbody>
        {imports.map((edition) => (
          <Tr key={edition.id}>
            <RowHead className="min-w-44"><Link href={`/admin/areas/import/${edition.id}`} className="hit font-medium break-all text-indigo hover:underline">{edition.fileNames.join(', ')}</Link></RowHead>
            <Td><AreaImportState state={edition.state} /></Td>
            <Td numeric>{formatCount(edition.staged)}</Td>
            <Td>{edition.createdBy ?? '—'}</Td>
            <Td className="whitespace-nowrap">{format.dateTime(edition.createdAt, { dateStyle: 'short', timeStyle: 'short' })}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
