import type { createTranslator } from 'next-intl'
import type { Messages } from '@/app/messages'
import { formatDay, formatDayFrom } from '@/components/ui/format'
import type { Status } from '@/components/ui/StatusPill'
import { type Day, daysBetween } from '@/lib/kernel/day'
import type { Locale } from '@/lib/kernel/labels'
import type { InquiryRow } from '@/lib/inquiries/queries'
import type { InquiryAnswer, InquiryKind } from '@/lib/inquiries/rules'

/** The words of `inquiries`, on a page, on paper or in a file. */
export type InquiryWords = ReturnType<typeof createTranslator<Messages, 'inquiries'>>

/** An answer in the words of its kind: of whereabouts unknown is another thing than of an identity. */
export const answerText = (t: InquiryWords, kind: InquiryKind, answer: InquiryAnswer): string => t('answerOf', { kind, answer, text: t(`answer.${answer}`) })

/** How a letter stands: until when it is to be answered, how late it is, what came back. */
export function stateOf(t: InquiryWords, locale: Locale, row: Pick<InquiryRow, 'kind' | 'state' | 'dueOn' | 'draftedOn' | 'answer' | 'closedOn'>, today: Day): [Status, string] {
  switch (row.state) {
    case 'DRAFT': return ['neutral', t('list.draft', { day: formatDayFrom(row.draftedOn, locale, today) })]
    case 'ANSWERED': return ['ok', answerText(t, row.kind, row.answer!)]
    case 'CLOSED': return ['neutral', t('list.closed', { day: formatDayFrom(row.closedOn!, locale, today) })]
    case 'WITHDRAWN': return ['neutral', t('state.WITHDRAWN')]
    case 'SENT': case 'REMINDED': case 'SECOND': case 'RECEIVED': {
      const late = row.dueOn! < today
      const words = late ? t('list.late', { days: daysBetween(row.dueOn!, today) }) : t('list.by', { day: formatDay(row.dueOn!, locale) })
      return [late ? 'late' : 'due', row.state === 'REMINDED' || row.state === 'SECOND' ? `${t(`state.${row.state}`)} · ${words}` : words]
    }
  }
}
