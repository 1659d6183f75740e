import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { isId, newId } from '@/lib/kernel/id'
import { findMyDoor } from '@/lib/spot-checks/queries'
import { RecordForm } from './RecordForm'

export async function generateMetadata() {
  return { title: (await getTranslations('spotChecks'))('walk.title') }
}

/** One door, and what is found there. Nothing of the register stands here, before or after. */
export default async function SpotDoorPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ saved?: string }> }) {
  const user = await requireUser('spot-door.read')
  const [{ id }, { saved }, t, locale] = [await params, await searchParams, await getTranslations('spotChecks'), await getLocale()]
  const found = isId(id) ? await findMyDoor(user, id) : null
  if (!found) notFound()
  const { door, next } = found
  const before = saved && isId(saved) ? (await findMyDoor(user, saved))?.door : null
  return (
    <>
      <PageHeader title={door.address} note={`${door.title} · ${t('walk.until', { day: formatDay(door.untilOn, locale) })}${door.outcome ? ` · ${t(`outcome.${door.outcome}`)}` : ''}`} crumbs={[{ label: t('walk.title'), href: `/spot-checks#door-${door.id}` }]} />
      {before && <Notice tone="success" className="mb-4" title={t('walk.saved', { address: before.address })} />}
      <RecordForm key={door.id} doorId={door.id} commandId={newId()} since={formatDay(door.sinceOn, locale)} onward={next !== null} />
    </>
  )
}
