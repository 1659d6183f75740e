import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { PrintSheet } from '@/components/ui/PrintSheet'
import { StatusPill } from '@/components/ui/StatusPill'
import { lineageOf } from '@/lib/areas/queries'
import { today as clockToday } from '@/lib/kernel/clock'
import { isId } from '@/lib/kernel/id'
import { findNotice } from '@/lib/notices/queries'
import { recipientFilterOf, type Search } from '../filter'
import { LetterText, Poster } from '../Paper'
import { DONE, STATE_LOOK } from '../words'
import { Receipts } from './Receipts'
import { DraftSide, Facts, OwnSide, ProgressCard, SentSide } from './Sides'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> }

export async function generateMetadata() {
  return { title: (await getTranslations('notices'))('title') }
}

/** What it says, beside it what the reader does with it; for whoever sent it, who has read it. */
export default async function NoticePage({ params, searchParams }: Props) {
  const user = await requireUser('notice.read')
  const [{ id }, query, t, problems, locale, today] = [await params, await searchParams, await getTranslations('notices'), await getTranslations('problems'), await getLocale(), clockToday()]
  const notice = isId(id) ? await findNotice(user, id, today) : null
  if (!notice) notFound()
  const said = DONE.find((one) => one === query['done'])
  const wrong = typeof query['problem'] === 'string' ? query['problem'] : null
  const sends = notice.progress !== null || notice.state === 'DRAFT'
  const own = notice.isOwn && sends ? null : notice.own
  const community = own && user.role === 'coordinator' ? (await lineageOf(user, user.areaCode)).find(({ code }) => code.length === 12) : null
  const note = [t(`kind.${notice.kind}`), notice.issuer, notice.sentOn ? t('view.sent', { day: formatDay(notice.sentOn, locale, true) }) : t('view.drafted', { day: formatDay(notice.draftedOn, locale, true) })].join(' · ')
  const link = (one: { id: string; title: string }) => <Link href={`/notices/${one.id}`} prefetch={false} className="hit font-semibold underline">{one.title}</Link>
  return (
    <>
      <PageHeader
        title={notice.title} note={note} crumbs={[{ label: t('title'), href: `/notices?box=${sends ? 'sent' : 'received'}` }]}
        actions={<>{(sends || notice.state === 'WITHDRAWN') && <StatusPill status={STATE_LOOK[notice.state]}>{t(`state.${notice.state}`)}</StatusPill>}<LinkButton size="small" prefetch={false} href={`/notices/${id}/print`}>{t('act.print')}</LinkButton></>}
      />
      {said && <Notice tone="success" className="mb-4" title={t(`done.${said}`)} />}
      {wrong && <Notice tone="error" className="mb-4">{problems(problems.has(wrong) ? wrong : 'unknown')}</Notice>}
      {notice.withdrawnOn && <Notice tone="warn" className="mb-4">{t('view.withdrawn', { day: formatDay(notice.withdrawnOn, locale, true), reason: notice.withdrawNote ?? '' })}</Notice>}
      {notice.correctedBy && <Notice tone="warn" className="mb-4">{t('view.correctedBy')}{link(notice.correctedBy)}</Notice>}
      {notice.correctsId && <Notice className="mb-4">{notice.corrects ? <>{t('view.corrects')}{link(notice.corrects)}</> : t('view.correctsUnseen')}</Notice>}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_340px]">
        <div className="min-w-0">{notice.kind === 'POSTER' ? <Poster said={notice} alt={t('view.pictureAlt', { title: notice.title })} /> : <PrintSheet title={notice.title}><LetterText said={notice} /></PrintSheet>}</div>
        <div className="grid gap-4 max-xl:max-w-3xl">
          {own && <OwnSide user={user} notice={notice} own={own} communityName={community?.name ?? ''} />}
          {notice.progress && <ProgressCard notice={notice} progress={notice.progress} />}
          {notice.isOwn && notice.state === 'DRAFT' && <DraftSide user={user} notice={notice} today={today} />}
          {notice.isOwn && notice.state !== 'DRAFT' && <SentSide notice={notice} today={today} />}
          {sends && <Facts notice={notice} />}
        </div>
      </div>
      {notice.progress && <Receipts user={user} notice={notice} filter={recipientFilterOf(id, query)} today={today} />}
    </>
  )
}
