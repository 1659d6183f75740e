import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { PageHeader } from '@/components/ui/PageHeader'
import { today } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/id'
import { findKey } from '@/lib/keys/queries'
import { EVENT_NAMES, EVENTS } from '@/lib/keys/rules'
import { WebhookForm } from './WebhookForm'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('keys'))('hook.new') }
}

export default async function NewWebhookPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser('webhook.create')
  const [t, key] = [await getTranslations('keys'), await findKey(user, (await params).id, today())]
  if (!key || key.state !== 'active') notFound()
  return (
    <>
      <PageHeader title={t('hook.new')} crumbs={[{ label: t('title'), href: '/admin/keys' }, { label: key.name, href: `/admin/keys/${key.id}` }]} />
      <WebhookForm commandId={newId()} keyId={key.id} events={EVENT_NAMES.filter((event) => key.verbs.includes(EVENTS[event]))} />
    </>
  )
}
