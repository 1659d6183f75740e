import { useFormatter, useTranslations } from 'next-intl'
import { StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import type { ClockTaskView } from '@/lib/jobs/queries'

const TASKS = ['fold', 'seal', 'months', 'reports', 'standings', 'nightly', 'remind'] as const

/** What the clock does, when it last did, and what came of it. */
export function ClockTable({ tasks }: { tasks: ClockTaskView[] }) {
  const t = useTranslations('jobs.clock')
  const format = useFormatter()
  return (
    <>
      <p className="pb-2 text-sm text-ink-soft">{t('note')}</p>
      <Table label={t('title')}>
        <thead><Tr><Th>{t('task')}</Th><Th>{t('ran')}</Th><Th>{t('outcome')}</Th></Tr></thead>
        <tbody>
          {TASKS.map((name) => {
            const task = tasks.find((one) => one.name === name)
            const running = task && (task.endedAt === null || task.endedAt < task.beganAt)
            return (
              <Tr key={name}>
                <RowHead>{t(`name.${name}`)}</RowHead>
                <Td>{task ? format.dateTime(task.beganAt, { dateStyle: 'medium', timeStyle: 'medium' }) : t('never')}</Td>
                <Td>
                  {task && (
                    <StatusPill status={running ? 'due' : task.problem ? 'late' : 'ok'}>
                      {running ? t('running') : task.problem ? t('failed', { code: task.problem }) : t('ok')}
                    </StatusPill>
                  )}
                </Td>
              </Tr>
            )
          })}
        </tbody>
      </Table>
    </>
  )
}
