import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { organisationHref } from '@/components/campaigns/links'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { formatDay } from '@/components/ui/format'
import { Pager } from '@/components/ui/Pager'
import { StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { may } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/id'
import { listUnitOrganisation, UNIT_SHOWS, type UnitLine, type UnitShow } from '@/lib/organisation/queries'
import { requireCampaign } from '../../../ground'
import { sign, unsign } from '../actions'
import { oneOf, type Search } from '../address'
import { FormDialog } from '@/app/(staff)/FormDialog'
import { Frame } from '../Frame'
import { PostForm } from '../PostForm'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('organisation'))('side.units') }
}

/** Every unit with who is in charge there, and with the letter that its community has signed with it. */
export default async function UnitsPage({ params, searchParams }: Props) {
  const user = await requireUser('organisation.read')
  const [campaign, search, t, locale, today] = [await requireCampaign(user, (await params).id), await searchParams, await getTranslations('organisation'), await getLocale(), clockToday()]
  const show: UnitShow = UNIT_SHOWS.find((one) => one === oneOf(search, 'show')) ?? 'all'
  const list = await listUnitOrganisation(user, campaign, { show, at: oneOf(search, 'at') })
  const path = organisationHref(campaign.id, 'units')
  const hrefOf = (to: { show?: UnitShow; at?: string | null }) => {
    const query = new URLSearchParams({ ...((to.show ?? show) === 'all' ? {} : { show: to.show ?? show }), ...(to.at ? { at: to.at } : {}) })
    return query.size > 0 ? `${path}?${query}` : path
  }
  const leaf = (at: string | null) => (at === null ? undefined : hrefOf({ at }))
  const back = hrefOf({})
  const names = may(user, 'organisation.appoint')
  const signs = user.role === 'community'
  const ready = list.rows.filter(({ head, letterId }) => head !== null && letterId === null)
  const signing = signs && ready.length > 0 && (
    <FormDialog
      action={sign} values={{ campaignId: campaign.id, back, commandId: newId() }} title={t('letter.signUnits')} submit={t('letter.submit')} look="main"
      asked={[{ kind: 'day', name: 'signedOn', label: t('letter.signOn'), required: true, value: today, latest: today }, { kind: 'boxes', name: 'unitIds', label: t('letter.choose'), options: ready.map(({ id, name }) => ({ value: id, label: name })) }]}
    />
  )
  const letter = ({ letterId, signedOn, name }: UnitLine) => (
    <span className="inline-flex flex-wrap items-center gap-2">
      {letterId && signedOn
        ? <><Link prefetch={false} href={`/target-letters/${letterId}`} className="hit text-indigo hover:underline" aria-label={`${name}：${t('letter.open')}`}>{formatDay(signedOn, locale)}</Link>{signs && <FormDialog action={unsign} values={{ letterId, back, commandId: newId() }} title={t('letter.voidLong', { name })} trigger={t('letter.void')} body={t('letter.voidBody')} submit={t('letter.void')} submitLook="danger" small />}</>
        : <StatusPill status="late">{t('letter.unsigned')}</StatusPill>}
    </span>
  )
  return (
    <Frame user={user} campaign={campaign} side="units" search={search} note={t('unit.note', { total: list.total, unnamed: list.unnamed, unsigned: list.unsigned })} actions={signing}>
      <FilterChips label={t('unit.filters')} chips={UNIT_SHOWS.map((one) => ({ key: one, label: t(`unit.show.${one}`), href: hrefOf({ show: one }), active: one === show }))} />
      <div className="mt-2">
        {list.rows.length === 0 ? <EmptyState title={t('unit.none')}>{t('unit.noneBody')}</EmptyState> : (
          <Table label={t('side.units')}>
            <thead><Tr><Th>{t('unit.name')}</Th><Th>{t('unit.community')}</Th><Th>{t('unit.head')}</Th><Th>{t('unit.phone')}</Th><Th>{t('unit.letter')}</Th>{names && <Th><span className="sr-only">{t('post.appoint')}</span></Th>}</Tr></thead>
            <tbody>
              {list.rows.map((row) => (
                <Tr key={row.id}>
                  <RowHead>{row.name}</RowHead>
                  <Td className="whitespace-nowrap text-ink-soft">{row.communityName}</Td>
                  <Td>{row.head ? <>{row.head.name}<span className="ml-2 text-xs text-ink-soft">{row.head.title}</span></> : <StatusPill status="late">{t('post.none')}</StatusPill>}</Td>
                  <Td className="font-mono whitespace-nowrap">{row.head?.phone}</Td>
                  <Td>{letter(row)}</Td>
                  {names && <Td className="text-right"><PostForm where={{ campaignId: campaign.id, back, body: 'UNIT', unitId: row.id }} title={`${row.name}：${t(row.head ? 'post.replace' : 'post.appoint')}`} trigger={t(row.head ? 'post.replace' : 'post.appoint')} /></Td>}
                </Tr>
              ))}
            </tbody>
          </Table>
        )}
        <Pager previous={leaf(list.previous)} next={leaf(list.next)}>{t('unit.note', { total: list.total, unnamed: list.unnamed, unsigned: list.unsigned })}</Pager>
      </div>
    </Frame>
  )
}
