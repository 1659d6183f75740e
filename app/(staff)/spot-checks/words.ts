import type { getTranslations } from 'next-intl/server'
import { formatCount, formatDay, formatPercent, SMALL_NUMBER } from '@/components/ui/format'
import type { Status } from '@/components/ui/StatusPill'
import type { Locale } from '@/lib/kernel/labels'
import type { Estimate } from '@/lib/spot-checks/estimate'
import type { Interval } from '@/lib/spot-checks/interval'
import type { Elsewhere, Registered } from '@/lib/spot-checks/match'
import type { EarlierDraw } from '@/lib/spot-checks/queries'
import type { SpotResult } from '@/lib/spot-checks/result'
import { DECISION_REASONS, type SpotState } from '@/lib/spot-checks/rules'
import { type Verdict, verdictOf } from '@/lib/spot-checks/size'

export type Translate = Awaited<ReturnType<typeof getTranslations<'spotChecks'>>>

/** A share as a percentage, rounded down as everywhere: an estimate, or a lower bound. */
export const share = (value: number): string => formatPercent(value * 100)

/** An upper bound, rounded up: with more decimals where one would reach what the bound stays below. */
export function shareUp(value: number, below = Infinity): string {
  const up = (places: number) => Math.ceil(Number((value * 100 * 10 ** places).toFixed(6))) / 10 ** places
  const places = [1, 2, 3].find((n) => value >= below || up(n) < below * 100) ?? 4
  return `${up(places).toFixed(places)}%`
}

/** An interval that claims no more than it may: its lower bound rounded down, its upper one up. */
export const between = (t: Translate, { low, high }: Interval): string => t('result.interval', { low: share(low), high: shareUp(high) })

/** A rate, or the counts of it where one person more or less swings it. */
export const rateOf = ({ rate, hits, of }: Pick<Estimate, 'rate' | 'hits' | 'of'>): string => (of < SMALL_NUMBER ? `${formatCount(hits)} / ${formatCount(of)}` : share(rate))

/** 950 is 95, 975 is 97.5. */
export const perMille = (value: number): string => String(value / 10)

export const STATE_LOOK: Record<SpotState, Status> = { PLANNED: 'due', LOCKED: 'due', CLOSED: 'ok', CANCELLED: 'neutral' }
export const VERDICT_LOOK: Record<Verdict, Status> = { MET: 'ok', NOT_MET: 'late', UNSURE: 'due' }

/** The verdict in a sentence, and what would tell where it does not; before it, what the result does not cover. */
export function verdictWords(t: Translate, result: SpotResult): string[] {
  const { registration, verdict, more } = result
  const [uncovered, undrawn] = [namesOf(t, result, result.silent), namesOf(t, result, result.undrawn)]
  const without = [...(uncovered ? [t('result.uncovered', { names: uncovered })] : []), ...(undrawn ? [t('result.undrawn', { names: undrawn })] : [])]
  if (!registration) return [t('result.nothing'), ...without]
  const { interval } = registration
  const [low, target] = [share(interval.low), perMille(Math.round(result.target * 1_000))]
  if (verdict === 'MET') return [...without, t('result.met', { low, target })]
  if (verdict === 'NOT_MET') return [...without, t('result.notMet', { high: shareUp(interval.high, result.target), target })]
  // Where it is unsure for those alone whom nobody has seen, the interval itself has told.
  if (verdictOf(interval, result.target) !== 'UNSURE') return without
  return [...without, t('result.unsure', { low, high: shareUp(interval.high), target }), more === null ? t('result.moreNone') : t(more.all ? 'result.moreAll' : 'result.more', { doors: more.doors })]
}

/** Communities by their names. */
export const namesOf = (t: Translate, { strata }: Pick<SpotResult, 'strata'>, codes: readonly string[]): string => codes.map((code) => strata.find((one) => one.code === code)?.name ?? code).join(t('result.and'))

/** What the rates were estimated from. */
export function factWords(t: Translate, result: SpotResult, plannedEffect: number, locale: Locale, sinceOn: string): string[] {
  const { registration } = result
  const single = namesOf(t, result, result.single)
  if (!registration) return [t('result.howBody', { day: formatDay(sinceOn, locale) })]
  const { doors, clusters, strata, designEffect, effectiveSize, df } = registration
  const effect = designEffect === null ? t('result.unseen', { effect: plannedEffect.toFixed(2) }) : designEffect.toFixed(2)
  return [t('result.howBody', { day: formatDay(sinceOn, locale) }), t('result.facts', { doors, clusters, strata, effect, size: Math.round(effectiveSize), df }), ...(single ? [t('result.single', { names: single })] : [])]
}

/** An earlier draw that came to nothing: when, where, and what became of it. */
export const earlierWords = (t: Translate, draw: EarlierDraw, locale: Locale): string =>
  [t('draw.earlierDrawn', { day: formatDay(draw.lockedOn, locale, true), place: draw.placeName, doors: draw.drawn }), draw.cancelledOn ? t('draw.earlierCancelled', { day: formatDay(draw.cancelledOn, locale, true), reason: draw.cancelReason ?? '' }) : t(`state.${draw.state}`)].join(t('draw.then'))

/** Somebody, as much as is known. */
export const whoWords = (t: Translate, one: { name: string | null; sex: string; bornYear: number | null }): string =>
  [one.name ?? t('doubt.nameless'), t(`sex.${one.sex as '0'}`), one.bornYear && t('doubt.born', { year: String(one.bornYear) })].filter(Boolean).join(' · ')

/** Whom the office may say that somebody is, and why. */
export const choiceWords = (t: Translate, rows: readonly Registered[], others: readonly Elsewhere[]) => ({
  matches: [
    ...rows.map((row) => ({ value: `row:${row.id}`, label: `${t('doubt.here', { name: whoWords(t, row) })}${row.registered ? '' : `（${t('doubt.known')}）`}` })),
    ...others.map((other) => ({ value: `person:${other.residentId}`, label: t('doubt.elsewhere', { name: other.name, community: other.community }) })), { value: 'none', label: t('doubt.nobody') },
  ],
  reasons: DECISION_REASONS.map((value) => ({ value, label: t(`reason.${value}`) })),
})
