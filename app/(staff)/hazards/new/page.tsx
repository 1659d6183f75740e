import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { PageHeader } from '@/components/ui/PageHeader'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId, newId } from '@/lib/kernel/id'
import { listUnits } from '@/lib/hazards/queries'
import { findDoor } from '@/lib/stays/queries'
import { HazardForm } from './HazardForm'

export async function generateMetadata() {
  return { title: (await getTranslations('hazards'))('form.title') }
}

/** What somebody sees at a door, or at a unit: noted on the spot, with the day by which it is put right. */
export default async function NewHazardPage({ searchParams }: { searchParams: Promise<{ dwelling?: string | string[]; unit?: string | string[] }> }) {
  const user = await requireUser('hazard.record')
  const [{ dwelling, unit }, t] = [await searchParams, await getTranslations('hazards')]
  const door = typeof dwelling === 'string' && isId(dwelling) ? await findDoor(user, dwelling) : null
  if (dwelling !== undefined && !door) notFound()
  const units = door ? [] : await listUnits(user)
  return (
    <div className="mx-auto w-full max-w-2xl">
      <PageHeader title={t('form.title')} note={door?.label} crumbs={[{ label: t('title'), href: '/hazards' }, ...(door ? [{ label: door.label, href: `/dwellings/${door.id}` }] : [])]} />
      {door || units.length > 0 ? <HazardForm door={door && { id: door.id, landlord: door.landlord }} units={units} unit={units.find(({ id }) => id === unit)?.id ?? ''} today={clockToday()} commandId={newId()} />
        : <EmptyState title={t('form.chooseDoor')} action={<LinkButton href="/walk" look="main">{t('form.toWalk')}</LinkButton>}>{t('form.chooseDoorBody')}</EmptyState>}
    </div>
  )
}
