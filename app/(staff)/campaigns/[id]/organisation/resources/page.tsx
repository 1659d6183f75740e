import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ExportLink } from '@/app/(staff)/exports/ExportLink'
import { requireUser } from '@/app/user'
import { organisationHref } from '@/components/campaigns/links'
import { Card } from '@/components/ui/Card'
import { Disclosure } from '@/components/ui/Disclosure'
import { EmptyState } from '@/components/ui/EmptyState'
import { FilterChips } from '@/components/ui/FilterChips'
import { formatCount, formatDay } from '@/components/ui/format'
import { Pager } from '@/components/ui/Pager'
import { StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { findPolicy } from '@/lib/campaigns/queries'
import { partOf } from '@/lib/campaigns/rules'
import { may, mayIn, type User } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/id'
import { listFunding, listStandings, type Money, type StandingLine, standingShown } from '@/lib/resources/queries'
import { FUNDING_SOURCES, STANDING_SHOWS, yearOf, yuanText } from '@/lib/resources/rules'
import { ownArea, requireCampaign } from '../../../ground'
import { fund, unfund } from '../actions'
import { oneOf, type Search } from '../address'
import { FormDialog } from '@/app/(staff)/FormDialog'
import { Frame } from '../Frame'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('organisation'))('side.resources') }
}

/** Coordinators and money of every community, held against the people who are to be registered there; what is missing; and the money as it came. */
export default async function ResourcesPage({ params, searchParams }: Props) {
  const user = await requireUser('organisation.read')
  const [campaign, search, t, today] = [await requireCampaign(user, (await params).id), await searchParams, await getTranslations('resources'), clockToday()]
  const area = ownArea(user, campaign)
  const [rows, money, policy] = await Promise.all([listStandings(user, { ...campaign, areaCode: area }, today), listFunding(user, area, yearOf(today), oneOf(search, 'at') ?? null), findPolicy(user, area, today)])
  const resources = partOf(policy, 'resources')
  const show = STANDING_SHOWS.find((one) => one === oneOf(search, 'show')) ?? 'all'
  const path = organisationHref(campaign.id, 'resources')
  const hrefOf = (one: string) => (one === 'all' ? path : `${path}?show=${one}`)
  const back = hrefOf(show)
  const recording = may(user, 'funding.record') && rows.length > 0 && (
    <FormDialog
      action={fund} values={{ back, commandId: newId(), ...(rows.length === 1 ? { areaCode: rows[0]!.areaCode } : {}) }} title={t('money.record')} submit={t('money.submit')}
      asked={[
        ...(rows.length === 1 ? [] : [{ kind: 'select', name: 'areaCode', label: t('money.community'), required: true, options: rows.map(({ areaCode, name }) => ({ value: areaCode, label: name })) } as const]),
        { kind: 'text', name: 'amount', label: t('money.amount'), required: true, longest: 14, numeric: true },
        { kind: 'chips', name: 'source', label: t('money.source'), required: true, options: FUNDING_SOURCES.map((source) => ({ value: source, label: t(`money.sources.${source}`) })) },
        { kind: 'day', name: 'onDay', label: t('money.onDay'), required: true, value: today, latest: today },
        { kind: 'text', name: 'forYear', label: t('money.forYear'), required: true, longest: 4, numeric: true, value: String(yearOf(today)) },
        { kind: 'text', name: 'note', label: t('money.note'), longest: 100 },
      ]}
    />
  )
  return (
    <Frame
      user={user} campaign={campaign} side="resources" search={search} note={t('standing.note', { per: formatCount(resources.residentsPerCoordinator), yuan: resources.yuanPerResident })}
      actions={<>{rows.length > 0 && <ExportLink user={user} list="standings" params={{ campaign: campaign.id, show: show === 'all' ? undefined : show }} />}{recording}</>}
    >
      {rows.length === 0 ? <EmptyState title={t('standing.none')}>{t('standing.noneBody')}</EmptyState> : (
        <>
          <FilterChips label={t('standing.filters')} chips={STANDING_SHOWS.map((one) => ({ key: one, label: t(`standing.show.${one}`), href: hrefOf(one), active: one === show }))} />
          <div className="mt-2"><StandingTable rows={standingShown(rows, show)} /></div>
          <p className="mt-2 text-sm text-ink-soft">{t('standing.how')}</p>
          <MoneyCard money={money} user={user} back={back} year={yearOf(today)} turned={oneOf(search, 'at') !== undefined} hrefOf={(at) => (at === null ? undefined : `${back}${back.includes('?') ? '&' : '?'}at=${at}`)} />
        </>
      )}
    </Frame>
  )
}

/** Those who lack something first. */
async function StandingTable({ rows }: { rows: readonly StandingLine[] }) {
  const t = await getTranslations('resources')
  if (rows.length === 0) return <EmptyState title={t('standing.empty')} />
  const sum = (of: (row: StandingLine) => number) => rows.reduce((total, row) => total + of(row), 0)
  const missing = (coordinators: number, fen: number) => {
    if (coordinators > 0 && fen > 0) return t('standing.lackBoth', { count: coordinators, yuan: yuanText(fen) })
    return coordinators > 0 ? t('standing.lackStaff', { count: coordinators }) : t('standing.lackMoney', { yuan: yuanText(fen) })
  }
  const stands = (enough: boolean, have: string, need: string) => (
    <span className="inline-flex items-center gap-2 whitespace-nowrap tabular-nums">
      <span className={enough ? '' : 'font-semibold text-cinnabar'}>{have}</span><span className="text-ink-soft">/ {need}</span>
    </span>
  )
  return (
    <Table label={t('title')}>
      <thead>
        <Tr><Th>{t('standing.community')}</Th><Th numeric>{t('standing.residents')}</Th><Th numeric>{t('standing.coordinators')}（{t('standing.ratio', { have: t('standing.have'), need: t('standing.needed') })}）</Th><Th numeric>{t('standing.money')}（{t('standing.ratio', { have: t('standing.have'), need: t('standing.neededMoney') })}）</Th><Th>{t('standing.state')}</Th></Tr>
      </thead>
      <tbody>
        {[...rows].sort((a, b) => Number(a.staffed && a.funded) - Number(b.staffed && b.funded)).map((row) => (
          <Tr key={row.id} data-area={row.areaCode}>
            <RowHead>{row.name}</RowHead>
            <Td numeric>{formatCount(row.residents)}</Td>
            <Td numeric>{stands(row.staffed, formatCount(row.coordinators), formatCount(row.needed))}</Td>
            <Td numeric>{stands(row.funded, yuanText(row.fen), yuanText(row.neededFen))}</Td>
            <Td>{row.residents === 0 ? <StatusPill status="neutral">{t('standing.nobody')}</StatusPill> : row.staffed && row.funded ? <StatusPill status="ok">{t('standing.enough')}</StatusPill> : <StatusPill status="late">{missing(row.lacking.coordinators, row.lacking.fen)}</StatusPill>}</Td>
          </Tr>
        ))}
        {rows.length > 1 && (
          <Tr className="font-semibold">
            <RowHead className="font-semibold">{t('standing.total')}</RowHead>
            <Td numeric>{formatCount(sum((row) => row.residents))}</Td>
            <Td numeric>{formatCount(sum((row) => row.coordinators))} / {formatCount(sum((row) => row.needed))}</Td>
            <Td numeric>{yuanText(sum((row) => row.fen))} / {yuanText(sum((row) => row.neededFen))}</Td>
            <Td>{sum((row) => row.lacking.coordinators) + sum((row) => row.lacking.fen) > 0 && missing(sum((row) => row.lacking.coordinators), sum((row) => row.lacking.fen))}</Td>
          </Tr>
        )}
      </tbody>
    </Table>
  )
}

async function MoneyCard({ money: { rows: money, sum, count, places, previous, next }, user, back, year, turned, hrefOf }: { money: Money; user: User; back: string; year: number; /** Another leaf than the first: whoever asks for one has opened them. */ turned: boolean; hrefOf: (at: string | null) => string | undefined }) {
  const [t, locale] = [await getTranslations('resources'), await getLocale()]
  return (
    <Card className="mt-6" heading={t('money.heading', { year })} aside={count > 0 && t('money.sum', { yuan: yuanText(sum) })}>
      {money.length === 0 ? <p className="py-3 text-ink-soft">{t('money.none')}</p> : <Entries many={places > 1 && !turned} summary={t('money.entries', { count })}>
        <Table label={t('money.heading', { year })}>
          <thead><Tr><Th>{t('money.onDay')}</Th><Th>{t('money.community')}</Th><Th numeric>{t('money.amount')}</Th><Th>{t('money.source')}</Th><Th>{t('money.note')}</Th><Th>{t('money.by')}</Th><Th><span className="sr-only">{t('money.void')}</span></Th></Tr></thead>
          <tbody>
            {money.map((line) => (
              <Tr key={line.id} className={line.voidOn ? 'text-ink-soft' : ''}>
                <Td className="whitespace-nowrap">{formatDay(line.onDay, locale)}</Td>
                <RowHead>{line.areaName}</RowHead>
                <Td numeric><span className={line.voidOn ? 'line-through' : ''}>{yuanText(line.fen)}</span></Td>
                <Td className="whitespace-nowrap">{t(`money.sources.${line.source}`)}</Td>
                <Td>{line.note}</Td>
                <Td className="whitespace-nowrap text-ink-soft">{line.by}</Td>
                <Td className="text-right whitespace-nowrap">
                  {line.voidOn ? t('money.voided', { day: formatDay(line.voidOn, locale) })
                    : mayIn(user, 'funding.void', line.areaCode) && <FormDialog action={unfund} values={{ fundingId: line.id, back, commandId: newId() }} title={t('money.voidLong', { day: formatDay(line.onDay, locale), yuan: yuanText(line.fen) })} trigger={t('money.void')} body={t('money.voidBody')} submit={t('money.void')} submitLook="danger" small />}
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
        <Pager previous={hrefOf(previous)} next={hrefOf(next)} />
      </Entries>}
    </Card>
  )
}

/** Of one community they stand there; of many, whoever wants them opens them. */
const Entries = ({ many, summary, children }: { many: boolean; summary: string; children: ReactNode }) => (many ? <Disclosure summary={summary}>{children}</Disclosure> : children)
