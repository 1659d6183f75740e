import { filterOf } from '@/app/(staff)/services/filter'
import { wordsIn } from '@/app/words'
import type { ListSource } from '@/lib/exports/source'
import { read } from '@/lib/kernel/db'
import { countServices, servicePage } from '@/lib/services/queries'
import { codesOf, column, searchOf } from './words'

/** Requests as their list has them; what was said is sealed, and stays where it is. */
export const servicesSource: ListSource = {
  verb: 'service.read',
  numbers: false,
  href: (query) => `/services${query && `?${query}`}`,
  noted: codesOf,

  async columns(_, { locale }) {
    const t = wordsIn(locale, 'services')
    return [
      column(t('list.person')), column(t('list.kind'), 'text', 22), column(t('urgent'), 'text', 8), column(t('list.community'), 'text', 22), column(t('page.channel'), 'text', 16), column(t('list.askedOn'), 'day'), column(t('page.deadline'), 'day'),
      column(t('list.assignee')), column(t('list.state'), 'text', 20), column(t('state.DONE'), 'day'), column(t('page.rating'), 'text', 20),
    ]
  },

  count: (actor, { query, day }) => read(actor, 'service.read', (tx) => countServices(tx, actor, filterOf(searchOf(query), { id: actor.id, areaCode: actor.areaCode! }), day)),

  async stretch(tx, actor, asked, place, size) {
    const t = wordsIn(asked.locale, 'services')
    const { rows, next } = await servicePage(tx, actor, { ...filterOf(searchOf(asked.query), { id: actor.id, areaCode: actor.areaCode! }), at: place }, asked.day, size)
    return {
      cells: rows.map((row) => [
        row.name ?? t('list.gone'), t(`kind.${row.kind}`), row.urgent ? t('urgent') : null, [row.communityName, row.gridName].filter(Boolean).join(' ') || null, t(`channel.${row.channel}`), row.askedOn, row.deadline,
        row.assignee ?? t('list.nobody'), t(`state.${row.state}`), row.closedOn, row.rating && t(`rating.${row.rating}`),
      ]),
      next,
    }
  },
}
