import { getLocale, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { today as clockToday } from '@/lib/kernel/clock'
import { parseDay } from '@/lib/kernel/day'
import { listSigns } from '@/lib/signs/queries'
import { QualityTabs } from '../duplicates/QualityTabs'
import { SignCard } from './SignCard'

export async function generateMetadata() {
  return { title: (await getTranslations('signs'))('title') }
}

/** What looks written down and not seen, by day: questions to ask. Nothing here is added up by person, and there is no file of it. */
export default async function SignsPage({ searchParams }: { searchParams: Promise<{ before?: string }> }) {
  const user = await requireUser('sign.read')
  const [{ before: asked }, t, residents, duplicates, locale] = [await searchParams, await getTranslations('signs'), await getTranslations('residents'), await getTranslations('duplicates'), await getLocale()]
  const before = asked ? parseDay(asked) : null
  const { signs, from, to, next } = await listSigns(user, before, clockToday())
  return (
    <>
      <PageHeader title={duplicates('title')} note={t('note')} crumbs={[{ label: residents('title'), href: '/residents' }]} />
      <QualityTabs active="signs" />
      <Notice className="mb-4">{t('question')}</Notice>
      {signs.length === 0
        ? <EmptyState title={t('empty')}>{t('emptyBody')}</EmptyState>
        : <ul className="grid gap-3">{signs.map((sign, i) => <li key={i}><SignCard sign={sign} /></li>)}</ul>}
      <nav aria-label={t('title')} className="flex flex-wrap items-center gap-3 py-3">
        <p className="mr-auto text-sm text-ink-soft">{t('span', { from: formatDay(from, locale), to: formatDay(to, locale) })}</p>
        {before && <LinkButton size="small" href="/residents/signs">{t('latest')}</LinkButton>}
        <LinkButton size="small" href={`/residents/signs?before=${next}`}>{t('earlier')}</LinkButton>
      </nav>
    </>
  )
}
