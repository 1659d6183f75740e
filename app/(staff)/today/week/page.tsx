import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { wordsIn } from '@/app/words'
import { Button } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { Field } from '@/components/ui/Field'
import { Select } from '@/components/ui/Input'
import { PageHeader } from '@/components/ui/PageHeader'
import { PrintButton } from '@/components/ui/PrintButton'
import { areasWithin, lineageOf } from '@/lib/areas/queries'
import { listCharges, listWalkers } from '@/lib/dwellings/crew'
import { type AreaCode, levelOf } from '@/lib/kernel/area'
import { today as clockToday } from '@/lib/kernel/clock'
import { weekSheet } from '@/lib/obligations/week'
import { WeekPaper } from './WeekPaper'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('obligations'))('week.title') }
}

/** A community's reminders of this week on paper, for those who walk. The office chooses a community; a community has its own. */
export default async function WeekPage({ searchParams }: { searchParams: Promise<{ area?: string | string[] }> }) {
  const user = await requireUser('reminder.read')
  const [{ area: asked }, t, today] = [await searchParams, await getTranslations('obligations'), clockToday()]
  const communities = levelOf(user.areaCode) === 'COMMUNITY' ? (await lineageOf(user, user.areaCode)).slice(-1) : await areasWithin(user, 'COMMUNITY')
  const community = communities.find(({ code }) => code === asked) ?? communities[0]
  if (!community) return <EmptyState title={t('week.none')}>{t('week.note')}</EmptyState>
  const area: AreaCode = community.code
  const [sheet, charges, walkers] = await Promise.all([weekSheet(user, area, today), listCharges(user, area, today), listWalkers(user, area)])
  const names = new Map(walkers.map(({ id, name }) => [id, name]))
  const walkersOf = (grid: AreaCode) => [...new Set(charges.filter((charge) => charge.areaCode === grid).flatMap((charge) => charge.users))].flatMap((id) => names.get(id) ?? [])
  const grids = await areasWithin(user, 'GRID')
  return (
    <>
      <div className="print:hidden">
        <PageHeader title={t('week.title')} note={t('week.note')} crumbs={[{ label: t('today.title'), href: '/today' }]} actions={<PrintButton>{t('week.print')}</PrintButton>} />
        {communities.length > 1 && (
          <form className="mb-4 flex max-w-md items-end gap-2">
            <Field name="area" label={t('week.community')}>
              {(control) => <Select {...control} defaultValue={area}>{communities.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}</Select>}
            </Field>
            <Button type="submit">{t('week.choose')}</Button>
          </form>
        )}
      </div>
      <WeekPaper sheet={sheet} community={community.name} today={today} nameOf={(code) => grids.find((grid) => grid.code === code)?.name ?? null} walkersOf={walkersOf} zh={{ week: wordsIn('zh-CN', 'obligations'), todo: wordsIn('zh-CN', 'obligations.todo') }} />
    </>
  )
}
