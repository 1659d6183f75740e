import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { requireUser } from '@/app/user'
import { EmptyState } from '@/components/ui/EmptyState'
import { LinkButton } from '@/components/ui/Button'
import { PageHeader } from '@/components/ui/PageHeader'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId, newId } from '@/lib/kernel/id'
import { rentalAt } from '@/lib/rentals/queries'
import { findDoor } from '@/lib/stays/queries'
import { RentalForm } from '../RentalForm'
import { record } from '../actions'

export async function generateMetadata() {
  return { title: (await getTranslations('rentals'))('form.title') }
}

/** A door is let: who lets it, and what it is. What people who live there said of their landlord is filled in. */
export default async function NewRentalPage({ searchParams }: { searchParams: Promise<{ dwelling?: string | string[] }> }) {
  const user = await requireUser('rental.record')
  const [{ dwelling }, t] = [await searchParams, await getTranslations('rentals')]
  if (dwelling === undefined) {
    return (
      <>
        <PageHeader title={t('form.title')} crumbs={[{ label: t('title'), href: '/rentals' }]} />
        <EmptyState title={t('form.chooseDoor')} action={<LinkButton href="/walk" look="main">{t('page.door')}</LinkButton>} />
      </>
    )
  }
  const door = typeof dwelling === 'string' && isId(dwelling) ? await findDoor(user, dwelling) : null
  if (!door) notFound()
  const there = await rentalAt(user, door.id, clockToday())
  if (there && !there.endedOn) redirect(`/rentals/${there.id}`)
  return (
    <div className="mx-auto w-full max-w-2xl">
      <PageHeader title={t('form.title')} note={door.label} crumbs={[{ label: t('title'), href: '/rentals' }, { label: door.label, href: `/dwellings/${door.id}` }]} />
      <RentalForm action={record} hidden={{ dwellingId: door.id, commandId: newId() }} first={{ kind: 'HOME', use: 'LIVING', landlordName: door.landlord ?? '' }} isNew />
    </div>
  )
}
