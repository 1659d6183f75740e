import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ExportLink } from '@/app/(staff)/exports/ExportLink'
import { requireUser } from '@/app/user'
import { organisationHref } from '@/components/campaigns/links'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { formatDay } from '@/components/ui/format'
import { StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { may, mayIn, type User } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/id'
import { type Coordinator, readTraining, type Training } from '@/lib/resources/queries'
import { TRAINING_RESULTS } from '@/lib/resources/rules'
import { ownArea, requireCampaign } from '../../../ground'
import { hold, record, unhold } from '../actions'
import { oneOf, type Search } from '../address'
import { FormDialog } from '@/app/(staff)/FormDialog'
import { Frame } from '../Frame'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('organisation'))('side.training') }
}

const hoursOf = (minutes: number): string => String(minutes / 60)

/** Trainings of the campaign and what became of every coordinator; a coordinator sees their own. */
export default async function TrainingPage({ params, searchParams }: Props) {
  const user = await requireUser('training.read')
  const [campaign, search, t, today] = [await requireCampaign(user, (await params).id), await searchParams, await getTranslations('resources.training'), clockToday()]
  const { trainings, coordinators } = await readTraining(user, campaign)
  const back = organisationHref(campaign.id, 'training')
  const show = oneOf(search, 'show') === 'untrained' ? 'untrained' : 'all'
  const own = user.role === 'coordinator'
  const note = own
    ? t('ownNote', { count: coordinators[0]?.results.filter(({ result }) => result === 'PASSED').length ?? 0, hours: hoursOf(coordinators[0]?.minutes ?? 0) })
    : t('note', { all: coordinators.length, none: coordinators.filter(({ minutes }) => minutes === 0).length })
  const holds = may(user, 'training.hold')
  const areaCode = ownArea(user, campaign).slice(0, 12)
  const holding = holds && (
    <FormDialog
      action={hold} values={{ campaignId: campaign.id, areaCode, back, commandId: newId() }} title={t('hold')} submit={t('submit')}
      asked={[{ kind: 'text', name: 'title', label: t('titleField'), required: true, longest: 60 }, { kind: 'day', name: 'onDay', label: t('onDay'), required: true, value: today, latest: today }, { kind: 'text', name: 'hours', label: t('hours'), required: true, longest: 4, numeric: true }]}
    />
  )
  const shown = show === 'all' ? coordinators : coordinators.filter(({ minutes }) => minutes === 0)
  return (
    <Frame user={user} campaign={campaign} side="training" search={search} note={note} actions={<>{!own && coordinators.length > 0 && <ExportLink user={user} list="trained" params={{ campaign: campaign.id, show: show === 'all' ? undefined : show }} />}{holding}</>}>
      {trainings.length === 0 ? <EmptyState title={t('none')}>{!own && t('noneBody')}</EmptyState> : <Trainings trainings={trainings} coordinators={coordinators} user={user} back={back} />}
      {!own && (
        <div className="mt-6">
          <FilterChips label={t('filters')} chips={(['all', 'untrained'] as const).map((one) => ({ key: one, label: t(`show.${one}`), href: one === 'all' ? back : `${back}?show=${one}`, active: one === show }))} />
          <div className="mt-2">{shown.length === 0 ? <EmptyState title={t('nobody')}>{t('nobodyBody')}</EmptyState> : <People people={shown} trainings={trainings} />}</div>
        </div>
      )}
    </Frame>
  )
}

async function Trainings({ trainings, coordinators, user, back }: { trainings: readonly Training[]; coordinators: readonly Coordinator[]; user: User; back: string }) {
  const [t, locale] = [await getTranslations('resources.training'), await getLocale()]
  const own = user.role === 'coordinator'
  return (
    <Card heading={t('list')}>
      <Table label={t('list')}>
        <thead><Tr><Th>{t('onDay')}</Th><Th>{t('titleField')}</Th><Th>{t('area')}</Th><Th numeric>{t('hours')}</Th><Th>{t('resultField')}</Th><Th><span className="sr-only">{t('record')}</span></Th></Tr></thead>
        <tbody>
          {trainings.map((training) => {
            const { id, areaCode, areaName, title, onDay, minutes, passed, failed } = training
            const mine = own ? coordinators[0]?.results.find(({ trainingId }) => trainingId === id)?.result : undefined
            // Those who could have been there and of whom nothing is written down yet come first.
            const there = coordinators.filter((one) => one.areaCode.startsWith(areaCode))
            const open = there.filter((one) => !one.results.some(({ trainingId }) => trainingId === id))
            const asked = open.length > 0 ? open : there
            return (
              <Tr key={id}>
                <Td className="whitespace-nowrap">{formatDay(onDay, locale)}</Td>
                <RowHead>{title}</RowHead>
                <Td className="whitespace-nowrap text-ink-soft">{areaName}</Td>
                <Td numeric>{hoursOf(minutes)}</Td>
                <Td>{own ? <Result result={mine} /> : [t('passed', { passed }), failed > 0 && t('failed', { failed })].filter(Boolean).join('，')}</Td>
                <Td className="text-right whitespace-nowrap">
                  {may(user, 'training.record') && (
                    <span className="inline-flex gap-1">
                      {asked.length > 0 && (
                        <FormDialog
                          action={record} values={{ trainingId: id, back, commandId: newId() }} title={`${t('record')}：${title}`} trigger={t('record')} submit={t('submit')} small
                          asked={[{ kind: 'chips', name: 'result', label: t('resultField'), required: true, value: 'PASSED', options: TRAINING_RESULTS.map((value) => ({ value, label: t(`result.${value}`) })) }, { kind: 'boxes', name: 'userIds', label: t('choose'), options: asked.map((one) => ({ value: one.id, label: `${one.name} ${one.communityName}` })) }]}
                        />
                      )}
                      {mayIn(user, 'training.void', areaCode) && <FormDialog action={unhold} values={{ trainingId: id, back, commandId: newId() }} title={t('voidLong', { title })} trigger={t('void')} body={t('voidBody')} submit={t('void')} submitLook="danger" small />}
                    </span>
                  )}
                </Td>
              </Tr>
            )
          })}
        </tbody>
      </Table>
    </Card>
  )
}

async function Result({ result }: { result: 'PASSED' | 'FAILED' | 'ABSENT' | undefined }) {
  const t = await getTranslations('resources.training')
  return result ? <StatusPill status={result === 'PASSED' ? 'ok' : 'late'}>{t(`result.${result}`)}</StatusPill> : <StatusPill status="neutral">{t('notTrained')}</StatusPill>
}

async function People({ people, trainings }: { people: readonly Coordinator[]; trainings: readonly Training[] }) {
  const t = await getTranslations('resources.training')
  const titleOf = new Map(trainings.map(({ id, title }) => [id, title]))
  return (
    <Table label={t('people')}>
      <thead><Tr><Th>{t('name')}</Th><Th>{t('community')}</Th><Th>{t('grid')}</Th><Th numeric>{t('done')}</Th><Th>{t('trainings')}</Th></Tr></thead>
      <tbody>
        {people.map(({ id, name, communityName, gridName, minutes, results }) => (
          <Tr key={id}>
            <RowHead>{name}</RowHead>
            <Td className="whitespace-nowrap">{communityName}</Td>
            <Td className="whitespace-nowrap text-ink-soft">{gridName}</Td>
            <Td numeric>{minutes > 0 ? hoursOf(minutes) : <StatusPill status="late">{t('notTrained')}</StatusPill>}</Td>
            <Td>{results.flatMap(({ trainingId, result }) => (titleOf.has(trainingId) ? [`${titleOf.get(trainingId)}（${t(`result.${result}`)}）`] : [])).join('；')}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
