import { sqlState } from '@/lib/kernel/db'
import { waitOf } from '@/lib/kernel/fault'
import { StepRefused } from '@/lib/kernel/job'
import { log } from '@/lib/kernel/log'
import type { Result } from '@/lib/kernel/result'

type Step = { state: string; left: number; done: number }
type PerformStep = (raw: { importId: string; rows: number; passOver: boolean }) => Promise<Result<Step>>
type Listening = { onStep?: (step: Step) => void; more?: () => boolean }

/** About a second's work: a stop waits for no longer, and progress moves as often. */
const ROWS_A_STEP = 1000

/**
 * Carries a roster out step by step until it is done, stopped, or `more()` says that it is enough for now: then its state is still RUNNING. A step that
 * the database refuses is tried row by row, and a row that it refuses alone is left to people. While the database is away it waits, for no row is to blame
 * for that. Whoever starts again goes on from what is in the database.
 */
export async function carryOut(step: PerformStep, importId: string, { onStep, more = () => true }: Listening = {}): Promise<Step> {
  let rows = ROWS_A_STEP
  for (;;) {
    try {
      const result = await step({ importId, rows, passOver: false })
      if (!result.ok) {
        const { code } = result.problem
        const seconds = waitOf(code)
        // What one row alone takes too long for, waiting does not mend.
        if (seconds === null || (code === 'too-slow' && rows === 1)) throw new StepRefused(code)
        log.warn({ importId, rows, code }, 'import waits')
        if (!more()) return { state: 'RUNNING', left: 0, done: 0 }
        if (code === 'too-slow') rows = Math.max(1, Math.floor(rows / 4))
        await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
        continue
      }
      onStep?.(result.data)
      if (result.data.state !== 'RUNNING' || !more()) return result.data
      rows = Math.min(ROWS_A_STEP, rows * 2)
    } catch (error) {
      if (!isRowsFault(sqlState(error))) throw error
      log.warn({ importId, rows, state: sqlState(error) }, 'import step refused')
      if (rows === 1) await step({ importId, rows, passOver: true })
      rows = 1
    }
  }
}

/** What a row can be at fault for (data, integrity, a limit); a database that is away, full or busy is none of theirs. */
const isRowsFault = (state: string | null): boolean => state !== null && /^(21|22|23|42|54)/.test(state)
