import { Download } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { JobState } from '@/components/jobs/JobState'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { listExports } from '@/lib/exports/queries'
import { EXPORT_DAYS } from '@/lib/exports/rules'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('exports'))('title') }
}

/** One's own files. */
export default async function ExportsPage({ searchParams }: { searchParams: Promise<{ at?: string | string[] }> }) {
  const user = await requireUser('list.export')
  const [{ at }, t, format] = [await searchParams, await getTranslations('exports'), await getFormatter()]
  const page = await listExports(user, typeof at === 'string' ? at : undefined)
  const when = (time: Date) => format.dateTime(time, { dateStyle: 'medium', timeStyle: 'short' })
  const hrefOf = (cursor: string) => `/exports?${new URLSearchParams({ at: cursor })}`
  return (
    <>
      <PageHeader title={t('title')} note={t('note', { days: EXPORT_DAYS })} />
      {page.rows.length === 0 ? <EmptyState title={t('empty')} icon={Download}>{t('emptyBody')}</EmptyState> : (
        <Card tight>
          <Table label={t('title')}>
            <thead><Tr><Th>{t('what')}</Th><Th>{t('state')}</Th><Th numeric>{t('progress')}</Th><Th>{t('numbers')}</Th><Th>{t('made')}</Th><Th>{t('until')}</Th></Tr></thead>
            <tbody>
              {page.rows.map((row) => (
                <Tr key={row.id} data-export={row.list}>
                  <RowHead><Link href={`/exports/${row.id}`} className="hit font-medium whitespace-nowrap text-indigo hover:underline">{t(`list.${row.list}`)}</Link></RowHead>
                  <Td>{row.expired ? <StatusPill status="neutral">{t('expired')}</StatusPill> : <JobState state={row.state} />}</Td>
                  <Td numeric className="whitespace-nowrap">{t('rows', { count: row.done })}</Td>
                  <Td className="whitespace-nowrap">{t(row.reason ? 'kind.full' : 'kind.masked')}</Td>
                  <Td className="whitespace-nowrap">{when(row.createdAt)}</Td>
                  <Td className="whitespace-nowrap">{when(row.expiresAt)}</Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        </Card>
      )}
      <Pager {...(page.previous ? { previous: hrefOf(page.previous) } : {})} {...(page.next ? { next: hrefOf(page.next) } : {})} />
    </>
  )
}
