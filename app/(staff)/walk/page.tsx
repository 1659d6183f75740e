import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ExportLink } from '@/app/(staff)/exports/ExportLink'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { type Crumb, PageHeader } from '@/components/ui/PageHeader'
import { type Area, childrenOf, lineageOf } from '@/lib/areas/queries'
import { countGround, findBuilding, listBuildings, listDoors, listGroundBelow } from '@/lib/dwellings/queries'
import { doorLabel } from '@/lib/dwellings/rules'
import { may, type User } from '@/lib/kernel/access'
import { type AreaCode, isWithin, levelOf } from '@/lib/kernel/area'
import { today as clockToday } from '@/lib/kernel/clock'
import { readWalk, type SearchParams, type WalkPlace, walkHref } from './address'
import { AreaWalk } from './AreaWalk'
import { BuildingList } from './BuildingList'
import { BuildingWalk } from './BuildingWalk'
import { GroundBar } from './GroundBar'
import { ShowChips } from './ShowChips'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('dwellings'))('walk.title') }
}

export default async function WalkPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const user = await requireUser('dwelling.read')
  const place = readWalk(await searchParams)
  if (place.building) return <OneBuilding user={user} place={place} id={place.building} />
  const area = place.area && isWithin(place.area, user.areaCode) ? place.area : user.areaCode
  return ['GRID', 'COMMUNITY'].includes(levelOf(area)) ? <OneGround user={user} place={{ ...place, area }} area={area} /> : <AreasBelow user={user} place={place} area={area} />
}

/** The way down from the user's own range to an area; the last one is where we are. */
async function pathTo(user: User, area: AreaCode): Promise<Area[]> {
  return (await lineageOf(user, area)).filter(({ code }) => isWithin(code, user.areaCode))
}

const crumbsOf = (path: Area[]): Crumb[] => path.map(({ code, name }) => ({ label: name, href: walkHref({ area: code }) }))

async function AreasBelow({ user, place, area }: { user: User; place: WalkPlace; area: AreaCode }) {
  const t = await getTranslations('dwellings.walk')
  const [path, areas] = await Promise.all([pathTo(user, area), listGroundBelow(user, area, clockToday())])
  const sum = (of: 'doors' | 'seen') => areas.reduce((total, row) => total + row[of], 0)
  return (
    <>
      <PageHeader crumbs={crumbsOf(path.slice(0, -1))} title={`${t('title')} · ${path.at(-1)?.name ?? ''}`} actions={<><ExportLink user={user} list="doors" params={{ area, show: place.show }} /><NewBuilding user={user} area={area} /></>} />
      <GroundBar className="mb-4" name={path.at(-1)?.name ?? ''} doors={sum('doors')} seen={sum('seen')} />
      <AreaWalk areas={areas} show={place.show} />
    </>
  )
}

/** A grid's buildings; a community's grids, or, once a filter is chosen, its buildings with such doors. */
async function OneGround({ user, place, area }: { user: User; place: WalkPlace; area: AreaCode }) {
  const t = await getTranslations('dwellings.walk')
  const today = clockToday()
  const grids = levelOf(area) === 'COMMUNITY'
  const choosing = grids && place.show === 'all'
  const [path, ground, page, below, children] = await Promise.all([
    pathTo(user, area),
    countGround(user, area, today),
    choosing ? null : listBuildings(user, { area, show: place.show, at: place.at }, today),
    choosing ? listGroundBelow(user, area, today) : null,
    grids ? childrenOf(user, area) : [],
  ])
  const name = path.at(-1)?.name ?? ''
  return (
    <>
      <PageHeader crumbs={crumbsOf(path.slice(0, -1))} title={`${t('title')} · ${name}`} actions={<><ExportLink user={user} list="doors" params={{ area, show: place.show }} /><NewBuilding user={user} area={area} /></>} />
      <GroundBar className="mb-3" name={name} doors={ground.doors} seen={ground.seen} />
      <ShowChips place={place} ground={ground} />
      <div className="mt-3">
        {below && <AreaWalk areas={below} show={place.show} />}
        {page && (
          <BuildingList
            page={page} place={place} mayGenerate={may(user, 'building.generate')} newHref={`/dwellings/new?area=${area}`}
            gridNames={grids ? new Map(children.map((grid) => [grid.code, grid.name])) : undefined}
          />
        )}
      </div>
    </>
  )
}

async function OneBuilding({ user, place, id }: { user: User; place: WalkPlace; id: string }) {
  const today = clockToday()
  const [building, doors] = await Promise.all([findBuilding(user, id), listDoors(user, id, today)])
  if (!building) notFound()
  const t = await getTranslations('dwellings.walk')
  const [path, ground] = await Promise.all([pathTo(user, building.areaCode), countGround(user, building.areaCode, today)])
  const count = (of: 'seen' | 'unseen' | 'again' | 'check') => doors.filter((door) => door[of]).length
  const own = { doors: doors.length, seen: count('seen'), unseen: count('unseen'), again: count('again'), check: count('check') }
  return (
    <>
      <PageHeader crumbs={crumbsOf(path)} title={t('ofBuilding', { building: doorLabel({ ...building, room: '' }) })} actions={<ExportLink user={user} list="doors" params={{ building: id, show: place.show, order: place.order }} />} />
      <GroundBar className="mb-3" name={path.at(-1)?.name ?? ''} doors={ground.doors} seen={ground.seen} />
      <ShowChips place={place} ground={own} />
      <BuildingWalk building={building} doors={doors} place={place} today={today} />
    </>
  )
}

async function NewBuilding({ user, area }: { user: User; area: AreaCode }) {
  if (!may(user, 'building.generate')) return null
  const t = await getTranslations('dwellings.walk')
  return <LinkButton size="small" href={`/dwellings/new?area=${area}`}>{t('generate')}</LinkButton>
}
