import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { requireUser } from '@/app/user'
import { Card } from '@/components/ui/Card'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { findPolicy } from '@/lib/campaigns/queries'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId, newId } from '@/lib/kernel/id'
import { findResident } from '@/lib/residents/queries'
import { ChangeForm, CheckForm } from './Forms'

export async function generateMetadata() {
  return { title: (await getTranslations('certificates'))('form.title') }
}

/** A certificate is looked at, or its holder says that something has changed. */
export default async function CertificatePage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser('certificate.check')
  const [{ id }, t] = [await params, await getTranslations('certificates')]
  if (!isId(id)) notFound()
  const today = clockToday()
  const resident = await findResident(user, id)
  const policy = resident && (await findPolicy(user, resident.areaCode, today))
  if (!resident || !policy) notFound()
  return (
    <>
      <PageHeader title={t('form.title')} note={resident.name} crumbs={[{ label: t('title'), href: '/certificates' }, { label: resident.name, href: `/residents/${id}#certificates` }]} />
      {!policy.certificate.checks ? <Notice tone="info" title={t('off')}>{t('offBody')}</Notice> : (
        <div className="grid max-w-2xl gap-4">
          <Card><CheckForm residentId={id} commandId={newId()} today={today} /></Card>
          <Card heading={t('form.changeTitle')}><ChangeForm residentId={id} commandId={newId()} today={today} /></Card>
        </div>
      )}
    </>
  )
}
