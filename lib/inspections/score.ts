import type { Day } from '@/lib/kernel/day'
import type { MarkState } from './rules'

/** An item as it counts: what it is worth, what was deducted and given back in whole points, and the days that say whether it was put right in time. */
export type Counted = { weight: number; state: MarkState; points: number | null; givenBack: number; byOn: Day | null; reportedOn: Day | null; recheckedOn: Day | null }

/** Put right by the day that the community itself named: when it said so, or else when it was found so. */
export const inTime = ({ state, byOn, reportedOn, recheckedOn }: Omit<Counted, 'weight' | 'points' | 'givenBack'>): boolean => {
  const on = reportedOn ?? recheckedOn
  return state === 'PUT_RIGHT' && byOn !== null && on !== null && on <= byOn
}

/** What an item loses, in hundredths of a point: what was deducted and not given back; of that, `recoverPercent` comes back where it was put right in time. */
export function lossOf(item: Counted, recoverPercent: number): number {
  const left = (item.points ?? 0) - item.givenBack
  return left * 100 - (inTime(item) ? left * recoverPercent : 0)
}

/** Hundredths of a point, `score` out of 10,000. */
export type Score = { earned: number; possible: number; score: number | null }

/**
 * Points earned of those that could be earned here, brought to a hundred; rounded down, as every rate. What is not applicable, and what nobody has looked at yet, is in neither sum.
 * Null where nothing applied.
 */
export function scoreOf(items: readonly Counted[], recoverPercent: number): Score {
  const counted = items.filter(({ state }) => state !== 'NOT_APPLICABLE' && state !== 'UNDECIDED')
  const possible = counted.reduce((sum, { weight }) => sum + weight * 100, 0)
  const earned = counted.reduce((sum, item) => sum + item.weight * 100 - lossOf(item, recoverPercent), 0)
  return { earned, possible, score: possible === 0 ? null : Math.floor((earned * 10_000) / possible) }
}

type Scored = { inspectionId: string; score: number; weight: number }

/**
 * The year's score of a community: the mean of its closed inspections by their weights, rounded down; null where there is none. Of communities that have become one since, an inspection
 * has several sheets: it counts once, by their mean.
 */
export function yearScore(sheets: readonly (Omit<Scored, 'score'> & { score: number | null })[]): number | null {
  const rounds = new Map<string, Scored[]>()
  for (const sheet of sheets) if (sheet.score !== null) rounds.set(sheet.inspectionId, [...(rounds.get(sheet.inspectionId) ?? []), { ...sheet, score: sheet.score }])
  // In whole numbers, so that nothing is lost by thirds: each round's sum counts by the others' numbers of sheets.
  const all = [...rounds.values()]
  const sheetsOfAll = all.reduce((product, own) => product * own.length, 1)
  const weight = all.reduce((sum, own) => sum + own[0]!.weight, 0)
  return weight === 0 ? null : Math.floor(all.reduce((sum, own) => sum + own[0]!.weight * (sheetsOfAll / own.length) * own.reduce((points, one) => points + one.score, 0), 0) / (weight * sheetsOfAll))
}

/** A score as it stands in tables: 9,250 is 92.50. */
export const scoreText = (hundredths: number): string => (hundredths / 100).toFixed(2)

/** 9,250 is 92.5; whole points without a fraction. */
export const pointsText = (hundredths: number): string => String(hundredths / 100)
