import type { Day } from '@/lib/kernel/day'

export const MAX_FORM_BYTES = 2 * 1024 * 1024
/** Placeholders of one form; more than any table of a sub-district has cells. */
export const MOST_MARKS = 1_000
/** Rows of a form that repeat for a list: each goes through all that stand below it. */
export const MOST_REPEATED = 10
/** Rows that a list fills. */
export const MOST_ROWS = 2_000

/** What a form is filled for: a half-month period of a place, a place on a day, a person. */
export const FORM_ABOUT = ['PERIOD', 'COMMUNITY', 'PERSON'] as const
export type FormAbout = (typeof FORM_ABOUT)[number]

/** The tables that come with every installation. */
export const SHIPPED = ['HALF_MONTH', 'RENTALS', 'RATES'] as const
export type Shipped = (typeof SHIPPED)[number]

/** Why numbers are asked for in full. */
export const FULL_REASONS = ['VERIFY', 'CONTACT', 'PERMIT', 'OTHER'] as const
export type FullReason = (typeof FULL_REASONS)[number]

/** What a placeholder becomes. A rate keeps what it is of, so that nothing is rounded before it is written. */
export type Value = { kind: 'text'; text: string } | { kind: 'number'; n: number } | { kind: 'rate'; met: number; due: number } | { kind: 'day'; day: Day } | null

export const textOf = (text: string | null): Value => (text === null || text === '' ? null : { kind: 'text', text })
export const numberOf = (n: number): Value => ({ kind: 'number', n })
export const rateOf = ({ met, due }: { met: number; due: number }): Value => ({ kind: 'rate', met, due })
export const dayOf = (day: Day | null): Value => (day === null ? null : { kind: 'day', day })

/** Below this many a percentage swings with one person: every screen shows the count (components/ui/format). */
export const SMALL_NUMBER = 20

/** Tenths of a percent, rounded down as on every screen: 94.96 % is not 95. Null where a count says more. */
export const tenthsOf = (met: number, due: number): number | null => (due < SMALL_NUMBER ? null : (met * 1000 - ((met * 1000) % due)) / due)

/** 2026年4月5日, as Chinese papers write it. */
const dayText = (day: Day): string => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

/** A value inside a sentence. */
export function valueText(value: Value): string {
  if (value === null) return ''
  if (value.kind === 'text') return value.text
  if (value.kind === 'day') return dayText(value.day)
  if (value.kind === 'number') return String(value.n)
  const tenths = tenthsOf(value.met, value.due)
  return value.due <= 0 ? '—' : tenths === null ? `${value.met} / ${value.due}` : `${(tenths / 10).toFixed(1)}%`
}

/** A placeholder in a text: `{{名称}}`; `{{#社区}}` says that its row is repeated for a list, `{{/社区}}` may close it. */
export type Marked = { from: number; to: number; kind: 'value' | 'row' | 'end'; name: string }

const MARK = /\{\{\s*([#/]?)\s*([^{}\r\n]{1,60}?)\s*\}\}/g

export const cut = (text: string): Marked[] => [...text.matchAll(MARK)].filter(([, , name]) => name!.trim() !== '').map((match) => ({
  from: match.index, to: match.index + match[0].length, kind: match[1] === '#' ? 'row' : match[1] === '/' ? 'end' : 'value', name: match[2]!,
}))

/** A placeholder of a form: `row` is the list whose row it stands in, and its own name where it is that list's marker. */
export type Placeholder = { key: string; name: string; row: string | null; marker: boolean }

export const keyOf = (name: string, row: string | null): string => (row === null ? name : `${row}/${name}`)
export const markerKey = (name: string): string => `#${name}`

/** Which field each placeholder is, by its key; `BLANK` leaves it empty on purpose. What is not in it is not mapped yet. */
export type Mapping = Record<string, string>
export const BLANK = '-'

export const unmapped = (placeholders: readonly Placeholder[], mapping: Mapping): Placeholder[] => placeholders.filter(({ key }) => mapping[key] === undefined)

/** What was chosen before holds for a new file of the same form, where its placeholders still stand. */
export const carriedOver = (placeholders: readonly Placeholder[], before: Mapping, suggested: Mapping): Mapping =>
  Object.fromEntries(placeholders.flatMap(({ key }) => { const field = before[key] ?? suggested[key]; return field === undefined ? [] : [[key, field]] }))

/** A name as it is compared: without blanks, brackets, joining signs and the words that say that it is a number. */
export const plainName = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/[\s·・、,，。.:：;；\-—_/\\()（）[\]【】《》<>"'“”‘’%]/g, '').replace(/(人数|总数|户数|数量|人|户|数)$/u, '')

export const MEDIA = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' } as const
