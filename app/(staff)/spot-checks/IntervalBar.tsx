import type { Interval } from '@/lib/spot-checks/interval'
import type { Verdict } from '@/lib/spot-checks/size'

const FILLS: Record<Verdict | 'NONE', string> = { MET: 'fill-jade', NOT_MET: 'fill-cinnabar', UNSURE: 'fill-amber', NONE: 'fill-ink-faint' }

/** Where a cut scale begins, so that all of an interval and its target are on it: a tenth below, whole tenths. */
export const scaleFrom = (interval: Interval, target: number): number => Math.max(0, Math.floor(Math.min(interval.low, target) * 10 - 0.5) / 10)

/** An interval with its estimate, and the target as a line. `text` is the same in words. */
export function IntervalBar({ interval, rate, target, verdict, text, from }: { interval: Interval; rate: number; target: number | null; verdict: Verdict | 'NONE'; text: string; from: number }) {
  const place = (share: number) => `${Math.max(0, Math.min(100, ((share - from) / (1 - from)) * 100))}%`
  const width = `${((Math.min(1, interval.high) - Math.max(from, interval.low)) / (1 - from)) * 100}%`
  return (
    <svg role="img" aria-label={text} width="100%" height="26" className="block overflow-visible">
      <line x1="0" x2="100%" y1="13" y2="13" className="stroke-line-strong" />
      <rect x={place(interval.low)} y="9" width={width} height="8" rx="2" className={`${FILLS[verdict]} opacity-40 print:opacity-60`} />
      <svg x={place(rate)} y="13" className="overflow-visible">
        {verdict === 'NOT_MET' ? <path d="M0-7 7 0 0 7-7 0z" className="fill-cinnabar stroke-surface" /> : <circle r="6" className={`${verdict === 'UNSURE' ? 'fill-surface stroke-amber' : `${FILLS[verdict]} stroke-surface`}`} strokeWidth={verdict === 'UNSURE' ? 3 : 1} />}
      </svg>
      {target !== null && <svg x={place(target)} className="overflow-visible"><line y1="0" y2="26" className="stroke-ink" strokeWidth="2" /></svg>}
    </svg>
  )
}
