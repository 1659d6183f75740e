import { formatDay, formatDayFrom } from '@/components/ui/format'
import type { Status } from '@/components/ui/StatusPill'
import type { Locale } from '@/lib/kernel/labels'
import { daysBetween, type Day } from '@/lib/kernel/day'
import type { InquiryRow } from '@/lib/inquiries/queries'
import { type InquiryAnswer, type InquiryKind, isWaiting } from '@/lib/inquiries/rules'

type T = (key: never, values?: never) => string
type Words = { (key: string, values?: Record<string, string | number>): string }
const plain = (t: T) => t as unknown as Words

/** An answer in the words of its kind: of whereabouts unknown is another thing than of an identity. */
export const answerText = (t: T, kind: InquiryKind, answer: InquiryAnswer): string => plain(t)('answerOf', { kind, answer, text: plain(t)(`answer.${answer}`) })

/** How a letter stands: until when it is to be answered, how late it is, what came back. */
export function stateOf(t: T, locale: Locale, row: Pick<InquiryRow, 'kind' | 'state' | 'dueOn' | 'draftedOn' | 'answer' | 'closedOn'>, today: Day): [Status, string] {
  const say = plain(t)
  switch (row.state) {
    case 'DRAFT': return ['neutral', say('list.draft', { day: formatDayFrom(row.draftedOn, locale, today) })]
    case 'ANSWERED': return ['ok', answerText(t, row.kind, row.answer!)]
    case 'CLOSED': return ['neutral', say('list.closed', { day: formatDay(row.closedOn!, locale, true) })]
    case 'WITHDRAWN': return ['neutral', say('state.WITHDRAWN')]
    case 'SENT': case 'REMINDED': case 'SECOND': case 'RECEIVED': {
      const late = row.dueOn! < today
      const words = late ? say('list.late', { days: daysBetween(row.dueOn!, today) }) : say('list.by', { day: formatDayFrom(row.dueOn!, locale, today) })
      return [late ? 'late' : 'due', isWaiting(row.state) && row.state !== 'SENT' ? `${say(`state.${row.state}`)} · ${words}` : words]
    }
  }
}
