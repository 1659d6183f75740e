import { addMonths, addYears, type Day } from '@/lib/kernel/day'
import { RENTAL_KINDS, type RentalKind } from '@/lib/rentals/rules'
import { RESIDENCE_REASONS } from '@/lib/residents/rules'
import type { Period } from './periods'

/** Who reports: a community, an above-scale unit; the sub-district adds up what it has received. */
export const REPORT_KINDS = ['COMMUNITY', 'UNIT', 'ROLLUP'] as const
export type ReportKind = (typeof REPORT_KINDS)[number]

/** DROPPED: owed by nobody any more, for its community was merged into another. */
export const REPORT_STATES = ['OPEN', 'SENT', 'DROPPED'] as const
export type ReportState = (typeof REPORT_STATES)[number]

/**
 * What is counted of people: who lives here at the period's end; who came, left, moved to another door inside, came from or went to another place by a move that
 * we know of. Those at the end are those at the end before, and ARRIVED + MOVED_IN − LEFT − MOVED_OUT.
 */
export const PEOPLE_LINES = ['PRESENT', 'ARRIVED', 'LEFT', 'MOVED', 'MOVED_IN', 'MOVED_OUT'] as const
/** And of rentals: let at the period's end; newly known; given up. */
export const RENTAL_LINES = ['LET', 'LET_BEGUN', 'LET_ENDED'] as const
export type PeopleLine = (typeof PEOPLE_LINES)[number]
export type RentalLine = (typeof RENTAL_LINES)[number]
export const LINES = [...PEOPLE_LINES, ...RENTAL_LINES] as const
export type Line = (typeof LINES)[number]
export const isOfPeople = (line: Line): line is PeopleLine => (PEOPLE_LINES as readonly string[]).includes(line)

/** What a line adds to those who are there at the end; nothing where it moves nobody in or out. */
export const FLOW: Record<Line, 1 | 0 | -1> = { PRESENT: 0, ARRIVED: 1, LEFT: -1, MOVED: 0, MOVED_IN: 1, MOVED_OUT: -1, LET: 0, LET_BEGUN: 1, LET_ENDED: -1 }

/** GB/T 2261.1; what is not known and what was not stated is one. */
export const SEXES = ['1', '2', '0'] as const
export type ReportSex = (typeof SEXES)[number]
export const REASONS = [...RESIDENCE_REASONS, 'NONE'] as const
export type ReportReason = (typeof REASONS)[number]
export const LENGTHS = ['UNDER_HALF', 'HALF_TO_FIVE', 'FIVE_AND_MORE'] as const
export type StayLength = (typeof LENGTHS)[number]
export const ORIGINS = ['OWN_CITY', 'OWN_COUNTY', 'OTHER_CITY', 'OTHER_COUNTY', 'HK_MACAO_TAIWAN', 'ABROAD', 'OTHER'] as const
export type Origin = (typeof ORIGINS)[number]
export const PLACES = ['HOTEL', 'HOME', 'UNIT', 'SITE', 'RENTED', 'OTHER'] as const
export type Place = (typeof PLACES)[number]
/** The kind of place that what is let is one of. */
export const KIND_PLACES: Record<RentalKind, Place> = { HOME: 'RENTED', LENT: 'HOME', DORMITORY: 'UNIT', SITE: 'SITE', HOTEL: 'HOTEL', PREMISES: 'OTHER', MARKET: 'OTHER', OTHER: 'RENTED' }
export const PAPERS = ['YES', 'NO'] as const

/** From the day on which somebody came: half a year and five years belong to what they begin. */
export const lengthOf = (arrivedOn: Day, on: Day): StayLength => (on >= addYears(arrivedOn, 5) ? 'FIVE_AND_MORE' : on >= addMonths(arrivedOn, 6) ? 'HALF_TO_FIVE' : 'UNDER_HALF')

/**
 * Where somebody comes from, by their county (GB/T 2260): 21 to 80 in its last two digits are counties and banners, the others districts and county-level cities. Numbers of
 * residents of Hong Kong, Macao and Taiwan begin with 81, 82, 83 (71 in addresses), those of foreigners' permanent residence with 9; 99 is assigned to nobody.
 */
export function originClass(countyCode: string | null, province: string): Origin {
  if (countyCode === null) return 'OTHER'
  if (/^(71|8[123])/.test(countyCode)) return 'HK_MACAO_TAIWAN'
  if (/^9[0-8]/.test(countyCode)) return 'ABROAD'
  if (!/^[1-6]\d{5}$/.test(countyCode)) return 'OTHER'
  const isCounty = Number(countyCode.slice(4)) >= 21 && Number(countyCode.slice(4)) <= 80
  return countyCode.startsWith(province) ? (isCounty ? 'OWN_COUNTY' : 'OWN_CITY') : isCounty ? 'OTHER_COUNTY' : 'OTHER_CITY'
}

/** One person or rental in one line, by class and id alone. `of` is the period that it is counted in; `sign` −1 takes back what was counted there. `at` is the stay, or the door. */
type RowOf = { of: Day; sign: 1 | -1; id: string; at: string; on: Day | null }
export type PeopleRow = RowOf & { line: PeopleLine; sex: ReportSex; reason: ReportReason; length: StayLength; origin: Origin; place: Place }
export type RentalRow = RowOf & { line: RentalLine; kind: string; filed: 'YES' | 'NO'; letter: 'YES' | 'NO' }
export type ReportRow = PeopleRow | RentalRow

export const isPerson = (row: ReportRow): row is PeopleRow => isOfPeople(row.line)

/** Figures by cell: PRESENT, PRESENT/sex/1, PRESENT/reason/WORK/1, LET/kind/HOME. What is zero is not in it. */
export type Cells = Record<string, number>

const peopleCells = (line: PeopleLine): string[] => [
  line, ...SEXES.map((sex) => `${line}/sex/${sex}`), ...REASONS.flatMap((reason) => SEXES.map((sex) => `${line}/reason/${reason}/${sex}`)),
  ...LENGTHS.map((length) => `${line}/length/${length}`), ...ORIGINS.map((origin) => `${line}/origin/${origin}`), ...PLACES.map((place) => `${line}/place/${place}`),
]
const rentalCells = (line: RentalLine): string[] => [
  line, ...RENTAL_KINDS.map((kind) => `${line}/kind/${kind}`), ...PAPERS.map((has) => `${line}/filed/${has}`), ...PAPERS.map((has) => `${line}/letter/${has}`),
]
/** Every cell there is, in the order of the table. */
export const CELLS: readonly string[] = [...PEOPLE_LINES.flatMap(peopleCells), ...RENTAL_LINES.flatMap(rentalCells)]
const PLACE_OF = new Map(CELLS.map((cell, n) => [cell, n]))
export const isCell = (text: string): boolean => PLACE_OF.has(text)
export const lineOf = (cell: string): Line => cell.split('/')[0] as Line

/** The cells that a row counts in: the same for the table and for the list behind a number. */
export const cellsOf = (row: ReportRow): string[] => isPerson(row)
  ? [row.line, `${row.line}/sex/${row.sex}`, `${row.line}/reason/${row.reason}/${row.sex}`, `${row.line}/length/${row.length}`, `${row.line}/origin/${row.origin}`, `${row.line}/place/${row.place}`]
  : [row.line, `${row.line}/kind/${row.kind}`, `${row.line}/filed/${row.filed}`, `${row.line}/letter/${row.letter}`]

/** Whether a row counts in a cell; `PRESENT/reason/WORK` is all of a reason. */
export const countsIn = (row: ReportRow, cell: string): boolean => cellsOf(row).some((own) => own === cell || own.startsWith(`${cell}/`) && /\/reason\/[^/]+$/.test(cell))

/** In the order of the table, without what came to nothing. */
export function inOrder(sums: ReadonlyMap<string, number>): Cells {
  const cells: Cells = {}
  for (const cell of CELLS) {
    const n = sums.get(cell)
    if (n) cells[cell] = n
  }
  return cells
}

export function countCells(rows: Iterable<ReportRow>): Cells {
  const sums = new Map<string, number>()
  for (const row of rows) for (const cell of cellsOf(row)) sums.set(cell, (sums.get(cell) ?? 0) + row.sign)
  return inOrder(sums)
}

export function addCells(parts: Iterable<Cells>): Cells {
  const sums = new Map<string, number>()
  for (const part of parts) for (const [cell, n] of Object.entries(part)) sums.set(cell, (sums.get(cell) ?? 0) + n)
  return inOrder(sums)
}

/** A cell, or all of a reason. */
export const figure = (cells: Cells, cell: string): number => cells[cell] ?? (/\/reason\/[^/]+$/.test(cell) ? SEXES.reduce((sum, sex) => sum + (cells[`${cell}/${sex}`] ?? 0), 0) : 0)

/** What a correction says: lines whose sum changes; classes; and those classes among them that moved inside a line whose sum stays. */
export function changesOf(cells: Cells): { lines: Line[]; classes: [string, number][]; inside: [string, number][] } {
  const lines = LINES.filter((line) => figure(cells, line) !== 0)
  // People by reason are so by sex: their sex alone says something where no line does.
  const classes = Object.entries(cells).filter(([cell]) => cell !== lineOf(cell) && (!isOfPeople(lineOf(cell)) || !cell.includes('/sex/') || !lines.includes(lineOf(cell))))
  return { lines, classes, inside: classes.filter(([cell]) => !lines.includes(lineOf(cell))) }
}

/** What became known later of an earlier period: what differs from what was sent of it, and has not been said since. */
export type Correction = { of: Day; cells: Cells }
export type ReportTable = { definitions: number; from: Day; to: Day; cells: Cells; corrections: Correction[] }

/** How people and rentals are counted. A definition that was used once is not changed: a new way of counting is a new version, and every report is recomputed by its own. */
export const DEFINITIONS = 1

/** The table of a period from its list, and from nothing else. */
export function reportOf(rows: readonly ReportRow[], { definitions, from, to }: Period & { definitions: number }): ReportTable {
  if (definitions !== 1) throw new RangeError(`no such definitions: ${definitions}`)
  const earlier = [...new Set(rows.map((row) => row.of))].filter((of) => of !== from).sort()
  return {
    definitions, from, to, cells: countCells(rows.filter((row) => row.of === from)),
    corrections: earlier.map((of) => ({ of, cells: countCells(rows.filter((row) => row.of === of)) })),
  }
}

/** The one way in which a table is written down. */
export const canonical = ({ definitions, from, to, cells, corrections }: ReportTable): string => JSON.stringify({
  definitions, from, to, cells: addCells([cells]), corrections: corrections.map((correction) => ({ of: correction.of, cells: addCells([correction.cells]) })),
})

const keyOf = (row: ReportRow): string => (isPerson(row) ? [row.line, row.id, row.sex, row.reason, row.length, row.origin, row.place] : [row.line, row.id, row.kind, row.filed, row.letter]).join('|')

/** Rows that make of what was said so far of a period what is known of it now: +1 for what is new, −1 for what is no more. `said` may hold corrections of its own. */
export function differences(said: Iterable<ReportRow>, known: Iterable<ReportRow>): ReportRow[] {
  const left = new Map<string, { row: ReportRow; n: number }>()
  const add = (row: ReportRow, n: number) => {
    const key = keyOf(row)
    const held = left.get(key) ?? left.set(key, { row, n: 0 }).get(key)!
    held.n += n
    held.row = n > 0 || held.n === n ? row : held.row
  }
  for (const row of known) add(row, row.sign)
  for (const row of said) add(row, -row.sign)
  return [...left.values()].filter(({ n }) => n !== 0).flatMap(({ row, n }) => Array.from({ length: Math.abs(n) }, () => ({ ...row, sign: n > 0 ? 1 as const : -1 as const })))
}

/** What no day is known of, by what was said of a period: why somebody is here, by their stay; the kind of a rental. */
export type Undated = { reasons: ReadonlyMap<string, ReportReason>; kinds: ReadonlyMap<string, string> }

/** The undated classes that a list, with what corrected it, says. What was taken back altogether is not said. */
export function undatedOf(said: Iterable<ReportRow>): Undated {
  const sums = new Map<string, { key: string; of: string; person: boolean; n: number }>()
  for (const row of said) {
    const [person, key, of] = isPerson(row) ? [true, row.at, row.reason] as const : [false, row.id, row.kind] as const
    const sum = sums.get(`${person}|${key}|${of}`) ?? { key, of, person, n: 0 }
    sums.set(`${person}|${key}|${of}`, { ...sum, n: sum.n + row.sign })
  }
  const left = [...sums.values()].filter(({ n }) => n > 0)
  return { reasons: new Map(left.flatMap(({ key, of, person }) => (person ? [[key, of as ReportReason]] : []))), kinds: new Map(left.flatMap(({ key, of, person }) => (person ? [] : [[key, of]]))) }
}

/** Rows in the one order in which a list is written down. */
export const sorted = (rows: readonly ReportRow[]): ReportRow[] => {
  const keyed = rows.map((row) => ({ row, key: encodeRow(row) }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ row }) => row)
}

const encodeRow = (row: ReportRow): string =>
  [row.of, row.sign, row.line, row.id, row.at, row.on ?? '', ...(isPerson(row) ? [row.sex, row.reason, row.length, row.origin, row.place] : [row.kind, row.filed, row.letter])].join('|')

/** A list as it is frozen: a row a line, in their order. */
export const encodeList = (rows: readonly ReportRow[]): string => rows.map(encodeRow).sort().join('\n')

export function decodeList(text: string): ReportRow[] {
  if (text === '') return []
  return text.split('\n').map((line) => {
    const [of, sign, name, id, at, on, ...classes] = line.split('|') as [Day, string, Line, string, string, string, ...string[]]
    const row = { of, sign: sign === '1' ? 1 as const : -1 as const, id, at, on: on === '' ? null : on as Day }
    const [a, b, c, d, e] = classes as [string, string, string, string, string]
    return isOfPeople(name)
      ? { ...row, line: name, sex: a as ReportSex, reason: b as ReportReason, length: c as StayLength, origin: d as Origin, place: e as Place }
      : { ...row, line: name, kind: a, filed: b as 'YES' | 'NO', letter: c as 'YES' | 'NO' }
  })
}

/** A part of a roll-up: a report as it was received. `of` is its period: an earlier one where it came only after that period's roll-up had been sent. */
export type Part = { of: Day; place: string; name: string; unit: boolean; versionId: string; digest: string; cells: Cells; corrections: Correction[] }

const byPlace = (a: Part, b: Part) => (a.of + a.place + a.versionId < b.of + b.place + b.versionId ? -1 : 1)
export const encodeParts = (parts: readonly Part[]): string => [...parts].sort(byPlace)
  .map(({ of, place, name, unit, versionId, digest, cells, corrections }) => JSON.stringify({ of, place, name, unit, versionId, digest, cells, corrections })).join('\n')
export const decodeParts = (text: string): Part[] => (text === '' ? [] : text.split('\n').map((line) => JSON.parse(line) as Part))

/** The roll-up of a period from its parts: communities', for a unit's people are its community's, too. What came late, and what was corrected, stands under its own period. */
export function rollUpOf(parts: readonly Part[], { definitions, from, to }: Period & { definitions: number }): ReportTable {
  const counted = parts.filter((part) => !part.unit)
  const earlier = new Map<Day, Cells[]>()
  const add = (of: Day, cells: Cells) => earlier.set(of, [...(earlier.get(of) ?? []), cells])
  for (const part of counted) {
    if (part.of !== from) add(part.of, part.cells)
    for (const correction of part.corrections) add(correction.of, correction.cells)
  }
  return {
    definitions, from, to, cells: addCells(counted.filter((part) => part.of === from).map((part) => part.cells)),
    corrections: [...earlier.keys()].sort().map((of) => ({ of, cells: addCells(earlier.get(of)!) })),
  }
}

/** What a part adds to a number of its roll-up, and where in that part's own report it stands: under its period, or under the one that it corrects. */
export function shareOf(part: Part, cell: string, of: Day, from: Day): { n: number; of: Day | null }[] {
  if (part.unit) return []
  const own = part.of === of ? [{ n: figure(part.cells, cell), of: null }] : []
  const corrected = of === from ? [] : part.corrections.filter((correction) => correction.of === of).map((correction) => ({ n: figure(correction.cells, cell), of }))
  return [...own, ...corrected].filter(({ n }) => n !== 0)
}

/** `mergedOn`: its community went into another, which reports the same period for both. */
export type Standing = { state: ReportState; dueBy: Day; sentOn: Day | null; mergedOn?: Day | null }
export type ReportFault = 'report-sent' | 'report-open' | 'report-dropped' | 'report-deadline-over'

export const sendFault = ({ state }: Standing): ReportFault | null => (state === 'SENT' ? 'report-sent' : state === 'DROPPED' ? 'report-dropped' : null)
/** What was sent is taken back until its deadline, that day included; what was sent after it stays as it is, and what nobody could send anew. */
export const takeBackFault = ({ state, dueBy, mergedOn }: Standing, today: Day): ReportFault | null =>
  state === 'OPEN' ? 'report-open' : state === 'DROPPED' || mergedOn ? 'report-dropped' : today > dueBy ? 'report-deadline-over' : null

export type Timeliness = 'in-time' | 'late' | 'owed' | 'overdue' | 'dropped'
export const timeliness = ({ state, dueBy, sentOn }: Standing, today: Day): Timeliness =>
  state === 'DROPPED' ? 'dropped' : sentOn !== null ? (sentOn <= dueBy ? 'in-time' : 'late') : today > dueBy ? 'overdue' : 'owed'

/** The sub-district adds up once nothing can be taken back any more: from the day after the deadline. */
export const mayRollUp = (reportsDueBy: Day, today: Day): boolean => today > reportsDueBy

/** Changes that a remark is made to, each by itself. */
export const NOTED = ['ARRIVED', 'LEFT', 'MOVED', 'RENTALS', 'CORRECTIONS'] as const
export type Noted = (typeof NOTED)[number]
export type Notes = Partial<Record<Noted, string>>

/** How far back a report corrects: a year. */
export const CORRECTED_PERIODS = 24

