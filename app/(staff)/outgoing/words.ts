import type { createTranslator } from 'next-intl'
import type { Messages } from '@/app/messages'
import { formatDay } from '@/components/ui/format'
import { type Day, daysBetween } from '@/lib/kernel/day'
import type { Locale } from '@/lib/kernel/labels'
import type { OutgoingRow } from '@/lib/outgoing/queries'

/** The words of `outgoing`, on a page or in a file. */
export type OutgoingWords = ReturnType<typeof createTranslator<Messages, 'outgoing'>>

/** Whether they are away, and for how long nothing was heard. */
export function stateText(t: OutgoingWords, locale: Locale, row: OutgoingRow, today: Day): string {
  switch (row.state) {
    case 'SILENT': return t('list.silentFor', { days: daysBetween(row.silentSince, today) })
    case 'BACK': return t('list.backOn', { day: formatDay(row.returnedOn!, locale, true) })
    case 'PLANNED': return t('list.leaves', { day: formatDay(row.leftOn, locale, true) })
    case 'CLOSED': return t('list.closedOn', { day: formatDay(row.closedOn!, locale, true), reason: t(`close.${row.closeReason!}`) })
    case 'AWAY': case 'CANCELLED': return t(`state.${row.state}`)
  }
}
