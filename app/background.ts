import { resumeImportJobs } from '@/app/import-job'
import { log } from '@/lib/kernel/log'
import { foldTallies } from '@/lib/obligations/fold'

const FOLD_EVERY_MS = 60_000

/** What happens without anybody asking. Each piece may fail without the others, and is tried again. */
export function startBackgroundWork(): void {
  void resumeImportJobs().catch((error: unknown) => log.error({ err: error }, 'imports not resumed'))
  setInterval(() => {
    void foldTallies().catch((error: unknown) => log.error({ err: error }, 'tallies not folded'))
  }, FOLD_EVERY_MS).unref()
}
