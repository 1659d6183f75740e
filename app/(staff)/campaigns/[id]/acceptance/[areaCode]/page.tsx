import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { FormDialog } from '@/app/(staff)/FormDialog'
import { ActButton } from '@/app/(staff)/residents/[id]/ActButton'
import { requireUser } from '@/app/user'
import { acceptanceHref, campaignHref } from '@/components/campaigns/links'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { StatusPill } from '@/components/ui/StatusPill'
import { lineageOf } from '@/lib/areas/queries'
import { type Decision, findSummary, keptSummaries, type SummaryFile } from '@/lib/acceptance/queries'
import { lastClosed, OUTCOMES, SECTIONS } from '@/lib/acceptance/rules'
import type { Campaign } from '@/lib/campaigns/queries'
import { may, mayIn, type User } from '@/lib/kernel/access'
import { isAreaCode, isWithin } from '@/lib/kernel/area'
import { today as clockToday } from '@/lib/kernel/clock'
import { addDays, type Day } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import { one, type Query, requireCampaign } from '../../../ground'
import { decide, draft, giveBack, takeBack, withdraw } from '../actions'
import { DecisionView, History, Sent, type Words } from '../Papers'
import { recordedOf } from '../recorded'
import { SheetView } from '../Sheets'
import { SummaryForm } from '../SummaryForm'
import { standOf } from '../words'

type Props = { params: Promise<{ id: string; areaCode: string }>; searchParams: Promise<Query> }
const DONE = ['drafted', 'saved', 'sent', 'taken-back', 'returned', 'decided', 'withdrawn'] as const

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('acceptance'))('title') }
}

/** One community: its summary, written and sent; what is laid beside it; and what was decided. */
export default async function PlacePage({ params, searchParams }: Props) {
  const user = await requireUser('acceptance.read')
  const [{ id, areaCode }, query, today] = [await params, await searchParams, clockToday()]
  const campaign = await requireCampaign(user, id)
  if (!isAreaCode(areaCode) || areaCode.length !== 12 || !isWithin(areaCode, campaign.areaCode) || !mayIn(user, 'acceptance.read', areaCode)) notFound()
  const area = (await lineageOf(user, areaCode)).at(-1)
  if (area?.code !== areaCode) notFound()
  const words: Words = { t: await getTranslations('acceptance'), name: await getTranslations('obligations'), locale: await getLocale() }
  const { t } = words
  const [file, past] = [await findSummary(user, campaign, areaCode), await keptSummaries(user, areaCode)]
  const [latest] = file?.versions ?? []
  const stand = standOf(file?.summary.state ?? null, latest?.ended === 'RETURNED')
  const said = DONE.find((done) => done === one(query, 'done'))
  const decision = file?.decisions.find(({ withdrawnOn }) => withdrawnOn === null)
  const crumbs = [{ label: campaign.name, href: campaignHref(campaign.id) }, ...(user.role === 'community' ? [] : [{ label: t('title'), href: acceptanceHref(campaign.id) }])]
  const actions = (
    <>
      <StatusPill status={stand.status}>{t(`state.${stand.key}`)}</StatusPill>
      {latest && <LinkButton prefetch={false} href={`${acceptanceHref(campaign.id, areaCode)}/print`}>{t('place.print')}</LinkButton>}
      {decision && <LinkButton prefetch={false} href={`${acceptanceHref(campaign.id, areaCode)}/decision`}>{t('place.printDecision')}</LinkButton>}
    </>
  )
  return (
    <>
      <PageHeader title={`${area.name} · ${t('title')}`} crumbs={crumbs} actions={actions} />
      {said && <Notice tone="success" className="mb-4" title={t(`done.${said}`)} />}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_400px]">
        <div className="grid min-w-0 gap-4"><Body {...{ user, campaign, areaCode, file, words, today }} /></div>
        <div className="grid gap-4">
          {file?.before && <Before file={file} before={file.before} campaignId={campaign.id} name={area.name} user={user} words={words} today={today} />}
          {decision && <Decided decision={decision} file={file!} campaignId={campaign.id} name={area.name} user={user} words={words} />}
          {file && <History {...file} words={words} />}
          {past.length > 0 && <Card heading={t('place.kept')}><ul className="grid gap-1">{past.map((one) => <li key={one.id}><Link prefetch={false} href={`/summaries/${one.id}`} className="hit text-indigo hover:underline">{t('place.keptOpen', { name: one.placeName, campaign: one.campaign })}</Link></li>)}</ul></Card>}
        </div>
      </div>
    </>
  )
}

type BodyProps = { user: User; campaign: Campaign; areaCode: string; file: SummaryFile | null; words: Words; today: Day }

/** The summary: nothing yet, a form for whoever writes it, or the paper as it was sent. */
function Body({ user, campaign, areaCode, file, words, today }: BodyProps) {
  const { t, locale } = words
  const writes = may(user, 'summary.draft')
  const back = { campaignId: campaign.id, areaCode }
  const day = { kind: 'day' as const, name: 'asOf', label: t('place.asOf'), hint: t('place.asOfHint'), required: true, value: lastClosed(today), latest: lastClosed(today) }
  const drafting = (title: string, look: 'main' | 'plain') => <FormDialog action={draft} values={{ ...back, commandId: newId() }} title={title} submit={t('place.draft')} look={look} asked={[day]} />
  if (!file) return <EmptyState title={t('place.none')} action={writes && drafting(t('place.draft'), 'main')}>{t(writes ? 'place.noneBody' : 'place.noneOther')}</EmptyState>
  const { summary, versions } = file
  const [latest] = versions
  if (summary.state === 'DRAFT') {
    const returned = latest?.ended === 'RETURNED' && <Notice tone="warn">{t('place.returned', { day: formatDay(latest.endedOn!, locale), reason: latest.returnNote! })}</Notice>
    if (!writes) return <>{returned}<EmptyState title={t('state.DRAFT')}>{t('place.drafting')}</EmptyState></>
    const stale = Object.fromEntries(SECTIONS.flatMap((key) => {
      const written = summary.sections[key]
      return written && written.asOf !== summary.asOf ? [[key, t('place.staleText', { day: formatDay(written.asOf, locale), day2: formatDay(summary.asOf, locale) })]] : []
    }))
    return (
      <>
        {returned}
        <Card heading={t('place.heading')} aside={<span className="text-sm text-ink-soft">{t('asOf', { day: formatDay(summary.asOf, locale) })}</span>}>
          <div className="mb-4">{drafting(t('place.renew'), 'plain')}</div>
          <SummaryForm key={summary.version} hidden={{ ...back, summaryId: summary.id, commandId: newId() }} first={recordedOf(summary, campaign.targets)} stale={stale} signer={summary.facts.head ?? ''} />
        </Card>
      </>
    )
  }
  const sent = versions.find(({ ended }) => ended === null)!
  return (
    <>
      {summary.state === 'RECTIFY' && writes && <div>{drafting(t('place.again'), 'main')}</div>}
      {summary.state === 'SENT' && may(user, 'summary.take-back') && <ActButton action={takeBack} values={{ campaignId: campaign.id, summaryId: summary.id, commandId: newId() }} question={{ title: t('form.takeBack'), body: t('form.takeBackBody') }}>{t('form.takeBack')}</ActButton>}
      <Sent version={sent} words={words} />
    </>
  )
}

type ActProps = { file: SummaryFile; campaignId: string; name: string; user: User; words: Words }

/** What it is decided on, and the decision. */
function Before({ file, before, campaignId, name, user, words, today }: ActProps & { before: NonNullable<SummaryFile['before']>; today: Day }) {
  const { t } = words
  const values = { campaignId, summaryId: file.summary.id, commandId: newId() }
  return (
    <Card heading={t('place.before')}>
      <SheetView sheet={before.sheet} words={words} spotCheck={may(user, 'spot-check.read')} />
      {may(user, 'acceptance.decide') && (
        <div className="mt-4 flex flex-wrap gap-2">
          <FormDialog
            action={decide} values={{ ...values, seen: before.seen }} title={t('form.decideLong', { name })} trigger={t('form.decide')} submit={t('form.submit')} look="main"
            asked={[
              { kind: 'chips', name: 'outcome', label: t('form.outcome'), required: true, options: OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) })) },
              { kind: 'day', name: 'rectifyBy', label: t('form.rectifyBy'), value: '', earliest: addDays(today, 1) },
              { kind: 'long', name: 'remark', label: t('form.remark'), hint: t('form.remarkHint'), longest: 400 },
            ]}
          />
          <FormDialog action={giveBack} values={{ ...values, commandId: newId() }} title={t('form.returnLong', { name })} body={t('form.returnBody')} trigger={t('form.return')} submit={t('form.return')} asked={[{ kind: 'text', name: 'reason', label: t('form.reason'), required: true, longest: 200 }]} />
        </div>
      )}
    </Card>
  )
}

/** What was decided, with what it was decided on. */
function Decided({ decision, file, campaignId, name, user, words }: ActProps & { decision: Decision }) {
  const { t } = words
  const current = file.summary.state === decision.outcome
  return (
    <Card heading={t(current ? 'place.decisions' : 'place.decisionBefore')}>
      <DecisionView decision={decision} words={words} spotCheck={may(user, 'spot-check.read')} />
      {current && may(user, 'acceptance.withdraw') && (
        <div className="mt-4">
          <FormDialog action={withdraw} values={{ campaignId, summaryId: file.summary.id, commandId: newId() }} title={t('form.withdrawLong', { name })} body={t('form.withdrawBody')} trigger={t('form.withdraw')} submit={t('form.withdraw')} submitLook="danger" small asked={[{ kind: 'text', name: 'reason', label: t('form.reason'), required: true, longest: 200 }]} />
        </div>
      )}
    </Card>
  )
}
