import { filterOf } from '@/app/(staff)/certificates/filter'
import { stateOf } from '@/app/(staff)/certificates/words'
import { wordsIn } from '@/app/words'
import { placeOf } from '@/components/waiting/place'
import { certificateWorkPage, certificateWorkTotal } from '@/lib/certificates/queries'
import type { Asked, ListSource } from '@/lib/exports/source'
import type { Actor } from '@/lib/kernel/access'
import { read } from '@/lib/kernel/db'
import { codesOf, column, searchOf } from './words'

const filterFor = (actor: Actor, { query }: Asked) => filterOf(searchOf(query), actor.areaCode!)

export const certificatesSource: ListSource = {
  verb: 'certificate.read',
  numbers: false,
  href: (query) => `/certificates${query && `?${query}`}`,
  noted: codesOf,

  async columns(_, { locale }) {
    const [t, own] = [wordsIn(locale, 'certificates'), wordsIn(locale, 'exports')]
    return [column(t('list.name')), column(own('community')), column(t('list.place'), 'text', 32), column(t('list.what'), 'text', 18), column(own('on'), 'day'), column(t('list.state'), 'text', 28)]
  },

  count: (actor, asked) => read(actor, 'certificate.read', (tx) => certificateWorkTotal(tx, filterFor(actor, asked), asked.day)),

  async stretch(tx, actor, asked, place, size) {
    const [filter, t] = [filterFor(actor, asked), wordsIn(asked.locale, 'certificates')]
    const { rows, next } = await certificateWorkPage(tx, { ...filter, at: place }, asked.day, size)
    return {
      cells: rows.map((row) => [row.name, row.communityName, placeOf(row), row.kind && t(`change.${row.kind}`), row.on, stateOf(t, asked.locale, row, filter.show, asked.day)[1]]),
      next,
    }
  },
}
