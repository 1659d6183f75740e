import { Users } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { ExportLink } from '@/app/(staff)/exports/ExportLink'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { childrenOf, lineageOf } from '@/lib/areas/queries'
import { now } from '@/lib/kernel/clock'
import { countStaff, listStaff } from '@/lib/staff/queries'
import { STAFF_STATES } from '@/lib/staff/rules'
import { FilterForm } from './FilterForm'
import { filterOf, hrefOf, type Search } from './filter'
import { UserCards, UserTable } from './UserTable'

export async function generateMetadata() {
  return { title: (await getTranslations('users'))('title') }
}

export default async function UsersPage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser('staff.read')
  const [t, search] = [await getTranslations('users'), await searchParams]
  const filter = filterOf(search, user.id, now())
  const [page, counts, own, parts, chosen] = await Promise.all([
    listStaff(user, filter), countStaff(user, filter), lineageOf(user, user.areaCode), childrenOf(user, user.areaCode),
    filter.areaCode && filter.areaCode !== user.areaCode ? lineageOf(user, filter.areaCode) : [],
  ])
  const area = own.at(-1) ?? { code: user.areaCode, name: user.areaCode }
  const total = filter.state ? counts[filter.state] : counts.all
  const states = STAFF_STATES.map((state) => ({
    key: state, label: t(`state.${state}`), count: counts[state], active: filter.state === state, href: hrefOf(filter, { state: filter.state === state ? undefined : state }),
  }))
  return (
    <>
      <PageHeader
        title={t('title')} note={t('note', { area: area.name })}
        actions={
          <>
            <ExportLink user={user} list="users" params={{ q: filter.sealedText, role: filter.role, area: filter.areaCode, state: filter.state, sort: filter.sort }} />
            <LinkButton href="/admin/users/import">{t('importList')}</LinkButton>
            <LinkButton href="/admin/users/new" look="main">{t('add')}</LinkButton>
          </>
        }
      />
      <FilterForm filter={filter} areas={[...parts, ...chosen.filter((deep) => deep.code.length > (parts[0]?.code.length ?? 99))]} />
      <FilterChips label={t('search.states')} chips={states} clear={hrefOf(filter, { state: undefined })} />
      <div className="mt-2">
        {page.rows.length === 0 ? (
          <EmptyState title={t('empty')} icon={Users}>{t('emptyBody')}</EmptyState>
        ) : (
          <>
            <UserCards rows={page.rows} ownId={user.id} />
            <UserTable rows={page.rows} filter={filter} ownId={user.id} />
          </>
        )}
        <Pager
          previous={page.previous ? hrefOf(filter, { at: page.previous }) : undefined} next={page.next ? hrefOf(filter, { at: page.next }) : undefined}
        >
          {t('count', { count: total })}
        </Pager>
      </div>
    </>
  )
}
