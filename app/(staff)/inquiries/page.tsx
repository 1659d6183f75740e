import { redirect } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
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
import { may } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { INQUIRY_SHOWS, listInquiries } from '@/lib/inquiries/queries'
import { isPrintable } from '@/lib/inquiries/rules'
import { countTold } from '@/lib/origins/queries'
import { BatchForm } from './BatchForm'
import { filterOf, hrefOf, type Search } from './filter'
import { InquiryTable } from './InquiryTable'
import { stateOf } from './words'

export async function generateMetadata() {
  return { title: (await getTranslations('inquiries'))('title') }
}

/** What is to be sent, waits, is late or came in. A list that the office works through has a box at each letter; chosen by county, all of them are ticked. */
export default async function InquiriesPage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser('inquiry.read')
  const [t, locale] = [await getTranslations('inquiries'), await getLocale()]
  const filter = filterOf(await searchParams, user.areaCode, may(user, 'inquiry.draft') ? 'draft' : 'waiting')
  const today = clockToday()
  const page = await listInquiries(user, filter, today)
  // Worked off to its end, the last leaf is empty: the list goes on at its beginning.
  if (filter.at && page.rows.length === 0) redirect(hrefOf(filter))
  const [origins, told] = [await getTranslations('origins'), may(user, 'told.read') ? await countTold(user) : 0]
  const found = filter.number !== undefined
  const chips = INQUIRY_SHOWS.filter((show) => show !== 'incoming' || may(user, 'inquiry.reply') || page.counts.incoming > 0)
    .map((show) => ({ key: show, label: `${t(`show.${show}`)} ${page.counts[show]}`, href: hrefOf({ ...filter, number: undefined, county: undefined }, { show }), active: !found && show === filter.show }))
  const step = filter.show === 'draft' && may(user, 'inquiry.send') ? 'draft' : (filter.show === 'remind' || filter.show === 'second') && may(user, 'inquiry.remind') ? filter.show : null
  const printed = may(user, 'inquiry.print') ? page.rows.filter(isPrintable).map((row) => row.id) : []
  const leaf = (at: string | null) => (at === null ? undefined : hrefOf(filter, { at }))
  return (
    <>
      <PageHeader
        title={t('title')} note={t('note', { count: page.total })}
        actions={(
          <>
            <ExportLink user={user} list="inquiries" params={{ show: filter.show, county: filter.county, q: filter.number }} />
            {printed.length > 0 && <LinkButton href={`/inquiries/print?ids=${printed.join(',')}`}>{t('act.printPage')}</LinkButton>}
            {may(user, 'told.read') && <LinkButton href="/inquiries/told">{told > 0 ? `${origins('open')} · ${origins('waiting', { count: told })}` : origins('open')}</LinkButton>}
            {may(user, 'inquiry.import') && <LinkButton href="/inquiries/import">{t('act.import')}</LinkButton>}
            {may(user, 'inquiry.receive') && <LinkButton href="/inquiries/receive">{t('act.receive')}</LinkButton>}
            {may(user, 'inquiry.draft') && <LinkButton href="/inquiries/draft" look="main">{t('act.draft')}</LinkButton>}
          </>
        )}
      />
      <SearchBox action="/inquiries" label={t('list.search')} defaultValue={filter.number ?? ''} className="mb-2 max-w-lg" />
      <FilterChips label={t('list.filters')} chips={chips} />
      {!found && page.counties.length > 0 && (
        <form action="/inquiries" className="mt-2 flex max-w-lg items-end gap-2">
          <input type="hidden" name="show" value={filter.show} />
          <Field name="county" label={t('list.counties')} className="flex-1">
            {(control) => (
              <Select {...control} defaultValue={filter.county ?? ''}>
                <option value="">{t('list.everywhere')}</option>
                {page.counties.map(({ code, name, n }) => <option key={code} value={code}>{`${name} ${n}`}</option>)}
              </Select>
            )}
          </Field>
          <Button type="submit">{t('list.choose')}</Button>
        </form>
      )}
      <div className="mt-2">
        {step && !found && (
          <BatchForm
            key={`${step} ${filter.county ?? ''} ${filter.at ?? ''}`} step={step} ticked={filter.county !== undefined}
            rows={page.rows.map((row) => ({ id: row.id, name: row.name ?? '—', text: [row.number, t(`kind.${row.kind}`), row.authority, stateOf(t, locale, row, today)[1]].filter(Boolean).join(' · ') }))}
          />
        )}
        {page.rows.length === 0 ? <EmptyState title={t(found ? 'list.emptyFound' : 'list.empty')}>{t('list.emptyBody')}</EmptyState> : (!step || found) && <InquiryTable rows={page.rows} today={today} />}
        <Pager previous={leaf(page.previous)} next={leaf(page.next)}>{t('note', { count: page.total })}</Pager>
      </div>
    </>
  )
}
