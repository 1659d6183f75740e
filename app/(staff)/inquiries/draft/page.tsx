import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { EmptyState } from '@/components/ui/EmptyState'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { listUnverified } from '@/lib/inquiries/queries'
import { DraftAll } from './DraftAll'

export async function generateMetadata() {
  return { title: (await getTranslations('inquiries'))('drafting.title') }
}

/** Everybody whose identity nobody has verified, for letters to where they come from. */
export default async function DraftInquiriesPage({ searchParams }: { searchParams: Promise<{ at?: string }> }) {
  const user = await requireUser('inquiry.draft')
  const [{ at }, t] = [await searchParams, await getTranslations('inquiries')]
  const page = await listUnverified(user, user.areaCode, at)
  if (at && page.rows.length === 0) redirect('/inquiries/draft')
  const leaf = (to: string | null) => (to === null ? undefined : `/inquiries/draft?${new URLSearchParams({ at: to })}`)
  return (
    <>
      <PageHeader title={t('drafting.title')} note={t('drafting.note')} crumbs={[{ label: t('title'), href: '/inquiries' }]} />
      <DraftAll key={at ?? ''} rows={page.rows} />
      {page.rows.length === 0 && <EmptyState title={t('drafting.empty')}>{t('drafting.emptyBody')}</EmptyState>}
      <Pager previous={leaf(page.previous)} next={leaf(page.next)}>{t('drafting.leaf', { count: page.total })}</Pager>
    </>
  )
}
