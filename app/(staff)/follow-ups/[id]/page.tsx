import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { FormDialog } from '@/app/(staff)/FormDialog'
import { ActButton } from '@/app/(staff)/residents/[id]/ActButton'
import { requireUser } from '@/app/user'
import { Card } from '@/components/ui/Card'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { StatusPill } from '@/components/ui/StatusPill'
import { findPolicy } from '@/lib/campaigns/queries'
import { partOf } from '@/lib/campaigns/rules'
import { type FollowUp, findFollowUp } from '@/lib/follow-ups/queries'
import { type FollowUpEvent, isTheirs, lastDay, RESULTS, stateAfter } from '@/lib/follow-ups/rules'
import { WORDS_LENGTH } from '@/lib/follow-ups/schema'
import { may, type User } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import type { Day } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import { approve, assign, close, refuse, renew, show, withdraw } from '../actions'
import { DONE } from '../address'
import { markOf, nextOf } from '../words'
import { VisitForm } from './VisitForm'

// No name in the title: titles stay in a browser's history.
export async function generateMetadata() {
  return { title: (await getTranslations('followUps'))('title') }
}

/** One case, for whoever is named in it: why, what was done, and what is theirs to do. */
export default async function FollowUpPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> }) {
  const user = await requireUser('follow-up.read')
  const [{ id }, query, t, locale, today] = [await params, await searchParams, await getTranslations('followUps'), await getLocale(), clockToday()]
  const found = await findFollowUp(user, id, today)
  if (!found) notFound()
  const said = DONE.find((one) => one === query.done)
  const day = (on: Day) => formatDay(on, locale, true)
  const name = found.name ?? t('list.gone')
  const [status, next] = nextOf(t, locale, found, user.id, today)
  const may_ = (event: FollowUpEvent) => may(user, `follow-up.${event}`) && isTheirs(event, found, user.id) && 'to' in stateAfter(found.state, event)
  const facts = (
    <Card heading={t('page.facts')} id="facts">
      <DescriptionList items={[
        { term: t('page.person'), children: found.name && <Link href={`/residents/${found.residentId}`} className="hit text-indigo hover:underline">{found.name}</Link> },
        { term: t('page.address'), children: found.address ?? t('page.noAddress') }, { term: t('page.community'), children: found.communityName },
        { term: t('page.ground'), children: t(`ground.${found.ground}`) }, { term: t('page.grounds'), children: <span className="whitespace-pre-wrap">{found.grounds ?? t('page.wordsGone')}</span> },
        ...(found.approvedOn ? [{ term: t('page.period'), children: t('page.until', { from: day(found.approvedOn), to: day(lastDay(found.expiresOn!)) }) }, { term: t('page.every'), children: t('page.everyDays', { days: found.visitEveryDays! }) }] : []),
        ...(found.visitBy ? [{ term: t('page.visitBy'), children: day(found.visitBy) }] : []),
        ...(found.result ? [{ term: t('page.result'), children: t(`result.${found.result}`) }] : []),
        { term: t('page.openedBy'), children: t('page.by', { name: found.names[found.openedBy] ?? '—', day: day(found.openedOn) }) }, { term: t('page.reviewer'), children: found.names[found.reviewerId] }, { term: t('page.visitor'), children: found.names[found.visitorId] },
      ]} />
    </Card>
  )
  return (
    <>
      <PageHeader title={name} note={t(`ground.${found.ground}`)} crumbs={[{ label: t('title'), href: '/follow-ups' }]} actions={<><StatusPill status={markOf(found)}>{t(`state.${found.state}`)}</StatusPill>{found.visitBy && <StatusPill status={status}>{next}</StatusPill>}</>} />
      {said && <Notice tone="success" className="mb-4" title={t(`done.${said}`)} />}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_360px]">
        <div className="grid gap-4">
          {facts}
          <Card heading={t('page.steps')}>
            <ol>
              {found.steps.map((step) => (
                <li key={step.id} className="border-b border-line py-2 last:border-0">
                  <div className="flex flex-wrap items-baseline justify-between gap-x-3"><span>{t(`step.${step.step}`, { outcome: step.outcome ? t(`outcome.${step.outcome}`) : '' })}</span><span className="text-sm text-ink-soft">{t('page.line', { day: day(step.onDay), name: step.by ?? '—' })}</span></div>
                  {step.words && <p className="mt-1 whitespace-pre-wrap text-ink-soft">{step.words}</p>}
                </li>
              ))}
            </ol>
          </Card>
        </div>
        <div className="grid gap-4 max-lg:order-first">
          {may_('visit') && <Card heading={t('visit.heading')}><VisitForm values={{ followUpId: found.id, commandId: newId() }} /></Card>}
          <Acts found={found} user={user} may={may_} today={today} />
          <p className="text-sm text-ink-soft">{t('page.only')}</p>
        </div>
      </div>
    </>
  )
}

async function Acts({ found, user, may: can, today }: { found: FollowUp; user: User; may: (event: FollowUpEvent) => boolean; today: Day }) {
  const t = await getTranslations('followUps')
  const values = () => ({ followUpId: found.id, commandId: newId() })
  const renewing = found.state === 'RENEWING'
  const policy = partOf(can('approve') ? await findPolicy(user, found.areaCode, today) : null, 'followUp')
  const words = (name: string, label: string) => ({ kind: 'long' as const, name, label, required: true, longest: WORDS_LENGTH })
  const people = (named: FollowUp['reviewers'], except?: string) => [{ value: '', label: t('form.choose') }, ...named.filter(({ id }) => id !== except).map(({ id, name }) => ({ value: id, label: name }))]
  const acts = [
    can('approve') && <ActButton key="approve" action={approve} values={values()} look="main" question={{ title: renewing ? t('act.approveRenewal') : t('act.approve'), body: t('act.approveBody', { days: policy.expiresAfterDays }) }}>{renewing ? t('act.approveRenewal') : t('act.approve')}</ActButton>,
    can('refuse') && <FormDialog key="refuse" action={refuse} values={values()} title={t('act.refuse')} body={t('act.refuseBody')} asked={[words('words', t('act.why'))]} submit={t('act.refuse')} submitLook="danger" wide />,
    can('withdraw') && <ActButton key="withdraw" action={withdraw} values={values()} question={{ title: renewing ? t('act.withdrawRenewal') : t('act.withdraw'), body: t('act.withdrawBody') }}>{renewing ? t('act.withdrawRenewal') : t('act.withdraw')}</ActButton>,
    can('renew') && <FormDialog key="renew" action={renew} values={values()} title={t('act.renew')} body={t('act.renewBody')} asked={[words('words', t('act.renewWords')), { kind: 'select', name: 'reviewerId', label: t('act.reviewer'), required: true, options: people(found.reviewers), value: found.reviewerId }]} submit={t('act.renew')} wide />,
    can('assign') && found.visitors.some(({ id }) => id !== found.visitorId) && <FormDialog key="assign" action={assign} values={values()} title={t('act.assign')} body={t('act.assignBody')} asked={[{ kind: 'select', name: 'visitorId', label: t('act.visitor'), required: true, options: people(found.visitors, found.visitorId) }]} submit={t('act.assign')} wide />,
    can('show') && <ActButton key="show" action={show} values={values()} question={{ title: t('act.show'), body: t('act.showBody') }}>{t('act.show')}</ActButton>,
    can('close') && <FormDialog key="close" action={close} values={values()} title={t('act.close')} body={t('act.closeBody')} asked={[{ kind: 'chips', name: 'result', label: t('act.result'), required: true, options: RESULTS.map((value) => ({ value, label: t(`result.${value}`) })) }, words('words', t('act.words'))]} submit={t('act.close')} wide />,
  ].filter(Boolean)
  return acts.length > 0 ? <div className="grid gap-3">{acts}</div> : null
}
