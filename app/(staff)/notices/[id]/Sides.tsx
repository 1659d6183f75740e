import { getLocale, getTranslations } from 'next-intl/server'
import { ActButton } from '@/app/(staff)/residents/[id]/ActButton'
import { PhotoList } from '@/components/photos/PhotoList'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { Disclosure } from '@/components/ui/Disclosure'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { answersFor } from '@/lib/notices/rules'
import type { NoticeView, OwnReceipt } from '@/lib/notices/queries'
import { previewRecipients } from '@/lib/notices/sent'
import type { Progress } from '@/lib/notices/counted'
import type { User } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import { discard, remind, send, unpicture } from '../actions'
import { previewText } from '../words'
import { ConfirmForm, ReadOnView, WithdrawForm } from './Forms'

/** What is known of it, and who it is for. */
export async function Facts({ notice }: { notice: NoticeView }) {
  const [t, locale] = [await getTranslations('notices'), await getLocale()]
  const { audience, places, unitIds } = notice
  const where = audience === 'NAMED_UNITS' ? t('view.units', { count: unitIds.length }) : places.length > 0 ? t('view.places', { count: places.length }) : notice.areaCode.length === 9 ? t('view.everywhere') : null
  return (
    <Card>
      <DescriptionList items={[
        { term: t('view.sender'), children: notice.senderName },
        { term: t('view.audience'), children: [t(`audience.${audience}`), where].filter(Boolean).join(' · ') },
        { term: t('view.readBy'), children: formatDay(notice.readByOn, locale, true) },
        { term: t('view.reply'), children: t(notice.asksReply ? 'view.yes' : 'view.no') },
        ...(notice.digest ? [{ term: t('view.digest'), children: <span className="font-mono text-xs break-all text-ink-soft">{notice.digest.slice(0, 16)}</span> }] : []),
      ]} />
    </Card>
  )
}

/** What its writer does with a draft. */
export async function DraftSide({ user, notice, today }: { user: User; notice: NoticeView; today: Day }) {
  const t = await getTranslations('notices')
  const preview = await previewRecipients(user, notice, today)
  const [nobody, past] = [preview.names.length === 0, notice.readByOn < today]
  return (
    <>
      {notice.kind === 'POSTER' && (
        <Card heading={t('view.picture')}>
          <PhotoList
            photos={notice.picture ? [notice.picture] : []} none={t('view.pictureNone')} hrefOf={(id) => `/api/notice-pictures/${id}`} nameOf={() => t('view.pictureAlt', { title: notice.title })} remove={{ action: unpicture, values: { noticeId: notice.id } }}
            add={notice.picture ? null : { to: '/api/notice-pictures', of: { noticeId: notice.id }, label: t('view.pictureAdd') }}
          />
        </Card>
      )}
      <Card heading={t('view.preview')}>
        <p className={nobody ? 'text-cinnabar' : 'text-lg font-semibold'}>{nobody ? t('view.previewNone') : previewText(t, preview)}</p>
        {!nobody && <Disclosure summary={t('view.previewNames')}><p className="max-h-60 overflow-y-auto">{preview.names.join('、')}</p></Disclosure>}
        {past && <Notice tone="warn" className="mt-2">{t('view.pastDay')}</Notice>}
        <div className="mt-3 grid gap-2">
          {!nobody && !past && <ActButton action={send} values={{ noticeId: notice.id, version: String(notice.version), commandId: newId() }} look="main" question={{ title: t('act.send'), body: t('view.sendBody') }}>{t('act.send')}</ActButton>}
          <LinkButton href={`/notices/${notice.id}/edit`} wide>{t('act.edit')}</LinkButton>
          <ActButton action={discard} values={{ noticeId: notice.id, commandId: newId() }} look="danger" question={{ title: t('act.discard'), body: t('view.discardBody') }}>{t('act.discard')}</ActButton>
        </div>
      </Card>
    </>
  )
}

/** How far it has come, above the list that says who. */
export async function ProgressCard({ notice, progress: { sent, read, confirmed, late } }: { notice: NoticeView; progress: Progress }) {
  const t = await getTranslations('notices')
  return (
    <Card heading={t('receipts.heading')} aside={<a href="#receipts" className="hit text-indigo">{t('view.previewNames')}</a>}>
      <p className="flex flex-wrap gap-x-4 text-lg font-semibold">
        <span>{t('receipts.of', { read, confirmed, late, sent })}</span>{notice.asksReply && <span>{t('receipts.ofConfirmed', { read, confirmed, late, sent })}</span>}{late > 0 && <span className="text-cinnabar">{t('receipts.ofLate', { read, confirmed, late, sent })}</span>}
      </p>
    </Card>
  )
}

/** What its writer does with one that was sent. */
export async function SentSide({ notice, today }: { notice: NoticeView; today: Day }) {
  const [t, locale] = [await getTranslations('notices'), await getLocale()]
  const { open = 0, remindedOn = null } = notice.progress ?? {}
  return (
    <Card>
      <div className="grid gap-2">
        {open > 0 && remindedOn !== today && <ActButton action={remind} values={{ noticeId: notice.id, commandId: newId() }} look="main" question={{ title: t('act.remind'), body: t('view.remindBody', { count: open }) }}>{t('act.remind')}</ActButton>}
        {remindedOn && <p className="text-sm text-ink-soft">{t('view.remindedOn', { day: formatDay(remindedOn, locale, true) })}</p>}
        <LinkButton href={`/notices/new?corrects=${notice.id}`} prefetch={false} wide>{t('act.correct')}</LinkButton>
        {notice.state === 'SENT' && <Disclosure summary={t('view.withdrawTitle')}><WithdrawForm values={{ noticeId: notice.id, commandId: newId() }} /></Disclosure>}
      </div>
    </Card>
  )
}

/** Whoever it was sent to: that it was read, and the confirmation that is asked for. A coordinator sees what their community has done. */
export async function OwnSide({ user, notice, own, communityName }: { user: User; notice: NoticeView; own: OwnReceipt; communityName: string }) {
  const [t, locale] = [await getTranslations('notices'), await getLocale()]
  const answers = user.role !== 'coordinator' && answersFor(user, { areaCode: user.areaCode, unitId: user.unitId })
  const values = { noticeId: notice.id, commandId: newId() }
  const day = (one: Day) => formatDay(one, locale, true)
  return (
    <Card heading={t('view.receipt')}>
      <div className="grid gap-2">
        {own.reminded > 0 && own.remindedOn && notice.state === 'SENT' && (own.readOn === null || (notice.asksReply && own.confirmedOn === null)) && <p className="text-amber">{t('view.reminded', { count: own.reminded, day: day(own.remindedOn) })}</p>}
        {own.readOn ? <p>{t('view.readBy2', { day: day(own.readOn), name: own.readName ?? '' })}</p> : !answers || notice.state !== 'SENT' ? <p>{t(answers ? 'view.unread' : 'view.notRead')}</p> : <ReadOnView values={values} />}
        {own.confirmedOn && <p>{t('view.confirmed', { day: day(own.confirmedOn), name: own.confirmedName ?? '' })}</p>}
        {own.remark && <p className="text-ink-soft">{t('view.remarkSaid', { remark: own.remark })}</p>}
        {!answers && <p className="text-sm text-ink-soft">{t('view.ofCommunity', { name: communityName })}</p>}
        {answers && own.readOn && notice.asksReply && !own.confirmedOn && notice.state === 'SENT' && <><h3 className="mt-2 font-semibold">{t('view.replyHeading')}</h3><ConfirmForm values={values} /></>}
      </div>
    </Card>
  )
}
