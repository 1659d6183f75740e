import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { FormDialog } from '@/app/(staff)/FormDialog'
import { requireUser } from '@/app/user'
import { Card } from '@/components/ui/Card'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { findNomination, type Nomination } from '@/lib/awards/queries'
import { decideFault, OUTCOMES } from '@/lib/awards/rules'
import { WORDS_LENGTH } from '@/lib/awards/schema'
import { listCampaigns } from '@/lib/campaigns/queries'
import { may, mayIn, type User } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import type { Day } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import { decide, withdraw } from '../actions'
import { AwardState } from '../AwardState'
import { FiguresTable } from './FiguresTable'

const DONE = ['nominated', 'AWARDED', 'NOT_AWARDED', 'withdrawn'] as const

export async function generateMetadata() {
  return { title: (await getTranslations('awards'))('title') }
}

/** One nomination: why, by which rates, and what may be done about it. */
export default async function NominationPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> }) {
  const [user, today] = [await requireUser('award.read'), clockToday()]
  const [nomination, { done }, t, locale] = [await findNomination(user, (await params).id, today), await searchParams, await getTranslations('awards'), await getLocale()]
  if (!nomination) notFound()
  const { figures, state, name, kind, place } = nomination
  const said = DONE.find((one) => one === done)
  const day = (on: Day) => formatDay(on, locale, true)
  const ended = nomination.closedOn && (state === 'TAKEN_BACK' ? t('page.takenBack', { day: day(nomination.closedOn) }) : state === 'MERGED' ? t('page.merged', { day: day(nomination.closedOn) }) : state === 'LAPSED' ? t('page.lapsed') : null)
  const office = t(nomination.byRole === 'community' ? 'page.community' : 'page.office')
  const line = (who: string | null, on: Day) => t('page.line', { who: who ?? office, day: day(on) })
  return (
    <>
      <PageHeader title={name ?? t('page.nobody')} note={[t(`kind.${kind}`), t('year', { year: nomination.year }), kind !== 'COMMUNITY' && place].filter(Boolean).join(' · ')} crumbs={[{ label: t('title'), href: `/awards?year=${nomination.year}` }]} actions={<AwardState state={state} />} />
      {said && <Notice tone="success" className="mb-4">{t(`done.${said}`)}</Notice>}
      {ended && <Notice className="mb-4">{ended}</Notice>}
      {nomination.gone && state === 'OPEN' && <Notice className="mb-4">{t('page.gone')}</Notice>}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_340px]">
        <div className="grid min-w-0 gap-4">
          <Card heading={t('page.grounds')}><p className="whitespace-pre-wrap">{nomination.grounds ?? t('page.groundsGone')}</p></Card>
          {figures ? <FiguresTable nomination={nomination} figures={figures} campaigns={await listCampaigns(user)} today={today} /> : <p className="text-sm text-ink-soft">{t('page.notCounted')}</p>}
        </div>
        <div className="grid min-w-0 gap-4">
          <Card heading={t('page.facts')}>
            <DescriptionList items={[
              { term: t('page.kind'), children: t(`kind.${kind}`) }, { term: t('page.year'), children: t('year', { year: nomination.year }) }, { term: t('page.place'), children: place ?? '—' },
              ...leadsTo(nomination, user).map((href) => ({ term: t('list.nominee'), children: <Link href={href} prefetch={false} className="hit text-indigo hover:underline">{name}</Link> })),
              { term: t('page.by'), children: line(nomination.by, nomination.nominatedOn) },
              ...(nomination.agreedOn && nomination.agreedHow ? [{ term: t('page.agreed'), children: t('page.agreedLine', { day: day(nomination.agreedOn), how: t(`form.how.${nomination.agreedHow}`) }) }] : []),
              ...(nomination.closedOn && ['AWARDED', 'NOT_AWARDED'].includes(state) ? [{ term: t('page.decided'), children: [t(`state.${state}`), t('page.line', { who: nomination.closedBy ?? t('page.office'), day: day(nomination.closedOn) }), nomination.words && t('page.reason', { words: nomination.words })].filter(Boolean).join('；') }] : []),
              ...(nomination.closedOn && state === 'WITHDRAWN' ? [{ term: t('page.withdrawn'), children: [line(nomination.closedBy, nomination.closedOn), nomination.words && t('page.reason', { words: nomination.words })].filter(Boolean).join('；') }] : []),
            ]} />
          </Card>
          {state === 'OPEN' && <Acts nomination={nomination} user={user} />}
        </div>
      </div>
    </>
  )
}

/** The page of the nominee, for whoever may see it. */
const leadsTo = ({ residentId, unitId, areaCode }: Nomination, user: User): string[] =>
  residentId && may(user, 'resident.read') ? [`/residents/${residentId}`] : unitId && mayIn(user, 'unit.read', areaCode) ? [`/units/${unitId}`] : []

async function Acts({ nomination, user }: { nomination: Nomination; user: User }) {
  const t = await getTranslations('awards')
  const values = () => ({ nominationId: nomination.id, commandId: newId() })
  const fault = decideFault(nomination, user.id)
  return (
    <div className="grid gap-2">
      {mayIn(user, 'award.decide', nomination.areaCode) && (fault ? <p className="text-sm text-ink-soft">{t('page.ownWait')}</p> : (
        <FormDialog
          action={decide} values={values()} title={t('decide.title')} body={t('decide.body')} submit={t('decide.submit')} look="main" wide
          asked={[{ kind: 'chips', name: 'outcome', label: t('decide.outcome'), required: true, options: OUTCOMES.map((value) => ({ value, label: t(`decide.${value}`) })) }, { kind: 'long', name: 'words', label: t('decide.words'), hint: t('decide.wordsHint'), longest: WORDS_LENGTH }]}
        />
      ))}
      {nomination.byRole === user.role && mayIn(user, 'award.withdraw', nomination.areaCode) && (
        <FormDialog action={withdraw} values={values()} title={t('withdraw.title')} body={t('withdraw.body')} submit={t('withdraw.submit')} look="quiet" submitLook="danger" wide asked={[{ kind: 'long', name: 'words', label: t('withdraw.words'), required: true, longest: WORDS_LENGTH }]} />
      )}
    </div>
  )
}
