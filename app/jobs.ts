import { setTimeout } from 'node:timers/promises'
import { EXPORTED } from '@/app/exports'
import { carryOutAll, carryOutAreas, PLAN_MS } from '@/lib/areas/import'
import { carryOutExport } from '@/lib/exports/job'
import { carryOutRoster } from '@/lib/imports/commands'
import { carryOut } from '@/lib/imports/job'
import { carryRetention } from '@/lib/jobs/retention'
import { isGoing } from '@/lib/jobs/rules'
import type { Carrier, Carriers } from '@/lib/jobs/run'
import { systemActor } from '@/lib/kernel/access'
import { now, today } from '@/lib/kernel/clock'
import { transact } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'
import { noteProgress, StepRefused } from '@/lib/kernel/job'
import { providerOf } from '@/lib/messages/configured'
import { carryReminders } from '@/lib/messages/job'
import { perform, performAll } from '@/lib/obligations/perform'
import { previewStep } from '@/lib/obligations/preview'
import { resettleStep } from '@/lib/obligations/resettle'
import { countSubjects, subjectsOf, VERIFY_FROM, type VerifyPlace, verifyStep } from '@/lib/obligations/verify'
import { indexDigits } from '@/lib/residents/digits'
import { verifyTrail } from '@/lib/trail/verify'

const VERIFIER = systemActor('verify')
const RESETTLING_WAIT_MS = 2_000

/** Steps over an area, one after the other, until there is none left or it is time to make room. */
function stepping(step: (jobId: string, areaCode: string) => Promise<boolean>): Carrier {
  return async (job, more) => {
    if (job.areaCode === null) throw new StepRefused('not-found')
    while (await step(job.id, job.areaCode)) if (!more()) return 'more'
    return 'ended'
  }
}

/** Who carries out which kind of job. Here the features meet; none of them knows another. */
export const CARRIERS: Carriers = {
  async ROSTER(job, more) {
    const last = await carryOut((raw) => perform(job.actor, carryOutRoster, raw), job.id, { more })
    return last.state === 'RUNNING' ? 'more' : 'ended'
  },

  async AREAS(job, more) {
    const last = await carryOutAll(async (raw) => (await performAll(job.actor, carryOutAreas, [{ raw }], { timeoutMs: PLAN_MS }))[0]!, job.id, { more })
    return last.state === 'RUNNING' ? 'more' : 'ended'
  },

  /** Obligations and tallies page by page, then the trail. What was found is the job's result; finding a fault is no failure of the job. */
  async VERIFY(job, more) {
    const total = await countSubjects()
    const note = (progress: Omit<Parameters<typeof noteProgress>[2], 'total'>) =>
      transact(VERIFIER, 'job.run', (tx) => noteProgress(tx, job.id, { total, ...progress }))
    for (let place = (job.cursor as VerifyPlace | null) ?? VERIFY_FROM; ;) {
      const step = await verifyStep(place)
      if ('resettling' in step) {
        // What is being settled under a new policy agrees with nothing yet; it is looked at again once that is through. One that rests waits for people.
        if (!isGoing(step.resettling.state)) throw new StepRefused('resettling')
        await setTimeout(RESETTLING_WAIT_MS)
        if (!more()) return 'more'
        continue
      }
      if (!('next' in step)) {
        const trail = step.firstWrong === null ? await verifyTrail(() => undefined) : null
        await note({ done: total, result: { ...step.checked, ...trail?.checked, firstWrong: step.firstWrong ?? trail?.firstWrong ?? null }, finished: true })
        return 'ended'
      }
      place = step.next
      await note({ done: subjectsOf(place.checked), cursor: place, finished: false })
      if (!more()) return 'more'
    }
  },

  EXPORT: (job, more) => carryOutExport(EXPORTED, job, more),

  /** And what has to be made up for: digits of numbers recorded before they were found by them. */
  async RETENTION(job, more) {
    for (let last = await indexDigits(); last !== null; last = await indexDigits(last)) if (!more()) return 'more'
    return carryRetention(today)(job, more)
  },

  /** What is due is told on residents' phones, through the provider that the environment names. */
  REMIND: carryReminders({ provider: () => providerOf(env()), today, now }),

  /** What is owed under a policy that was put in force or withdrawn. A policy that is in force is carried out whoever began it. */
  RESETTLE: stepping(resettleStep),
  PREVIEW: stepping(previewStep),
}
