import { notFound, redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { PageHeader } from '@/components/ui/PageHeader'
import { doorLabel } from '@/lib/dwellings/rules'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId, newId } from '@/lib/kernel/id'
import { findRental } from '@/lib/rentals/queries'
import { correct } from '../../actions'
import { RentalForm } from '../../RentalForm'

export async function generateMetadata() {
  return { title: (await getTranslations('rentals'))('form.editTitle') }
}

export default async function EditRentalPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser('rental.correct')
  const [{ id }, t] = [await params, await getTranslations('rentals')]
  if (!isId(id)) notFound()
  const rental = await findRental(user, id, clockToday())
  if (!rental) notFound()
  if (rental.endedOn) redirect(`/rentals/${id}`)
  const number = (value: number | null) => (value === null ? '' : String(value))
  return (
    <div className="mx-auto w-full max-w-2xl">
      <PageHeader title={t('form.editTitle')} crumbs={[{ label: t('title'), href: '/rentals' }, { label: doorLabel(rental), href: `/rentals/${id}` }]} />
      <RentalForm
        action={correct} hidden={{ rentalId: id, version: String(rental.version), commandId: newId() }}
        first={{
          kind: rental.kind, use: rental.use, rooms: number(rental.rooms), letRooms: number(rental.letRooms), areaM2: number(rental.areaM2), rentYuan: number(rental.rentYuan), ownership: rental.ownership ?? '',
          custodianName: rental.custodian?.name ?? '', note: rental.note ?? '',
        }}
      />
    </div>
  )
}
