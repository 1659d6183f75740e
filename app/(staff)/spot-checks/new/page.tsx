import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { Button } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { Field } from '@/components/ui/Field'
import { Input, Select } from '@/components/ui/Input'
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

export async function generateMetadata() {
  return { title: (await getTranslations('spotChecks'))('plan.title') }
}

type Search = { place?: string; target?: string; expected?: string; designEffect?: string; answered?: string }

const read = <T extends { safeParse(raw: unknown): { success: boolean; data?: number } }>(value: T, raw: string | undefined, otherwise: number): number => (raw === undefined ? otherwise : (value.safeParse(raw).data ?? otherwise))

/** How many doors a check needs, worked out before it is planned; then the plan. */
export default async function NewSpotCheckPage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser('spot-check.plan')
  const [query, t, places] = [await searchParams, await getTranslations('spotChecks'), await placesOf(user)]
  const place = places.find(({ code }) => code === query.place)?.code ?? user.areaCode
  const ground = await groundOf(user, place)
  const [target, expected] = [read(targetValue, query.target, 950), read(expectedValue, query.expected, PLAN_DEFAULTS.expected)]
  const designEffect = read(effectValue, query.designEffect, ground.designEffect === null ? PLAN_DEFAULTS.designEffect : Math.round(ground.designEffect * 100))
  const answered = Math.min(1, Math.max(0.1, Number(query.answered) / 100 || ground.answered || PLAN_DEFAULTS.answered))
  const perDoor = ground.doors > 0 ? ground.registered / ground.doors : 0
  const needed = doorsNeeded({ target: target / 1_000, expected: expected / 1_000, designEffect: designEffect / 100, peoplePerDoor: perDoor, answered, doors: ground.doors })
  const today = clockToday()
  const values = { target: String(target / 10), expected: String(expected / 10), designEffect: String(designEffect / 100) }
  return (
    <>
      <PageHeader title={t('plan.title')} crumbs={[{ label: t('title'), href: '/spot-checks' }]} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card>
          <form action="/spot-checks/new" className="grid gap-4 sm:grid-cols-2">
            <Field name="place" label={t('plan.place')} className="sm:col-span-2" hint={t('plan.ground', { doors: ground.doors, communities: ground.communities, registered: ground.registered, perDoor: perDoor.toFixed(1) })}>
              {(control) => <Select {...control} defaultValue={place}>{places.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}</Select>}
            </Field>
            <Field name="target" label={t('plan.target')}>{(control) => <Input {...control} inputMode="decimal" defaultValue={values.target} />}</Field>
            <Field name="expected" label={t('plan.expected')} hint={t('plan.expectedHint')}>{(control) => <Input {...control} inputMode="decimal" defaultValue={values.expected} />}</Field>
            <Field name="designEffect" label={t('plan.designEffect')} hint={ground.designEffect === null ? t('plan.assumed') : t('plan.measured', { effect: ground.designEffect.toFixed(2) })}>{(control) => <Input {...control} inputMode="decimal" defaultValue={values.designEffect} />}</Field>
            <Field name="answered" label={t('plan.answered')}>{(control) => <Input {...control} inputMode="decimal" defaultValue={String(Math.round(answered * 100))} />}</Field>
            <Button type="submit" className="sm:col-span-2">{t('plan.calculate')}</Button>
          </form>
        </Card>
        <div className="grid gap-4">
          {needed ? (
            <Notice tone="info" title={t('plan.needs', { doors: needed.doors })}>
              {t('plan.needsBody', { people: needed.people, expected: values.expected, verdict: t(expected >= target ? 'verdict.MET' : 'verdict.NOT_MET') })} {t('plan.all', { count: allGood(target / 1_000), target: values.target })}
            </Notice>
          ) : <Notice tone="warn">{t('plan.never', { doors: ground.doors })}</Notice>}
          <Card>
            <PlanForm key={`${place} ${needed?.doors}`} commandId={newId()} today={today} values={{ areaCode: place, ...values, size: String(needed?.doors ?? ground.doors), least: String(PLAN_DEFAULTS.least), untilOn: addDays(today, 14) }} />
          </Card>
        </div>
      </div>
    </>
  )
}
