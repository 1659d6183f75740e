import { useLocale, useTranslations } from 'next-intl'
import { formatDayFrom } from '@/components/ui/format'
import { StatusPill } from '@/components/ui/StatusPill'
import type { Day } from '@/lib/kernel/day'
import { type OfferDays, offerState } from '@/lib/offers/rules'

const LOOK = { COMING: 'due', OPEN: 'ok', OVER: 'neutral', WITHDRAWN: 'neutral' } as const

/** Until when it stands, from when it will, or that it does not. */
export function OfferState({ offer, today }: { offer: OfferDays & { unitClosedOn: Day | null }; today: Day }) {
  const [t, locale] = [useTranslations('offers.state'), useLocale()]
  const state = offerState(offer, offer.unitClosedOn, today)
  return <StatusPill status={LOOK[state]}>{t(state, { day: formatDayFrom(state === 'COMING' ? offer.fromOn : offer.lastOn, locale, today) })}</StatusPill>
}
