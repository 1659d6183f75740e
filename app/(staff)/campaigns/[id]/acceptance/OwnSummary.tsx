import { getLocale, getTranslations } from 'next-intl/server'
import { acceptanceHref } from '@/components/campaigns/links'
import { LinkButton } from '@/components/ui/Button'
import { formatDay } from '@/components/ui/format'
import { Notice } from '@/components/ui/Notice'
import type { OwnAsk } from '@/lib/acceptance/queries'
import type { AreaCode } from '@/lib/kernel/area'

/** What a campaign's summary asks of the community that looks. */
export async function OwnSummary({ ask, areaCode }: { ask: OwnAsk; areaCode: AreaCode }) {
  const [t, locale] = [await getTranslations('acceptance.today'), await getLocale()]
  const late = ask.what === 'RECTIFY' && ask.late
  const day = ask.what === 'DUE' ? '' : formatDay(ask.what === 'RECTIFY' ? ask.by : ask.on, locale)
  return (
    <Notice tone={ask.what === 'PASSED' || ask.what === 'DUE' ? 'info' : 'warn'} className="mb-3" action={<LinkButton size="small" prefetch={false} href={acceptanceHref(ask.campaignId, areaCode)}>{t('open')}</LinkButton>}>
      {t(late ? 'late' : ask.what, { campaign: ask.campaign, day })}
    </Notice>
  )
}
