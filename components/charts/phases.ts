import { covers, daysBetween, type Day } from '@/lib/kernel/day'

/** A phase of a campaign, `[from, to)`. Phases follow one another without a gap. */
export type Phase = { name: string; from: Day; to: Day }

export type PhaseProgress = {
  /** Index of the phase that `today` lies in; -1 before the first, `phases.length` after the last. */
  present: number
  /** 1 on the first day; 0 or less before it. */
  day: number
  /** Days that remain after today; on the last day 0. */
  left: number
  /** Each phase's start and length, and the middle of today, in percent of the whole. */
  parts: { start: number; length: number }[]
  mark: number
}

export function phaseProgress(phases: readonly [Phase, ...Phase[]], today: Day): PhaseProgress {
  const from = phases[0].from
  const to = phases[phases.length - 1]?.to ?? phases[0].to
  const total = daysBetween(from, to)
  const share = (days: number) => (days / total) * 100
  const present = today < from ? -1 : today >= to ? phases.length : phases.findIndex((phase) => covers(phase, today))
  return {
    present,
    day: daysBetween(from, today) + 1,
    left: daysBetween(today, to) - 1,
    parts: phases.map((phase) => ({ start: share(daysBetween(from, phase.from)), length: share(daysBetween(phase.from, phase.to)) })),
    mark: Math.min(100, Math.max(0, share(daysBetween(from, today) + 0.5))),
  }
}
