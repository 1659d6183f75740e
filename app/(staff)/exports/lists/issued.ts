import { filterOf } from '@/app/(staff)/certificates/issued/filter'
import { stateOf } from '@/app/(staff)/certificates/issued/words'
import { wordsIn } from '@/app/words'
import { issueWorkPage, issueWorkTotal } from '@/lib/certificates/issuing-queries'
import type { Asked, ListSource } from '@/lib/exports/source'
import type { Actor } from '@/lib/kernel/access'
import { read } from '@/lib/kernel/db'
import { codesOf, column, searchOf } from './words'

const filterFor = (actor: Actor, { query }: Asked) => filterOf(searchOf(query), actor.areaCode!)

export const issuedSource: ListSource = {
  verb: 'outgoing.read',
  numbers: false,
  href: (query) => `/certificates/issued${query && `?${query}`}`,
  noted: codesOf,

  async columns(_, { locale }) {
    const [t, own] = [wordsIn(locale, 'issuing'), wordsIn(locale, 'exports')]
    return [column(t('list.name')), column(own('community')), column(t('list.place'), 'text', 32), column(t('list.what')), column(t('list.number'), 'text', 24), column(own('on'), 'day'), column(t('list.state'), 'text', 28)]
  },

  count: (actor, asked) => read(actor, 'outgoing.read', (tx) => issueWorkTotal(tx, filterFor(actor, asked), asked.day)),

  async stretch(tx, actor, asked, place, size) {
    const [filter, t] = [filterFor(actor, asked), wordsIn(asked.locale, 'issuing')]
    const { rows, next } = await issueWorkPage(tx, { ...filter, at: place }, asked.day, size)
    return {
      cells: rows.map((row) => [row.name, row.communityName, row.place, row.kind && t(`kind.${row.kind}`), row.number, row.on, stateOf(t, asked.locale, row, filter.show)[1]]),
      next,
    }
  },
}
