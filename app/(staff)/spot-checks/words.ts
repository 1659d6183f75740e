import type { getTranslations } from 'next-intl/server'
import { formatPercent } from '@/components/ui/format'
import type { Status } from '@/components/ui/StatusPill'
import type { SpotResult } from '@/lib/spot-checks/result'
import type { SpotState } from '@/lib/spot-checks/rules'
import type { Verdict } from '@/lib/spot-checks/size'

export type Translate = Awaited<ReturnType<typeof getTranslations<'spotChecks'>>>

/** A share as a percentage, rounded down as everywhere. */
export const share = (value: number): string => formatPercent(value * 100)
/** 950 is 95, 975 is 97.5. */
export const perMille = (value: number): string => String(value / 10)

export const STATE_LOOK: Record<SpotState, Status> = { PLANNED: 'due', LOCKED: 'due', CLOSED: 'ok', CANCELLED: 'neutral' }
export const VERDICT_LOOK: Record<Verdict, Status> = { MET: 'ok', NOT_MET: 'late', UNSURE: 'due' }

/** The verdict in a sentence, and what would tell where it does not. */
export function verdictWords(t: Translate, result: SpotResult): string[] {
  const { registration, verdict, more } = result
  if (!registration) return [t('result.nothing')]
  const [low, high, target] = [share(registration.interval.low), share(registration.interval.high), perMille(Math.round(result.target * 1_000))]
  if (verdict === 'MET') return [t('result.met', { low, target })]
  if (verdict === 'NOT_MET') return [t('result.notMet', { high, target })]
  return [t('result.unsure', { low, high, target }), more === null ? t('result.moreNone') : t(more.all ? 'result.moreAll' : 'result.more', { doors: more.doors })]
}
