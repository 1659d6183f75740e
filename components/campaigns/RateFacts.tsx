import { useLocale, useTranslations } from 'next-intl'
import { Fact } from '@/components/ui/Figure'
import { formatCount, formatDay, formatPercent, formatRate } from '@/components/ui/format'
import type { Campaign } from '@/lib/campaigns/queries'
import { beyond, credible, lacking } from '@/lib/campaigns/rules'
import type { Day } from '@/lib/kernel/day'
import type { AreaFigures, Figures } from '@/lib/obligations/queries'
import { EXPIRING_DAYS } from '@/lib/obligations/tallied'
import { namesHref, type NamesQuery } from './links'
import { outlookOf } from './indicators'
import { figureData } from './stands'

export type FactsProps = { campaign: Campaign; all: Figures; today: Day }

/** How far registration is from its target, how much of the ground is known, who is overdue, and where it will be. */
export function RegistrationFacts({ campaign, all, today }: FactsProps) {
  const t = useTranslations('campaigns.fact')
  const figures = all.whole
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
      <OutlookFact indicator="REGISTRATION" campaign={campaign} all={all} today={today} />
    </>
  )
}

/** How far permits are from their target, whose end soon, who declined, who is overdue, and where it will be. */
export function PermitFacts({ campaign, all, today }: FactsProps) {
  const t = useTranslations('campaigns.fact')
  const figures = all.whole
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
      <OutlookFact indicator="PERMIT" campaign={campaign} all={all} today={today} />
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

/** Where the rate will be when the campaign ends, and when it is on target, at the pace of the last two weeks. */
function OutlookFact({ indicator, campaign, all, today }: FactsProps & Pick<OneRate, 'indicator'>) {
  const t = useTranslations('campaigns.fact')
  const locale = useLocale()
  const outlook = outlookOf(all, indicator, campaign.targets, today)
  if (!outlook) return null
  const { end, verdict, reachedOn } = outlook
  const numbers = { day: formatDay(end.day, locale), rate: formatPercent(end.rate), low: formatPercent(end.low), high: formatPercent(end.high) }
  const reached = lacking(all.whole.rates[indicator].today, campaign.targets[indicator]) > 0 && reachedOn
  return (
    <Fact value={t(`outlook.${verdict}`)} tone={verdict === 'will' ? 'jade' : verdict === 'may' ? 'amber' : 'cinnabar'} className="col-span-full">
      {t('outlook.end', numbers)}{reached ? t('outlook.reached', { day: formatDay(reached, locale) }) : ''}
    </Fact>
  )
}
