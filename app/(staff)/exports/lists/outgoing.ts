import { viewOf } from '@/app/(staff)/outgoing/filter'
import { stateText } from '@/app/(staff)/outgoing/words'
import { wordsIn } from '@/app/words'
import type { Asked, ListSource } from '@/lib/exports/source'
import type { Actor } from '@/lib/kernel/access'
import { read } from '@/lib/kernel/db'
import { outgoingPage, outgoingTotal } from '@/lib/outgoing/queries'
import { codesOf, column, searchOf } from './words'

const filterFor = (actor: Actor, { query }: Asked) => viewOf(searchOf(query), { id: actor.id, areaCode: actor.areaCode! })

export const outgoingSource: ListSource = {
  verb: 'outgoing.read',
  numbers: false,
  href: (query) => `/outgoing${query && `?${query}`}`,
  noted: codesOf,

  async columns(_, { locale }) {
    const t = wordsIn(locale, 'outgoing')
    return [
      column(t('list.name')), column(t('list.home')), column(t('list.where'), 'text', 36), column(t('field.reason')), column(t('list.since'), 'day'), column(t('field.backBy'), 'day'), column(t('list.heard'), 'day'),
      column(t('list.state'), 'text', 28),
    ]
  },

  count: (actor, asked) => read(actor, 'outgoing.read', (tx) => outgoingTotal(tx, filterFor(actor, asked), asked.day)),

  async stretch(tx, actor, asked, place, size) {
    const [filter, t] = [filterFor(actor, asked), wordsIn(asked.locale, 'outgoing')]
    const { rows, next } = await outgoingPage(tx, { ...filter, at: place }, asked.day, size)
    return {
      cells: rows.map((row) => [row.name, row.communityName, row.place, t(`reason.${row.reason}`), row.leftOn, row.backBy, row.heardOn, stateText(t, asked.locale, row, asked.day)]),
      next,
    }
  },
}
