import { systemActor } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'
import { appendEvent, Prisma, sql, transact } from '@/lib/kernel/db'
import type { Carrier } from './run'
import { noteProgress } from '@/lib/kernel/job'

/**
 * Days after which something goes that has served its purpose. Exports carry their own day with them (`EXPORT_DAYS`). What is known about residents has rules of its own and is not touched here.
 */
export const RETENTION_DAYS = {
  /** After they ended, residents' own among them, with one-time codes. */
  sessions: 30,
  /** A roster's file and rows after it went in: faulty rows are put right by then. */
  rosters: 90,
  /** What was typed for a transfer, after contesting (30 days) and undoing (7) have passed. */
  arrivals: 60,
  /** The memory of commands, which phones may send for 60 days. */
  commands: 180,
  jobs: 180,
  /** Photos that began and never came whole. */
  photos: 7,
  /** Papers that were photographed for an application, after it was answered, and a portrait after its permit has ended. */
  papers: 90,
  /** Who declared at a door, and whom, after all of it was answered. */
  declarations: 180,
  /** What a resident said was wrong, after it was answered. */
  corrections: 365,
  messages: 400,
  /** Who was found and registered at the doors of a spot check, after it is over. */
  spotChecks: 180,
  /** What was written in a follow-up case, after it is over. */
  followUps: 365,
  /** What was said of a request, after its result. */
  services: 730,
  /** Of whom a place of origin told, after that was answered. */
  told: 180,
  /** What keys sent, when nobody sends it again. */
  requests: 3,
  /** What webhooks were to tell. */
  events: 60,
  /** Who signed up for an activity, after its day. */
  activities: 60,
  /** A wish to be contacted, after its person has left or moved away; its own year is its own. */
  contacts: 30,
} as const

const ROWS_A_STEP = 5_000
const RETAINER = systemActor('retention')

/** What goes in one stretch, each by a function of the database that answers how many rows went, by what they were. Rows that are large, or lead to many others, go fewer at a time. */
function stretch(today: Day, rows: number): Prisma.Sql[] {
  const { sessions, rosters, arrivals, commands, jobs, photos, papers, declarations, corrections, messages, spotChecks, followUps, services, told, requests, events, activities, contacts } = RETENTION_DAYS
  const step = (name: string, most: number, ...days: number[]) => sql`${Prisma.raw(name)}(${Prisma.join([sql`${today}::date`, ...[Math.ceil(most), ...days].map((n) => sql`${n}::int`)])})`
  return [
    step('retention_step', rows, sessions, rosters, arrivals, commands, jobs),
    step('retention_exports', rows / 10),
    step('retention_photos', rows / 10, photos, papers),
    step('retention_declarations', rows / 10, declarations),
    step('retention_corrections', rows, corrections),
    step('retention_messages', rows, messages),
    step('retention_spot_checks', rows / 1_000, spotChecks),
    step('retention_my', rows, sessions),
    step('retention_words', rows, followUps, services),
    step('retention_origins', rows, told),
    step('retention_requests', rows, requests),
    step('retention_webhooks', rows, events),
    step('retention_activities', rows, activities),
    step('retention_nominations', rows),
    step('retention_contacts', rows, contacts),
  ]
}

/** One stretch of removing; answers how many rows went, by what they were. */
export const retain = (today: Day, rows = ROWS_A_STEP): Promise<Record<string, number>> =>
  transact(RETAINER, 'retention.run', async (tx) => {
    const [row] = await tx.$queryRaw<{ counts: Record<string, number> }[]>`SELECT ${Prisma.join(stretch(today, rows), ' || ')} AS counts`
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
