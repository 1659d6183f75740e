import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { Card } from '@/components/ui/Card'
import { PageHeader } from '@/components/ui/PageHeader'
import { childrenOf } from '@/lib/areas/queries'
import { AIMED, USUAL_TARGETS } from '@/lib/campaigns/schema'
import { today as clockToday } from '@/lib/kernel/clock'
import { addDays } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import { CampaignForm } from './CampaignForm'

/** As long as the phases of such a campaign usually are. */
const [PREPARE_DAYS, CLEAR_DAYS, ACCEPT_DAYS] = [15, 45, 15] as const

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('campaigns'))('opening.title') }
}

/** A campaign of the own sub-district: its days, what it aims at, and where it looks most. */
export default async function NewCampaignPage() {
  const user = await requireUser('campaign.open')
  const [t, communities, today] = [await getTranslations('campaigns'), await childrenOf(user, user.areaCode), clockToday()]
  const [clearFrom, acceptFrom] = [addDays(today, PREPARE_DAYS), addDays(today, PREPARE_DAYS + CLEAR_DAYS)]
  return (
    <>
      <PageHeader title={t('opening.title')} note={t('opening.frozen')} crumbs={[{ label: t('title'), href: '/campaigns' }]} />
      <Card className="max-w-4xl">
        <CampaignForm
          values={{ commandId: newId(), areaCode: user.areaCode }} days={{ fromOn: today, clearFrom, acceptFrom, lastOn: addDays(acceptFrom, ACCEPT_DAYS - 1) }}
          targets={AIMED.map((indicator) => ({ indicator, percent: USUAL_TARGETS[indicator] }))} communities={communities}
        />
      </Card>
    </>
  )
}
