import { one } from '@/app/query'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { FoundResidents } from '@/components/residents/FoundResidents'
import { LinkButton } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { PageHeader } from '@/components/ui/PageHeader'
import { SearchBox } from '@/components/ui/SearchBox'
import { findPolicy } from '@/lib/campaigns/queries'
import { partOf } from '@/lib/campaigns/rules'
import type { User } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId, newId } from '@/lib/kernel/id'
import { openSearch } from '@/lib/kernel/seal'
import { readResidentPage } from '@/lib/residents/queries'
import { findAsker } from '@/lib/services/queries'
import { CHANNELS, SERVICE_KINDS } from '@/lib/services/rules'
import { searchAskers } from '../actions'
import { type Search } from '../filter'
import { ServiceForm } from './ServiceForm'

export async function generateMetadata() {
  return { title: (await getTranslations('services'))('form.title') }
}

/** What somebody asks, taken at their door, at the desk or from the resident. Without somebody: who asks, first. */
export default async function NewServicePage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser('service.record')
  const [search, t] = [await searchParams, await getTranslations('services')]
  const [residentId, sealed] = [one(search['resident']), one(search['q'])]
  const channel = CHANNELS.find((way) => way === one(search['channel'])) ?? (user.role === 'coordinator' ? 'DOOR' : 'DESK')
  const kind = SERVICE_KINDS.find((known) => known === one(search['kind']))
  const asker = residentId && isId(residentId) ? await findAsker(user, residentId) : null
  if (residentId !== undefined && !asker) notFound()
  const service = partOf(await findPolicy(user, user.areaCode, clockToday()), 'service')
  return (
    <div className="mx-auto w-full max-w-2xl">
      <PageHeader title={t('form.title')} note={t('form.deadlines', { urgent: service.urgentDays, soon: service.soonDays, within: service.withinDays })} crumbs={[{ label: t('title'), href: '/services' }]} />
      {asker?.here ? <ServiceForm asker={asker} channel={channel} kind={kind} commandId={newId()} />
        : asker ? <EmptyState title={asker.name} action={<LinkButton href="/services/new">{t('form.change')}</LinkButton>}>{t('form.gone')}</EmptyState>
        : <FindAsker user={user} text={sealed ? openSearch(user.id, sealed) : null} />}
    </div>
  )
}

/** Those who live here and whose name begins so. */
async function FindAsker({ user, text }: { user: User; text: string | null }) {
  const t = await getTranslations('services.form')
  const rows = text ? (await readResidentPage(user, { today: clockToday(), text })).rows.slice(0, 30) : []
  return (
    <>
      <h2 className="text-lg font-semibold">{t(text && rows.length > 0 ? 'found' : 'find')}</h2>
      <p className="mt-1 mb-3 text-sm text-ink-soft">{t('findBody')}</p>
      <SearchBox action={searchAskers} label={t('search')} defaultValue={text ?? ''} />
      {text && rows.length === 0 && <div className="mt-4"><EmptyState title={t('none')} action={<LinkButton href="/residents/new">{t('register')}</LinkButton>}>{t('noneBody')}</EmptyState></div>}
      <FoundResidents rows={rows} hrefOf={(id) => `/services/new?resident=${id}`} />
    </>
  )
}
