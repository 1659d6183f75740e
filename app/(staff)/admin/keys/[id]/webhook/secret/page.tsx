import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { PageHeader } from '@/components/ui/PageHeader'
import { today } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/id'
import { findKey, findWebhook } from '@/lib/keys/queries'
import { RotateForm } from './RotateForm'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('keys'))('hook.rotate') }
}

/** Another secret for an address that is told of what happens. */
export default async function RotatePage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser('webhook.rotate')
  const { id } = await params
  const [t, key, webhook] = [await getTranslations('keys'), await findKey(user, id, today()), await findWebhook(user, id)]
  if (!key || !webhook) notFound()
  return (
    <>
      <PageHeader title={t('hook.rotate')} crumbs={[{ label: t('title'), href: '/admin/keys' }, { label: key.name, href: `/admin/keys/${key.id}` }]} />
      <RotateForm commandId={newId()} keyId={key.id} webhookId={webhook.id} />
    </>
  )
}
