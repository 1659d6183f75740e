import { filterOf, reportedOf } from '@/app/(staff)/reports/filter'
import { classText } from '@/app/(staff)/reports/words'
import { wordsIn } from '@/app/words'
import type { ListSource } from '@/lib/exports/source'
import { doorLabel } from '@/lib/dwellings/rules'
import { read } from '@/lib/kernel/db'
import type { Locale } from '@/lib/kernel/labels'
import { countReports, reportPage } from '@/lib/reports/queries'
import { reportedPage } from '@/lib/reports/reported'
import { isOfPeople, isPerson, lineOf, timeliness } from '@/lib/reports/rules'
import { codesOf, column, searchOf } from './words'

/** Reports of a period, or of all of them, with what each says. */
export const reportsSource: ListSource = {
  verb: 'report.read',
  numbers: false,
  href: (query) => `/reports${query && `?${query}`}`,
  noted: codesOf,

  async columns(_, { locale }) {
    const t = wordsIn(locale, 'reports')
    return [
      column(t('list.place'), 'text', 24), column(t('list.community')), column(t('list.from'), 'day'), column(t('list.to'), 'day'), column(t('list.by'), 'day'), column(t('list.sentOn'), 'day'), column(t('list.state')), column(t('list.nth'), 'number'),
      ...(['present', 'arrived', 'left', 'let'] as const).map((name) => column(t(`list.${name}`), 'number')),
    ]
  },

  count: (actor, { query }) => read(actor, 'report.read', (tx) => countReports(tx, actor, filterOf(searchOf(query)))),

  async stretch(tx, actor, asked, place, size) {
    const t = wordsIn(asked.locale, 'reports')
    const { rows, next } = await reportPage(tx, actor, { ...filterOf(searchOf(asked.query)), at: place }, size)
    const state = { 'in-time': 'list.inTime', late: 'show.late', owed: 'show.missing', overdue: 'show.missing', dropped: 'timeliness.dropped' } as const
    return { cells: rows.map((row) => [row.name, row.communityName, row.from, row.to, row.dueBy, row.sentOn, row.kind === 'ROLLUP' ? t('kind.ROLLUP') : t(state[timeliness(row, asked.day)]), row.nth, row.present, row.arrived, row.left, row.let]), next }
  },
}

const wordsOf = (locale: Locale) => ({ rollUp: false, t: wordsIn(locale, 'reports'), residents: wordsIn(locale, 'residents'), rentals: wordsIn(locale, 'rentals') })

/** Who and what a number of a report is made of. */
export const reportedSource: ListSource = {
  verb: 'report.read',
  numbers: false,
  href: (query) => {
    const { report, ...rest } = searchOf(query)
    return `/reports/${report ?? ''}/people?${new URLSearchParams(rest)}`
  },
  noted: codesOf,

  async columns(_, { locale, query }) {
    const t = wordsIn(locale, 'reports')
    const people = isOfPeople(lineOf(reportedOf(searchOf(query))?.cell ?? 'PRESENT'))
    return [
      ...(people ? [column(t('people.name')), column(t('people.idMask'), 'text', 22)] : []), column(t('people.door'), 'text', 32),
      ...(people ? (['sex', 'reason', 'length', 'origin', 'place'] as const) : (['kind', 'filed', 'letter'] as const)).map((name) => column(t(`people.${name}`))), column(t('people.on'), 'day'), column(t('people.change'), 'number'),
    ]
  },

  async count(actor, { query, day }) {
    const filter = reportedOf(searchOf(query))
    if (!filter) return null
    return read(actor, 'report.read', async (tx) => (await reportedPage(tx, filter, day, 1))?.rowsInAll ?? null)
  },

  async stretch(tx, _, asked, place, size) {
    const [filter, words] = [reportedOf(searchOf(asked.query))!, wordsOf(asked.locale)]
    const page = await reportedPage(tx, { ...filter, at: place }, asked.day, size)
    if (!page) return { cells: [], next: null }
    return {
      cells: page.rows.map(({ row, name, idMask, door }) => {
        const where = door ? doorLabel(door) : null
        return isPerson(row)
          ? [name, idMask, where, ...([['sex', row.sex], ['reason', row.reason], ['length', row.length], ['origin', row.origin], ['place', row.place]] as const).map(([by, of]) => classText(words, by, of)), row.on, row.sign]
          : [where, ...([['kind', row.kind], ['filed', row.filed], ['letter', row.letter]] as const).map(([by, of]) => classText(words, by, of)), row.on, row.sign]
      }),
      next: page.next,
    }
  },
}
