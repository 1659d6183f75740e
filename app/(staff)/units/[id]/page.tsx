import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActButton } from '@/app/(staff)/residents/[id]/ActButton'
import { requireUser } from '@/app/user'
import { HazardCard } from '@/components/hazards/HazardCard'
import { PaperItem } from '@/components/papers/PaperItem'
import { SignForm } from '@/app/(staff)/rentals/SignForm'
import { organisationHref } from '@/components/campaigns/links'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { DescriptionList } from '@/components/ui/DescriptionList'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import { PageHeader } from '@/components/ui/PageHeader'
import { StatusPill } from '@/components/ui/StatusPill'
import { listCampaigns } from '@/lib/campaigns/queries'
import { may } from '@/lib/kernel/access'
import { hazardsAt } from '@/lib/hazards/queries'
import { today as clockToday } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/id'
import { countLeads } from '@/lib/units/lead-queries'
import { findUnit, listSigned, type SignedLetter } from '@/lib/units/queries'
import { countRoster, dormitoriesOf, showsFor } from '@/lib/units/roster-queries'
import { close, reopen, scale, sign, voidSigned } from '../actions'
import { DONE, type Search } from '../address'
import { DormitoryCard, PeopleCard } from './RosterCards'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('units'))('title') }
}

/** What is known of a unit, and what may be done with it. */
export default async function UnitPage({ params, searchParams }: Props) {
  const user = await requireUser('unit.read')
  const [unit, search, t, locale] = [await findUnit(user, (await params).id), await searchParams, await getTranslations('units'), await getLocale()]
  if (!unit) notFound()
  const said = DONE.find((done) => done === search['done'])
  const today = clockToday()
  const [letters, [campaign], hazards, people, leads, dormitories] = await Promise.all([
    listSigned(user, unit.id, today), may(user, 'organisation.read') ? listCampaigns(user) : [], may(user, 'hazard.read') ? hazardsAt(user, { unitId: unit.id }) : null,
    countRoster(user, unit.id), may(user, 'lead.read') ? countLeads(user, user.areaCode, today, unit.id) : null, dormitoriesOf(user, unit.id),
  ])
  const values = () => ({ unitId: unit.id, commandId: newId() })
  const { closedOn, aboveScale, scaleFrom } = unit
  return (
    <>
      <PageHeader
        title={unit.name} note={`${t(`kind.${unit.kind}`)} · ${unit.communityName ?? '—'}`} crumbs={user.role === 'unit' ? [] : [{ label: t('title'), href: '/units' }]}
        actions={<>{closedOn && <StatusPill status="neutral">{t('fact.closed', { day: formatDay(closedOn, locale, true) })}</StatusPill>}{may(user, 'unit.correct') && <LinkButton prefetch={false} href={`/units/${unit.id}/edit`}>{t('edit')}</LinkButton>}</>}
      />
      {said && <Notice tone="success" className="mb-4" title={t(`done.${said}`)} />}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="grid gap-4">
          <PeopleCard unitId={unit.id} shows={showsFor(user)} counts={people} leads={leads} />
          <DormitoryCard unitId={unit.id} dormitories={dormitories} manages={closedOn === null && may(user, 'dormitory.attach')} />
          <Card heading={t('fact.heading')}>
            <DescriptionList items={[
              { term: t('form.areaCode'), children: unit.communityName }, { term: t('form.kind'), children: t(`kind.${unit.kind}`) },
              { term: t('form.address'), children: unit.address ?? t('fact.none') }, { term: t('form.creditCode'), children: unit.creditCode ?? t('fact.none') },
            ]} />
            {closedOn === null && may(user, 'unit.close') && <div className="mt-4 max-w-xs"><ActButton action={close} values={values()} question={{ title: t('act.closeTitle'), body: t('act.closeBody') }}>{t('act.close')}</ActButton></div>}
            {closedOn !== null && may(user, 'unit.reopen') && <div className="mt-4 max-w-xs"><ActButton action={reopen} values={values()}>{t('act.reopen')}</ActButton></div>}
          </Card>
        </div>
        <div className="grid gap-4">
          <Card heading={t('letter.heading')}>
            <ul>
              {letters.map(({ kind, all, owedBy }) => (
                <PaperItem
                  key={kind} kind={kind} papers={all} owedBy={owedBy} today={today} words={{ openEnd: t('letter.openEnd'), none: t('letter.none'), sign: t(all.length > 0 ? 'letter.renew' : 'letter.sign') }}
                  form={closedOn === null && may(user, 'unit.sign') && <SignForm id={kind} action={sign} kinds={[kind]} hidden={values()} today={today} />}
                  print={closedOn === null ? `/units/${unit.id}/print?kind=${kind}` : undefined}
                  {...(may(user, 'unit.void') ? { voidOf: (letter: SignedLetter) => <ActButton look="quiet" action={voidSigned} values={{ letterId: letter.id, commandId: newId() }} question={{ title: t('letter.voidTitle'), body: t('letter.voidBody') }}>{t('letter.void')}</ActButton> } : {})}
                />
              ))}
            </ul>
          </Card>
          {closedOn === null && (
            <Card heading={t('column.scale')} aside={<StatusPill status={aboveScale ? 'ok' : 'neutral'}>{t(aboveScale ? 'scale.above' : 'scale.below')}</StatusPill>}>
              <p className="mb-3 text-sm text-ink-soft">{t('scale.note')}{scaleFrom && ` ${t('fact.since', { day: formatDay(scaleFrom, locale, true) })}`}</p>
              {may(user, 'unit.scale') && <div className="max-w-xs"><ActButton action={scale} values={{ ...values(), aboveScale: aboveScale ? 'no' : 'yes' }}>{t(aboveScale ? 'scale.unmark' : 'scale.mark')}</ActButton></div>}
            </Card>
          )}
          {hazards && <HazardCard hazards={hazards} today={today} record={may(user, 'hazard.record') && closedOn === null ? `/hazards/new?unit=${unit.id}` : undefined} />}
          <Card heading={t('more.heading')}>
            <div className="flex flex-wrap gap-2">
              {campaign && <LinkButton size="small" prefetch={false} href={organisationHref(campaign.id, 'units')}>{t('more.organisation')}</LinkButton>}
              <LinkButton size="small" prefetch={false} href="/reports?period=all">{t('more.reports')}</LinkButton>
              {may(user, 'template.change') && <LinkButton size="small" prefetch={false} href="/rentals/templates">{t('letter.templates')}</LinkButton>}
            </div>
            {user.role !== 'unit' && <p className="mt-3 text-sm text-ink-soft">{t('more.accounts')}</p>}
          </Card>
        </div>
      </div>
    </>
  )
}
