import Link from 'next/link'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { Card } from '@/components/ui/Card'
import { Disclosure } from '@/components/ui/Disclosure'
import { formatDay } from '@/components/ui/format'
import type { Sign } from '@/lib/signs/queries'

/** One sign in words, with the rows behind it. */
export function SignCard({ sign }: { sign: Sign }) {
  const [t, locale, format] = [useTranslations('signs'), useLocale(), useFormatter()]
  const by = 'by' in sign ? (sign.by ?? t('someone')) : ''
  const words = sign.kind === 'PACE' ? t('seen.PACE', { by, doors: sign.doors, seconds: sign.seconds })
    : sign.kind === 'PHONE' ? t('seen.PHONE', { phone: sign.phoneMask, people: sign.people, doors: sign.doors })
    : sign.kind === 'BACK_DATED' ? t('seen.BACK_DATED', { by, count: sign.count, earliest: formatDay(sign.earliest, locale) })
    : t('seen.DEPARTURES', { count: sign.count, before: sign.before })
  const count = sign.kind === 'PHONE' ? sign.people : sign.count
  return (
    <Card heading={t(`kind.${sign.kind}`)} aside={[formatDay(sign.day, locale), sign.communityName].filter(Boolean).join(' · ')}>
      <p className="mt-1">{words}</p>
      <Disclosure summary={t('rows', { count })} className="mt-2">
        <ul>
          {sign.rows.map((row) => (
            <li key={row.key} className="border-b border-line py-1.5 last:border-0">
              <Link href={row.href} className="hit text-indigo hover:underline">{row.name ?? row.place ?? '—'}</Link>
              {row.name && row.place && <span className="text-ink-soft"> · {row.place}</span>}
              {row.at && <span className="text-ink-soft"> · {format.dateTime(row.at, { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false })}</span>}
            </li>
          ))}
        </ul>
        {count > sign.rows.length && <p className="mt-1 text-ink-soft">{t('shown', { count: sign.rows.length })}</p>}
      </Disclosure>
    </Card>
  )
}
