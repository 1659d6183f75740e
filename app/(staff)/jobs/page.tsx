import { ListChecks } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { may } from '@/lib/kernel/access'
import { listClockTasks, listJobs } from '@/lib/jobs/queries'
import { ClockTable } from './ClockTable'
import { JobTable } from './JobTable'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('jobs'))('title') }
}

/** One's own jobs; an administrator's, everybody's in the range, and what the clock does. */
export default async function JobsPage({ searchParams }: { searchParams: Promise<{ at?: string | string[] }> }) {
  const user = await requireUser('job.read')
  const [{ at }, t] = [await searchParams, await getTranslations('jobs')]
  const [page, clock] = await Promise.all([listJobs(user, { at: typeof at === 'string' ? at : undefined }), may(user, 'health.read') ? listClockTasks(user) : null])
  const hrefOf = (cursor: string) => `/jobs?${new URLSearchParams({ at: cursor })}`
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} />
      <div className="grid gap-5">
        {page.rows.length === 0
          ? <EmptyState title={t('empty')} icon={ListChecks}>{t('emptyBody')}</EmptyState>
          : <Card tight><JobTable jobs={page.rows} user={user} /></Card>}
        <Pager {...(page.previous ? { previous: hrefOf(page.previous) } : {})} {...(page.next ? { next: hrefOf(page.next) } : {})} />
        {clock && <Card tight heading={t('clock.title')}><ClockTable tasks={clock} /></Card>}
      </div>
    </>
  )
}
