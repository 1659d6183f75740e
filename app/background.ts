import { resumeImportJobs } from '@/app/import-job'
import { sqlState } from '@/lib/kernel/db'
import { log } from '@/lib/kernel/log'
import { foldTallies } from '@/lib/obligations/fold'
import { makeTrailMonths, retireTrail, sealTrail } from '@/lib/trail/seal'

const FOLD_EVERY_MS = 60_000
const SEAL_EVERY_MS = 60_000
const NIGHTLY_MS = 24 * 60 * 60_000

/** What a log may know of an error: messages of the database quote values. */
const told = (error: unknown) => ({ error: error instanceof Error ? error.name : 'unknown', state: sqlState(error) })

/** What happens without anybody asking. Each piece may fail without the others, and is tried again. */
export function startBackgroundWork(): void {
  void resumeImportJobs().catch((error: unknown) => log.error(told(error), 'imports not resumed'))
  setInterval(() => {
    void foldTallies().catch((error: unknown) => log.error(told(error), 'tallies not folded'))
  }, FOLD_EVERY_MS).unref()
  setInterval(() => {
    void sealTrail().catch((error: unknown) => log.error(told(error), 'trail not sealed'))
  }, SEAL_EVERY_MS).unref()
  keepTrail()
  setInterval(keepTrail, NIGHTLY_MS).unref()
}

/** The trail's months: the coming ones are made, those past keeping go. */
function keepTrail(): void {
  void makeTrailMonths().then(() => retireTrail()).catch((error: unknown) => log.error(told(error), 'months of the trail not kept'))
}
