import type { Figure } from './figure'
import type { Reach, Spread } from './statistics'

/** Three figures of a number that may be of any size. */
export const short = (value: number): string => (Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3))).toLocaleString('en', { maximumFractionDigits: 6 })

const spread = ({ median, low, high }: Spread): string => (low === high ? short(median) : `${short(median)} (${short(low)}–${short(high)})`)
const reachText = (reach: Reach): string => ('least' in reach ? `≥ ${short(reach.least)}` : `≤ ${short(reach.most)}`)

/** The same figure of a run with another number of residents: ours by its neighbour there, or plain where there is none. */
const ofOther = (figure: Figure, other: Figure | undefined): string => {
  if (!other) return ''
  const [now, then] = figure.ratio && other.ratio ? [figure.ratio, other.ratio] : [figure.ours, other.ours]
  return `${short(now.median / then.median)} ×`
}

/** The report as rows of text: a header, then a row for each figure. `against` holds the figures of another run. */
export function rowsOf(figures: readonly Figure[], against: readonly Figure[] = []): string[][] {
  const header = ['figure', 'ours', 'neighbour', 'ours ÷ neighbour', 'to reach', ...(against.length > 0 ? ['against the other run'] : [])]
  return [header, ...figures.map((figure) => [
    figure.what,
    `${spread(figure.ours)} ${figure.unit}`,
    figure.neighbour ? `${spread(figure.neighbour.spread)} ${figure.unit}, ${figure.neighbour.what}` : '',
    figure.ratio ? spread(figure.ratio) : '',
    figure.reach ? `${reachText(figure.reach)} ${figure.reached ? 'yes' : 'NO'}` : '',
    ...(against.length > 0 ? [ofOther(figure, against.find((other) => other.key === figure.key))] : []),
  ])]
}

/** Columns as wide as their widest cell. */
export function align(rows: readonly string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ').trimEnd()).join('\n')
}
