import { getTranslations } from 'next-intl/server'
import { JobProgress } from '@/components/jobs/JobProgress'
import { ResettlingNotice } from '@/components/policies/ResettlingNotice'
import { findResettlingHere } from '@/lib/campaigns/policy-queries'
import type { User } from '@/lib/kernel/access'
import { findJob } from '@/lib/jobs/queries'
import { isGoing } from '@/lib/jobs/rules'

/** What a change of policy is still being carried out for, with its bar where the job itself is in the user's sight. */
export async function Resettling({ user }: { user: User }) {
  const resettling = await findResettlingHere(user)
  if (!resettling) return null
  const [job, t] = [await findJob(user, resettling.id), await getTranslations('policies.resettling')]
  return (
    <ResettlingNotice resettling={resettling}>
      {job && isGoing(job.state) && <div className="mt-2"><JobProgress jobId={job.id} label={t('progress')} done={resettling.done} total={resettling.total} /></div>}
    </ResettlingNotice>
  )
}
