import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ExportLink } from '@/app/(staff)/exports/ExportLink'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { type Crumb, PageHeader } from '@/components/ui/PageHeader'
import { Tabs } from '@/components/ui/Tabs'
import { type Area, childrenOf, lineageOf } from '@/lib/areas/queries'
import { countWaiting } from '@/lib/declarations/queries'
import { buildingsOf } from '@/lib/dwellings/crew'
import { findBuilding, listBuildings, listDoors, listDoubts, listUrgent, listWalk } from '@/lib/dwellings/queries'
import { doorLabel } from '@/lib/dwellings/rules'
import { may, type User } from '@/lib/kernel/access'
import { type AreaCode, isWithin, levelOf } from '@/lib/kernel/area'
import { today as clockToday } from '@/lib/kernel/clock'
import type { Day } from '@/lib/kernel/day'
import { type AreaGround, countGround, groundByBuilding, listGroundBelow, sumGround } from '@/lib/obligations/ground'
import { readWalk, type SearchParams, type WalkPlace, walkHref } from './address'
import { AreaWalk } from './AreaWalk'
import { BuildingList } from './BuildingList'
import { BuildingWalk } from './BuildingWalk'
import { DoorList, WalkDoor } from './DoorList'
import { GroundBar } from './GroundBar'
import { ShowChips } from './ShowChips'

/** So many doors that cannot wait stand before the list. */
const MOST_URGENT = 6

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
      <PageHeader crumbs={crumbsOf(path.slice(0, -1))} title={`${t('title')} · ${path.at(-1)?.name ?? ''}`} actions={<><ExportLink user={user} list="doors" params={{ area, show: place.show }} /><MoreActs user={user} area={area} /></>} />
      <GroundBar className="mb-4" name={path.at(-1)?.name ?? ''} doors={sum('doors')} seen={sum('seen')} />
      <ChooseArea areas={areas} place={place} />
    </>
  )
}

/** A grid's doors, or its buildings; a community's grids, or, once a filter is chosen or somebody has doors of their own, its doors. */
async function OneGround({ user, place, area }: { user: User; place: WalkPlace; area: AreaCode }) {
  const t = await getTranslations('dwellings.walk')
  const today = clockToday()
  const named = may(user, 'visit.record') ? await buildingsOf(user, user.id, area, today) : null
  const mine = named && place.who !== 'all' ? named : undefined
  const grids = levelOf(area) === 'COMMUNITY'
  const choosing = grids && !mine && place.show === 'all' && place.view !== 'buildings'
  const [path, told, ground, own] = await Promise.all([
    pathTo(user, area), countWaiting(user, { area, among: mine }),
    mine ? groundByBuilding(user, { buildings: mine }, today).then((parts) => sumGround(parts.values())) : countGround(user, area, today),
    named && !mine ? groundByBuilding(user, { buildings: named }, today).then((parts) => sumGround(parts.values())) : null,
  ])
  const name = path.at(-1)?.name ?? ''
  return (
    <>
      <PageHeader
        crumbs={crumbsOf(path.slice(0, -1))} title={`${t('title')} · ${name}`}
        actions={<><ExportLink user={user} list="doors" params={{ area, show: place.show, order: place.order, who: place.who }} /><MoreActs user={user} area={area} /></>}
      />
      <GroundBar className="mb-3" name={mine ? t('mine') : name} doors={ground.doors} seen={ground.seen} />
      <ShowChips place={place} ground={ground} told={told} mine={named && (mine ? ground : own!).doors} />
      <div className="mt-3">
        {choosing ? <ChooseArea areas={await listGroundBelow(user, area, today)} place={place} /> : <Doors user={user} place={place} area={area} mine={mine} today={today} />}
      </div>
    </>
  )
}

/** A place to be walked; a filter goes along into it. */
async function ChooseArea({ areas, place }: { areas: AreaGround[]; place: WalkPlace }) {
  const t = await getTranslations('dwellings.walk')
  return (
    <>
      {areas.length > 0 && <p className="mb-3 text-sm text-ink-soft">{t('chooseArea')}</p>}
      <AreaWalk areas={areas} hrefOf={(area) => walkHref({ area, show: place.show })} />
    </>
  )
}

type DoorsProps = { user: User; place: WalkPlace; area: AreaCode; mine?: string[]; today: Day }

/** The doors, or the buildings, of an area or of one's own in it. What cannot wait comes first. */
async function Doors({ user, place, area, mine, today }: DoorsProps) {
  const t = await getTranslations('dwellings.walk')
  const tabs = place.show === 'all' && !mine && (
    <Tabs
      label={t('view')}
      tabs={[
        { href: walkHref({ ...place, at: undefined, view: undefined }), label: t('doors'), active: place.view !== 'buildings' },
        { href: walkHref({ ...place, at: undefined, view: 'buildings' }), label: t('buildings'), active: place.view === 'buildings' },
      ]}
    />
  )
  if (tabs && place.view === 'buildings') {
    const page = await listBuildings(user, { area, at: place.at })
    const [grounds, grids] = await Promise.all([groundByBuilding(user, { buildings: page.rows.map((row) => row.id) }, today), levelOf(area) === 'COMMUNITY' ? childrenOf(user, area) : []])
    return (
      <>
        {tabs}
        <BuildingList
          page={page} grounds={grounds} place={place} mayGenerate={may(user, 'building.generate')} newHref={`/dwellings/new?area=${area}`}
          gridNames={grids.length > 0 ? new Map(grids.map((grid) => [grid.code, grid.name])) : undefined}
        />
      </>
    )
  }
  const first = place.show === 'all' && !place.at
  const [page, urgent] = await Promise.all([
    listWalk(user, { area, among: mine, show: place.show, order: place.order, at: place.at ?? null }, today),
    first ? listUrgent(user, { area, among: mine }, today, MOST_URGENT) : [],
  ])
  const doubts = await listDoubts(user, [...page.rows, ...urgent].filter((door) => door.doubt).map((door) => door.id), today)
  const mayVisit = may(user, 'visit.record')
  return (
    <>
      {tabs}
      {urgent.length > 0 && (
        <section aria-labelledby="urgent" className="mb-6">
          <h2 id="urgent" className="px-1 pb-1.5 font-semibold">{t('urgent')}</h2>
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,16.5rem),1fr))] items-start gap-2">
            {urgent.map((door) => <li key={door.id}><WalkDoor door={door} doubts={doubts.get(door.id)} place={place} today={today} mayVisit={mayVisit} addressed /></li>)}
          </ul>
        </section>
      )}
      <DoorList page={page} doubts={doubts} place={place} today={today} mayVisit={mayVisit} />
    </>
  )
}

async function OneBuilding({ user, place, id }: { user: User; place: WalkPlace; id: string }) {
  const today = clockToday()
  const [building, doors, own] = await Promise.all([findBuilding(user, id), listDoors(user, id, today), groundByBuilding(user, { buildings: [id] }, today)])
  if (!building) notFound()
  const t = await getTranslations('dwellings.walk')
  const [path, told, ground, doubts] = await Promise.all([
    pathTo(user, building.areaCode), countWaiting(user, { area: building.areaCode, among: [id] }), countGround(user, building.areaCode, today), listDoubts(user, doors.filter((door) => door.doubt).map((door) => door.id), today),
  ])
  return (
    <>
      <PageHeader
        crumbs={crumbsOf(path)} title={t('ofBuilding', { building: doorLabel({ ...building, room: '' }) })}
        actions={
          <>
            <ExportLink user={user} list="doors" params={{ building: id, show: place.show, order: place.order }} />
            {may(user, 'door.add') && <LinkButton size="small" href={`/dwellings/add?building=${id}`}>{t('addDoor')}</LinkButton>}
          </>
        }
      />
      <GroundBar className="mb-3" name={path.at(-1)?.name ?? ''} doors={ground.doors} seen={ground.seen} />
      <ShowChips place={place} ground={sumGround(own.values())} told={told} />
      <BuildingWalk building={building} doors={doors} doubts={doubts} place={place} today={today} />
    </>
  )
}

/** Who walks what, what was told at the doors and the codes for that, a door that the lists lack, a whole building of them. */
async function MoreActs({ user, area }: { user: User; area: AreaCode }) {
  const t = await getTranslations('dwellings.walk')
  return (
    <>
      {may(user, 'door.assign') && <LinkButton size="small" href={`/walk/assign${area.length >= 12 ? `?area=${area.slice(0, 12)}` : ''}`}>{t('assign')}</LinkButton>}
      {area.length >= 9 && <LinkButton size="small" href={`/walk/declared?area=${area}`}>{t('declared')}</LinkButton>}
      {may(user, 'plate.issue') && <LinkButton size="small" href={`/walk/plates?area=${area}`}>{t('plates')}</LinkButton>}
      {may(user, 'door.add') && area.length >= 12 && <LinkButton size="small" href={`/dwellings/add?area=${area}`}>{t('addDoor')}</LinkButton>}
      {may(user, 'building.generate') && <LinkButton size="small" href={`/dwellings/new?area=${area}`}>{t('generate')}</LinkButton>}
    </>
  )
}
