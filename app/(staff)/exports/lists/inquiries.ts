import { filterOf } from '@/app/(staff)/inquiries/filter'
import { answerText } from '@/app/(staff)/inquiries/words'
import { wordsIn } from '@/app/words'
import type { ListSource } from '@/lib/exports/source'
import { read } from '@/lib/kernel/db'
import { countInquiries, inquiryPage } from '@/lib/inquiries/queries'
import { codesOf, column, searchOf } from './words'

export const inquiriesSource: ListSource = {
  verb: 'inquiry.read',
  numbers: false,
  href: (query) => `/inquiries${query && `?${query}`}`,
  noted: codesOf,

  async columns(_, { locale }) {
    const t = wordsIn(locale, 'inquiries')
    return [
      column(t('list.number'), 'text', 24), column(t('page.theirNumber'), 'text', 24), column(t('list.person')), column(wordsIn(locale, 'exports')('community')), column(t('list.kind'), 'text', 18), column(t('list.authority'), 'text', 36),
      column(t('page.dueOn'), 'day'), column(t('list.state')), column(t('page.answer')), column(t('page.answeredOn'), 'day'),
    ]
  },

  count: (actor, { query, day }) => read(actor, 'inquiry.read', (tx) => countInquiries(tx, filterOf(searchOf(query), actor.areaCode!), day)),

  async stretch(tx, actor, asked, place, size) {
    const t = wordsIn(asked.locale, 'inquiries')
    const { rows, next } = await inquiryPage(tx, { ...filterOf(searchOf(asked.query), actor.areaCode!), at: place }, asked.day, size)
    return {
      cells: rows.map((row) => [
        row.number, row.theirNumber, row.name, row.communityName, t(`kind.${row.kind}`), row.authority, row.dueOn, t(`state.${row.state}`), row.answer && answerText(t, row.kind, row.answer), row.answeredOn,
      ]),
      next,
    }
  },
}
