/**
 * Days of the civil calendar in Asia/Shanghai, as `YYYY-MM-DD` strings of one type. Strings of that shape sort as days do,
 * so `<` and `>=` compare them. Nothing else in the code base turns a clock into a day; everywhere else `today` is an argument.
 */
export type Day = string & { readonly __day: true }

/** Half-open `[from, to)`; `to: null` is open-ended. */
export type Span = { from: Day; to: Day | null }

const MS_PER_DAY = 86_400_000
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/

/** The day that `text` names, or null when it has another shape or is not in the calendar (2026-02-30). */
export function parseDay(text: string): Day | null {
  const match = SHAPE.exec(text)
  if (!match) return null
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (year < 1) return null
  const utc = new Date(Date.UTC(2000, month - 1, date))
  utc.setUTCFullYear(year, month - 1, date)
  return utc.getUTCMonth() === month - 1 && utc.getUTCDate() === date ? (text as Day) : null
}

/** A day from a literal; throws on anything that is not one. */
export function day(text: string): Day {
  const parsed = parseDay(text)
  if (!parsed) throw new RangeError(`not a day: ${text}`)
  return parsed
}

const toMs = (d: Day) => Date.parse(`${d}T00:00:00Z`)
const fromMs = (ms: number) => new Date(ms).toISOString().slice(0, 10) as Day

export const addDays = (d: Day, days: number): Day => fromMs(toMs(d) + days * MS_PER_DAY)

/** The same date `months` later, or the month's last day where that date is missing (31 January + 1 = 28 February). */
export function addMonths(d: Day, months: number): Day {
  const [year, month, date] = d.split('-').map(Number) as [number, number, number]
  const index = year * 12 + (month - 1) + months
  const lastDate = new Date(Date.UTC(Math.floor(index / 12), (index % 12) + 1, 0)).getUTCDate()
  return fromMs(Date.UTC(Math.floor(index / 12), index % 12, Math.min(date, lastDate)))
}

export const addYears = (d: Day, years: number): Day => addMonths(d, years * 12)

/** Whole days from `a` to `b`; negative when `b` is earlier. */
export const daysBetween = (a: Day, b: Day): number => Math.round((toMs(b) - toMs(a)) / MS_PER_DAY)

/** The first day of the month that a day lies in. */
export const monthOf = (d: Day): Day => `${d.slice(0, 8)}01` as Day

export const maxDay = (...days: [Day, ...Day[]]): Day => days.reduce((a, b) => (a > b ? a : b))
export const minDay = (...days: [Day, ...Day[]]): Day => days.reduce((a, b) => (a < b ? a : b))

/** Every day of `[from, to)`, in order. */
export function* eachDay(from: Day, to: Day): Generator<Day> {
  for (let d = from; d < to; d = addDays(d, 1)) yield d
}

/** The overlap of two spans, or null when they share no day. */
export function intersect(a: Span, b: Span): Span | null {
  const from = maxDay(a.from, b.from)
  const to = a.to === null ? b.to : b.to === null ? a.to : minDay(a.to, b.to)
  return to !== null && to <= from ? null : { from, to }
}

export const covers = (span: Span, d: Day): boolean => span.from <= d && (span.to === null || d < span.to)

const SHANGHAI = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' })

/** The day in Shanghai at an instant. */
export const dayAt = (instant: Date): Day => SHANGHAI.format(instant) as Day

/** The hour of the day in Shanghai at an instant, 0 to 23: eight ahead of UTC, without summer time. */
export const hourAt = (instant: Date): number => (instant.getUTCHours() + 8) % 24

/** A Saturday or a Sunday. */
export const isWeekend = (d: Day): boolean => [0, 6].includes(new Date(toMs(d)).getUTCDay())

/** An instant at an hour of a day in Shanghai, which keeps no summer time. */
export const instantAt = (d: Day, hour = 12): Date => new Date(`${d}T${String(hour).padStart(2, '0')}:00:00+08:00`)

/** Full years lived on `on` by somebody born on `born` (born on 29 February: a year older on 1 March of common years). */
export function ageOn(born: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(born.slice(0, 4))
  return on.slice(5) < born.slice(5) ? years - 1 : years
}

/** The day on which somebody born on `born` has lived `years` full years; agrees with `ageOn`. */
export function birthday(born: Day, years: number): Day {
  const year = String(Number(born.slice(0, 4)) + years).padStart(4, '0')
  return parseDay(`${year}-${born.slice(5)}`) ?? day(`${year}-03-01`)
}
