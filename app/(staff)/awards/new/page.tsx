import { one } from '@/app/query'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { FoundResidents } from '@/components/residents/FoundResidents'
import { Button, LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { Field } from '@/components/ui/Field'
import { Select } from '@/components/ui/Input'
import { PageHeader } from '@/components/ui/PageHeader'
import { SearchBox } from '@/components/ui/SearchBox'
import { areasWithin } from '@/lib/areas/queries'
import { findNominee, nomineesIn } from '@/lib/awards/queries'
import { type AwardKind, awardYears, isCounted, kindsFor } from '@/lib/awards/rules'
import type { User } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId, newId } from '@/lib/kernel/id'
import { openSearch } from '@/lib/kernel/seal'
import { readResidentPage } from '@/lib/residents/queries'
import { nominateOne, searchNominees } from '../actions'
import { type Search } from '../filter'
import { NominateForm } from './NominateForm'

export async function generateMetadata() {
  return { title: (await getTranslations('awards'))('form.title') }
}

/** Which award, then whom, then why: each step an address of its own, with no name in it. */
export default async function NominatePage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser('award.nominate')
  const [search, t] = [await searchParams, await getTranslations('awards')]
  const kind = kindsFor(user.role).find((known) => known === one(search['kind']))
  return (
    <div className="mx-auto w-full max-w-2xl">
      <PageHeader
        title={kind ? `${t('form.title')} · ${t(`kind.${kind}`)}` : t('form.title')} note={kind ? t(isCounted(kind) ? 'form.counted' : 'form.notCounted') : t('form.kindBody')}
        crumbs={[{ label: t('title'), href: '/awards' }]} actions={kind && <LinkButton href="/awards/new" look="quiet">{t('form.change')}</LinkButton>}
      />
      {!kind ? <Kinds user={user} /> : kind === 'RESIDENT' ? <OfResident user={user} residentId={one(search['resident'])} sealed={one(search['q'])} /> : <OfOther user={user} kind={kind} area={one(search['area'])} />}
    </div>
  )
}

async function Kinds({ user }: { user: User }) {
  const t = await getTranslations('awards')
  return (
    <>
      <h2 className="mb-3 text-lg font-semibold">{t('form.kind')}</h2>
      <ul className="grid gap-2">
        {kindsFor(user.role).map((kind) => <li key={kind}><Link href={`/awards/new?kind=${kind}`} prefetch={false} className="tap flex items-center rounded-lg border border-line bg-surface px-4 py-2.5 font-semibold text-ink no-underline hover:border-jade">{t(`kind.${kind}`)}</Link></li>)}
      </ul>
    </>
  )
}

const formOf = (kind: AwardKind) => ({ action: nominateOne, kind, years: awardYears(clockToday()), today: clockToday() })

/** A community itself, or whoever is chosen among those of one. */
async function OfOther({ user, kind, area }: { user: User; kind: Exclude<AwardKind, 'RESIDENT'>; area: string | undefined }) {
  const t = await getTranslations('awards.form')
  const communities = user.role === 'community' ? [] : await areasWithin(user, 'COMMUNITY')
  const form = (choices: readonly { id: string; name: string; place: string | null }[]) => <Card><NominateForm {...formOf(kind)} values={{ kind, commandId: newId() }} choices={choices} /></Card>
  if (kind === 'COMMUNITY') return form(communities.map(({ code, name }) => ({ id: code, name, place: null })))
  const chosen = user.role === 'community' ? user.areaCode : communities.find(({ code }) => code === area)?.code
  if (!chosen) {
    return (
      <Card>
        <form className="grid gap-4">
          <input type="hidden" name="kind" value={kind} />
          <Field name="area" label={t('community')} required>{(control) => <Select {...control} defaultValue={communities[0]?.code}>{communities.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}</Select>}</Field>
          <div><Button type="submit" look="main" wide>{t('next')}</Button></div>
        </form>
      </Card>
    )
  }
  const choices = await nomineesIn(user, kind, chosen)
  return choices.length > 0 ? form(choices) : <EmptyState title={t('noChoice')} action={<LinkButton href="/awards/new">{t('change')}</LinkButton>}>{t('noChoiceBody')}</EmptyState>
}

/** Somebody on the register, found first. */
async function OfResident({ user, residentId, sealed }: { user: User; residentId: string | undefined; sealed: string | undefined }) {
  const t = await getTranslations('awards.form')
  if (residentId !== undefined) {
    const nominee = isId(residentId) ? await findNominee(user, residentId) : null
    if (!nominee) notFound()
    return <Card heading={`${nominee.name} · ${nominee.place ?? ''}`} aside={<LinkButton href="/awards/new?kind=RESIDENT" look="quiet" size="small">{t('change')}</LinkButton>}><NominateForm {...formOf('RESIDENT')} values={{ kind: 'RESIDENT', nominee: nominee.id, commandId: newId() }} /></Card>
  }
  const text = sealed ? openSearch(user.id, sealed) : null
  const rows = text ? (await readResidentPage(user, { today: clockToday(), text, status: 'registered' })).rows.slice(0, 30) : []
  return (
    <>
      <h2 className="text-lg font-semibold">{t('find')}</h2>
      <p className="mt-1 mb-3 text-sm text-ink-soft">{t('findBody')}</p>
      <SearchBox action={searchNominees} label={t('search')} defaultValue={text ?? ''} keep={{ kind: 'RESIDENT' }} />
      {text && rows.length === 0 && <div className="mt-4"><EmptyState title={t('none')}>{t('noneBody')}</EmptyState></div>}
      <FoundResidents rows={rows} hrefOf={(id) => `/awards/new?kind=RESIDENT&resident=${id}`} />
    </>
  )
}
