import { viewOf } from '@/app/(staff)/rentals/filter'
import { wordsIn } from '@/app/words'
import { policyIn } from '@/lib/campaigns/columns'
import { partOf } from '@/lib/campaigns/rules'
import { doorLabel } from '@/lib/dwellings/rules'
import type { Asked, ListSource } from '@/lib/exports/source'
import type { Actor } from '@/lib/kernel/access'
import { read, type Tx } from '@/lib/kernel/db'
import { countRentals, rentalPage, type RentalFilter } from '@/lib/rentals/queries'
import { crowding } from '@/lib/rentals/rules'
import { codesOf, column, searchOf } from './words'

/** Doors that may be rentals and are not on record as such are no rentals, and no such list. */
function filterFor(actor: Actor, { query }: Asked): RentalFilter | null {
  const { show, ...view } = viewOf(searchOf(query), { id: actor.id, areaCode: actor.areaCode! })
  return show === 'missing' ? null : { ...view, show, at: undefined }
}

const ruleIn = async (tx: Tx, area: string, { day }: Asked) => partOf(await policyIn(tx, area, day), 'rental')

export const rentalsSource: ListSource = {
  verb: 'rental.read',
  numbers: false,
  href: (query) => `/rentals${query && `?${query}`}`,
  noted: codesOf,

  async columns(_, { locale }) {
    const t = wordsIn(locale, 'rentals')
    return [
      column(t('list.door'), 'text', 32), column(t('list.community'), 'text', 22), column(t('form.kind')), column(t('list.landlord')), column(t('list.phone'), 'text', 16),
      column(t('list.people'), 'number', 8), column(t('form.rooms'), 'number', 8), column(t('list.papers'), 'text', 40), column(t('list.knownOn'), 'day'), column(t('page.endedOn'), 'day'),
    ]
  },

  async count(actor, asked) {
    const filter = filterFor(actor, asked)
    return filter && read(actor, 'rental.read', async (tx) => countRentals(tx, filter, await ruleIn(tx, filter.area, asked), asked.day))
  },

  async stretch(tx, actor, asked, place, size) {
    const filter = filterFor(actor, asked)!
    const [t, rule] = [wordsIn(asked.locale, 'rentals'), await ruleIn(tx, filter.area, asked)]
    const { rows, next } = await rentalPage(tx, { ...filter, at: place }, rule, asked.day, size)
    return {
      cells: rows.map((row) => [
        doorLabel(row), [row.communityName, row.gridName].filter(Boolean).join(' ') || null, t(`kind.${row.kind}`), row.landlord, row.phoneMask, row.people, row.rooms,
        [...(row.banned ? [t('banned')] : []), ...(!row.endedOn && crowding(row, row.people, rule) ? [t('crowded')] : []), ...row.lacks.map((paper) => t(`lacks.${paper}`))].join(' ') || null, row.knownOn, row.endedOn,
      ]),
      next,
    }
  },
}
