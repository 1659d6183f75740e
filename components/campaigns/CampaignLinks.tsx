import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/Button'
import type { AreaCode } from '@/lib/kernel/area'
import { leagueHref } from './links'

/** Other ways to look at an area of a campaign: held against its parts, on paper, on a wall. */
export function CampaignLinks({ campaignId, areaCode, wall = true, leaf = false }: { campaignId: string; areaCode: AreaCode; wall?: boolean; leaf?: boolean }) {
  const t = useTranslations('campaigns')
  return (
    <nav aria-label={t('views')} className="mb-3 flex flex-wrap gap-2 print:hidden">
      {!leaf && <LinkButton size="small" prefetch={false} href={leagueHref(campaignId, areaCode)}>{t('league.open')}</LinkButton>}
      <LinkButton size="small" prefetch={false} href={`/campaigns/${campaignId}/brief?area=${areaCode}`}>{t('brief.open')}</LinkButton>
      {wall && <LinkButton size="small" prefetch={false} href={`/campaigns/${campaignId}/projector`}>{t('projector.open')}</LinkButton>}
    </nav>
  )
}
