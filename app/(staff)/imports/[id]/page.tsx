import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getFormatter, getTranslations } from 'next-intl/server'
import { discard, map, start, stop } from '@/app/(staff)/imports/actions'
import { requireUser } from '@/app/user'
import { ColumnsCard } from '@/components/imports/ColumnsCard'
import { FileNotices } from '@/components/imports/FileNotices'
import { Outcome } from '@/components/imports/Outcome'
import { RowTable } from '@/components/imports/RowTable'
import { Card } from '@/components/ui/Card'
import { FilterChips } from '@/components/ui/FilterChips'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { findImport, type ImportDetail, listImportRows } from '@/lib/imports/queries'
import { ROW_PLANS, type RowPlan } from '@/lib/imports/schema'
import { may } from '@/lib/kernel/access'
import { isId, newId } from '@/lib/kernel/id'

type Search = { rows?: string | string[]; after?: string | string[] }
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('imports'))('title') }
}

export default async function ImportPage({ params, searchParams }: Props) {
  const user = await requireUser('roster.read')
  const { id } = await params
  const { plan, after } = filterOf(await searchParams)
  const [roster, page] = isId(id) ? await Promise.all([findImport(user, id), listImportRows(user, id, { plan, after })]) : [null, null]
  if (!roster || !page) notFound()
  const t = await getTranslations('imports')
  const many = roster.layout.length > 1
  return (
    <>
      <PageHeader crumbs={[{ label: t('title'), href: '/imports' }]} title={roster.fileName} note={await noteOf(roster)} />
      <div className="grid gap-4">
        <Outcome roster={roster} placing={may(user, 'stay.place')} actions={{ start, stop, discard }} commandId={newId()} />
        <FileNotices layout={roster.layout} notices={roster.notices} />
        <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_380px]">
          <Card tight heading={t('detail.rowsHeading')}>
            <Chips roster={roster} plan={plan} />
            <RowTable rows={page.rows} sheets={many ? roster.layout.map(({ index, sheet }) => ({ index, sheet })) : []} />
            <Pager {...(after ? { previous: hrefOf(id, plan) } : {})} {...(page.next ? { next: hrefOf(id, plan, page.next) } : {})} />
          </Card>
          <ColumnsCard importId={id} layout={roster.layout} changing={roster.state === 'PREVIEWED'} action={map} />
        </div>
      </div>
    </>
  )
}

function filterOf({ rows, after }: Search): { plan: RowPlan | null; after: number } {
  return { plan: ROW_PLANS.find((plan) => plan === rows) ?? null, after: typeof after === 'string' && /^\d{1,9}$/.test(after) ? Number(after) : 0 }
}

function hrefOf(id: string, plan: RowPlan | null, after?: number): string {
  const query = new URLSearchParams({ ...(plan ? { rows: plan } : {}), ...(after ? { after: String(after) } : {}) })
  return `/imports/${id}${query.size > 0 ? `?${query}` : ''}`
}

async function noteOf({ areaName, createdBy, createdAt, total }: ImportDetail): Promise<string> {
  const t = await getTranslations('imports.detail')
  const at = (await getFormatter()).dateTime(createdAt, { dateStyle: 'medium', timeStyle: 'short' })
  return createdBy ? t('note', { area: areaName, by: createdBy, at, total }) : t('noteNobody', { area: areaName, at, total })
}

/** How many rows of each kind; each leads to its rows, the chosen one back to all. */
async function Chips({ roster, plan }: { roster: ImportDetail; plan: RowPlan | null }) {
  const t = await getTranslations('imports')
  const chips = ROW_PLANS.filter((kind) => roster.rows[kind] > 0 || kind === plan || kind === 'NEW' || kind === 'FAULTY').map((kind) => ({
    key: kind, label: t(`plan.${kind}`), count: roster.rows[kind], active: kind === plan, href: hrefOf(roster.id, kind === plan ? null : kind),
  }))
  return <FilterChips label={t('detail.filters')} chips={chips} />
}
