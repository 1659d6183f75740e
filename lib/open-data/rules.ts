import { type Cells, figure, LENGTHS, ORIGINS, type Part, PLACES, REASONS, SEXES } from '@/lib/reports/rules'
import { type Cell, suppress, suppressPair } from './suppress'

/** What is published of a half month: who lives here at its end, by place and in four ways; and how many came and left. */
export const DIMENSIONS = ['community', 'sex', 'reason', 'length', 'origin', 'place'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** Why something published is no longer read outside. */
export const WITHDRAW_REASONS = ['NUMBERS_WRONG', 'BY_MISTAKE', 'OTHER'] as const
export type WithdrawReason = (typeof WITHDRAW_REASONS)[number]

/** Whose report is not in a roll-up. Units' people are their communities', too. */
export type Missing = { place: string; name: string; unit: boolean }
/** Communities that are missing: a total without them is not the sub-district's, and what they withhold would be the difference to the next one. */
export const silent = (missing: readonly Missing[]): string[] => missing.filter(({ unit }) => !unit).map(({ name }) => name)

/** Rows of a table by their class: of communities their code and name, of the others as in the report. */
export type OpenRow = { key: string; name?: string; count: Cell }
export type OpenTables = { total: Cell; tables: Record<Dimension, OpenRow[]>; arrived: Cell; left: Cell }

const CLASSES = { sex: SEXES, reason: REASONS, length: LENGTHS, origin: ORIGINS, place: PLACES } as const

/**
 * What may be published of a roll-up, from what it was sent with. All tables are of the same people: the total is shown only where it gives nothing away in any of them, and a table
 * that needs it withheld has it withheld in all.
 */
export function openTables(cells: Cells, parts: readonly Part[], from: string): OpenTables {
  const own = parts.filter((part) => part.of === from && !part.unit)
  const counts: Record<Dimension, { key: string; name?: string; count: number }[]> = {
    community: own.map(({ place, name, cells: of }) => ({ key: place, name, count: figure(of, 'PRESENT') })),
    sex: rowsOf(cells, 'sex'), reason: rowsOf(cells, 'reason'), length: rowsOf(cells, 'length'), origin: rowsOf(cells, 'origin'), place: rowsOf(cells, 'place'),
  }
  const shown = new Map(DIMENSIONS.map((dimension) => [dimension, suppress(counts[dimension].map(({ count }) => count))]))
  const known = [...shown.values()].every(({ total }) => total !== null)
  const tables = Object.fromEntries(DIMENSIONS.map((dimension) => {
    const { cells: own } = shown.get(dimension)!
    // Without the total no table can be summed up, if none of them shows all of its numbers.
    return [dimension, counts[dimension].map(({ key, name }, at) => ({ key, ...(name === undefined ? {} : { name }), count: known || own[at] === 0 ? own[at]! : null }))]
  })) as Record<Dimension, OpenRow[]>
  // The total of this period is that of the next one less who came and more who left: withheld, it takes them along.
  const [arrived, left] = known ? suppressPair(figure(cells, 'ARRIVED'), figure(cells, 'LEFT')) : [null, null]
  return { total: known ? figure(cells, 'PRESENT') : null, tables, arrived, left }
}

const rowsOf = (cells: Cells, dimension: Exclude<Dimension, 'community'>) => CLASSES[dimension].map((key) => ({ key, count: figure(cells, `PRESENT/${dimension}/${key}`) }))

/** What is told of a rate to whoever may not see single people: how many are due and met, withheld where those who are, or those who are not, are few. */
export function openStand({ due, met }: { due: number; met: number }): { due: Cell; met: Cell } {
  const { cells, total } = suppress([met, due - met])
  return { due: total, met: total === null ? null : cells[0]! }
}
