import type { Actor } from '@/lib/kernel/access'
import { carryOutRoster } from '@/lib/imports/commands'
import { runInBackground } from '@/lib/imports/job'
import { runningImports } from '@/lib/imports/queries'
import { perform } from '@/lib/obligations/perform'

const step = (actor: Actor, raw: unknown) => perform(actor, carryOutRoster, raw)

/** Starts the job of a roster that is RUNNING, as the person who started it. */
export const startImportJob = (actor: Actor, importId: string): void => runInBackground(actor, step, importId)

/** After a restart: what was running goes on where it was. */
export async function resumeImportJobs(): Promise<void> {
  for (const { importId, actor } of await runningImports()) startImportJob(actor, importId)
}
