import { FileSpreadsheet } from 'lucide-react'
import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { requireUser } from '@/app/user'
import { ImportState } from '@/components/imports/ImportState'
import { UploadForm } from '@/components/imports/UploadForm'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { formatCount } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { type Area, areasWithin, lineageOf } from '@/lib/areas/queries'
import { type ImportSummary, listImports } from '@/lib/imports/queries'
import { may, type User } from '@/lib/kernel/access'
import { levelOf } from '@/lib/kernel/area'
import { newId } from '@/lib/kernel/id'
import { MAX_FILE_BYTES } from '@/lib/kernel/sheet/workbook'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('imports'))('title') }
}

export default async function ImportsPage({ searchParams }: { searchParams: Promise<{ refused?: string | string[] }> }) {
  const user = await requireUser('roster.read')
  const [{ refused }, imports, areas] = await Promise.all([searchParams, listImports(user), areasFor(user)])
  const t = await getTranslations('imports')
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_380px]">
        {may(user, 'roster.upload') && (
          <Card className="lg:order-2" heading={t('upload.heading')}>
            <UploadForm areas={areas} commandId={newId()} maximum={MAX_FILE_BYTES} refused={typeof refused === 'string' ? refused : null} />
          </Card>
        )}
        {imports.length === 0
          ? <EmptyState title={t('list.empty')} icon={FileSpreadsheet}>{t('list.emptyBody')}</EmptyState>
          : <Card tight heading={t('list.heading')}><ImportTable imports={imports} /></Card>}
      </div>
    </>
  )
}

/** Where this user's rosters may go: a community, or the area of a unit. */
async function areasFor(user: User): Promise<Area[]> {
  if (levelOf(user.areaCode) === 'COMMUNITY' || user.role === 'unit') return (await lineageOf(user, user.areaCode)).slice(-1)
  return areasWithin(user, 'COMMUNITY')
}

async function ImportTable({ imports }: { imports: ImportSummary[] }) {
  const t = await getTranslations('imports.list')
  const format = await getFormatter()
  return (
    <Table label={t('heading')}>
      <thead>
        <Tr><Th>{t('file')}</Th><Th>{t('area')}</Th><Th>{t('state')}</Th><Th numeric>{t('rows')}</Th><Th>{t('by')}</Th><Th>{t('at')}</Th></Tr>
      </thead>
      <tbody>
        {imports.map((roster) => (
          <Tr key={roster.id}>
            <RowHead><Link href={`/imports/${roster.id}`} className="hit font-medium text-indigo hover:underline">{roster.fileName}</Link></RowHead>
            <Td>{roster.areaName}</Td>
            <Td><ImportState state={roster.state} /></Td>
            <Td numeric>{formatCount(roster.total)}</Td>
            <Td>{roster.createdBy ?? '—'}</Td>
            <Td className="whitespace-nowrap">{format.dateTime(roster.createdAt, { dateStyle: 'short', timeStyle: 'short' })}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
