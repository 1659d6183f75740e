import { Download } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getFormatter, getTranslations } from 'next-intl/server'
import { EXPORTED } from '@/app/exports'
import { requireUser } from '@/app/user'
import { JobProgress } from '@/components/jobs/JobProgress'
import { JobProblem, JobState } from '@/components/jobs/JobState'
import { buttonClass, LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { ConfirmButton } from '@/components/ui/ConfirmButton'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { Progress } from '@/components/ui/Progress'
import { Tag } from '@/components/ui/StatusPill'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { type ExportView, findExport } from '@/lib/exports/queries'
import { kindsOf } from '@/lib/exports/schema'
import { EXPORT_DAYS } from '@/lib/exports/rules'
import { isGoing, mayResume, mayStop } from '@/lib/jobs/rules'
import { isId, newId } from '@/lib/kernel/id'
import { remove, resume, stop } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('exports'))('button') }
}

/** How far a file is, and the file once it is whole. */
export default async function ExportPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser('list.export')
  const { id } = await params
  const found = isId(id) ? await findExport(user, id) : null
  if (!found) notFound()
  const t = await getTranslations('exports')
  const hidden = <><input type="hidden" name="exportId" value={id} /><input type="hidden" name="commandId" value={newId()} /></>
  return (
    <>
      <PageHeader
        crumbs={[{ label: t('title'), href: '/exports' }]} title={t('one', { list: t(`list.${found.list}`) })}
        actions={<LinkButton size="small" prefetch={false} href={EXPORTED[found.list].href(found.query)}>{t('toList')}</LinkButton>}
      />
      <Card>
        <p className="mb-3 flex flex-wrap items-center gap-2"><JobState state={found.state} /><Tag>{t(found.reason ? 'kind.full' : 'kind.masked')}</Tag>{found.reason && <Tag>{t(`reasons.${found.reason}`)}</Tag>}</p>
        <Outcome found={found} />
        <div className="mt-5 flex flex-wrap gap-3">
          {mayStop(found.state) && <form action={stop}>{hidden}<SubmitButton look="plain">{t('stop')}</SubmitButton></form>}
          {mayResume(found.state) && !found.expired && <form action={resume}>{hidden}<SubmitButton look="plain">{t('resume')}</SubmitButton></form>}
          <ConfirmButton action={remove} values={{ exportId: id, commandId: newId() }} title={t('removeTitle')} description={t('removeBody')} confirm={t('remove')}>{t('remove')}</ConfirmButton>
        </div>
      </Card>
    </>
  )
}

async function Outcome({ found }: { found: ExportView }) {
  const [t, format] = [await getTranslations('exports'), await getFormatter()]
  if (found.expired) return <Notice tone="warn" title={t('expired')}>{t('expiredBody', { days: EXPORT_DAYS })}</Notice>
  if (found.ready) {
    const kinds = kindsOf(found.list)
    return (
      <>
        <Notice tone="success" title={t('ready')}>{t('readyBody', { count: found.done, until: format.dateTime(found.expiresAt, { dateStyle: 'medium', timeStyle: 'short' }) })}</Notice>
        <div className="mt-4 flex flex-wrap gap-3">
          {kinds.map((as, n) => <a key={as} href={`/exports/${found.id}/file?as=${as}`} download className={n === 0 ? buttonClass({ look: 'main' }) : buttonClass()}><Download aria-hidden className="size-4" />{t(as)}</a>)}
        </div>
        <p className="mt-3 max-w-prose text-sm text-ink-soft">{t('csvNote')}</p>
      </>
    )
  }
  const going = isGoing(found.state)
  const total = found.total ?? 0
  return (
    <>
      {going
        ? <JobProgress jobId={found.id} label={t('going')} done={found.done} total={total}>{t('rows', { count: total })}</JobProgress>
        : <Progress label={t('rests')} done={found.done} total={total}>{t('rows', { count: total })}</Progress>}
      {found.problem && <Notice tone="warn" className="mt-3" title={t('rests')}><JobProblem code={found.problem} /></Notice>}
      {going && <p className="mt-3 text-sm text-ink-soft">{t('goingBody')}</p>}
    </>
  )
}
