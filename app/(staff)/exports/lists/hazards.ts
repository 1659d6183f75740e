import { filterOf } from '@/app/(staff)/hazards/filter'
import { placeOf } from '@/app/(staff)/hazards/place'
import { wordsIn } from '@/app/words'
import type { ListSource } from '@/lib/exports/source'
import { read } from '@/lib/kernel/db'
import { countHazards, hazardPage } from '@/lib/hazards/queries'
import { codesOf, column, searchOf } from './words'

export const hazardsSource: ListSource = {
  verb: 'hazard.read',
  numbers: false,
  href: (query) => `/hazards${query && `?${query}`}`,
  noted: codesOf,

  async columns(_, { locale }) {
    const t = wordsIn(locale, 'hazards')
    return [
      column(t('list.place'), 'text', 32), column(t('list.community'), 'text', 22), column(t('list.kind')), column(t('list.severity'), 'text', 8), column(t('list.description'), 'text', 48),
      column(t('list.foundOn'), 'day'), column(t('list.deadline'), 'day'), column(t('list.state')), column(t('state.CLOSED'), 'day'),
    ]
  },

  count: (actor, { query, day }) => read(actor, 'hazard.read', (tx) => countHazards(tx, filterOf(searchOf(query), actor.areaCode!), day)),

  async stretch(tx, actor, asked, place, size) {
    const t = wordsIn(asked.locale, 'hazards')
    const { rows, next } = await hazardPage(tx, { ...filterOf(searchOf(asked.query), actor.areaCode!), at: place }, asked.day, size)
    return {
      cells: rows.map((row) => [
        placeOf(row), [row.communityName, row.gridName].filter(Boolean).join(' ') || null, t(`kind.${row.kind}`), t(`severity.${row.severity}`), row.description, row.foundOn, row.deadline, t(`state.${row.state}`), row.closedOn,
      ]),
      next,
    }
  },
}
