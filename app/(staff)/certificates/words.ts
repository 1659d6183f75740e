import type { createTranslator } from 'next-intl'
import type { Messages } from '@/app/messages'
import { formatDay, formatDayFrom } from '@/components/ui/format'
import type { Status } from '@/components/ui/StatusPill'
import type { CertificateShow, CertificateWork } from '@/lib/certificates/queries'
import { type Day, daysBetween } from '@/lib/kernel/day'
import type { Locale } from '@/lib/kernel/labels'

/** The words of `certificates`, on a page or in a file. */
export type CertificateWords = ReturnType<typeof createTranslator<Messages, 'certificates'>>

/** How it stands with what a list shows, as one says it today. */
export function stateOf(t: CertificateWords, locale: Locale, row: CertificateWork, show: CertificateShow, today: Day): [Status, string] {
  if (show === 'ending') return ['due', t('list.ending', { day: formatDay(row.on, locale, true) })]
  if (show === 'kept') return ['due', t('list.kept', { day: formatDayFrom(row.on, locale, today) })]
  if (row.on < today) return ['late', t('list.late', { days: daysBetween(row.on, today) })]
  return ['due', t(show === 'register' ? 'list.register' : show === 'tell' ? 'list.tell' : 'list.by', { day: formatDayFrom(row.on, locale, today) })]
}
