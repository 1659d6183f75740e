import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { Card } from '@/components/ui/Card'
import { PageHeader } from '@/components/ui/PageHeader'
import { today as clockToday } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/id'
import { ReceiveForm } from './ReceiveForm'

export async function generateMetadata() {
  return { title: (await getTranslations('inquiries'))('form.receiveTitle') }
}

/** Another place asks. */
export default async function ReceiveInquiryPage() {
  await requireUser('inquiry.receive')
  const t = await getTranslations('inquiries')
  return (
    <>
      <PageHeader title={t('form.receiveTitle')} crumbs={[{ label: t('title'), href: '/inquiries?show=incoming' }]} />
      <Card className="max-w-2xl"><ReceiveForm commandId={newId()} today={clockToday()} /></Card>
    </>
  )
}
