import { wordsIn } from '@/app/words'
import type { Asked, ListSource } from '@/lib/exports/source'
import type { Actor } from '@/lib/kernel/access'
import { countTransfers, transferStretch, viewsOf } from '@/lib/transfers/queries'
import { codesOf, column, searchOf } from './words'

function viewFor(actor: Actor, { query }: Asked) {
  const views = viewsOf(actor)
  return views.find((view) => view === searchOf(query)['view']) ?? views[0]!
}

export const transfersSource: ListSource = {
  verb: 'transfer.read',
  numbers: false,
  href: (query) => `/transfers${query && `?${query}`}`,
  noted: codesOf,

  async columns(_, { locale }) {
    const t = wordsIn(locale, 'transfers')
    return [
      column(t('list.person')), column(t('list.state')), column(t('list.from'), 'text', 18), column(t('list.to'), 'text', 18), column(t('list.asked'), 'day'), column(t('list.deadline'), 'day'),
    ]
  },

  count: async (actor, asked) => (await countTransfers(actor, asked.day))[viewFor(actor, asked)],

  async stretch(tx, actor, asked, place, size) {
    const t = wordsIn(asked.locale, 'transfers')
    const { rows, next } = await transferStretch(tx, actor, viewFor(actor, asked), asked.day, place ?? undefined, size)
    return { cells: rows.map((row) => [row.name, t(`state.${row.state}`), row.areaName, row.toAreaName, row.askedOn, row.deadline]), next }
  },
}
