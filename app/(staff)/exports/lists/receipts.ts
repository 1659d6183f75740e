import { fileFilterOf } from '@/app/(staff)/notices/filter'
import { recipientState, type Translate } from '@/app/(staff)/notices/words'
import { wordsIn } from '@/app/words'
import type { ListSource } from '@/lib/exports/source'
import { today as clockToday } from '@/lib/kernel/clock'
import { read } from '@/lib/kernel/db'
import { countRecipients, recipientPage } from '@/lib/notices/sent'
import { codesOf, column, searchOf } from './words'

const filterOf = (query: string) => fileFilterOf(searchOf(query))

/** Who a notice was sent to, and who has read and confirmed it. */
export const receiptsSource: ListSource = {
  verb: 'notice.read',
  numbers: false,
  href: (query) => { const filter = filterOf(query); return filter ? `/notices/${filter.noticeId}${filter.show === 'all' ? '' : `?show=${filter.show}`}` : '/notices' },
  noted: codesOf,

  async columns(_, { locale }) {
    const t = wordsIn(locale, 'notices')
    return [
      column(t('receipts.place'), 'text', 24), column(t('receipts.in'), 'text', 18), column(t('receipts.kind')), column(t('receipts.state'), 'text', 16), column(t('receipts.readOn'), 'day'), column(t('receipts.readName')), column(t('receipts.confirmedOn'), 'day'), column(t('receipts.confirmedName')),
      column(t('receipts.remark'), 'text', 36), column(t('receipts.reminded'), 'number'), column(t('receipts.head')), column(t('receipts.phone'), 'text', 18),
    ]
  },

  count: (actor, { query }) => {
    const filter = filterOf(query)
    return filter === null ? Promise.resolve(null) : read(actor, 'notice.read', (tx) => countRecipients(tx, actor, filter, clockToday()))
  },

  async stretch(tx, actor, asked, place, size) {
    const [filter, t] = [filterOf(asked.query), wordsIn(asked.locale, 'notices')]
    if (!filter) return { cells: [], next: null }
    const { rows, next } = await recipientPage(tx, actor, { ...filter, at: place }, clockToday(), size)
    return {
      cells: rows.map((row) => [
        row.placeName, row.nowName, t(row.unitId ? 'receipts.unit' : 'receipts.community'), recipientState(t as unknown as Translate, row)[1], row.readOn, row.readName, row.confirmedOn, row.confirmedName, row.remark, row.reminded, row.head, row.phone,
      ]),
      next,
    }
  },
}
