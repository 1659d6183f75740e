import { getTranslations } from 'next-intl/server'
import { ActButton } from '@/app/(staff)/residents/[id]/ActButton'
import { requireUser } from '@/app/user'
import { EmptyState } from '@/components/ui/EmptyState'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { newId } from '@/lib/kernel/id'
import { listUnits } from '@/lib/units/queries'
import { scale } from '../actions'

export async function generateMetadata() {
  return { title: (await getTranslations('reports'))('units.title') }
}

/** Which units send reports of their own. */
export default async function UnitsPage({ searchParams }: { searchParams: Promise<{ done?: string; at?: string }> }) {
  const user = await requireUser('unit.scale')
  const [{ done, at }, t] = [await searchParams, await getTranslations('reports')]
  const page = await listUnits(user, at)
  const leaf = (to: string | null) => (to === null ? undefined : `/reports/units?at=${to}`)
  return (
    <>
      <PageHeader title={t('units.title')} note={t('units.note')} crumbs={[{ label: t('title'), href: '/reports' }]} />
      {done === 'scaled' && <Notice tone="success" className="mb-4" title={t('units.done')} />}
      {page.rows.length === 0 ? <EmptyState title={t('units.empty')}>{t('units.emptyBody')}</EmptyState> : (
        <Table label={t('units.title')}>
          <thead><Tr><Th>{t('units.name')}</Th><Th>{t('units.community')}</Th><Th>{t('list.state')}</Th><Th><span className="sr-only">{t('units.mark')}</span></Th></Tr></thead>
          <tbody>
            {page.rows.map((row) => (
              <Tr key={row.id}>
                <RowHead>{row.name}</RowHead><Td>{row.communityName ?? '—'}</Td>
                <Td><StatusPill status={row.aboveScale ? 'ok' : 'neutral'}>{t(row.aboveScale ? 'units.marked' : 'units.unmarked')}</StatusPill></Td>
                <Td><ActButton action={scale} values={{ unitId: row.id, aboveScale: row.aboveScale ? 'no' : 'yes', commandId: newId() }}>{t(row.aboveScale ? 'units.unmark' : 'units.mark')}</ActButton></Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      <Pager previous={leaf(page.previous)} next={leaf(page.next)}>{null}</Pager>
    </>
  )
}
