import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { ActButton } from '@/app/(staff)/residents/[id]/ActButton'
import { requireUser } from '@/app/user'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { Disclosure } from '@/components/ui/Disclosure'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { StatusPill } from '@/components/ui/StatusPill'
import { may, type User } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import type { Day } from '@/lib/kernel/day'
import { isId, newId } from '@/lib/kernel/id'
import { countyName } from '@/lib/inquiries/origin'
import { findInquiry, type Inquiry } from '@/lib/inquiries/queries'
import { answers, CLOSE_REASONS, type InquiryState, isPrintable, isWaiting, tooEarly } from '@/lib/inquiries/rules'
import { remind, retract, second, send, withdraw } from '../actions'
import { answerText, stateOf } from '../words'
import { AnswerForm, CloseForm, ReplyForm } from './Forms'

const DONE = ['drafted', 'withdrawn', 'sent', 'reminded', 'second', 'answered', 'retracted', 'closed', 'received', 'replied'] as const

/** What a letter waits for that nobody answers. */
const NEXT: Partial<Record<InquiryState, 'remind' | 'second' | 'giveUp'>> = { SENT: 'remind', REMINDED: 'second', SECOND: 'giveUp' }

export async function generateMetadata() {
  return { title: (await getTranslations('inquiries'))('title') }
}

/** One letter: what it is, what was done, and the next step. */
export default async function InquiryPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> }) {
  const user = await requireUser('inquiry.read')
  const [{ id }, query, t, locale] = [await params, await searchParams, await getTranslations('inquiries'), await getLocale()]
  const letter = isId(id) ? await findInquiry(user, id) : null
  if (!letter) notFound()
  const today = clockToday()
  const said = DONE.find((one) => one === query.done)
  const day = (on: Day | null) => on && formatDay(on, locale, true)
  const [status, words] = stateOf(t, locale, letter, today)
  const change = letter.changeKind && letter.changedOn ? (await getTranslations('certificates'))(`change.${letter.changeKind as 'OTHER'}`) : null
  const printable = isPrintable(letter) && may(user, 'inquiry.print')
  const ahead = letter.nextOn !== null && letter.nextOn > today && NEXT[letter.state]
  return (
    <>
      <PageHeader
        title={(letter.direction === 'IN' ? letter.theirNumber : letter.number) ?? t('list.unnumbered')} note={`${t(`direction.${letter.direction}`)} · ${t(`kind.${letter.kind}`)}`} crumbs={[{ label: t('title'), href: '/inquiries' }]}
        actions={(
          <>
            <StatusPill status={status}>{words}</StatusPill>
            {printable && <LinkButton href={`/inquiries/print?ids=${id}`}>{t('page.print')}</LinkButton>}
          </>
        )}
      />
      {said && <Notice tone="success" className="mb-4" title={t(`done.${said}`)} />}
      {letter.direction === 'OUT' && letter.kind === 'IDENTITY' && letter.answer === 'CONFIRMED' && letter.verified === false && (
        <Notice tone="info" className="mb-4" title={t('page.confirmed')} action={<LinkButton size="small" href={`/residents/${letter.residentId}/edit`}>{t('page.toRecord')}</LinkButton>}>{t('page.confirmedBody')}</Notice>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="grid gap-4">
          <Card heading={t('page.facts')}>
            <DescriptionList items={[
              { term: t('page.person'), children: <Person letter={letter} unknown={t('page.unknown')} away={t('page.away')} /> },
              ...(change ? [{ term: t('kind.CHANGE'), children: t('page.change', { kind: change, day: day(letter.changedOn)! }) }] : []),
              { term: t('list.authority'), children: letter.authority },
              { term: t('page.county'), children: countyName(letter.countyCode) ?? t('page.countyGone', { code: letter.countyCode }) },
              { term: t('page.theirNumber'), children: letter.theirNumber }, { term: t('page.number'), children: letter.number },
              { term: t('page.sentOn'), children: day(letter.sentOn) }, { term: t('page.receivedOn'), children: day(letter.receivedOn) }, { term: t('page.dueOn'), children: day(letter.dueOn) },
              { term: t('page.next'), children: ahead ? t(`list.${ahead}`, { day: day(letter.nextOn)! }) : null },
              { term: t('page.answer'), children: letter.answer && answerText(t, letter.kind, letter.answer) }, { term: t('page.answeredOn'), children: day(letter.answeredOn) },
              { term: t('form.reason'), children: letter.closeReason && t(`closeReason.${letter.closeReason}`) },
            ].filter((item) => item.children !== null)} />
          </Card>
          <Card heading={t('page.steps')}>
            <ol>
              {letter.steps.map((step, n) => (
                <li key={n} className="flex flex-wrap items-baseline justify-between gap-x-3 border-b border-line py-2 last:border-0">
                  <span>{t(`step.${step.step}`, { answer: step.answer ? answerText(t, letter.kind, step.answer) : '' })}</span>
                  <span className="text-sm text-ink-soft">{t('page.by', { day: day(step.onDay)!, name: step.by ?? '—' })}</span>
                </li>
              ))}
            </ol>
          </Card>
        </div>
        <Next {...{ user, letter, today }} />
      </div>
    </>
  )
}

/** Who it is about: a link where we know them, as a resident or as a local who is away, and for a letter of theirs the name that it gives. */
function Person({ letter, unknown, away }: { letter: Inquiry; unknown: string; away: string }) {
  const link = letter.residentName && <Link href={`/residents/${letter.residentId}`} className="hit text-indigo hover:underline">{letter.residentName}</Link>
  const local = letter.outgoingId && <Link href={`/outgoing/${letter.outgoingId}`} className="hit text-indigo hover:underline">{away}</Link>
  return letter.direction === 'OUT' ? link ?? '—' : <>{letter.name} <span className="text-ink-soft">{letter.askedMask}</span> · {link || local || unknown}</>
}

/** What may be done to it now, by whoever looks. */
async function Next({ user, letter, today }: { user: User; letter: Inquiry; today: Day }) {
  const t = await getTranslations('inquiries')
  const { id, kind, state, direction } = letter
  const values = () => ({ inquiryId: id, commandId: newId() })
  const due = (event: 'remind' | 'second') => tooEarly(event, letter, today) === null
  const choices = answers(kind, direction).map((value) => ({ value, label: answerText(t, kind, value) }))
  const reasons = CLOSE_REASONS[direction].filter((reason) => tooEarly('close', letter, today, reason) === null).map((value) => ({ value, label: t(`closeReason.${value}`) }))
  const acts = [
    state === 'DRAFT' && may(user, 'inquiry.send') && <ActButton key="send" action={send} values={values()} look="main" question={{ title: t('page.send'), body: t('page.sendBody') }}>{t('page.send')}</ActButton>,
    state === 'DRAFT' && may(user, 'inquiry.withdraw') && <ActButton key="withdraw" action={withdraw} values={values()} question={{ title: t('page.withdraw'), body: t('page.withdrawBody') }}>{t('page.withdraw')}</ActButton>,
    state === 'SENT' && due('remind') && may(user, 'inquiry.remind') && <ActButton key="remind" action={remind} values={values()} look="main" question={{ title: t('page.remind'), body: t('page.remindBody') }}>{t('page.remind')}</ActButton>,
    state === 'REMINDED' && due('second') && may(user, 'inquiry.second') && <ActButton key="second" action={second} values={values()} look="main" question={{ title: t('page.second'), body: t('page.secondBody') }}>{t('page.second')}</ActButton>,
    isWaiting(state) && may(user, 'inquiry.answer') && <Card key="answer"><AnswerForm inquiryId={id} commandId={newId()} choices={choices} today={today} /></Card>,
    state === 'RECEIVED' && may(user, 'inquiry.reply') && <Card key="reply"><ReplyForm inquiryId={id} commandId={newId()} choices={choices} /></Card>,
    (isWaiting(state) || state === 'RECEIVED') && may(user, 'inquiry.close') && <Disclosure key="close" summary={t('page.close')}><CloseForm inquiryId={id} commandId={newId()} choices={reasons} /></Disclosure>,
    state === 'ANSWERED' && may(user, 'inquiry.retract') && <ActButton key="retract" action={retract} values={values()} question={{ title: t('page.retract'), body: t('page.retractBody') }}>{t('page.retract')}</ActButton>,
  ].filter(Boolean)
  return acts.length > 0 ? <div className="grid gap-4">{acts}</div> : null
}
