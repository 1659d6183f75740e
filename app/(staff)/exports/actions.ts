'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { getLocale } from 'next-intl/server'
import { EXPORTED } from '@/app/exports'
import { type FormState, retry } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { beginExport, beginFullExport, deleteExport } from '@/lib/exports/commands'
import { resumeJob, stopJob } from '@/lib/jobs/commands'
import { perform } from '@/lib/obligations/perform'

const text = (form: FormData, name: string) => String(form.get(name) ?? '')

/** To the export, which says how far it is; or the form again with what was wrong. */
export async function begin(state: FormState, form: FormData): Promise<FormState> {
  const user = await requireUser('list.export')
  const id = { id: text(form, 'commandId') }
  const wanted = { list: text(form, 'list'), query: text(form, 'query'), locale: await getLocale() }
  const result = text(form, 'numbers') === 'full'
    ? await perform(user, beginFullExport(EXPORTED), { ...wanted, reason: form.get('reason') || undefined, note: text(form, 'note') }, id)
    : await perform(user, beginExport(EXPORTED), wanted, id)
  if (!result.ok) return retry(form, result.problem, state)
  revalidatePath('/exports')
  redirect(`/exports/${result.data.exportId}`)
}

// A refusal of these means that the job has moved on meanwhile: the page, drawn anew, shows how it stands.

export async function stop(form: FormData): Promise<void> {
  await perform(await requireUser('job.control'), stopJob, { jobId: text(form, 'exportId') }, { id: text(form, 'commandId') })
  revalidatePath('/exports', 'layout')
}

export async function resume(form: FormData): Promise<void> {
  await perform(await requireUser('job.control'), resumeJob, { jobId: text(form, 'exportId') }, { id: text(form, 'commandId') })
  revalidatePath('/exports', 'layout')
}

export async function remove(form: FormData): Promise<void> {
  await perform(await requireUser('list.export'), deleteExport, { exportId: text(form, 'exportId') }, { id: text(form, 'commandId') })
  revalidatePath('/exports')
  redirect('/exports')
}
