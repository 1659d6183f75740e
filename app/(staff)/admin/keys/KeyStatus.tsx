import { useLocale, useTranslations } from 'next-intl'
import { formatDay } from '@/components/ui/format'
import { StatusPill } from '@/components/ui/StatusPill'
import type { Key } from '@/lib/keys/queries'

/** Whether a key is good, and until when or since when not. */
export function KeyStatus({ of: { state, expiresOn, revokedOn } }: { of: Pick<Key, 'state' | 'expiresOn' | 'revokedOn'> }) {
  const [t, locale] = [useTranslations('keys'), useLocale()]
  return (
    <>
      <StatusPill status={state === 'active' ? 'ok' : 'neutral'}>{t(`state.${state}`)}</StatusPill>
      <span className="ml-2 text-sm whitespace-nowrap text-ink-soft">{revokedOn ? t('revokedOn', { day: formatDay(revokedOn, locale, true) }) : t('until', { day: formatDay(expiresOn, locale, true) })}</span>
    </>
  )
}
