import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Card } from '@/components/ui/Card'
import { formatDay } from '@/components/ui/format'
import { StatusPill } from '@/components/ui/StatusPill'
import type { StayEntry } from '@/lib/stays/queries'

/** Where somebody has lived, the latest first. */
export function Stays({ stays, linked }: { stays: readonly StayEntry[]; linked: boolean }) {
  const [t, residents] = [useTranslations('stays'), useTranslations('residents')]
  const locale = useLocale()
  const day = (d: string) => formatDay(d, locale, true)
  return (
    <Card heading={residents('record.stays')}>
      <ol>
        {stays.map((stay) => {
          const address = [stay.communityName, stay.address ?? stay.addressText ?? residents('list.unknownDoor')].filter(Boolean).join(' · ')
          return (
            <li key={stay.id} className="border-b border-line py-2.5 last:border-0">
              <p className="flex flex-wrap items-center justify-between gap-2">
                {linked && stay.dwellingId ? <Link href={`/dwellings/${stay.dwellingId}`} className="text-indigo hover:underline">{address}</Link> : <span>{address}</span>}
                <StatusPill status={stay.toOn !== null ? 'neutral' : stay.status === 'REGISTERED' ? 'ok' : 'due'}>{t(`status.${stay.toOn === null ? stay.status : (stay.endReason ?? 'LEFT')}`)}</StatusPill>
              </p>
              <p className="mt-0.5 text-sm text-ink-soft">
                {[
                  stay.toOn === null ? t('span', { from: day(stay.fromOn) }) : t('spanTo', { from: day(stay.fromOn), to: day(stay.toOn) }),
                  stay.arrivedOn !== stay.fromOn && t('arrived', { day: day(stay.arrivedOn) }), t(`source.${stay.source as 'DOOR'}`), stay.by && t('by', { name: stay.by }),
                  stay.saidOn && t('said', { day: day(stay.saidOn) }), stay.confirmedOn && t('confirmed', { day: day(stay.confirmedOn) }),
                ].filter(Boolean).join(' · ')}
              </p>
            </li>
          )
        })}
      </ol>
    </Card>
  )
}
