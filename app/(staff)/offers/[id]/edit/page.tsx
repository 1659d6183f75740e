import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { requireUser } from '@/app/user'
import { Card } from '@/components/ui/Card'
import { PageHeader } from '@/components/ui/PageHeader'
import { today as clockToday } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/id'
import { findOffer } from '@/lib/offers/queries'
import { change } from '../../actions'
import { OfferForm } from '../../OfferForm'

export async function generateMetadata() {
  return { title: (await getTranslations('offers'))('form.edit') }
}

export default async function EditOfferPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser('offer.change')
  const [offer, t] = [await findOffer(user, (await params).id), await getTranslations('offers')]
  if (!offer || offer.withdrawnOn !== null) notFound()
  const { id, version, kind, title, text, places, pay, contact, fromOn, lastOn } = offer
  return (
    <div className="mx-auto w-full max-w-2xl">
      <PageHeader title={t('form.edit')} note={t('page.public')} crumbs={[{ label: t('title'), href: '/offers' }, { label: title, href: `/offers/${id}` }]} />
      <Card><OfferForm action={change} values={{ offerId: id, version: String(version), commandId: newId() }} first={{ kind, title, text, places: String(places), pay: pay ?? '', contact, fromOn, lastOn }} today={clockToday()} submit={t('form.save')} /></Card>
    </div>
  )
}
