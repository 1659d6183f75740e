import { ArrowLeftRight } from 'lucide-react'
import type { Metadata } from 'next'
import { useLocale, useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { ExportLink } from '@/app/(staff)/exports/ExportLink'
import { requireUser } from '@/app/user'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { formatDay } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { Tabs } from '@/components/ui/Tabs'
import { today as clockToday } from '@/lib/kernel/clock'
import type { Day } from '@/lib/kernel/day'
import { countTransfers, listTransfers, type TransferRow, type TransferView, viewsOf } from '@/lib/transfers/queries'
import { TransferState } from './TransferState'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('transfers'))('title') }
}

type Search = { view?: string; at?: string }

export default async function TransfersPage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser('transfer.read')
  const [{ view: wanted, at }, t, today] = [await searchParams, await getTranslations('transfers'), clockToday()]
  const views = viewsOf(user)
  const view = views.find((v) => v === wanted) ?? views[0]!
  const [page, counts] = await Promise.all([listTransfers(user, view, today, at), countTransfers(user, today)])
  const labelOf = (v: TransferView) => (v === 'asked' && user.role === 'office' ? t('viewOffice.asked') : t(`view.${v}`))
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} actions={<ExportLink user={user} list="transfers" params={{ view }} />} />
      <Tabs label={t('views')} tabs={views.map((v) => ({ href: hrefOf(v), label: labelOf(v), active: v === view, count: counts[v] }))} />
      {page.rows.length === 0
        ? <EmptyState title={t(`list.empty.${view}`)} icon={ArrowLeftRight}>{t('list.emptyBody')}</EmptyState>
        : <Card tight><TransferTable rows={page.rows} label={labelOf(view)} today={today} /></Card>}
      <Pager {...(page.previous ? { previous: hrefOf(view, page.previous) } : {})} {...(page.next ? { next: hrefOf(view, page.next) } : {})} />
    </>
  )
}

const hrefOf = (view: TransferView, at?: string) => `/transfers?${new URLSearchParams({ view, ...(at ? { at } : {}) })}`

/** On a phone the state comes right after the name: what is late is seen without scrolling. */
function TransferTable({ rows, label, today }: { rows: TransferRow[]; label: string; today: Day }) {
  const t = useTranslations('transfers.list')
  const locale = useLocale()
  return (
    <Table label={label}>
      <thead><Tr><Th>{t('person')}</Th><Th>{t('state')}</Th><Th>{t('from')}</Th><Th>{t('to')}</Th><Th>{t('asked')}</Th><Th>{t('deadline')}</Th></Tr></thead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <RowHead><Link href={`/transfers/${row.id}`} className="hit font-medium whitespace-nowrap text-indigo hover:underline">{row.name}</Link></RowHead>
            <Td><TransferState state={row.state} deadline={row.deadline} today={today} /></Td>
            <Td className="whitespace-nowrap">{row.areaName}</Td>
            <Td className="whitespace-nowrap">{row.toAreaName}</Td>
            <Td className="whitespace-nowrap">{formatDay(row.askedOn, locale)}</Td>
            <Td className="whitespace-nowrap">{formatDay(row.deadline, locale)}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
