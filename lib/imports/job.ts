import type { Actor } from '@/lib/kernel/access'
import { sqlState } from '@/lib/kernel/db'
import { log } from '@/lib/kernel/log'
import type { Result } from '@/lib/kernel/result'

type Step = { state: string; left: number; done: number }
type PerformStep = (raw: { importId: string; rows: number; passOver: boolean }) => Promise<Result<Step>>

/** About a second's work: a stop waits for no longer, and progress moves as often. */
const ROWS_A_STEP = 1000

/**
 * Carries a roster out step by step until it is done or stopped. A step that the database refuses is tried row by row, and a row that it
 * refuses alone is left to people. Progress is in the database; whoever looks, and whoever starts again, reads it there.
 */
export async function carryOut(step: PerformStep, importId: string, onStep?: (step: Step) => void): Promise<Step> {
  let rows = ROWS_A_STEP
  for (;;) {
    try {
      const result = await step({ importId, rows, passOver: false })
      if (!result.ok) throw new Error(`import refused: ${result.problem.code}`)
      onStep?.(result.data)
      if (result.data.state !== 'RUNNING') return result.data
      rows = Math.min(ROWS_A_STEP, rows * 2)
    } catch (error) {
      if (sqlState(error) === null) throw error
      log.warn({ importId, rows, state: sqlState(error) }, 'import step refused')
      if (rows === 1) await step({ importId, rows, passOver: true })
      rows = 1
    }
  }
}

const underWay = new Map<string, Promise<unknown>>()

/**
 * Runs the job in this process, after the one that may be ending there: whoever goes on at the moment of a stop is not overheard, and on a
 * roster that is done the second finds nothing to do. The end, good or bad, is in the log and in the database.
 */
export function runInBackground(actor: Actor, step: (actor: Actor, raw: Parameters<PerformStep>[0]) => ReturnType<PerformStep>, importId: string): void {
  const before = underWay.get(importId) ?? Promise.resolve()
  const job: Promise<unknown> = before
    .then(() => carryOut((raw) => step(actor, raw), importId))
    .then((last) => log.info({ importId, state: last.state }, 'import ended'), (error: unknown) => log.error({ importId, error: error instanceof Error ? error.name : 'unknown', state: sqlState(error) }, 'import failed'))
    .finally(() => underWay.get(importId) === job && underWay.delete(importId))
  underWay.set(importId, job)
}
