import { filterOf } from '@/app/(staff)/permits/filter'
import { missingOf, stateOf, whatOf } from '@/app/(staff)/permits/words'
import { wordsIn } from '@/app/words'
import { placeOf } from '@/components/waiting/place'
import type { Asked, ListSource } from '@/lib/exports/source'
import type { Actor } from '@/lib/kernel/access'
import { read } from '@/lib/kernel/db'
import { ofApplications, permitWorkPage, permitWorkTotal } from '@/lib/permits/queries'
import { codesOf, column, searchOf } from './words'

const filterFor = (actor: Actor, { query }: Asked) => filterOf(searchOf(query), actor.areaCode!)

export const permitsSource: ListSource = {
  verb: 'permit.read',
  numbers: false,
  href: (query) => `/permits${query && `?${query}`}`,
  noted: codesOf,

  async columns(actor, asked) {
    const [{ show }, t] = [filterFor(actor, asked), wordsIn(asked.locale, 'permits')]
    return [
      column(t('list.name')), column(wordsIn(asked.locale, 'exports')('community')), column(wordsIn(asked.locale, 'campaigns')('list.grid')), column(t('list.place'), 'text', 32), column(t('list.what'), 'text', 18),
      column(t('list.number'), 'text', 24), column(t(`list.day.${show}`), 'day'), column(t('list.state'), 'text', 28), ...(ofApplications(show) ? [column(t('list.papers'), 'text', 32)] : []),
    ]
  },

  count: (actor, asked) => read(actor, 'permit.read', (tx) => permitWorkTotal(tx, filterFor(actor, asked), asked.day)),

  async stretch(tx, actor, asked, place, size) {
    const [filter, t] = [filterFor(actor, asked), wordsIn(asked.locale, 'permits')]
    const { rows, next } = await permitWorkPage(tx, { ...filter, at: place }, asked.day, size)
    return {
      cells: rows.map((row) => [
        row.name, row.communityName, row.gridName, placeOf(row), whatOf(t, row), row.number, row.on, stateOf(t, asked.locale, row, filter.show, asked.day)[1],
        ...(ofApplications(filter.show) ? [missingOf(t, asked.locale, row) || null] : []),
      ]),
      next,
    }
  },
}
