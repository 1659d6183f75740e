import { wordsIn } from '@/app/words'
import { countPlates, platePage, sumPlates } from '@/lib/declarations/queries'
import { plateLink } from '@/lib/declarations/sheet'
import { doorLabel } from '@/lib/dwellings/rules'
import type { Asked, ListSource } from '@/lib/exports/source'
import type { Actor } from '@/lib/kernel/access'
import { type AreaCode, isAreaCode, isWithin, levelOf } from '@/lib/kernel/area'
import { publicOrigin } from '@/lib/kernel/env'
import { codesOf, column, searchOf } from './words'

/** Plates are printed for a community or a grid; null for anything wider, or of others. */
function areaFor(actor: Actor, { query }: Asked): AreaCode | null {
  const { area } = searchOf(query)
  return area !== undefined && isAreaCode(area) && isWithin(area, actor.areaCode!) && ['COMMUNITY', 'GRID'].includes(levelOf(area)) ? area : null
}

/** Of each plate its door, where that lies, its code and its address: what a printed sheet shows, and what a printer's shop works from. */
export const platesSource: ListSource = {
  verb: 'plate.issue',
  numbers: false,
  href: (query) => `/walk/plates${query && `?${query}`}`,
  noted: codesOf,

  async columns(_, { locale }) {
    const [t, own] = [wordsIn(locale, 'campaigns'), wordsIn(locale, 'exports')]
    return [column(t('list.door'), 'text', 32), column(own('community'), 'text', 20), column(t('list.grid'), 'text', 20), column(own('code'), 'text', 22), column(own('link'), 'text', 56)]
  },

  async count(actor, asked) {
    const area = areaFor(actor, asked)
    return area === null ? null : sumPlates((await countPlates(actor, area)).values()).plates
  },

  async stretch(tx, actor, asked, place, size) {
    const { rows, next } = await platePage(tx, areaFor(actor, asked)!, place, size)
    return { cells: rows.map((row) => [doorLabel(row), row.communityName, row.gridName, row.code, plateLink(publicOrigin(), row.code)]), next }
  },
}
