import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { acceptanceHref, campaignHref } from '@/components/campaigns/links'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { formatCount, formatDay, formatRate } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { PrintButton } from '@/components/ui/PrintButton'
import { StatusPill } from '@/components/ui/StatusPill'
import { RowHead, Table, Td, Th, Tr } from '@/components/ui/Table'
import { type AcceptanceRow, listAcceptance } from '@/lib/acceptance/queries'
import { type CheckFound, gapOf } from '@/lib/acceptance/rules'
import { may } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import type { Day } from '@/lib/kernel/day'
import type { Locale } from '@/lib/kernel/labels'
import { requireCampaign } from '../../ground'
import { type AcceptanceWords, checkText, gapShort, gapText, outcomeStatus, standOf } from './words'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('acceptance'))('title') }
}

/** How far every community is with summing up, what it reported, what the spot check says beside it, and what was decided. */
export default async function AcceptancePage({ params }: Props) {
  const user = await requireUser('acceptance.read')
  const [campaign, t, locale, today] = [await requireCampaign(user, (await params).id), await getTranslations('acceptance'), await getLocale(), clockToday()]
  const { rows, whole, left } = await listAcceptance(user, campaign)
  const count = (...states: AcceptanceRow['state'][]) => rows.filter(({ state }) => states.includes(state)).length
  return (
    <>
      <PageHeader
        title={t('title')} crumbs={[{ label: campaign.name, href: campaignHref(campaign.id) }]} actions={<PrintButton>{(await getTranslations('organisation'))('letter.print')}</PrintButton>}
        note={t('note', { all: rows.length, sent: count('SENT', 'PASSED', 'RECTIFY', 'FAILED'), passed: count('PASSED'), rectify: count('RECTIFY'), failed: count('FAILED') })}
      />
      {left.length > 0 && <Notice tone="info" className="mb-4">{t('place.left', { places: left.join('、') })}</Notice>}
      {whole && <Whole check={whole} checks={may(user, 'spot-check.read')} words={t} locale={locale} />}
      {rows.length === 0 ? <EmptyState title={t('empty.title')}>{t('empty.body')}</EmptyState> : (
        <Table label={t('title')} className="print:text-xs print:[&_td]:py-1 print:[&_th]:py-1">
          <thead>
            <Tr>
              <Th>{t('column.community')}</Th><Th>{t('column.state')}</Th><Th numeric>{t('column.reported')}</Th><Th numeric>{t('column.then')}</Th><Th numeric>{t('column.check')}</Th>
              <Th>{t('column.gap')}</Th><Th numeric>{t('column.lacking')}</Th><Th>{t('column.decision')}</Th>
            </Tr>
          </thead>
          <tbody>{rows.map((row) => <Row key={row.areaCode} row={row} href={acceptanceHref(campaign.id, row.areaCode)} words={t} locale={locale} today={today} />)}</tbody>
        </Table>
      )}
    </>
  )
}

/** The check of the whole sub-district, beside what its register said on the day of the draw. */
function Whole({ check, checks, words: t, locale }: { check: CheckFound; checks: boolean; words: AcceptanceWords; locale: Locale }) {
  const body = t('whole.body', {
    day: formatDay(check.lockedOn, locale), drawn: formatCount(check.drawn), answered: formatCount(check.answered), reported: formatRate(check.reported.met, check.reported.due),
    check: checkText(t, check) ?? t('nobodyFound'), gap: gapText(t, gapOf(check), check.found),
  })
  return (
    <Card heading={t('whole.heading')} aside={checks && <Link prefetch={false} href={`/spot-checks/${check.checkId}`} className="hit text-indigo hover:underline print:hidden">{t('whole.open')}</Link>} className="mb-4">
      <p>{body}</p>
    </Card>
  )
}

function Row({ row, href, words: t, locale, today }: { row: AcceptanceRow; href: string; words: AcceptanceWords; locale: Locale; today: Day }) {
  const { name, state, returned, sentOn, contents, check, decision } = row
  const [stand, gap] = [standOf(state, returned), gapOf(check)]
  const registration = contents?.lines.find(({ indicator }) => indicator === 'REGISTRATION')
  const late = decision?.rectifyBy && decision.rectifyBy < today
  return (
    <Tr>
      <RowHead className="whitespace-nowrap"><Link prefetch={false} href={href} className="hit text-indigo hover:underline">{name}</Link></RowHead>
      <Td><StatusPill status={stand.status}>{t(`state.${stand.key}`)}</StatusPill>{contents && sentOn && <span className="ml-2 text-sm whitespace-nowrap text-ink-soft">{formatDay(sentOn, locale)}</span>}</Td>
      <Td numeric>{registration ? <>{formatRate(registration.met, registration.due)}<span className="block text-xs text-ink-soft">{t('asOf', { day: formatDay(contents!.asOf, locale) })}</span></> : '—'}</Td>
      <Td numeric>{check ? formatRate(check.reported.met, check.reported.due) : '—'}</Td>
      <Td numeric className="whitespace-nowrap">{check ? checkText(t, check) ?? t('nobodyFound') : '—'}</Td>
      <Td className={gap?.says === 'ABOVE' ? 'font-semibold text-cinnabar' : undefined}>{gap ? gapShort(t, gap, check!.found) : '—'}</Td>
      <Td numeric>{contents ? t('lacking', { count: contents.lines.filter(({ lack }) => lack > 0).length }) : '—'}</Td>
      <Td>{decision ? <><StatusPill status={outcomeStatus[decision.outcome]}>{t(`outcome.${decision.outcome}`)}</StatusPill>{decision.rectifyBy && <span className="ml-2 text-sm text-ink-soft">{t(late ? 'rectifyLate' : 'rectifyBy', { day: formatDay(decision.rectifyBy, locale) })}</span>}</> : '—'}</Td>
    </Tr>
  )
}
