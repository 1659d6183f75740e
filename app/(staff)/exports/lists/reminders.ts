import { readToday, todayHref } from '@/app/(staff)/today/address'
import { placeOf, todoOf } from '@/app/(staff)/today/words'
import { wordsIn } from '@/app/words'
import type { Asked, ListSource } from '@/lib/exports/source'
import type { Actor } from '@/lib/kernel/access'
import { countReminders, reminderPage, termOf } from '@/lib/obligations/reminders'
import { codesOf, column, searchOf } from './words'

const placeFor = ({ query }: Asked) => readToday(searchOf(query))

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
    const [t, todo, own] = [wordsIn(asked.locale, 'obligations'), wordsIn(asked.locale, 'obligations.todo'), wordsIn(asked.locale, 'exports')]
    const { rows, next } = await reminderPage(tx, { area: actor.areaCode!, term, indicator: duty, at: place }, asked.day, size)
    return {
      cells: rows.map((row) => [
        // The day on which a permit ran out has a column of its own.
        todoOf(todo, row, () => own('lapsed')), row.name, row.weight, placeOf(todo, row, row.room ?? ''), row.gridName, row.deadline, t(`term.${termOf(row.deadline, asked.day)}`), row.lapsedOn,
      ]),
      next,
    }
  },
}
