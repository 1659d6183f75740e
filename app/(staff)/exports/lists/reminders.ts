import { readToday, todayHref } from '@/app/(staff)/today/address'
import type { Asked, ListSource } from '@/lib/exports/source'
import { doorLabel } from '@/lib/dwellings/rules'
import type { Actor } from '@/lib/kernel/access'
import { countReminders, type Reminder, reminderPage, termOf } from '@/lib/obligations/reminders'
import { codesOf, column, searchOf, wordsIn } from './words'

const placeFor = ({ query }: Asked) => readToday(searchOf(query))

/** What is to be done, in the words of its card; the day on which a permit ran out has a column of its own. */
function todoOf({ indicator, lapsedOn, residentId, weight }: Reminder, locale: Asked['locale']): string {
  const [t, own] = [wordsIn(locale, 'obligations'), wordsIn(locale, 'exports')]
  if (indicator === 'PERMIT') return lapsedOn ? own('lapsed') : t('todo.permit')
  return residentId ? t('todo.register') : t('todo.unidentified', { count: weight })
}

function placeOf({ street, number, block, room, addressText }: Reminder, locale: Asked['locale']): string {
  const t = wordsIn(locale, 'obligations')
  if (street !== null) return doorLabel({ street, number: number ?? '', block: block ?? '', room: room ?? '' })
  return addressText ? t('todo.unplaced', { address: addressText }) : t('todo.unplacedUnknown')
}

export const remindersSource: ListSource = {
  verb: 'visit.record',
  numbers: false,
  href: (query) => todayHref(readToday(searchOf(query))),
  noted: codesOf,

  async columns(_, { locale }) {
    const [t, own] = [wordsIn(locale, 'campaigns'), wordsIn(locale, 'exports')]
    return [
      column(own('todo'), 'text', 18), column(wordsIn(locale, 'residents')('field.name')), column(own('people'), 'number', 8), column(t('list.door'), 'text', 32), column(t('list.grid')),
      column(t('list.deadline'), 'day'), column(own('state'), 'text', 12), column(own('lapsedOn'), 'day'),
    ]
  },

  async count(actor: Actor, asked) {
    const { term, duty } = placeFor(asked)
    const counts = await countReminders(actor, actor.areaCode!, asked.day)
    return counts.filter((row) => (!term || row.term === term) && (!duty || row.indicator === duty)).reduce((sum, row) => sum + row.reminders, 0)
  },

  async stretch(tx, actor, asked, place, size) {
    const { term, duty } = placeFor(asked)
    const t = wordsIn(asked.locale, 'obligations')
    const { rows, next } = await reminderPage(tx, { area: actor.areaCode!, term, indicator: duty, at: place }, asked.day, size)
    return {
      cells: rows.map((row) => [
        todoOf(row, asked.locale), row.name, row.weight, placeOf(row, asked.locale), row.gridName, row.deadline, t(`term.${termOf(row.deadline, asked.day)}`), row.lapsedOn,
      ]),
      next,
    }
  },
}
