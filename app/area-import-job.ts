import { carryOutAreas, carryOutInBackground, PLAN_MS } from '@/lib/areas/import'
import { runningAreaImports } from '@/lib/areas/import-queries'
import type { Actor } from '@/lib/kernel/access'
import { sqlState } from '@/lib/kernel/db'
import { log } from '@/lib/kernel/log'
import { performAll } from '@/lib/obligations/perform'

/** Carries out an import of national files that is RUNNING, as the administrator who started it. */
export function startAreaImportJob(actor: Actor, importId: string): void {
  const step = async (raw: { importId: string; rows: number }) => (await performAll(actor, carryOutAreas, [{ raw }], { timeoutMs: PLAN_MS }))[0]!
  carryOutInBackground(importId, step, (outcome) => {
    if (outcome instanceof Error) log.error({ importId, error: outcome.name, state: sqlState(outcome) }, 'area import failed')
    else log.info({ importId, state: outcome.state, done: outcome.done }, 'area import ended')
  })
}

/** After a restart: what was running goes on where it was. */
export async function resumeAreaImportJobs(): Promise<void> {
  for (const { importId, actor } of await runningAreaImports()) startAreaImportJob(actor, importId)
}
