import { getLocale, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { Disclosure } from '@/components/ui/Disclosure'
import { EmptyState } from '@/components/ui/EmptyState'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { type Checklist, listChecklists } from '@/lib/inspections/queries'
import { may } from '@/lib/kernel/access'
import { InspectionTabs } from '../InspectionTabs'

export async function generateMetadata() {
  return { title: (await getTranslations('inspections'))('checklist.title') }
}

/** The checklist in force, and the versions before it. */
export default async function ChecklistsPage({ searchParams }: { searchParams: Promise<{ done?: string }> }) {
  const user = await requireUser('inspection.read')
  const [{ done }, t, locale, versions] = [await searchParams, await getTranslations('inspections'), await getLocale(), await listChecklists(user)]
  const edit = may(user, 'inspection.checklist') && <LinkButton href="/inspections/checklists/new" look={versions.length === 0 ? 'main' : 'plain'}>{t('act.checklist')}</LinkButton>
  const [last, ...before] = versions
  const facts = (one: Checklist) => [t('checklist.version', { nth: one.nth }), t('checklist.adopted', { day: formatDay(one.adoptedOn, locale, true) }), one.used > 0 ? t('checklist.used', { count: one.used }) : t('checklist.unused')].join(' · ')
  return (
    <>
      <PageHeader title={t('checklist.title')} actions={last && edit} />
      {user.role !== 'inspector' && <InspectionTabs at="checklists" />}
      {done === 'adopted' && <Notice tone="success" className="mb-4" title={t('done.adopted')} />}
      {!last && <EmptyState title={t('open.noChecklist')} action={edit}>{t('open.noChecklistBody')}</EmptyState>}
      {last && <Card heading={last.title} aside={<span className="inline-block max-w-[40vw] text-sm text-ink-soft">{facts(last)}</span>}><Items list={last} /></Card>}
      {before.map((one) => <Disclosure key={one.id} className="mt-4" summary={`${one.title} · ${facts(one)}`}><Items list={one} /></Disclosure>)}
    </>
  )
}

async function Items({ list }: { list: Checklist }) {
  const [t, indicators] = [await getTranslations('inspections'), await getTranslations('obligations.indicator')]
  return (
    <>
      <p className="mb-2 text-sm text-ink-soft">{t('round.recover', { percent: list.recoverPercent })}</p>
      <Table label={`${list.title} ${t('checklist.version', { nth: list.nth })}`}>
        <thead><Tr><Th>{t('checklist.department')}</Th><Th>{t('checklist.itemTitle')}</Th><Th>{t('checklist.look')}</Th><Th>{t('checklist.indicator')}</Th><Th numeric>{t('checklist.points')}</Th></Tr></thead>
        <tbody>
          {list.items.map((item, n) => <Tr key={n}><Td className="whitespace-nowrap">{t(`department.${item.department}`)}</Td><RowHead className="whitespace-nowrap">{item.title}</RowHead><Td className="min-w-56">{item.look}</Td><Td className="whitespace-nowrap text-ink-soft">{item.indicator ? indicators(item.indicator) : '—'}</Td><Td numeric>{item.points}</Td></Tr>)}
        </tbody>
      </Table>
    </>
  )
}
