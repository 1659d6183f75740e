import clsx from 'clsx'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/Card'
import { formatCount, formatRate } from '@/components/ui/format'
import { type CampaignTargets, targetOf } from '@/lib/campaigns/schema'
import { lacking } from '@/lib/campaigns/rules'
import type { AreaFigures } from '@/lib/obligations/queries'
import type { Indicator } from '@/lib/obligations/rules'
import { OWED_PAPERS } from '@/lib/rentals/rules'
import { namesHref } from './links'
import { figureData } from './stands'

const SETS = { walk: ['COVERAGE', 'LOOK', 'CONSISTENCY', 'CERTIFICATE_CHECK', 'CERTIFICATE_CHANGE', 'INQUIRY_REPLY', 'PERIOD_REPORT'], rentals: [...OWED_PAPERS, 'HAZARD'] } as const satisfies Record<string, readonly Indicator[]>

/** Of what a policy need not ask for, and of letters that nobody has written, nothing is said where nothing is owed. */
const OPTIONAL: readonly Indicator[] = ['CERTIFICATE_CHECK', 'CERTIFICATE_CHANGE', 'INQUIRY_REPLY', 'PERIOD_REPORT']

type OtherRatesProps = { of: keyof typeof SETS; campaign: { id: string; targets: CampaignTargets }; figures: AreaFigures; className?: string }

/** Rates beside the campaign's two, a line each: the rate, its numbers, and what is left to do, which opens. */
export function OtherRates({ of, campaign, figures, className }: OtherRatesProps) {
  const t = useTranslations('campaigns')
  const name = useTranslations('obligations.indicator')
  const banned = figures.rates.NO_LETTING.today.due
  return (
    <Card heading={t(`others.title.${of}`)} className={className}>
      <ul>
        {SETS[of].filter((indicator) => !OPTIONAL.includes(indicator) || figures.rates[indicator].today.due > 0).map((indicator) => {
          const { due, met } = figures.rates[indicator].today
          const target = targetOf(campaign.targets, indicator)
          return (
            <li key={indicator} className="border-b border-line last:border-0">
              <Link
                href={namesHref(campaign.id, figures.areaCode, { indicator, show: 'unmet' })} prefetch={false}
                className="tap -mx-2 flex flex-wrap items-center justify-between gap-x-3 rounded-md px-2 py-1.5 no-underline hover:bg-sunk"
                {...figureData(figures.areaCode, indicator, { due, met })}
              >
                <span>{name(indicator)}</span>
                <b className={clsx('ml-auto text-lg font-semibold', target !== undefined && due > 0 && lacking({ due, met }, target) > 0 && 'text-amber')}>{formatRate(met, due)}</b>
                <span className="basis-full text-xs text-ink-soft">
                  {due > 0 ? t(`counted.${indicator}`, { met: formatCount(met), due: formatCount(due) }) : t(`nothingDue.${indicator}`)}
                  {due > 0 && ` · ${met < due ? t('others.open', { count: formatCount(due - met) }) : t('others.none')}`}
                  {target !== undefined && ` · ${t('others.target', { target: `${target}%` })}`}
                </span>
              </Link>
            </li>
          )
        })}
        {of === 'rentals' && banned > 0 && (
          <li className="border-b border-line last:border-0">
            <Link
              href={namesHref(campaign.id, figures.areaCode, { indicator: 'NO_LETTING', show: 'due' })} prefetch={false}
              className="tap -mx-2 flex items-center justify-between gap-x-3 rounded-md px-2 py-1.5 text-cinnabar no-underline hover:bg-sunk"
              {...figureData(figures.areaCode, 'NO_LETTING', figures.rates.NO_LETTING.today)}
            >
              <span>{name('NO_LETTING')}</span>
              <b className="text-lg font-semibold">{t('counted.NO_LETTING', { met: '0', due: formatCount(banned) })}</b>
            </Link>
          </li>
        )}
      </ul>
    </Card>
  )
}
