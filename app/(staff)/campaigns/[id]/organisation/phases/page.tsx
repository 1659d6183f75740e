import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { organisationHref } from '@/components/campaigns/links'
import { Card } from '@/components/ui/Card'
import { Disclosure } from '@/components/ui/Disclosure'
import { EmptyState } from '@/components/ui/EmptyState'
import { formatCount, formatDay } from '@/components/ui/format'
import { StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { may, mayIn, type User } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { addDays, type Day } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import { listTasks, type Task } from '@/lib/organisation/queries'
import { OWNERS, taskState } from '@/lib/organisation/rules'
import { requireCampaign } from '../../../ground'
import { add, change, drop, plan, tick, untick } from '../actions'
import type { Search } from '../address'
import { FormDialog } from '@/app/(staff)/FormDialog'
import { Frame } from '../Frame'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('organisation'))('side.phases') }
}

/** What each phase asks for, of whom, by when; who has done it and who is behind. */
export default async function PhasesPage({ params, searchParams }: Props) {
  const user = await requireUser('organisation.read')
  const [campaign, search, t, locale, today] = [await requireCampaign(user, (await params).id), await searchParams, await getTranslations('organisation'), await getLocale(), clockToday()]
  const tasks = await listTasks(user, campaign)
  const back = organisationHref(campaign.id, 'phases')
  const open = tasks.filter((task) => (task.owner === 'OFFICE' ? task.ticks.length === 0 : task.missing.length > 0)).length
  const values = () => ({ campaignId: campaign.id, back, commandId: newId() })
  const plans = mayIn(user, 'phase.add', campaign.areaCode)
  const adding = plans && (
    <FormDialog
      action={add} values={values()} title={t('task.add')} submit={t('task.save')}
      asked={[
        { kind: 'chips', name: 'phase', label: t('task.phase'), required: true, options: campaign.phases.map(({ key }) => ({ value: key, label: t(`phase.${key}`) })) },
        { kind: 'chips', name: 'owner', label: t('task.owner'), required: true, options: OWNERS.map((owner) => ({ value: owner, label: t(`owner.${owner}`) })) },
        { kind: 'text', name: 'title', label: t('task.titleField'), required: true, longest: 60 },
        { kind: 'day', name: 'dueOn', label: t('task.dueOn'), required: true },
      ]}
    />
  )
  return (
    <Frame user={user} campaign={campaign} side="phases" search={search} note={tasks.length > 0 && t('task.note', { count: tasks.length, open })} actions={adding}>
      {tasks.length === 0 ? (
        <EmptyState title={t('task.none')} action={plans && <FormDialog action={plan} values={values()} title={t('task.plan')} body={t('task.noneBody')} submit={t('task.plan')} look="main" />}>{t(plans ? 'task.noneBody' : 'task.noneOther')}</EmptyState>
      ) : (
        <div className="grid gap-4">
          {campaign.phases.map(({ key, from, to }) => (
            <Card key={key} heading={t(`phase.${key}`)} aside={<span className="text-ink-soft">{t('task.period', { from: formatDay(from, locale), to: formatDay(addDays(to, -1), locale) })}</span>}>
              <PhaseTable phase={t(`phase.${key}`)} tasks={tasks.filter((task) => task.phase === key)} user={user} back={back} today={today} />
            </Card>
          ))}
        </div>
      )}
    </Frame>
  )
}

async function PhaseTable({ phase, tasks, user, back, today }: { phase: string; tasks: readonly Task[]; user: User; back: string; today: Day }) {
  const [t, locale] = [await getTranslations('organisation'), await getLocale()]
  const edits = may(user, 'phase.change')
  return (
    <Table label={phase}>
      <thead><Tr><Th className="w-2/5">{t('task.titleField')}</Th><Th>{t('task.owner')}</Th><Th>{t('task.dueOn')}</Th><Th>{t('task.done')}</Th><Th><span className="sr-only">{t('task.change')}</span></Th></Tr></thead>
      <tbody>
        {tasks.map((task) => (
          <Tr key={task.id}>
            <RowHead>{task.title}</RowHead>
            <Td className="whitespace-nowrap">{t(`owner.${task.owner}`)}</Td>
            <Td className="whitespace-nowrap">{formatDay(task.dueOn, locale)}</Td>
            <Td><Progress task={task} user={user} today={today} /></Td>
            <Td className="text-right whitespace-nowrap">
              <span className="inline-flex flex-wrap justify-end gap-1">
                <TickForm task={task} user={user} back={back} today={today} />
                {edits && mayIn(user, 'phase.change', task.areaCode) && (
                  <>
                    <FormDialog action={change} values={{ taskId: task.id, back, commandId: newId() }} title={t('task.changeLong', { title: task.title })} trigger={t('task.change')} submit={t('task.save')} small
                      asked={[{ kind: 'text', name: 'title', label: t('task.titleField'), required: true, longest: 60, value: task.title }, { kind: 'day', name: 'dueOn', label: t('task.dueOn'), required: true, value: task.dueOn }]} />
                    <FormDialog action={drop} values={{ taskId: task.id, back, commandId: newId() }} title={t('task.dropLong', { title: task.title })} trigger={t('task.drop')} body={t('task.dropBody')} submit={t('task.drop')} submitLook="danger" small />
                  </>
                )}
              </span>
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}

/** The area that a task is asked of, as whoever looks answers for it; null for one that others answer for. */
const ownArea = (task: Task, user: User): string | null => (task.owner === 'OFFICE' ? (user.role === 'office' ? task.areaCode : null) : user.role === 'community' ? user.areaCode.slice(0, 12) : null)

/** How far a task is: by one's own tick, or by how many of all, with who is behind. */
async function Progress({ task, user, today }: { task: Task; user: User; today: Day }) {
  const [t, locale] = [await getTranslations('organisation'), await getLocale()]
  const own = task.owner === 'OFFICE' ? task.areaCode : user.role === 'community' ? user.areaCode.slice(0, 12) : null
  if (own !== null) {
    const ticked = task.ticks.find(({ areaCode }) => areaCode === own)
    const state = taskState({ dueOn: task.dueOn, doneOn: ticked?.doneOn ?? null }, today)
    if (!ticked) return <StatusPill status={state === 'overdue' ? 'late' : 'neutral'}>{t(state === 'overdue' ? 'task.overdue' : 'task.open')}</StatusPill>
    const day = formatDay(ticked.doneOn, locale)
    return (
      <span className="inline-flex flex-wrap items-center gap-x-2">
        <StatusPill status={state === 'done' ? 'ok' : 'due'}>{t(state === 'done' ? 'task.doneOn' : 'task.doneLate', { day })}</StatusPill>
        <span className="text-xs text-ink-soft">{[ticked.by && t('task.by', { name: ticked.by }), ticked.note].filter(Boolean).join(' · ')}</span>
      </span>
    )
  }
  const all = task.ticks.length + task.missing.length
  const late = task.missing.length > 0 && today > task.dueOn
  return (
    <div className="min-w-52">
      <StatusPill status={task.missing.length === 0 ? 'ok' : late ? 'late' : 'due'}>{t('task.of', { done: formatCount(task.ticks.length), all: formatCount(all) })}</StatusPill>
      {task.missing.length > 0 && task.ticks.length > 0 && <Disclosure summary={t('task.names')} className="mt-1">{t('task.behind', { names: task.missing.map(({ name }) => name).join('、') })}</Disclosure>}
    </div>
  )
}

async function TickForm({ task, user, back, today }: { task: Task; user: User; back: string; today: Day }) {
  const t = await getTranslations('organisation')
  const own = ownArea(task, user)
  if (own === null || !mayIn(user, 'phase.tick', own)) return null
  const ticked = task.ticks.find(({ areaCode }) => areaCode === own)
  if (ticked) return <FormDialog action={untick} values={{ tickId: ticked.id, back, commandId: newId() }} title={t('task.untickLong', { title: task.title })} trigger={t('task.untick')} body={t('task.untickBody')} submit={t('task.untick')} submitLook="danger" small />
  return (
    <FormDialog
      action={tick} values={{ taskId: task.id, areaCode: own, back, commandId: newId() }} title={t('task.tickTitle', { title: task.title })} trigger={t('task.tick')} submit={t('task.tick')} small
      asked={[{ kind: 'day', name: 'doneOn', label: t('task.doneOnField'), required: true, value: today, latest: today }, { kind: 'text', name: 'note', label: t('task.noteField'), longest: 100 }]}
    />
  )
}
