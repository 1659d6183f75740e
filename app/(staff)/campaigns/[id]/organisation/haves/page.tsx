import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { organisationHref } from '@/components/campaigns/links'
import { formatDay } from '@/components/ui/format'
import { StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { mayIn } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/id'
import { type HaveLine, listHaves } from '@/lib/organisation/queries'
import { HAVES, isStated } from '@/lib/organisation/rules'
import { requireCampaign } from '../../../ground'
import { state } from '../actions'
import type { Search } from '../address'
import { FormDialog } from '@/app/(staff)/FormDialog'
import { Frame } from '../Frame'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('organisation'))('side.haves') }
}

const countOf = ({ haves }: HaveLine): number => HAVES.filter((have) => haves[have].has).length

/** 五有 of every community: three from what is recorded, two as it says and proves. */
export default async function HavesPage({ params, searchParams }: Props) {
  const user = await requireUser('organisation.read')
  const [campaign, search, t, locale, today] = [await requireCampaign(user, (await params).id), await searchParams, await getTranslations('organisation'), await getLocale(), clockToday()]
  const rows = await listHaves(user, campaign, today)
  const back = organisationHref(campaign.id, 'haves')
  return (
    <Frame user={user} campaign={campaign} side="haves" search={search} note={t('have.note', { all: rows.length, five: rows.filter((row) => countOf(row) === HAVES.length).length })}>
      <Table label={t('side.haves')}>
        <thead><Tr><Th>{t('have.community')}</Th>{HAVES.map((have) => <Th key={have}>{t(`have.${have}`)}</Th>)}<Th numeric>{t('have.total')}</Th></Tr></thead>
        <tbody>
          {[...rows].sort((a, b) => countOf(a) - countOf(b)).map((row) => (
            <Tr key={row.code}>
              <RowHead className="whitespace-nowrap">{row.name}</RowHead>
              {HAVES.map((have) => {
                const { has, evidence, on } = row.haves[have]
                return (
                  <Td key={have} className="align-top">
                    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                      <StatusPill status={has ? 'ok' : 'late'}>{t(has ? 'have.yes' : 'have.no')}</StatusPill>
                      {isStated(have) && mayIn(user, 'organisation.state', row.code) && (
                        <FormDialog
                          action={state} values={{ campaignId: campaign.id, areaCode: row.code, kind: have, back, commandId: newId() }} title={t('have.editLong', { name: row.name, have: t(`have.${have}`) })} trigger={t('have.edit')} submit={t('have.submit')} small
                          asked={[{ kind: 'chips', name: 'has', label: t('have.has'), required: true, ...(on ? { value: has ? 'yes' : 'no' } : {}), options: (['yes', 'no'] as const).map((value) => ({ value, label: t(`have.${value}`) })) }, { kind: 'text', name: 'evidence', label: t('have.evidence'), hint: t('have.evidenceHint'), longest: 200, ...(evidence ? { value: evidence } : {}) }]}
                        />
                      )}
                    </span>
                    {evidence && <span className="mt-1 block text-xs text-ink-soft">{evidence}{isStated(have) && on && ` · ${t('have.on', { day: formatDay(on, locale) })}`}</span>}
                    {isStated(have) && on === null && <span className="mt-1 block text-xs text-ink-soft">{t('have.unstated')}</span>}
                  </Td>
                )
              })}
              <Td numeric className="align-top">{t('have.count', { count: countOf(row) })}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      <p className="mt-2 text-sm text-ink-soft">{t('have.derived')}</p>
    </Frame>
  )
}
