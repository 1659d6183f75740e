import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { ASSOCIATION_SHOWS, listAssociations } from '@/lib/associations/queries'
import { may } from '@/lib/kernel/access'

export async function generateMetadata() {
  return { title: (await getTranslations('associations'))('title') }
}

/** What there is here and in the sub-district, and where to find it. Nobody's name stands here but of whoever answers for it. */
export default async function AssociationsPage({ searchParams }: { searchParams: Promise<{ show?: string | string[]; at?: string | string[] }> }) {
  const user = await requireUser('association.read')
  const [search, t] = [await searchParams, await getTranslations('associations')]
  const show = ASSOCIATION_SHOWS.find((one) => one === search.show) ?? 'open'
  const page = await listAssociations(user, { show, at: typeof search.at === 'string' ? search.at : undefined })
  const href = (at: string | null) => (at === null ? undefined : `/associations?show=${show}&at=${at}`)
  const founding = may(user, 'association.found') && <LinkButton look="main" href="/associations/new">{t('found')}</LinkButton>
  return (
    <>
      <PageHeader title={t('title')} note={t('note', { count: page.counts.open })} actions={founding} />
      <FilterChips label={t('shows')} chips={ASSOCIATION_SHOWS.map((one) => ({ key: one, label: t(`show.${one}`), count: page.counts[one], href: one === 'open' ? '/associations' : `/associations?show=${one}`, active: one === show }))} />
      <div className="mt-2">
        {page.rows.length === 0 ? (show === 'open' ? <EmptyState title={t('empty')} action={founding}>{t('emptyBody')}</EmptyState> : <EmptyState title={t('none')} />) : (
          <Card tight>
            <Table label={t('title')}>
              <thead><Tr><Th>{t('column.name')}</Th><Th>{t('column.host')}</Th><Th>{t('column.contact')}</Th><Th>{t('column.where')}</Th></Tr></thead>
              <tbody>
                {page.rows.map((row) => (
                  <Tr key={row.id}>
                    <RowHead className="min-w-40"><Link prefetch={false} href={`/associations/${row.id}`} className="hit text-indigo hover:underline">{row.name}</Link> <span className="text-xs text-ink-soft">{t(`kind.${row.kind}`)}</span></RowHead>
                    <Td className="whitespace-nowrap">{row.host}</Td>
                    <Td className="whitespace-nowrap">{t('contact', { name: row.contact, phone: row.phone })}</Td>
                    <Td className="min-w-56">{row.place} <span className="text-sm text-ink-soft">{row.hours}</span></Td>
                  </Tr>
                ))}
              </tbody>
            </Table>
          </Card>
        )}
        <Pager previous={href(page.previous)} next={href(page.next)} />
      </div>
    </>
  )
}
