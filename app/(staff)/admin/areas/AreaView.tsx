import { Map } from 'lucide-react'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { AreaDialog } from '@/components/areas/AreaDialog'
import { AreaHistory } from '@/components/areas/AreaHistory'
import { AreaTable } from '@/components/areas/AreaTable'
import { actHref, areaHref, NATION } from '@/components/areas/links'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { formatCount, formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { SearchBox } from '@/components/ui/SearchBox'
import { type AreaDetail, type AreaWeight, findArea, historyOf, lineageOf, listBelow } from '@/lib/areas/queries'
import { may, type User } from '@/lib/kernel/access'
import { AREA_LEVELS, type AreaLevel, isAreaCode } from '@/lib/kernel/area'
import { newId } from '@/lib/kernel/id'
import { create, rename } from './actions'
import { countOf, type Query, textOf } from './query'

/** One area: where it lies, what hangs on it, what lies below, what became of it, and what can be done with it. */
export async function AreaView({ user, code, query }: { user: User; code: string; query: Query }) {
  const nation = code === NATION
  if (!nation && !isAreaCode(code)) notFound()
  const retired = textOf(query.show) === 'retired'
  const [area, lineage, page, history] = await Promise.all([
    nation ? null : findArea(user, code), nation ? [] : lineageOf(user, code), listBelow(user, nation ? null : code, { retired, at: textOf(query.at) || undefined }),
    nation ? [] : historyOf(user, code),
  ])
  if (!nation && !area) notFound()
  const t = await getTranslations('areas')
  const now = lineage.at(-1)?.now
  const href = (more: Record<string, string | undefined> = {}) => areaHref(code, { ...(retired ? { show: 'retired' } : {}), ...more })
  const crumbs = nation ? [] : [{ label: t('nation'), href: areaHref(NATION) }, ...lineage.slice(0, -1).map(({ code: above, name }) => ({ label: name, href: areaHref(above) }))]
  return (
    <>
      <PageHeader crumbs={crumbs} title={area?.name ?? t('nation')} note={area ? `${t(`levels.${area.level}`)} · ${area.code}` : t('note')} actions={<Acts user={user} area={area} />} />
      <Done query={query} />
      {area?.retiredOn && <Retired day={area.retiredOn} now={now} />}
      <SearchBox action="/admin/areas" label={t('search')} className="mb-4 max-w-xl" />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_340px]">
        <Card tight heading={t('children')}>
          {area?.level !== 'GRID' && (
            <FilterChips label={t('show.label')} chips={[
              { key: 'present', label: t('show.present'), href: areaHref(code), active: !retired }, { key: 'retired', label: t('show.retired'), href: areaHref(code, { show: 'retired' }), active: retired },
            ]} />
          )}
          {page.rows.length === 0 ? <Nothing level={area?.level ?? null} retired={retired} /> : <AreaTable label={t('children')} areas={page.rows} />}
          <Pager {...(page.previous ? { previous: href({ at: page.previous }) } : {})} {...(page.next ? { next: href({ at: page.next }) } : {})} />
        </Card>
        {area && (
          <div className="grid gap-5">
            {area.weight && <Weight weight={area.weight} />}
            <Card heading={t('history.heading')}><AreaHistory entries={history} /></Card>
          </div>
        )}
      </div>
    </>
  )
}

async function Acts({ user, area }: { user: User; area: AreaDetail | null }) {
  const t = await getTranslations('areas')
  const importing = may(user, 'area.import') && (!area || area.code === user.areaCode)
  return (
    <>
      {importing && <LinkButton href="/admin/areas/import">{t('act.import')}</LinkButton>}
      {area?.own && (
        <>
          {area.level === 'GRID' && <LinkButton href={actHref(area.code, 'split')}>{t('act.split')}</LinkButton>}
          {area.level === 'COMMUNITY' && <LinkButton href={actHref(area.code, 'recode')}>{t('act.recode')}</LinkButton>}
          {area.level === 'COMMUNITY' && <LinkButton href={actHref(area.code, 'merge')}>{t('act.merge')}</LinkButton>}
          <AreaDialog
            open={t('act.rename')} title={t('rename.title', { area: area.name })} submit={t('rename.submit')} action={rename} hidden={{ code: area.code, commandId: newId() }}
            fields={[{ name: 'name', label: t('rename.name'), hint: t('rename.hint'), value: area.name }]}
          />
          {area.level !== 'GRID' && <NewBelow area={area} />}
        </>
      )}
    </>
  )
}

async function NewBelow({ area }: { area: AreaDetail }) {
  const t = await getTranslations('areas')
  const level = t(`levels.${AREA_LEVELS[AREA_LEVELS.indexOf(area.level) + 1]!}`)
  const digits = area.code.length >= 6 ? 3 : 2
  return (
    <AreaDialog
      open={t('act.create')} look="main" title={t('create.title', { area: area.name, level })} submit={t('create.submit')} action={create} hidden={{ parent: area.code, commandId: newId() }}
      fields={[{ name: 'code', label: t('create.code'), hint: t('create.codeHint', { parent: area.code, digits }), value: area.code, numeric: true }, { name: 'name', label: t('create.name'), value: '' }]}
    />
  )
}

/** What has just been done; the address holds codes and counts only. */
async function Done({ query }: { query: Query }) {
  const t = await getTranslations('areas.done')
  const counts = { buildings: countOf(query.buildings), doors: countOf(query.doors), people: countOf(query.people), staff: countOf(query.staff) }
  const code = textOf(query.code)
  const sayings: Record<string, () => string | false> = {
    created: () => isAreaCode(code) && t('created', { code }), renamed: () => t('renamed'),
    split: () => t('split', { buildings: counts.buildings, doors: counts.doors, people: counts.people }), moved: () => t('moved', { doors: counts.doors, people: counts.people, staff: counts.staff }),
  }
  const name = textOf(query.done)
  const said = Object.hasOwn(sayings, name) && sayings[name]!()
  return said ? <Notice tone="success" className="mb-4">{said}{query.resettled === '1' && ` ${t('resettled')}`}</Notice> : null
}

async function Retired({ day, now }: { day: string; now: { code: string; name: string } | undefined }) {
  const t = await getTranslations('areas')
  const locale = await getLocale()
  return (
    <Notice tone="warn" className="mb-4" title={t('retired', { day: formatDay(day, locale, true) })} action={now && <LinkButton size="small" href={areaHref(now.code)}>{t('openNow')}</LinkButton>}>
      {now && t('became', now)}
    </Notice>
  )
}

async function Nothing({ level, retired }: { level: AreaLevel | null; retired: boolean }) {
  const t = await getTranslations('areas')
  if (retired) return <EmptyState title={t('emptyRetired')} icon={Map} />
  return <EmptyState title={t('empty')} icon={Map}>{level === 'GRID' ? t('emptyBelowGrid') : t('emptyBody')}</EmptyState>
}

async function Weight({ weight }: { weight: AreaWeight }) {
  const t = await getTranslations('areas.weight')
  const items = (['people', 'buildings', 'doors', 'units', 'staff', 'policies'] as const).map((key) => ({ key, term: t(key), children: formatCount(weight[key]) }))
  return <Card heading={t('heading')}><DescriptionList items={items} /></Card>
}
