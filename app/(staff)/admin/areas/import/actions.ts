'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { requireUser } from '@/app/user'
import { beginAreaImport, discardAreaImport, PLAN_MS, planAreaImport, startAreaImport, stopAreaImport } from '@/lib/areas/import'
import type { Result } from '@/lib/kernel/result'
import { perform, performAll } from '@/lib/obligations/perform'

/** Opens an import; its files come through the route handler, which reads them as they arrive. */
export async function begin(fileNames: string[]): Promise<Result<{ importId: string }>> {
  const user = await requireUser('area.import')
  return perform(user, beginAreaImport, { fileNames })
}

/** All files are in: hold them against what there is. */
export async function compare(importId: string): Promise<Result<unknown>> {
  const user = await requireUser('area.import')
  return (await performAll(user, planAreaImport, [{ raw: { importId } }], { timeoutMs: PLAN_MS }))[0]!
}

/** What could not be read whole is thrown away. */
export async function giveUp(importId: string): Promise<void> {
  const user = await requireUser('area.import')
  await perform(user, discardAreaImport, { importId })
}

const idOf = (form: FormData) => String(form.get('importId') ?? '')

// A refusal of the three below means that somebody else was faster: the page, drawn anew, shows how it stands.

export async function start(form: FormData): Promise<void> {
  const user = await requireUser('area.import')
  await perform(user, startAreaImport, { importId: idOf(form), retire: form.get('retire') === 'on' })
  revalidatePath('/admin/areas/import/[id]', 'page')
}

export async function stop(form: FormData): Promise<void> {
  const user = await requireUser('area.import')
  await perform(user, stopAreaImport, { importId: idOf(form) })
  revalidatePath('/admin/areas/import/[id]', 'page')
}

export async function discard(form: FormData): Promise<void> {
  const user = await requireUser('area.import')
  const discarded = await perform(user, discardAreaImport, { importId: idOf(form) })
  if (discarded.ok) redirect('/admin/areas/import')
  revalidatePath('/admin/areas/import/[id]', 'page')
}
