import { getTranslations } from 'next-intl/server'
import { ExportLink } from '@/app/(staff)/exports/ExportLink'
import { requireUser } from '@/app/user'
import { Button, LinkButton } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { Field } from '@/components/ui/Field'
import { FilterChips } from '@/components/ui/FilterChips'
import { Select } from '@/components/ui/Input'
import { PageHeader } from '@/components/ui/PageHeader'
import { Pager } from '@/components/ui/Pager'
import { SearchBox } from '@/components/ui/SearchBox'
import { areasWithin } from '@/lib/areas/queries'
import { may } from '@/lib/kernel/access'
import { levelOf } from '@/lib/kernel/area'
import { today as clockToday } from '@/lib/kernel/clock'
import { countOutgoing, listOutgoing, OUTGOING_SHOWS } from '@/lib/outgoing/queries'
import { searchOutgoing } from './actions'
import { hrefOf, paramsOf, type Search, viewOf } from './filter'
import { OutgoingTable } from './OutgoingTable'

export async function generateMetadata() {
  return { title: (await getTranslations('outgoing'))('title') }
}

/** Locals who have left: those who are away, and first to hand those who have not been heard from. */
export default async function OutgoingPage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser('outgoing.read')
  const [t, view, today] = [await getTranslations('outgoing'), viewOf(await searchParams, user), clockToday()]
  const [page, counts, communities] = await Promise.all([
    listOutgoing(user, view, today), countOutgoing(user, view, today), levelOf(user.areaCode) === 'COMMUNITY' ? [] : areasWithin(user, 'COMMUNITY')])
  const chips = OUTGOING_SHOWS.map((show) => ({ key: show, label: `${t(`show.${show}`)} ${counts[show]}`, href: hrefOf(view, user, { show }), active: show === view.show }))
  const total = counts[view.show]
  const nobody = counts.all + counts.closed === 0 && view.area === user.areaCode && view.text === undefined
  return (
    <>
      <PageHeader
        title={t('title')} note={t('note', { count: total })}
        actions={(
          <>
            <ExportLink user={user} list="outgoing" params={paramsOf(view, user)} />
            {may(user, 'outgoing.record') && <LinkButton href="/outgoing/new" look="main" size="small">{t('add')}</LinkButton>}
          </>
        )}
      />
      <SearchBox action={searchOutgoing} label={t('list.search')} placeholder={t('list.searchHint')} defaultValue={view.text} keep={{ area: view.area === user.areaCode ? undefined : view.area }} className="mb-2 max-w-xl" />
      <FilterChips label={t('list.filters')} chips={chips} />
      {communities.length > 1 && (
        <form action="/outgoing" method="get" className="mt-1 flex max-w-md items-end gap-2">
          <input type="hidden" name="show" value={view.show} />
          {view.sealedText && <input type="hidden" name="q" value={view.sealedText} />}
          <Field name="area" label={t('list.communities')} className="flex-1">
            {(control) => <Select {...control} defaultValue={view.area}><option value={user.areaCode}>{t('list.everywhere')}</option>{communities.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}</Select>}
          </Field>
          <Button type="submit">{t('list.look')}</Button>
        </form>
      )}
      <div className="mt-3">
        {page.rows.length > 0 ? <OutgoingTable rows={page.rows} today={today} />
          : nobody ? <EmptyState title={t('list.emptyAll')}>{t('list.emptyAllBody')}</EmptyState> : <EmptyState title={t('list.empty')}>{t('list.emptyBody')}</EmptyState>}
        <Pager previous={page.previous ? hrefOf(view, user, { at: page.previous }) : undefined} next={page.next ? hrefOf(view, user, { at: page.next }) : undefined}>{t('note', { count: total })}</Pager>
      </div>
    </>
  )
}
