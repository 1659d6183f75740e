import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { PageHeader } from '@/components/ui/PageHeader'
import { areasWithin } from '@/lib/areas/queries'
import { today as clockToday } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/id'
import { RecordForm } from '../OutgoingForm'

export async function generateMetadata() {
  return { title: (await getTranslations('outgoing'))('form.title') }
}

/** Somebody of the place who has left it, or is about to. */
export default async function NewOutgoingPage() {
  const user = await requireUser('outgoing.record')
  const t = await getTranslations('outgoing')
  const communities = (await areasWithin(user, 'COMMUNITY')).map(({ code, name }) => ({ code, name }))
  return (
    <>
      <PageHeader title={t('form.title')} crumbs={[{ label: t('title'), href: '/outgoing' }]} />
      <RecordForm communities={communities} today={clockToday()} commandId={newId()} />
    </>
  )
}
