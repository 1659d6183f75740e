import { CARRIERS } from '@/app/jobs'
import { beginByClock, byTheClock, reviveJobs, runJob } from '@/lib/jobs/run'
import { sqlState } from '@/lib/kernel/db'
import { deliverEvent, REAL, reviveEvents } from '@/lib/keys/delivery'
import { isId } from '@/lib/kernel/id'
import { log } from '@/lib/kernel/log'
import { listen } from '@/lib/kernel/queue'
import { performAll } from '@/lib/obligations/perform'
import { installFormsEverywhere } from '@/lib/forms/install'
import { openReportsEverywhere } from '@/lib/reports/opening'
import { countStandingsEverywhere } from '@/lib/resources/counting'
import { today } from '@/lib/kernel/clock'
import { foldTallies } from '@/lib/obligations/fold'
import { makeTrailMonths, retireTrail, sealTrail } from '@/lib/trail/seal'

/** Long exports and imports must not hold up one another. */
const JOBS_AT_ONCE = 2
/** One system that answers slowly does not hold up all others. */
const DELIVERIES_AT_ONCE = 3
const REVIVE_EVERY_MS = 15_000

/** What a log may know of an error: messages of the database quote values. */
const told = (error: unknown) => ({ error: error instanceof Error ? error.name : 'unknown', state: sqlState(error) })

const idOf = (data: unknown): string | null => {
  const id = idOfAny(data)
  return id !== null && isId(id) ? id : null
}

/** Also of what the database gave its id. */
const idOfAny = (data: unknown): string | null => {
  const id = (data as { id?: unknown } | null)?.id
  return typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id) ? id : null
}

/** What happens without anybody asking, in every process that serves: they share the work, and what one leaves behind another takes up. */
export function startBackgroundWork(): void {
  listen([
    { queue: 'jobs', atOnce: JOBS_AT_ONCE, work: async (data) => { const id = idOf(data); if (id) await runJob(CARRIERS, id) } },
    { queue: 'fold', atOnce: 1, work: () => byTheClock('fold', foldTallies) },
    { queue: 'seal', atOnce: 1, work: () => byTheClock('seal', sealTrail) },
    { queue: 'nightly', atOnce: 1, work: nightly },
    { queue: 'remind', atOnce: 1, work: () => byTheClock('remind', () => beginByClock('REMIND')) },
    { queue: 'webhooks', atOnce: DELIVERIES_AT_ONCE, work: async (data) => { const id = idOfAny(data); if (id) await deliverEvent(id, REAL) } },
    { queue: 'standings', atOnce: 1, work: () => byTheClock('standings', countEverywhere) },
  ])
  const revive = () => {
    void reviveJobs().catch((error: unknown) => log.warn(told(error), 'stranded jobs not looked for'))
    void reviveEvents().catch((error: unknown) => log.warn(told(error), 'stranded deliveries not looked for'))
  }
  revive()
  setInterval(revive, REVIVE_EVERY_MS).unref()
  // A process that was not running at night makes the trail's months when it starts.
  void byTheClock('months', keepTrail).catch((error: unknown) => log.error(told(error), 'months of the trail not kept'))
  // And opens the reports that became due meanwhile.
  void byTheClock('reports', openDueReports).catch((error: unknown) => log.error(told(error), 'reports not opened'))
  void byTheClock('forms', putInForms).catch((error: unknown) => log.error(told(error), 'usual tables not put in'))
  void byTheClock('standings', countEverywhere).catch((error: unknown) => log.error(told(error), 'communities not counted'))
}

async function nightly(): Promise<void> {
  await byTheClock('months', keepTrail)
  await byTheClock('reports', openDueReports)
  await byTheClock('forms', putInForms)
  await byTheClock('nightly', async () => {
    await beginByClock('RETENTION')
    await beginByClock('VERIFY')
  })
}

/** Half-month reports of periods that are over. */
const openDueReports = () => openReportsEverywhere(performAll, today())

/** The usual tables, for sub-districts that are new or have them in an earlier make. */
const putInForms = () => installFormsEverywhere(performAll, today())

/** How many people and coordinators every community has: what staff and money are held against. */
const countEverywhere = () => countStandingsEverywhere(performAll, today())

/** The trail's months: the coming ones are made, those past keeping go. */
async function keepTrail(): Promise<void> {
  await makeTrailMonths()
  await retireTrail()
}
