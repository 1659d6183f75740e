import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { stateOf } from '@/app/(staff)/inquiries/words'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { StatusPill } from '@/components/ui/StatusPill'
import type { InquiryRow } from '@/lib/inquiries/queries'
import { may, type User } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'

type Props = { user: User; residentId: string; letters: readonly InquiryRow[]; merged: boolean; today: Day }

/** Letters about somebody, and the way to write one. */
export function InquiriesCard({ user, residentId, letters, merged, today }: Props) {
  const [t, locale] = [useTranslations('inquiries'), useLocale()]
  const writes = may(user, 'inquiry.draft') && !merged
  if (letters.length === 0 && !writes) return null
  return (
    <Card heading={t('record.heading')} id="inquiries">
      {letters.length === 0 && <p className="py-2 text-sm text-ink-soft">{t('record.none')}</p>}
      <ul>
        {letters.map((letter) => {
          const [status, words] = stateOf(t, locale, letter, today)
          return (
            <li key={letter.id} className="flex flex-wrap items-center justify-between gap-2 border-b border-line py-2 last:border-0">
              <Link href={`/inquiries/${letter.id}`} className="hit text-indigo hover:underline">{t(`kind.${letter.kind}`)} <span className="text-sm">{letter.direction === 'IN' ? letter.theirNumber : letter.number}</span></Link>
              <StatusPill status={status} className="whitespace-normal">{words}</StatusPill>
            </li>
          )
        })}
      </ul>
      {writes && <LinkButton href={`/inquiries/new?resident=${residentId}`} wide>{t('record.write')}</LinkButton>}
    </Card>
  )
}
