import { Suspense } from 'react'
import { getLocale, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { Skeleton } from '@/components/ui/Skeleton'
import { findPolicy } from '@/lib/campaigns/queries'
import { may, type User } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import type { Day } from '@/lib/kernel/day'
import { env } from '@/lib/kernel/env'
import { isFault } from '@/lib/kernel/fault'
import { providerOf } from '@/lib/messages/configured'
import { countMessages, listMessages, MESSAGE_SHOWS, pausedSince, previewMessages } from '@/lib/messages/queries'
import { MessageTable } from './MessageTable'
import { PlanCard } from './PlanCard'
import { SettingsCard } from './SettingsCard'

type Search = { show?: string; at?: string; done?: string }

const DONE = ['retried', 'paused', 'resumed'] as const

export async function generateMetadata() {
  return { title: (await getTranslations('messages'))('title') }
}

/** What goes to residents' phones today, and what became of the last thirty days'. */
export default async function MessagesPage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser('message.read')
  const [search, t, locale, today] = [await searchParams, await getTranslations('messages'), await getLocale(), clockToday()]
  const counts = await countMessages(user, user.areaCode, today)
  const show = MESSAGE_SHOWS.find((one) => one === search.show) ?? (counts.failed > 0 ? 'failed' : 'gone')
  const [page, paused, policy] = await Promise.all([
    listMessages(user, { area: user.areaCode, show, at: search.at }, today), pausedSince(user, user.areaCode, today), findPolicy(user, user.areaCode, today)])
  const provider = providerOf(env())
  const said = DONE.find((one) => one === search.done)
  const hrefOf = (at: string | null) => (at === null ? undefined : `/messages?${new URLSearchParams({ show, at })}`)
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} />
      {said && <Notice tone="success" className="mb-4">{t(`done.${said}`)}</Notice>}
      {paused && <Notice tone="warn" className="mb-4">{t(paused.own ? 'pause.paused' : 'pause.above', { day: formatDay(paused.since, locale) })}</Notice>}
      <div className="mb-5 grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_360px]">
        <Suspense fallback={<Skeleton lines={6} />}><Plan user={user} today={today} /></Suspense>
        <SettingsCard user={user} provider={{ name: provider.name, missing: provider.missing }} rules={policy?.reminders ?? null} paused={paused} />
      </div>
      <h2 className="px-1 text-sm font-semibold text-ink-soft">{t('list.heading')}</h2>
      <FilterChips label={t('list.filters')} chips={MESSAGE_SHOWS.map((key) => ({ key, label: t(`show.${key}`), count: counts[key], href: `/messages?show=${key}`, active: key === show }))} />
      <div className="mt-2">
        {page.rows.length === 0 ? <EmptyState title={t('list.empty')}>{t('list.emptyBody')}</EmptyState> : <MessageTable rows={page.rows} mayRetry={may(user, 'message.retry')} today={today} leaf={{ show, ...(search.at ? { at: search.at } : {}) }} />}
        <Pager previous={hrefOf(page.previous)} next={hrefOf(page.next)} />
      </div>
    </>
  )
}

/** Works the whole plan out, which may take a while for many people: the rest of the page does not wait for it, nor fall with it. */
async function Plan({ user, today }: { user: User; today: Day }) {
  const t = await getTranslations('messages')
  const preview = await previewMessages(user, user.areaCode, today).catch((error: unknown) => {
    if (!isFault(error)) throw error
    return null
  })
  return preview ? <PlanCard preview={preview} /> : <Notice tone="warn">{t('plan.unavailable')}</Notice>
}
