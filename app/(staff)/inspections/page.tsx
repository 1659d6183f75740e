import { ClipboardList } from 'lucide-react'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { formatDay } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { listInspections } from '@/lib/inspections/queries'
import { may, type User } from '@/lib/kernel/access'
import { History } from './History'
import { InspectionTabs } from './InspectionTabs'
import { MySheets } from './MySheets'
import { STATE_LOOK } from './words'

export async function generateMetadata() {
  return { title: (await getTranslations('inspections'))('title') }
}

/** An inspector's places; a community's own results; the rounds at the desk. */
export default async function InspectionsPage({ searchParams }: { searchParams: Promise<{ at?: string }> }) {
  const [user, { at }] = [await requireUser('inspection.read'), await searchParams]
  if (user.role === 'inspector') return <MySheets user={user} />
  if (user.role === 'community') return <History user={user} code={user.areaCode.slice(0, 12)} />
  return <Rounds user={user} at={at ?? null} />
}

async function Rounds({ user, at }: { user: User; at: string | null }) {
  const [page, t, locale] = [await listInspections(user, at), await getTranslations('inspections'), await getLocale()]
  const leaf = (cursor: string | null) => (cursor === null ? undefined : `/inspections?at=${cursor}`)
  const begin = may(user, 'inspection.open') && <LinkButton href="/inspections/new" look="main">{t('act.open')}</LinkButton>
  return (
    <>
      <PageHeader title={t('title')} actions={page.rows.length > 0 && begin} />
      <InspectionTabs at="rounds" />
      {page.rows.length === 0 ? <EmptyState title={t('list.empty')} icon={ClipboardList} action={begin}>{t('list.emptyBody')}</EmptyState> : (
        <Table label={t('title')}>
          <thead><Tr><Th>{t('list.name')}</Th><Th numeric>{t('list.year')}</Th><Th>{t('list.days')}</Th><Th>{t('list.state')}</Th><Th numeric>{t('list.weight')}</Th></Tr></thead>
          <tbody>
            {page.rows.map((row) => (
              <Tr key={row.id}>
                <RowHead><Link href={`/inspections/${row.id}`} className="hit font-semibold text-indigo hover:underline">{row.name}</Link><span className="block text-xs text-ink-soft">{t(`kind.${row.kind}`)}</span></RowHead>
                <Td numeric>{row.year}</Td>
                <Td className="whitespace-nowrap">{t('list.until', { from: formatDay(row.fromOn, locale, true), to: formatDay(row.toOn, locale) })}</Td>
                <Td><span className="flex flex-wrap items-center gap-2"><StatusPill status={STATE_LOOK[row.state]}>{t(`state.${row.state}`)}</StatusPill><span className="text-ink-soft">{row.closedOn ? t('list.closed', { day: formatDay(row.closedOn, locale) }) : t('list.shown', { shown: row.shown, sheets: row.sheets })}</span></span></Td>
                <Td numeric>{row.weight}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      <Pager previous={leaf(page.previous)} next={leaf(page.next)}>{null}</Pager>
    </>
  )
}
