import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { ActButton } from '@/app/(staff)/residents/[id]/ActButton'
import { requireUser } from '@/app/user'
import { Card } from '@/components/ui/Card'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { buildingsIn, findHelper } from '@/lib/buildings/queries'
import { helperState, LONGEST_DAYS } from '@/lib/buildings/rules'
import { doorLabel } from '@/lib/dwellings/rules'
import { today as clockToday } from '@/lib/kernel/clock'
import { addDays } from '@/lib/kernel/day'
import { isId, newId } from '@/lib/kernel/id'
import { end } from '../actions'
import { ChangeForm } from './ChangeForm'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string | string[] }> }

export async function generateMetadata() {
  return { title: (await getTranslations('buildings'))('helpers.title') }
}

/** One helper: where, until when, and what may be changed of it. */
export default async function HelperPage({ params, searchParams }: Props) {
  const user = await requireUser('helper.read')
  const [{ id }, { done }, today, t, locale] = [await params, await searchParams, clockToday(), await getTranslations('buildings'), await getLocale()]
  const helper = isId(id) ? await findHelper(user, id, today) : null
  if (!helper) notFound()
  const [state, boxes] = [helperState(helper.toOn, today), await buildingsIn(user, helper.areaCode)]
  const said = (['saved', 'ended'] as const).find((what) => what === done)
  return (
    <div className="mx-auto w-full max-w-3xl">
      <PageHeader title={helper.name} note={helper.communityName} crumbs={[{ label: t('helpers.title'), href: '/helpers' }]} />
      {said && <Notice tone="success" className="mb-4" title={t(`one.${said}`)} />}
      {helper.disabled && <Notice tone="warn" className="mb-4" title={t('helpers.disabled')} />}
      <div className="grid gap-4">
        <Card heading={t('one.facts')}>
          <DescriptionList items={[
            { term: t('one.username'), children: helper.username }, { term: t('helpers.column.buildings'), children: helper.buildings.map((one) => doorLabel({ ...one, room: '' })).join('、') || null },
            { term: t('helpers.column.lastOn'), children: `${helper.toOn ? `${formatDay(addDays(helper.toOn, -1), locale, true)} · ` : ''}${t(`helpers.state.${state}`)}` }, { term: t('helpers.column.lately'), children: t('helpers.lately', { people: helper.people, doors: helper.doors }) },
          ]} />
          <p className="mt-3 text-sm text-ink-soft">{t('one.password')}</p>
          {state !== 'over' && <div className="mt-4 max-w-xs"><ActButton look="danger" action={end} values={{ userId: helper.id, commandId: newId() }} question={{ title: t('one.end'), body: t('one.endBody') }}>{t('one.endDo')}</ActButton></div>}
        </Card>
        {!helper.disabled && (
          <Card heading={t(state === 'over' ? 'one.again' : 'one.change')}>
            <ChangeForm
              key={`${helper.toOn} ${helper.buildings.length}`} userId={helper.id} commandId={newId()} today={today} latest={addDays(today, LONGEST_DAYS - 1)} lastOn={helper.toOn ? addDays(helper.toOn, -1) : addDays(today, 180)}
              boxes={boxes.map((one) => ({ value: one.id, label: doorLabel({ ...one, room: '' }), ...(one.gridName ? { hint: one.gridName } : {}) }))} held={helper.buildings.map((one) => one.id)}
            />
          </Card>
        )}
      </div>
    </div>
  )
}
