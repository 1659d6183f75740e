import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { Card } from '@/components/ui/Card'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { today as clockToday } from '@/lib/kernel/clock'
import { addDays } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import { groundOf, placesOf } from '@/lib/spot-checks/queries'
import { PLAN_DEFAULTS } from '@/lib/spot-checks/rules'
import { effectValue, expectedValue, targetValue } from '@/lib/spot-checks/schema'
import { allGood, doorsNeeded } from '@/lib/spot-checks/size'
import { PlanForm } from './PlanForm'
import type { PlanQuery } from './query'

export async function generateMetadata() {
  return { title: (await getTranslations('spotChecks'))('plan.title') }
}

const read = <T extends { safeParse(raw: unknown): { success: boolean; data?: number } }>(value: T, raw: string | undefined, otherwise: number): number => (raw === undefined ? otherwise : (value.safeParse(raw).data ?? otherwise))

/** How many doors a check needs, worked out before it is planned; then the plan. */
export default async function NewSpotCheckPage({ searchParams }: { searchParams: Promise<PlanQuery> }) {
  const user = await requireUser('spot-check.plan')
  const [query, t, places] = [await searchParams, await getTranslations('spotChecks'), await placesOf(user)]
  const place = places.find(({ code }) => code === query.areaCode)?.code ?? user.areaCode
  const ground = await groundOf(user, place)
  const [target, expected] = [read(targetValue, query.target, 950), read(expectedValue, query.expected, PLAN_DEFAULTS.expected)]
  const designEffect = read(effectValue, query.designEffect, ground.designEffect === null ? PLAN_DEFAULTS.designEffect : Math.round(ground.designEffect * 100))
  const answered = Math.min(1, Math.max(0.1, Number(query.answered) / 100 || ground.answered || PLAN_DEFAULTS.answered))
  const perDoor = ground.doors > 0 ? ground.registered / ground.doors : 0
  const needed = doorsNeeded({ target: target / 1_000, expected: expected / 1_000, designEffect: designEffect / 100, peoplePerDoor: perDoor, answered, doors: ground.doors })
  const today = clockToday()
  const shown = { target: String(target / 10), expected: String(expected / 10), designEffect: String(designEffect / 100), answered: String(Math.round(answered * 100)) }
  const values = { areaCode: place, ...shown, size: String(needed?.doors ?? ground.doors), least: query.least ?? String(PLAN_DEFAULTS.least), untilOn: query.untilOn ?? addDays(today, 14) }
  return (
    <>
      <PageHeader title={t('plan.title')} crumbs={[{ label: t('title'), href: '/spot-checks' }]} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card>
          <PlanForm
            key={new URLSearchParams(query).toString()} commandId={newId()} today={today} values={values} places={places}
            hints={{
              areaCode: t('plan.ground', { doors: ground.doors, communities: ground.communities, registered: ground.registered, perDoor: perDoor.toFixed(1) }), expected: t('plan.expectedHint'),
              designEffect: ground.designEffect === null ? t('plan.assumed') : t('plan.measured', { effect: ground.designEffect.toFixed(2) }),
            }}
          />
        </Card>
        {needed ? (
          <Notice tone="info" title={`${places.find(({ code }) => code === place)?.name ?? place} · ${t('plan.needs', { doors: needed.doors })}`}>
            {t('plan.needsBody', { doors: needed.doors, answered: shown.answered, perDoor: perDoor.toFixed(2), people: needed.people, expected: shown.expected, verdict: t(expected >= target ? 'verdict.MET' : 'verdict.NOT_MET') })}
            {expected >= target && ` ${t('plan.all', { count: allGood(target / 1_000, designEffect / 100), target: shown.target })}`}
          </Notice>
        ) : <Notice tone="warn">{t('plan.never', { doors: ground.doors })}</Notice>}
      </div>
    </>
  )
}
