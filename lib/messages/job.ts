import { type AreaCode } from '@/lib/kernel/area'
import { type Day, hourAt } from '@/lib/kernel/day'
import { transact } from '@/lib/kernel/db'
import { holdJob, noteProgress } from '@/lib/kernel/job'
import { log } from '@/lib/kernel/log'
import { planStretch, queuePlans } from './plan'
import type { Provider } from './provider'
import { giveUpTaken, handOver, noteAnswer, SENDER, takeNext } from './send'

type Counts = { planned: number; sent: number; failed: number; skipped: number; later: number }
/** Where a round is: planning after somebody, or sending after a message. `trouble`: how many in a row the provider could take none of. */
type Place = Counts & { phase: 'plan' | 'send'; after: string | null; people: number; trouble: number }
const START: Place = { phase: 'plan', after: null, people: 0, trouble: 0, planned: 0, sent: 0, failed: 0, skipped: 0, later: 0 }
/** So many in a row that the provider could not take: it is away, and the rest waits for the next round. */
const ENOUGH_TROUBLE = 3

type Job = { id: string; areaCode: string | null; input: unknown; cursor: unknown }
type World = { provider: () => Provider; today: () => Day; now: () => Date }

const countsOf = ({ planned, sent, failed, skipped, later }: Place): Counts => ({ planned, sent, failed, skipped, later })

/**
 * A round of reminders: plans stretch by stretch, each a transaction that puts messages in line, then sends one after the other. Taking one, sending it and writing down the answer are three steps, of which sending holds no
 * lock. A stopped round goes on where it was; `{"only":"send"}` as input plans nothing.
 */
export const carryReminders = ({ provider, today, now }: World) => async (job: Job, more: () => boolean): Promise<'more' | 'ended'> => {
  const area = job.areaCode as AreaCode | null
  const only = (job.input as { only?: string } | null)?.only
  let place: Place = { ...START, ...(only === 'send' ? { phase: 'send' } : {}), ...(job.cursor as Partial<Place> | null) }
  await transact(SENDER, 'message.send', (tx) => giveUpTaken(tx, now()))
  for (;;) {
    const next = place.phase === 'plan' ? await planStep(job.id, area, place, { today: today(), at: now() }) : await sendStep(job.id, area, place, provider(), { today: today(), at: now() })
    if (next === null) return 'ended'
    place = next
    if (!more()) return 'more'
  }
}

/** One round at a time plans, so that those who share a phone are promised one message whichever stretch they are in. */
const planStep = (jobId: string, area: AreaCode | null, place: Place, { today, at }: { today: Day; at: Date }): Promise<Place | null> =>
  transact(SENDER, 'message.plan', async (tx) => {
    const job = await holdJob(tx, jobId)
    if (job?.state !== 'RUNNING') return null
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('message.plan'))::text`
    const { plans, next, people } = await planStretch(tx, area, place.after, { today, hour: hourAt(at) }, new Set())
    const planned = place.planned + (await queuePlans(tx, plans, today))
    const after: Place = { ...place, planned, people: place.people + people, ...(next === null ? { phase: 'send', after: null } : { after: next }) }
    await noteProgress(tx, jobId, { done: after.people, cursor: after, finished: false })
    return after
  }, { timeoutMs: 60_000 })

async function sendStep(jobId: string, area: AreaCode | null, place: Place, provider: Provider, moment: { today: Day; at: Date }): Promise<Place | null> {
  const turn = await transact(SENDER, 'message.send', async (tx) => {
    const job = await holdJob(tx, jobId)
    if (job?.state !== 'RUNNING') return null
    const found = place.trouble < ENOUGH_TROUBLE ? await takeNext(tx, area, place.after, moment, provider.name) : null
    if (found === null) {
      await noteProgress(tx, jobId, { done: job.done, result: countsOf(place), finished: true })
      return null
    }
    const after: Place = { ...place, after: found.id, skipped: place.skipped + (found.skipped ? 1 : 0) }
    // Its place in the line is behind us before it is sent: whoever goes on from here sends it no second time.
    await noteProgress(tx, jobId, { done: job.done, cursor: after, result: countsOf(after), finished: false })
    return { found, after }
  })
  if (turn === null) {
    log.info({ jobId, ...countsOf(place) }, 'reminders')
    return null
  }
  const { taken } = turn.found
  if (!taken) return turn.after
  const answer = await handOver(provider, taken)
  const away = !answer.ok && answer.again && answer.problem !== 'provider-limit'
  return transact(SENDER, 'message.send', async (tx) => {
    const outcome = await noteAnswer(tx, taken, answer, provider.leaves, moment.at)
    const key = outcome === 'gone' ? 'sent' : outcome
    const after: Place = { ...turn.after, [key]: turn.after[key] + 1, trouble: away ? turn.after.trouble + 1 : 0 }
    // Also of a round that was stopped meanwhile: what it has sent is sent.
    await tx.$executeRaw`UPDATE job SET cursor = ${JSON.stringify(after)}::jsonb, result = ${JSON.stringify(countsOf(after))}::jsonb WHERE id = ${jobId}::uuid AND state <> 'DONE'`
    return after
  })
}
