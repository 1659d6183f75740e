import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getFormatter, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { AreaImportRows } from '@/components/areas/AreaImportRows'
import { Card } from '@/components/ui/Card'
import { FilterChips } from '@/components/ui/FilterChips'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { type AreaImportSummary, findAreaImport, listAreaImportRows } from '@/lib/areas/import-queries'
import { AREA_PLANS, type AreaPlan } from '@/lib/areas/schema'
import { isId } from '@/lib/kernel/id'
import { countOf, type Query, textOf } from '../../query'
import { Outcome } from './Outcome'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('areas'))('import.title') }
}

/** An edition: what it changes, kind by kind, before and while and after it goes in. */
export default async function AreaImportPage({ params, searchParams }: Props) {
  const user = await requireUser('area.import')
  const { id } = await params
  const query = await searchParams
  const edition = isId(id) ? await findAreaImport(user, id) : null
  if (!edition) notFound()
  const kinds = AREA_PLANS.filter((kind) => edition.counts[kind])
  const plan = AREA_PLANS.find((kind) => kind === textOf(query.rows)) ?? kinds.find((kind) => kind !== 'NEW') ?? kinds[0] ?? 'NEW'
  const after = countOf(query.after)
  const page = await listAreaImportRows(user, id, plan, after)
  const t = await getTranslations('areas')
  const at = (await getFormatter()).dateTime(edition.createdAt, { dateStyle: 'medium', timeStyle: 'short' })
  const href = (kind: AreaPlan, from?: number) => `/admin/areas/import/${id}?${new URLSearchParams({ rows: kind, ...(from ? { after: String(from) } : {}) })}`
  return (
    <>
      <PageHeader crumbs={[{ label: t('title'), href: '/admin/areas' }, { label: t('import.title'), href: '/admin/areas/import' }]} title={edition.fileNames.join(', ')} note={`${edition.createdBy ?? '—'} · ${at}`} />
      <div className="grid gap-5">
        <Outcome edition={edition} />
        {kinds.length > 0 && <Rows edition={edition} kinds={kinds} plan={plan} page={page} after={after} href={href} />}
      </div>
    </>
  )
}

type RowsProps = {
  edition: AreaImportSummary; kinds: AreaPlan[]; plan: AreaPlan; after: number
  page: Awaited<ReturnType<typeof listAreaImportRows>>; href: (kind: AreaPlan, from?: number) => string
}

async function Rows({ edition, kinds, plan, page, after, href }: RowsProps) {
  const t = await getTranslations('areas.import')
  return (
    <Card tight heading={t('rowsHeading')} aside={edition.counts.SAME ? <span className="text-ink-faint">{t('same', { count: edition.counts.SAME })}</span> : undefined}>
      <FilterChips label={t('filters')} chips={kinds.map((kind) => ({ key: kind, label: t(`plan.${kind}`), count: edition.counts[kind] ?? 0, active: kind === plan, href: href(kind) }))} />
      <p className="px-2 py-1.5 text-sm text-ink-soft">{t(`planNote.${plan}`)}</p>
      <AreaImportRows plan={plan} rows={page.rows} />
      <Pager {...(after ? { previous: href(plan) } : {})} {...(page.next ? { next: href(plan, page.next) } : {})} />
    </Card>
  )
}
