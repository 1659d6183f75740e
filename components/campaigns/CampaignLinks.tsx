import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/Button'
import { may, type User } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import { acceptanceHref, leagueHref, organisationHref } from './links'

type CampaignLinksProps = { user: User; campaignId: string; areaCode: AreaCode; wall?: boolean; leaf?: boolean }

/** Other ways to look at an area of a campaign: held against its parts, on paper, on a wall; and who answers for it. A coordinator has their own trainings. */
export function CampaignLinks({ user, campaignId, areaCode, wall = true, leaf = false }: CampaignLinksProps) {
  const t = useTranslations('campaigns')
  const [organisation, acceptance] = [useTranslations('organisation'), useTranslations('acceptance')]
  return (
    <nav aria-label={t('views')} className="mb-3 flex flex-wrap gap-2 print:hidden">
      {!leaf && <LinkButton size="small" prefetch={false} href={leagueHref(campaignId, areaCode)}>{t('league.open')}</LinkButton>}
      <LinkButton size="small" prefetch={false} href={`/campaigns/${campaignId}/brief?area=${areaCode}`}>{t('brief.open')}</LinkButton>
      {wall && <LinkButton size="small" prefetch={false} href={`/campaigns/${campaignId}/projector`}>{t('projector.open')}</LinkButton>}
      {may(user, 'organisation.read')
        ? <LinkButton size="small" prefetch={false} href={organisationHref(campaignId)}>{organisation('open')}</LinkButton>
        : may(user, 'training.read') && <LinkButton size="small" prefetch={false} href={organisationHref(campaignId, 'training')}>{organisation('side.training')}</LinkButton>}
      {may(user, 'acceptance.read') && <LinkButton size="small" prefetch={false} href={acceptanceHref(campaignId, user.role === 'community' ? user.areaCode : undefined)}>{acceptance('open')}</LinkButton>}
      {wall && may(user, 'campaign.open') && <LinkButton size="small" prefetch={false} href="/campaigns/new">{t('opening.title')}</LinkButton>}
    </nav>
  )
}
