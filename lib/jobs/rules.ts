import type { JobState } from '@/lib/kernel/job'

/** Seconds to wait before each further attempt; after the last one a job has failed and waits for people. */
const WAITS = [5, 30, 120, 600] as const

/** How long to wait after the n-th failure in a row (n ≥ 1); null when that was the last attempt. */
export const retryAfterSeconds = (failures: number): number | null => WAITS[failures - 1] ?? null

/** Whoever carries a job out gives a sign of life this often, and is given up after so long without one. */
export const BEAT_MS = 10_000
export const GIVEN_UP_MS = 45_000
/** What waits this long past its hour was not delivered, or its delivery was lost. */
export const UNDELIVERED_MS = 60_000

type Going = { state: JobState; dueAt: Date; beatAt: Date | null }

/**
 * Whether a job has to be delivered anew: nobody gives a sign of life, or the delivery was lost. A sign from the future was given before the clock was set
 * back, and is none.
 */
export function isStranded(job: Going, now: Date): boolean {
  const since = (at: Date | null) => (at === null ? Infinity : now.getTime() - at.getTime())
  if (job.state === 'RUNNING') return since(job.beatAt) > GIVEN_UP_MS || since(job.beatAt) < -GIVEN_UP_MS
  if (job.state === 'QUEUED') return since(job.dueAt) > UNDELIVERED_MS || since(job.dueAt) < -(WAITS.at(-1)! * 1000 + UNDELIVERED_MS)
  return false
}

/** Whether something will still come of it by itself. */
export const isGoing = (state: JobState): boolean => state === 'QUEUED' || state === 'RUNNING'

/** What can be asked of a job in a state. */
export const mayStop = isGoing
export const mayResume = (state: JobState): boolean => state === 'STOPPED' || state === 'FAILED'
