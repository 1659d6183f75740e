'use server'

import { revalidatePath } from 'next/cache'
import { requireUser } from '@/app/user'
import { resumeJob, stopJob } from '@/lib/jobs/commands'
import { perform } from '@/lib/obligations/perform'

const idsOf = (form: FormData) => [{ jobId: String(form.get('jobId') ?? '') }, { id: String(form.get('commandId') ?? '') }] as const

// A refusal of these means that the job has moved on meanwhile: the page, drawn anew, shows how it stands.

export async function stop(form: FormData): Promise<void> {
  const user = await requireUser('job.control')
  await perform(user, stopJob, ...idsOf(form))
  revalidatePath('/jobs')
}

export async function resume(form: FormData): Promise<void> {
  const user = await requireUser('job.control')
  await perform(user, resumeJob, ...idsOf(form))
  revalidatePath('/jobs')
}
