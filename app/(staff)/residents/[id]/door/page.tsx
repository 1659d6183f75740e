import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { requireUser } from '@/app/user'
import { EmptyState } from '@/components/ui/EmptyState'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { SearchBox } from '@/components/ui/SearchBox'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId, newId } from '@/lib/kernel/id'
import { viewResident } from '@/lib/residents/queries'
import { searchDoors, staysOf } from '@/lib/stays/queries'
import { DoorForm } from './DoorForm'

export async function generateMetadata() {
  return { title: (await getTranslations('stays'))('door.search') }
}

/** Which door: for somebody who moved inside our area, or whose address no door matched. */
export default async function DoorPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ q?: string }> }) {
  const { id } = await params
  if (!isId(id)) notFound()
  const user = await requireUser('resident.read')
  const [resident, stays, t, residents] = [await viewResident(user, id, 'door'), await staysOf(user, id, clockToday()), await getTranslations('stays'), await getTranslations('residents')]
  const stay = stays.find((s) => s.toOn === null)
  if (!resident || !stay) notFound()
  const placing = stay.dwellingId === null
  await requireUser(placing ? 'stay.place' : 'stay.move')
  const text = (await searchParams).q?.slice(0, 100) ?? (placing ? stay.addressText : '') ?? ''
  const doors = (await searchDoors(user, text)).filter((door) => door.id !== stay.dwellingId)
  return (
    <div className="mx-auto w-full max-w-xl">
      <PageHeader
        title={t(placing ? 'door.placeTitle' : 'door.moveTitle', { name: resident.name })}
        crumbs={[{ label: residents('title'), href: '/residents' }, { label: resident.name, href: `/residents/${id}` }]}
      />
      {placing && stay.addressText && <Notice className="mb-3">{t('door.told', { text: stay.addressText })}</Notice>}
      <SearchBox action={`/residents/${id}/door`} label={t('door.search')} defaultValue={text} className="mb-3" />
      {doors.length > 0
        ? <DoorForm key={text} doors={doors} residentId={id} stayId={stay.id} placing={placing} fromOn={stay.fromOn} today={clockToday()} commandId={newId()} />
        : <EmptyState title={t(text ? 'door.none' : 'door.empty')}>{text && t('door.noneBody')}</EmptyState>}
    </div>
  )
}
