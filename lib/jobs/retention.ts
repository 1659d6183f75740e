import { systemActor } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'
import { appendEvent, transact } from '@/lib/kernel/db'
import type { Carrier } from './run'
import { noteProgress } from '@/lib/kernel/job'

/**
 * Days after which something goes that has served its purpose. Ended sessions; a roster's file and rows after it went in (faulty rows are put right by
 * then); what was typed for a transfer, after contesting (30 days) and undoing (7) have passed; the memory of commands, which phones may send for 60 days;
 * jobs that are over; photos that began and never came whole; papers that were photographed for an application, after it was answered, and a portrait after its permit has ended; who declared at a door, and whom, after all of it was answered; what was written to whom; who was found and registered at the doors of a spot check, after it is over; one-time codes and residents' own sessions; who signed up for an activity, after its day. Exports carry their own day with them (`EXPORT_DAYS`). What is known about residents has rules of its own and is not touched here.
 */
export const RETENTION_DAYS = { sessions: 30, rosters: 90, arrivals: 60, commands: 180, jobs: 180, photos: 7, papers: 90, declarations: 180, messages: 400, spotChecks: 180, activities: 60 } as const

const ROWS_A_STEP = 5_000
const RETAINER = systemActor('retention')

/** One stretch of removing; answers how many rows went, by what they were. */
export const retain = (today: Day, rows = ROWS_A_STEP): Promise<Record<string, number>> =>
  transact(RETAINER, 'retention.run', async (tx) => {
    const { sessions, rosters, arrivals, commands, jobs, photos, papers, declarations, messages, spotChecks, activities } = RETENTION_DAYS
    const [row] = await tx.$queryRaw<{ counts: Record<string, number> }[]>`
      SELECT retention_step(${today}::date, ${rows}::int, ${sessions}::int, ${rosters}::int, ${arrivals}::int, ${commands}::int, ${jobs}::int)
             || retention_exports(${today}::date, ${Math.ceil(rows / 10)}::int) || retention_photos(${today}::date, ${Math.ceil(rows / 10)}::int, ${photos}::int, ${papers}::int)
             || retention_declarations(${today}::date, ${Math.ceil(rows / 10)}::int, ${declarations}::int) || retention_messages(${today}::date, ${rows}::int, ${messages}::int)
             || retention_spot_checks(${today}::date, ${Math.ceil(rows / 1_000)}::int, ${spotChecks}::int) || retention_my(${today}::date, ${rows}::int, ${sessions}::int)
             || retention_activities(${today}::date, ${rows}::int, ${activities}::int) AS counts`
    const gone = Object.fromEntries(Object.entries(row!.counts).filter(([, n]) => n > 0))
    if (Object.keys(gone).length > 0) await appendEvent(tx, 'retention.run', { details: gone })
    return gone
  }, { timeoutMs: 120_000 })

/** Removes until nothing is left to remove. */
export const carryRetention = (today: () => Day): Carrier => async (job, more) => {
  let done = job.done
  for (;;) {
    const gone = Object.values(await retain(today())).reduce((sum, n) => sum + n, 0)
    done += gone
    await transact(RETAINER, 'job.run', (tx) => noteProgress(tx, job.id, { done, finished: gone === 0 }))
    if (gone === 0) return 'ended'
    if (!more()) return 'more'
  }
}
