import type { createTranslator } from 'next-intl'
import type { Messages } from '@/app/messages'
import { papersIn } from '@/components/permits/papers'
import { formatDay, formatDayFrom } from '@/components/ui/format'
import type { Status } from '@/components/ui/StatusPill'
import { type Day, daysBetween } from '@/lib/kernel/day'
import type { Locale } from '@/lib/kernel/labels'
import type { PermitShow, PermitWork } from '@/lib/permits/queries'

/** The words of `permits`, on a page or in a file. */
export type PermitWords = ReturnType<typeof createTranslator<Messages, 'permits'>>

/** What was asked for, or which permit it is. */
export const whatOf = (t: PermitWords, { asked, kind }: PermitWork): string => (asked ? t(`asked.${asked}`) : t(`kind.${kind!}`))

export const missingOf = (t: PermitWords, locale: Locale, { missing }: PermitWork): string => papersIn(locale, (paper) => t(`paper.${paper}`), missing)

/** How it stands with what a list shows, as one says it today. */
export function stateOf(t: PermitWords, locale: Locale, row: PermitWork, show: PermitShow, today: Day): [Status, string] {
  const day = formatDayFrom(row.on, locale, today)
  switch (show) {
    case 'missing': return ['due', row.missing.length > 0 ? t('list.missing', { list: missingOf(t, locale, row) }) : t('apply.complete')]
    case 'accepted': case 'late': return row.on < today ? ['late', t('list.late', { days: daysBetween(row.on, today) })] : ['due', t('list.by', { day })]
    case 'waiting': return ['due', t('list.issuedOn', { day })]
    case 'endorse': case 'expiring': return ['due', t('list.validTo', { day: formatDay(row.on, locale, true) })]
    case 'suspended': return ['late', t('list.over', { day: formatDay(row.on, locale, true) })]
    case 'lost': return ['late', t('record.ended', { day, reason: t('end.LOST') })]
  }
}
