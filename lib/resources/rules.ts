import type { Policy } from '@/lib/campaigns/rules'
import { type Day, maxDay } from '@/lib/kernel/day'

export type Resources = Policy['resources']

/** What the clock found on a day; it holds until the next time. `residents` are those who are to be registered: the denominator of that rate, and no other number. */
export type CountFacts = { onDay: Day; residents: number; coordinators: number }
/** Money for the work of a year, known over `[fromOn, toOn)`, in fen. */
export type MoneyFacts = { fromOn: Day; toOn: Day | null; year: number; fen: number }
/** A community as what owes staff and money; `counts` ascend, one a day. */
export type StandingFacts = { id: string; areaCode: string; openedOn: Day; closedOn: Day | null; counts: CountFacts[]; money: MoneyFacts[] }

/** One for each full or begun 500 (the policy's number): 501 people take two. */
export const coordinatorsNeeded = (residents: number, { residentsPerCoordinator }: Resources): number => Math.ceil(residents / residentsPerCoordinator)

export const fenNeeded = (residents: number, { yuanPerResident }: Resources): number => residents * yuanPerResident * 100

/** What is missing, and nothing where there is enough. */
export const lacking = (have: { residents: number; coordinators: number; fen: number }, resources: Resources): { coordinators: number; fen: number } => ({
  coordinators: Math.max(0, coordinatorsNeeded(have.residents, resources) - have.coordinators),
  fen: Math.max(0, fenNeeded(have.residents, resources) - have.fen),
})

/** What was found last by a day; null before the first time. */
export const countOn = ({ counts }: Pick<StandingFacts, 'counts'>, day: Day): CountFacts | null => counts.findLast((count) => count.onDay <= day) ?? null

/** The money for the year that a day lies in, as far as it was known then. */
export const fenOn = ({ money }: Pick<StandingFacts, 'money'>, day: Day): number =>
  money.reduce((sum, { fromOn, toOn, year, fen }) => (fromOn <= day && (toOn === null || day < toOn) && year === yearOf(day) ? sum + fen : sum), 0)

export const yearOf = (day: Day): number => Number(day.slice(0, 4))
const newYear = (year: number): Day => `${String(year).padStart(4, '0')}-01-01` as Day

/** The days on which what is there, or what it is held against, can change; ascending, from the first count. */
export function turningDays(facts: StandingFacts): Day[] {
  const first = facts.counts[0]
  if (!first) return []
  const from = maxDay(first.onDay, facts.openedOn)
  const days = [from, ...facts.counts.map((count) => count.onDay), ...facts.money.flatMap(({ fromOn, toOn, year }) => [fromOn, toOn ?? fromOn, newYear(year), newYear(year + 1)])]
  return [...new Set(days)].filter((day) => day >= from).sort()
}

/** Yuan as people write them: 「3,200」, 「3,200.50」. */
export function yuanText(fen: number): string {
  const [yuan, rest] = [Math.trunc(fen / 100), Math.abs(fen % 100)]
  return `${String(yuan).replace(/\B(?=(\d{3})+(?!\d))/g, ',')}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`
}

/** Fen of an amount as it was typed: digits, perhaps with two places, commas and spaces left out; null for anything else. Never through a float. */
export function parseYuan(text: string): number | null {
  const match = /^(\d{1,8})(?:\.(\d{1,2}))?$/.exec(text.normalize('NFKC').replace(/[,，\s]/g, ''))
  if (!match) return null
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

export const FUNDING_SOURCES = ['DISTRICT', 'SUBDISTRICT', 'COMMUNITY', 'OTHER'] as const
export type FundingSource = (typeof FUNDING_SOURCES)[number]

export const TRAINING_RESULTS = ['PASSED', 'FAILED', 'ABSENT'] as const
export type TrainingResult = (typeof TRAINING_RESULTS)[number]

export const STANDING_SHOWS = ['all', 'short-of-staff', 'short-of-money', 'in-place'] as const
export type StandingShow = (typeof STANDING_SHOWS)[number]
