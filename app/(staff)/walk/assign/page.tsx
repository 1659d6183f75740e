import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { FilterChips } from '@/components/ui/FilterChips'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { childrenOf, lineageOf } from '@/lib/areas/queries'
import { listAway, listCharges, listWalkers } from '@/lib/dwellings/crew'
import type { User } from '@/lib/kernel/access'
import { type AreaCode, isAreaCode, isWithin, levelOf } from '@/lib/kernel/area'
import { today as clockToday } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/id'
import { groundByBuilding, listGroundBelow } from '@/lib/obligations/ground'
import { type SearchParams, walkHref } from '../address'
import { AreaWalk } from '../AreaWalk'
import { AssignForm } from './AssignForm'
import { CrewTable } from './CrewTable'
import { HandOverCard } from './HandOverCard'

type Which = 'all' | 'nobody' | 'several'
const WHICH: readonly Which[] = ['all', 'nobody', 'several']
const assignHref = (area: AreaCode, which: Which = 'all') => `/walk/assign?${new URLSearchParams({ area, ...(which === 'all' ? {} : { which }) })}`

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('dwellings'))('assign.title') }
}

/** 定户定人: who walks what in a community, how far each has come, and who stands in for whom. */
export default async function AssignPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const user = await requireUser('door.assign')
  const params = await searchParams
  const asked = typeof params.area === 'string' && isAreaCode(params.area) && isWithin(params.area, user.areaCode) ? params.area : user.areaCode
  if (!['COMMUNITY', 'GRID'].includes(levelOf(asked))) return <ChooseArea user={user} area={asked} />
  return <Community user={user} area={asked.slice(0, 12)} which={WHICH.find((one) => one === params.which) ?? 'all'} done={typeof params.done === 'string' ? params.done : null} />
}

async function ChooseArea({ user, area }: { user: User; area: AreaCode }) {
  const [t, areas] = [await getTranslations('dwellings'), await listGroundBelow(user, area, clockToday())]
  return (
    <>
      <PageHeader crumbs={[{ label: t('walk.title'), href: walkHref({}) }]} title={t('assign.title')} note={t('assign.chooseArea')} />
      <AreaWalk areas={areas} hrefOf={assignHref} />
    </>
  )
}

async function Community({ user, area, which, done }: { user: User; area: AreaCode; which: Which; done: string | null }) {
  const today = clockToday()
  const [path, charges, walkers, away, grounds, grids, t] = await Promise.all([
    lineageOf(user, area), listCharges(user, area, today), listWalkers(user, area), listAway(user, area, today), groundByBuilding(user, { area }, today), childrenOf(user, area),
    getTranslations('dwellings'),
  ])
  const count = { all: charges.length, nobody: charges.filter((c) => c.users.length === 0).length, several: charges.filter((c) => c.users.length > 1).length }
  const shown = charges.filter((charge) => which === 'all' || (which === 'nobody' ? charge.users.length === 0 : charge.users.length > 1))
  const names = Object.fromEntries(walkers.map((walker) => [walker.id, walker.name]))
  const [what, places = ''] = done?.split('-') ?? []
  const said = what === 'assigned' || what === 'freed' ? t(what === 'assigned' ? 'assign.done' : 'assign.doneNobody', { places: Number(places) || 0 })
    : what === 'handed' ? t('assign.handed') : what === 'back' ? t('assign.backDone') : null
  return (
    <>
      <PageHeader crumbs={[{ label: t('walk.title'), href: walkHref({ area }) }]} title={`${t('assign.title')} · ${path.at(-1)?.name ?? ''}`} note={t('assign.note')} />
      {said && <Notice tone="success" className="mb-4">{said}</Notice>}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_360px]">
        <CrewTable walkers={walkers} charges={charges} grounds={grounds} away={away} today={today} />
        <HandOverCard area={area} walkers={walkers.map(({ id, name }) => ({ id, name }))} away={away} today={today} commandId={newId()} />
      </div>
      <section aria-labelledby="buildings" className="mt-6">
        <h2 id="buildings" className="mb-2 text-lg font-semibold">{t('assign.buildings')}</h2>
        <FilterChips
          label={t('walk.filter')}
          chips={WHICH.map((one) => ({ key: one, label: t(`assign.show.${one}`), count: count[one], active: one !== 'all' && which === one, href: assignHref(area, which === one ? 'all' : one) }))}
        />
        <AssignForm
          key={which} area={area} which={which} commandId={newId()} walkers={walkers.map(({ id, name }) => ({ id, name }))}
          grids={grids.map((grid) => ({
            code: grid.code, name: grid.name,
            buildings: shown.filter((charge) => charge.areaCode === grid.code).map((charge) => ({
              ...charge, doors: grounds.get(charge.id)?.doors ?? 0, unseen: grounds.get(charge.id)?.unseen ?? 0, names: charge.users.map((id) => names[id] ?? '—'),
            })),
          })).filter((grid) => which === 'all' || grid.buildings.length > 0)}
        />
      </section>
    </>
  )
}
