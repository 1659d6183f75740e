import type { createTranslator } from 'next-intl'
import type { Messages } from '@/app/messages'
import { formatDay, formatDayFrom } from '@/components/ui/format'
import type { Status } from '@/components/ui/StatusPill'
import { type Day, daysBetween } from '@/lib/kernel/day'
import type { Locale } from '@/lib/kernel/labels'
import type { Period } from '@/lib/reports/periods'
import { type Line, lineOf, type Origin, type Place, type ReportKind, type ReportSex, type ReportState, type StayLength, timeliness } from '@/lib/reports/rules'
import type { RentalKind } from '@/lib/rentals/rules'
import type { ResidenceReason } from '@/lib/residents/rules'

/** The words of `reports`, and those of reasons and rentals, which are the register's own. `rollUp`: of a sub-district, where moves are between its communities. */
export type ReportWords = { rollUp: boolean; t: ReturnType<typeof createTranslator<Messages, 'reports'>>; residents: ReturnType<typeof createTranslator<Messages, 'residents'>>; rentals: ReturnType<typeof createTranslator<Messages, 'rentals'>> }

export const periodText = (t: ReportWords['t'], locale: Locale, { from, to }: Period, today: Day): string => t('period', { from: formatDayFrom(from, locale, today), to: formatDay(to, locale) })

/** How a report stands, in words and by shape. */
export function stateOf(t: ReportWords['t'], locale: Locale, report: { kind: ReportKind; state: ReportState; dueBy: Day; sentOn: Day | null }, today: Day): [Status, string] {
  const how = timeliness(report, today)
  if (report.kind === 'ROLLUP' && how !== 'in-time' && how !== 'late') return ['neutral', t('rollUpState.owed')]
  switch (how) {
    case 'in-time': return ['ok', t('timeliness.in-time', { day: formatDay(report.sentOn!, locale) })]
    case 'late': return ['due', t('timeliness.late', { day: formatDay(report.sentOn!, locale) })]
    case 'owed': return ['due', t('timeliness.owed', { day: formatDay(report.dueBy, locale) })]
    case 'overdue': return ['late', t('timeliness.overdue', { days: daysBetween(report.dueBy, today) })]
    case 'dropped': return ['neutral', t('timeliness.dropped')]
  }
}

/** What a class of a line is called: sex/1, reason/WORK, place/HOTEL. */
export function classText({ t, residents, rentals }: ReportWords, by: string, of: string): string {
  switch (by) {
    case 'sex': return t(`sex.${of as ReportSex}`)
    case 'reason': return of === 'NONE' ? t('noReason') : residents(`reason.${of as ResidenceReason}`)
    case 'length': return t(`length.${of as StayLength}`)
    case 'origin': return t(`origin.${of as Origin}`)
    case 'place': return t(`place.${of as Place}`)
    case 'kind': return rentals(`kind.${of as RentalKind}`)
    case 'filed': return t(`filed.${of as 'YES'}`)
    case 'letter': return t(`letter.${of as 'YES'}`)
    default: return t('group.all')
  }
}

/** A cell in words: 期末在住 · 务工 · 女. */
export function cellText(words: ReportWords, cell: string): string {
  const [, by, of, sex] = cell.split('/')
  return [lineText(words, lineOf(cell)), by && of && classText(words, by, of), sex && words.t(`sex.${sex as ReportSex}`)].filter(Boolean).join(' · ')
}

/** A cell in an address. */
export const cellParam = (cell: string): string => cell.replaceAll('/', '.')
export const peopleHref = (reportId: string, cell: string, of?: Day, at?: string): string =>
  `/reports/${reportId}/people?${new URLSearchParams({ cell: cellParam(cell), ...(of ? { of } : {}), ...(at ? { at } : {}) })}`

/** +3, −2: what a correction adds or takes off. */
export const signed = (n: number): string => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0')

export const lineText = ({ t, rollUp }: ReportWords, line: Line): string => (rollUp && (line === 'MOVED_IN' || line === 'MOVED_OUT') ? t(`between.${line}`) : t(`line.${line}`))
