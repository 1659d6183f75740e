import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { PrintCards } from '@/components/permits/PrintCards'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { SearchBox } from '@/components/ui/SearchBox'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { findPolicy } from '@/lib/campaigns/queries'
import { may, type User } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { openSearch, sealSearch } from '@/lib/kernel/seal'
import { BATCH_SIZE, listBatch, listEmployers } from '@/lib/permits/batch'
import { papersNeeded } from '@/lib/permits/rules'
import { BATCH_STEPS, BATCH_VERBS, type BatchStep } from '@/lib/permits/schema'
import { searchEmployers } from './actions'
import { BatchForm } from './BatchForm'

type Search = { of?: string; step?: string; at?: string; q?: string }

export async function generateMetadata() {
  return { title: (await getTranslations('permits'))('batch.title') }
}

/** A factory's whole roster: who of it waits for what, done for many at once. */
export default async function BatchPage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser('permit.apply')
  const search = await searchParams
  const employer = search.of ? openSearch(user.id, search.of) : null
  return employer === null ? <Employers user={user} part={search.q ? openSearch(user.id, search.q) : null} /> : <Roster {...{ user, employer, search }} />
}

async function Employers({ user, part }: { user: User; part: string | null }) {
  const t = await getTranslations('permits')
  const employers = await listEmployers(user, user.areaCode, part, clockToday())
  const hrefOf = (employer: string, step?: BatchStep) => `/permits/batch?${new URLSearchParams({ of: sealSearch(user.id, employer), ...(step ? { step } : {}) })}`
  const steps = BATCH_STEPS.filter((step) => employers.some((one) => one[step] > 0))
  return (
    <>
      <PageHeader title={t('batch.title')} note={t('batch.note')} crumbs={[{ label: t('title'), href: '/permits' }]} />
      <SearchBox action={searchEmployers} label={t('batch.search')} defaultValue={part ?? ''} />
      {employers.length === 0 ? <EmptyState title={t('batch.none')}>{t(part ? 'list.emptyBody' : 'batch.noneBody')}</EmptyState> : (
        <Card tight className="mt-3">
          <Table label={t('batch.title')}>
            <thead><Tr><Th>{t('batch.employer')}</Th><Th numeric>{t('batch.people')}</Th>{steps.map((step) => <Th key={step} numeric>{t(`batch.step.${step}`)}</Th>)}</Tr></thead>
            <tbody>
              {employers.map((one) => (
                <Tr key={one.employer}>
                  <RowHead><Link href={hrefOf(one.employer, BATCH_STEPS.find((step) => one[step] > 0))} className="hit font-medium text-ink hover:text-jade hover:underline">{one.employer}</Link></RowHead>
                  <Td numeric>{one.people}</Td>
                  {steps.map((step) => <Td key={step} numeric>{one[step] > 0 ? <Link href={hrefOf(one.employer, step)} className="hit">{one[step]}</Link> : '—'}</Td>)}
                </Tr>
              ))}
            </tbody>
          </Table>
        </Card>
      )}
    </>
  )
}

async function Roster({ user, employer, search }: { user: User; employer: string; search: Search }) {
  const t = await getTranslations('permits')
  const today = clockToday()
  const step = BATCH_STEPS.find((one) => one === search.step) ?? 'ask'
  const [page, policy] = await Promise.all([listBatch(user, user.areaCode, employer, step, search.at, today), findPolicy(user, user.areaCode, today)])
  const hrefOf = (to: Record<string, string>) => `/permits/batch?${new URLSearchParams({ of: sealSearch(user.id, employer), ...to })}`
  const chips = BATCH_STEPS.map((key) => ({ key, label: `${t(`batch.step.${key}`)} ${page.counts[key]}`, href: hrefOf({ step: key }), active: key === step }))
  const leaf = (at: string | null) => (at === null ? undefined : hrefOf({ step, at }))
  const acts = may(user, BATCH_VERBS[step])
  const cards = page.rows.flatMap((row) => (row.permitId ? [row.permitId] : []))
  const bare = page.rows.filter((row) => !row.hasPortrait).length
  return (
    <>
      <PageHeader title={employer} note={t('batch.title')} crumbs={[{ label: t('title'), href: '/permits' }, { label: t('batch.title'), href: '/permits/batch' }]} />
      <FilterChips label={t('list.filters')} chips={chips} />
      {step === 'hand' && cards.length > 0 && may(user, 'permit.print') && (
        <div className="my-3 grid gap-2">
          <div className="flex flex-wrap items-center gap-3"><PrintCards permitIds={cards}>{t('card.printPage')}</PrintCards><p className="text-sm text-ink-soft">{t('card.printHint')}</p></div>
          {bare > 0 && <Notice tone="warn">{t('card.noPortrait', { count: bare })}</Notice>}
        </div>
      )}
      <BatchForm key={`${step} ${search.at ?? ''}`} step={step} rows={page.rows} acts={acts} papers={policy ? papersNeeded(step === 'renew' ? 'RENEWAL' : 'FIRST', policy) : []} />
      <Pager previous={leaf(page.previous)} next={leaf(page.next)}>{t('batch.leaf', { count: page.counts[step], most: BATCH_SIZE })}</Pager>
    </>
  )
}
