import { useFormatter, useTranslations } from 'next-intl'
import { JobProgress } from '@/components/jobs/JobProgress'
import { JobProblem, JobState } from '@/components/jobs/JobState'
import { LinkButton } from '@/components/ui/Button'
import { Progress } from '@/components/ui/Progress'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { may, type User, type Verb } from '@/lib/kernel/access'
import { newId } from '@/lib/kernel/id'
import type { JobKind } from '@/lib/kernel/job'
import type { JobView } from '@/lib/jobs/queries'
import { isGoing, mayResume, mayStop } from '@/lib/jobs/rules'
import { resume, stop } from './actions'

/** Where the page of a job's own is, which knows more about it and steers it. */
const PAGES: Partial<Record<JobKind, { href: (id: string) => string; verb: Verb }>> = {
  ROSTER: { href: (id) => `/imports/${id}`, verb: 'roster.read' },
  AREAS: { href: (id) => `/admin/areas/import/${id}`, verb: 'area.import' },
  PREVIEW: { href: (id) => `/admin/policies/preview/${id}`, verb: 'policy.preview' },
  EXPORT: { href: (id) => `/exports/${id}`, verb: 'list.export' },
}

export function JobTable({ jobs, user }: { jobs: JobView[]; user: User }) {
  const t = useTranslations('jobs')
  const format = useFormatter()
  const when = (at: Date) => format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <Table label={t('title')}>
      <thead><Tr><Th>{t('what')}</Th><Th>{t('progress')}</Th><Th>{t('result')}</Th><Th>{t('area')}</Th><Th>{t('by')}</Th><Th>{t('began')}</Th><Th>{t('act')}</Th></Tr></thead>
      <tbody>
        {jobs.map((job) => (
          <Tr key={job.id} data-job={job.kind} data-job-state={job.state}>
            <RowHead className="whitespace-nowrap">{t(`kind.${job.kind}`)}</RowHead>
            <Td className="min-w-40"><HowFar job={job} /></Td>
            <Td className="max-w-md min-w-56"><WhatCame job={job} when={when} /></Td>
            <Td className="whitespace-nowrap">{job.areaCode ? (job.areaName ?? job.areaCode) : t('all')}</Td>
            <Td className="whitespace-nowrap">{job.createdBy ?? t('byClock')}</Td>
            <Td className="whitespace-nowrap">{when(job.createdAt)}</Td>
            <Td><Act job={job} user={user} /></Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}

function HowFar({ job }: { job: JobView }) {
  const t = useTranslations('jobs')
  const label = t(`state.${job.state}`)
  if (job.total === null) return <JobState state={job.state} />
  return (
    <div className="grid gap-1.5">
      <JobState state={job.state} />
      {isGoing(job.state)
        ? <JobProgress jobId={job.id} label={label} done={job.done} total={job.total} />
        : job.state !== 'DONE' && <Progress label={label} done={job.done} total={job.total} />}
    </div>
  )
}

function WhatCame({ job, when }: { job: JobView; when: (at: Date) => string }) {
  const t = useTranslations('jobs')
  const number = (key: string) => Number(job.result?.[key] ?? 0)
  if (job.problem !== null) {
    return <><JobProblem code={job.problem} />{isGoing(job.state) && <> · {t('again', { attempts: job.attempts, at: when(job.dueAt) })}</>}</>
  }
  if (job.kind === 'VERIFY' && job.result) {
    const wrong = job.result['firstWrong']
    return typeof wrong === 'string'
      ? <span className="font-medium text-cinnabar">{t('verify.wrong', { row: wrong })}</span>
      : <>{t('verify.good', { subjects: number('residents') + number('dwellings'), obligations: number('obligations'), entries: number('entries') })}</>
  }
  if (job.kind === 'REMIND' && job.result) return <>{t('remind', { sent: number('sent'), failed: number('failed') })}</>
  if (job.kind === 'RETENTION' && job.state === 'DONE') return <>{t('retention', { count: job.done })}</>
  return job.finishedAt ? <>{t('finished', { at: when(job.finishedAt) })}</> : null
}

function Act({ job, user }: { job: JobView; user: User }) {
  const t = useTranslations('jobs')
  const page = PAGES[job.kind]
  // A file's page is its owner's alone; others in charge may stop it from here.
  if (page && may(user, page.verb) && (job.kind !== 'EXPORT' || job.own)) return <LinkButton size="small" href={page.href(job.id)}>{t('open')}</LinkButton>
  // Somebody else's: a roster is steered by those who may read it alone, an export taken up by nobody but whom it belongs to.
  if (job.kind === 'ROSTER' || job.kind === 'AREAS' || (job.kind === 'EXPORT' && !mayStop(job.state))) return null
  const [action, word] = mayStop(job.state) ? ([stop, 'stop'] as const) : mayResume(job.state) ? ([resume, 'resume'] as const) : [null, null]
  if (!action || !may(user, 'job.control')) return null
  return (
    <form action={action}>
      <input type="hidden" name="jobId" value={job.id} />
      <input type="hidden" name="commandId" value={newId()} />
      <SubmitButton size="small" look="plain">{t(word)}</SubmitButton>
    </form>
  )
}
