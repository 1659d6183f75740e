import { useLocale, useTranslations } from 'next-intl'
import { Fact } from '@/components/ui/Figure'
import { formatCount, formatDay, formatRate } from '@/components/ui/format'
import type { Campaign } from '@/lib/campaigns/queries'
import { beyond, credible, lacking, reachedOn } from '@/lib/campaigns/rules'
import type { Day } from '@/lib/kernel/day'
import type { AreaFigures } from '@/lib/obligations/queries'
import { EXPIRING_DAYS } from '@/lib/obligations/tallied'
import { namesHref, type NamesQuery } from './links'
import { figureData } from './stands'

export type FactsProps = { campaign: Campaign; figures: AreaFigures; today: Day }

/** How far registration is from its target, how much of the ground is known, who is overdue, and when it gets there. */
export function RegistrationFacts({ campaign, figures, today }: FactsProps) {
  const t = useTranslations('campaigns.fact')
  const { COVERAGE } = figures.rates
  const numbers = { met: formatCount(COVERAGE.today.met), due: formatCount(COVERAGE.today.due) }
  const known = credible(COVERAGE.today)
  const to = (query: NamesQuery) => namesHref(campaign.id, figures.areaCode, query)
  return (
    <>
      <LackingFact indicator="REGISTRATION" campaign={campaign} figures={figures} />
      <Fact
        value={formatRate(COVERAGE.today.met, COVERAGE.today.due)}
        tone={known || COVERAGE.today.due === 0 ? 'ink' : 'cinnabar'}
        href={to({ indicator: 'COVERAGE', show: 'unmet' })}
        {...figureData(figures.areaCode, 'COVERAGE', COVERAGE.today)}
      >
        {t(known || COVERAGE.today.due === 0 ? 'coverage' : 'notCredible', numbers)}
      </Fact>
      <OverdueFact indicator="REGISTRATION" campaign={campaign} figures={figures} />
      <PaceFact campaign={campaign} figures={figures} today={today} />
    </>
  )
}

/** How far permits are from their target, whose end soon, who declined, and who is overdue. */
export function PermitFacts({ campaign, figures }: Omit<FactsProps, 'today'>) {
  const t = useTranslations('campaigns.fact')
  const { expiring, declined } = figures.pending
  return (
    <>
      <LackingFact indicator="PERMIT" campaign={campaign} figures={figures} />
      <Fact value={formatCount(expiring)} href={namesHref(campaign.id, figures.areaCode, { indicator: 'PERMIT', show: 'expiring' })}>
        {t('expiring', { days: EXPIRING_DAYS })}
      </Fact>
      <OverdueFact indicator="PERMIT" campaign={campaign} figures={figures} />
      <Fact value={formatCount(declined)} href={namesHref(campaign.id, figures.areaCode, { indicator: 'PERMIT', show: 'declined' })}>
        {t('declined')}
      </Fact>
    </>
  )
}

type OneRate = { indicator: 'REGISTRATION' | 'PERMIT'; campaign: Campaign; figures: AreaFigures }

function LackingFact({ indicator, campaign, figures }: OneRate) {
  const t = useTranslations('campaigns.fact')
  const stand = figures.rates[indicator].today
  const lack = lacking(stand, campaign.targets[indicator])
  const href = namesHref(campaign.id, figures.areaCode, { indicator, show: 'unmet' })
  if (stand.due === 0) return <Fact value={t('noRate')}>{t(`lackingOf.${indicator}`, { count: 0 })}</Fact>
  return lack > 0 ? (
    <Fact value={t('lacking', { count: formatCount(lack) })} tone="cinnabar" href={href}>
      {t(`lackingOf.${indicator}`, { count: formatCount(stand.due - stand.met) })}
    </Fact>
  ) : (
    <Fact value={t('reached')} tone="jade" href={href}>
      {t('beyond', { count: formatCount(beyond(stand, campaign.targets[indicator])) })}
    </Fact>
  )
}

function OverdueFact({ indicator, campaign, figures }: OneRate) {
  const t = useTranslations('campaigns.fact')
  const count = figures.pending.overdue[indicator]
  return (
    <Fact
      value={t('overdueCount', { count: formatCount(count) })}
      tone={count > 0 ? 'cinnabar' : 'ink'}
      href={namesHref(campaign.id, figures.areaCode, { indicator, show: 'overdue' })}
    >
      {t('overdue')}
    </Fact>
  )
}

function PaceFact({ campaign, figures, today }: FactsProps) {
  const t = useTranslations('campaigns.fact')
  const locale = useLocale()
  const { REGISTRATION } = figures.rates
  if (REGISTRATION.today.due === 0) return null
  if (lacking(REGISTRATION.today, campaign.targets.REGISTRATION) === 0) {
    return <Fact value={formatDay(today, locale)}>{t('paceReached')}</Fact>
  }
  const reached = reachedOn(today, REGISTRATION.today, REGISTRATION.weekAgo, campaign.targets.REGISTRATION)
  if (!reached) return <Fact value={t('noPace')} tone="amber">{t('paceNone')}</Fact>
  return (
    <Fact value={formatDay(reached, locale)} tone={reached < campaign.to ? 'ink' : 'amber'}>
      {t(reached < campaign.to ? 'pace' : 'paceLate')}
    </Fact>
  )
}
