import { carryOutAll, carryOutAreas, PLAN_MS } from '@/lib/areas/import'
import { carryOutRoster } from '@/lib/imports/commands'
import { carryOut } from '@/lib/imports/job'
import { carryRetention } from '@/lib/jobs/retention'
import type { Carriers } from '@/lib/jobs/run'
import { systemActor } from '@/lib/kernel/access'
import { today } from '@/lib/kernel/clock'
import { transact } from '@/lib/kernel/db'
import { noteProgress } from '@/lib/kernel/job'
import { perform, performAll } from '@/lib/obligations/perform'
import { countSubjects, VERIFY_FROM, type VerifyPlace, verifyStep } from '@/lib/obligations/verify'
import { verifyTrail } from '@/lib/trail/verify'

const VERIFIER = systemActor('verify')

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
      if (!('next' in step)) {
        const trail = step.firstWrong === null ? await verifyTrail(() => undefined) : null
        await note({ done: total, result: { ...step.checked, ...trail?.checked, firstWrong: step.firstWrong ?? trail?.firstWrong ?? null }, finished: true })
        return 'ended'
      }
      place = step.next
      await note({ done: place.checked.residents + place.checked.dwellings, cursor: place, finished: false })
      if (!more()) return 'more'
    }
  },

  RETENTION: carryRetention(today),
}
