import { SearchX } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { AreaTable } from '@/components/areas/AreaTable'
import { areaHref, NATION } from '@/components/areas/links'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { SearchBox } from '@/components/ui/SearchBox'
import { searchAreas } from '@/lib/areas/queries'
import type { User } from '@/lib/kernel/access'
import { AreaView } from './AreaView'
import { type Query, textOf } from './query'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('areas'))('title') }
}

/** One's own area and what lies below it, or what was searched for, wherever it lies. */
export default async function AreasPage({ searchParams }: { searchParams: Promise<Query> }) {
  const user = await requireUser('division.read')
  const query = await searchParams
  const text = textOf(query.q).trim().slice(0, 40)
  return text ? <Found user={user} text={text} at={textOf(query.at) || undefined} /> : <AreaView user={user} code={user.areaCode} query={query} />
}

async function Found({ user, text, at }: { user: User; text: string; at: string | undefined }) {
  const t = await getTranslations('areas')
  const page = await searchAreas(user, text, at)
  const href = (cursor: string | null) => (cursor ? { href: `/admin/areas?${new URLSearchParams({ q: text, at: cursor })}` } : null)
  return (
    <>
      <PageHeader crumbs={[{ label: t('nation'), href: areaHref(NATION) }, { label: t('title'), href: '/admin/areas' }]} title={t('found', { text })} />
      <SearchBox action="/admin/areas" label={t('search')} defaultValue={text} className="mb-4 max-w-xl" />
      {page.rows.length === 0 ? (
        <EmptyState title={t('notFound', { text })} icon={SearchX} action={<LinkButton href="/admin/areas">{t('backToOwn')}</LinkButton>}>{t('notFoundBody')}</EmptyState>
      ) : (
        <Card tight>
          <AreaTable label={t('found', { text })} areas={page.rows} paths />
          <Pager {...(page.previous ? { previous: href(page.previous)!.href } : {})} {...(page.next ? { next: href(page.next)!.href } : {})} />
        </Card>
      )}
    </>
  )
}
