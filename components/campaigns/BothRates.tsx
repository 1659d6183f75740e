import type { Campaign } from '@/lib/campaigns/queries'
import type { Policy } from '@/lib/campaigns/rules'
import type { Day } from '@/lib/kernel/day'
import type { Figures } from '@/lib/obligations/queries'
import { PermitFacts, RegistrationFacts } from './RateFacts'
import { RateFigure } from './RateFigure'

type BothRatesProps = { campaign: Campaign; figures: Figures; policy: Policy | null; today: Day }

/** The campaign's two rates of one area, side by side in the page's grid. */
export function BothRates({ campaign, figures, policy, today }: BothRatesProps) {
  return (
    <>
      <RateFigure
        indicator="REGISTRATION" figures={figures.whole} policy={policy} target={campaign.targets.REGISTRATION}
        facts={<RegistrationFacts campaign={campaign} all={figures} today={today} />}
      />
      <RateFigure
        indicator="PERMIT" figures={figures.whole} policy={policy} target={campaign.targets.PERMIT}
        facts={<PermitFacts campaign={campaign} all={figures} today={today} />}
      />
    </>
  )
}
