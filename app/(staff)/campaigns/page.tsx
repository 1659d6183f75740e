import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { campaignHref } from '@/components/campaigns/links'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { formatDay } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/PageHeader'
import { listCampaigns } from '@/lib/campaigns/queries'
import { may } from '@/lib/kernel/access'
import { addDays } from '@/lib/kernel/day'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('campaigns'))('title') }
}

/** The campaigns that concern the user; where there is one, that one. */
export default async function CampaignsPage() {
  const user = await requireUser('figure.read')
  const campaigns = await listCampaigns(user)
  if (campaigns.length === 1) redirect(campaignHref(campaigns[0]!.id))
  const t = await getTranslations('campaigns')
  const locale = await getLocale()
  return (
    <>
      <PageHeader title={t('title')} actions={may(user, 'campaign.open') && <LinkButton href="/campaigns/new" look="main">{t('opening.title')}</LinkButton>} />
      {campaigns.length === 0 && <EmptyState title={t('none')}>{t('noneHow')}</EmptyState>}
      <ul className="grid gap-3 md:grid-cols-2">
        {campaigns.map((campaign) => (
          <li key={campaign.id}>
            <Link href={campaignHref(campaign.id)} className="block rounded-lg hover:shadow-lift">
              <Card>
                <h2 className="text-lg font-semibold">{campaign.name}</h2>
                <p className="text-sm text-ink-soft">
                  {t('days', { from: formatDay(campaign.from, locale, true), to: formatDay(addDays(campaign.to, -1), locale) })}
                </p>
              </Card>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
