import { now } from '@/lib/kernel/clock'
import { poolState, sqlState } from '@/lib/kernel/db'
import { isFault } from '@/lib/kernel/fault'
import { log } from '@/lib/kernel/log'
import { roomOnDisk } from '@/lib/health/disk'
import { ageOfUnsealed, readiness, unfolded } from '@/lib/health/queries'
import { type Finding, findingsOf, type Standing, standingOf, stillWaiting, type Vitals, type Waiting } from '@/lib/health/rules'
import { jobFindings } from '@/lib/jobs/queries'
import { trailState } from '@/lib/trail/seal'

export type Health = { standing: Standing; findings: Finding[]; vitals: Vitals }

/** Asked by proxies, pages that wait and people at once: looked at once in this long, whoever asks. */
const FRESH_MS = 1000
/** What lies behind changes by the minute, and costs more to find out. */
const LAGS_FRESH_MS = 15_000
/** A database that says nothing for this long is as good as away. */
const PATIENCE_MS = 4000

/** Other parts that can fall behind tell their findings here: a code each, with its sentence under `health.finding`. */
const OTHERS: readonly (() => Promise<string[]>)[] = [jobFindings]

type Lags = Pick<Vitals, 'unfolded' | 'unsealed' | 'others'>
const NO_LAGS: Lags = { unfolded: null, unsealed: null, others: [] }

type Kept<T> = { at: number; value: Promise<T> }
const kept = globalThis as { anjuVitals?: { health?: Kept<Health>; lags?: Kept<Lags>; oldest: Waiting } }
const memory = () => (kept.anjuVitals ??= { oldest: null })

/** The same answer for everybody who asks within `ms`. By a clock that nobody sets back. */
function fresh<T>(last: Kept<T> | undefined, ms: number, look: () => Promise<T>): Kept<T> {
  return last && performance.now() - last.at < ms ? last : { at: performance.now(), value: look() }
}

export function healthNow(): Promise<Health> {
  const state = memory()
  return (state.health = fresh(state.health, FRESH_MS, look)).value
}

async function look(): Promise<Health> {
  const [found, disk] = await Promise.all([inTime(readiness()), roomOnDisk()])
  const pool = poolState()
  const state = memory()
  // While all connections are taken we are busy, not away: who then sends people elsewhere makes it worse for those who stay.
  const crowded = found === null && pool.used >= pool.size
  const lags = found ? ((await inTime((state.lags = fresh(state.lags, LAGS_FRESH_MS, lookBehind)).value)) ?? NO_LAGS) : NO_LAGS
  const vitals: Vitals = {
    reachable: found !== null || crowded, pending: found?.pending ?? 0, roleHeld: found?.roleHeld ?? true, ...lags, disk,
    pool: crowded ? { ...pool, waiting: Math.max(pool.waiting, pool.size) } : pool,
  }
  const findings = findingsOf(vitals)
  return { standing: standingOf(findings), findings, vitals }
}

async function lookBehind(): Promise<Lags> {
  const state = memory()
  const [tallies, trail, others] = await Promise.all([unfolded(), trailState(), Promise.all(OTHERS.map((other) => other()))])
  const at = now().getTime()
  state.oldest = stillWaiting(state.oldest, tallies.oldest, at)
  return {
    unfolded: { changes: tallies.changes, oldestMs: state.oldest ? Math.max(0, at - state.oldest.since) : 0 },
    unsealed: { entries: trail.unsealed, oldestMs: await ageOfUnsealed(trail.unsealed) },
    others: others.flat(),
  }
}

/** Null when it takes too long or the database is away; whatever comes later is nobody's any more. */
async function inTime<T>(work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), PATIENCE_MS)))
  const looked = work.catch((error: unknown) => {
    if (!isFault(error)) log.error({ error: error instanceof Error ? error.name : 'unknown', state: sqlState(error) }, 'health not known')
    return null
  })
  return Promise.race([looked, late]).finally(() => clearTimeout(timer))
}
