import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { PageHeader } from '@/components/ui/PageHeader'
import { today as clockToday } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/id'
import { unitsWithoutReporter } from '@/lib/offers/queries'
import { post } from '../actions'
import { OfferForm } from '../OfferForm'

export async function generateMetadata() {
  return { title: (await getTranslations('offers'))('form.title') }
}

export default async function NewOfferPage() {
  const user = await requireUser('offer.post')
  const [t, units] = [await getTranslations('offers'), user.role === 'unit' ? null : await unitsWithoutReporter(user, user.areaCode)]
  return (
    <div className="mx-auto w-full max-w-2xl">
      <PageHeader title={t('form.title')} note={t('page.public')} crumbs={[{ label: t('title'), href: '/offers' }]} />
      {units?.length === 0 ? <EmptyState title={t('form.noUnits')}>{t('form.noUnitsBody')}</EmptyState>
        : <Card><OfferForm action={post} values={{ commandId: newId() }} units={units ?? []} today={clockToday()} submit={t('form.submit')} /></Card>}
    </div>
  )
}
