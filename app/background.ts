import { resumeImportJobs } from '@/app/import-job'
import { sqlState } from '@/lib/kernel/db'
import { log } from '@/lib/kernel/log'
import { foldTallies } from '@/lib/obligations/fold'

const FOLD_EVERY_MS = 60_000

/** What a log may know of an error: messages of the database quote values. */
const told = (error: unknown) => ({ error: error instanceof Error ? error.name : 'unknown', state: sqlState(error) })

/** What happens without anybody asking. Each piece may fail without the others, and is tried again. */
export function startBackgroundWork(): void {
  void resumeImportJobs().catch((error: unknown) => log.error(told(error), 'imports not resumed'))
  setInterval(() => {
    void foldTallies().catch((error: unknown) => log.error(told(error), 'tallies not folded'))
  }, FOLD_EVERY_MS).unref()
}
