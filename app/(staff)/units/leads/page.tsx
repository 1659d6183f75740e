import { one } from '@/app/query'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { SearchBox } from '@/components/ui/SearchBox'
import { may } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/id'
import { listLeads } from '@/lib/units/lead-queries'
import { findUnit } from '@/lib/units/queries'
import { LEAD_KINDS, LEAD_STATES } from '@/lib/units/rules'
import { type Search } from '../[id]/roster/filter'
import { searchLeads } from './actions'
import { filterOf, leadsHref, paramsOf } from './filter'
import { LeadItem } from './LeadItem'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('rosters'))('lead.title') }
}

/** Where rosters, dormitories and the register do not agree, those longest known first. */
export default async function LeadsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser('lead.read')
  const [search, t, units, today] = [await searchParams, await getTranslations('rosters.lead'), await getTranslations('units'), clockToday()]
  const filter = filterOf(search, user)
  const ofUnits = may(user, 'unit.read')
  const [page, unit] = await Promise.all([listLeads(user, filter, today), filter.unitId && ofUnits ? findUnit(user, filter.unitId) : null])
  const [works, registers] = [may(user, 'lead.work'), may(user, 'resident.register')]
  const crumbs = ofUnits ? [{ label: units('title'), href: '/units' }, ...(unit ? [{ label: unit.name, href: `/units/${unit.id}` }] : [])] : []
  const narrowed = filter.kind !== undefined || filter.text !== undefined || filter.state !== 'OPEN'
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} crumbs={crumbs} />
      {one(search['done']) === 'worked' && <Notice tone="success" className="mb-3" title={t('done')} />}
      <SearchBox action={searchLeads} label={(await getTranslations('rosters.roster'))('search')} defaultValue={filter.text ?? ''} keep={{ ...paramsOf(filter), q: undefined }} className="mb-2 max-w-lg" />
      <FilterChips label={t('states')} chips={LEAD_STATES.map((state) => ({ key: state, label: t(`state.${state}`), count: page.states[state], href: leadsHref(filter, { state: state === 'OPEN' ? undefined : state }), active: state === filter.state }))} />
      <FilterChips label={t('kinds')} chips={[
        ...LEAD_KINDS.map((kind) => ({ key: kind, label: t(`kind.${kind}`), count: page.kinds[kind], href: leadsHref(filter, { kind: kind === filter.kind ? undefined : kind }), active: kind === filter.kind })),
        ...(unit ? [{ key: 'unit', label: t('ofUnit', { unit: unit.name }), href: leadsHref(filter, { unit: undefined }), active: true }] : []),
      ]} />
      <div className="mt-2">
        {page.rows.length === 0 ? <EmptyState title={t(narrowed ? 'none' : 'empty')}>{t(narrowed ? 'noneBody' : 'emptyBody')}</EmptyState> : (
          <ul className="grid gap-2">{page.rows.map((lead) => <LeadItem key={`${lead.entryId} ${lead.kind}`} lead={lead} today={today} works={works} registers={registers} back={leadsHref(filter)} commandId={newId()} />)}</ul>
        )}
        <Pager previous={page.previous ? leadsHref(filter, { at: page.previous }) : undefined} next={page.next ? leadsHref(filter, { at: page.next }) : undefined}>{t('count', { count: page.total })}</Pager>
      </div>
    </>
  )
}
