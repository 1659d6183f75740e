import { filterOf, hrefOf } from '@/app/(staff)/admin/users/filter'
import { wordsIn } from '@/app/words'
import type { ListSource } from '@/lib/exports/source'
import { now } from '@/lib/kernel/clock'
import { countStaff, type StaffPlace, staffStretch } from '@/lib/staff/queries'
import { codesOf, column, searchOf } from './words'

const filterFor = (userId: string, query: string) => ({ ...filterOf(searchOf(query), userId, now()), cursor: undefined })

/** The accounts of an administrator's range, as their list shows them. */
export const usersSource: ListSource = {
  verb: 'staff.read',
  numbers: false,
  href: (query) => (query ? `/admin/users?${query}` : hrefOf({ at: now() })),
  noted: codesOf,

  async columns(_, { locale }) {
    const t = wordsIn(locale, 'users')
    return [
      column(t('field.name')), column(t('field.username'), 'text', 18), column(t('field.role')), column(t('field.area'), 'text', 22), column(wordsIn(locale, 'exports')('unit'), 'text', 22),
      column(t('field.state')), column(t('field.lastSignedIn'), 'instant', 20), column(t('field.sessions'), 'number', 10),
    ]
  },

  async count(actor, { query }) {
    const filter = filterFor(actor.id, query)
    const counts = await countStaff(actor, filter)
    return filter.state ? counts[filter.state] : counts.all
  },

  async stretch(tx, actor, { query, locale }, place, size) {
    const [t, staff] = [wordsIn(locale, 'users'), wordsIn(locale, 'staff')]
    const { rows, next } = await staffStretch(tx, filterFor(actor.id, query), place === null ? null : (JSON.parse(place) as StaffPlace), size)
    return {
      cells: rows.map((row) => [
        row.name, row.username, staff(`role.${row.role}`), row.areaName, row.unitName, t(`state.${row.state}`), row.lastSignedInAt && row.lastSignedInAt.toISOString(), row.sessions,
      ]),
      next: next && JSON.stringify(next),
    }
  },
}
