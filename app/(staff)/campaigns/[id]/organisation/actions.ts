'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import type { Result } from '@/lib/kernel/result'
import { perform } from '@/lib/obligations/perform'
import { appoint, dismiss, stateProvision, takeOverPosts } from '@/lib/organisation/commands'
import { signTargets, voidTarget } from '@/lib/organisation/letters'
import { addTask, changeTask, dropTask, planPhases, tickTask, untickTask } from '@/lib/organisation/tasks'
import { holdTraining, recordFunding, recordTraining, voidFunding, voidTraining } from '@/lib/resources/commands'
import { type Done, doneHref } from './address'

/** To the page where it was done, which says so; or the form again with what was wrong. */
async function answer(before: FormState, form: FormData, done: Done, work: () => Promise<Result<unknown>>): Promise<FormState> {
  const back = form.get('back')
  form.delete('back')
  const result = await work()
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/campaigns', 'layout')
  redirect(doneHref(typeof back === 'string' ? back : '', done))
}

export const name = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, 'appointed', async () => perform(await requireUser('organisation.appoint'), appoint, form, takeCommandId(form))))
export const takeOver = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, 'taken-over', async () => perform(await requireUser('organisation.appoint'), takeOverPosts, form, takeCommandId(form))))
export const remove = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, 'dismissed', async () => perform(await requireUser('organisation.dismiss'), dismiss, form, takeCommandId(form))))
export const state = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, 'stated', async () => perform(await requireUser('organisation.state'), stateProvision, form, takeCommandId(form))))

export const plan = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, 'planned', async () => perform(await requireUser('phase.plan'), planPhases, form, takeCommandId(form))))
export const add = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, 'added', async () => perform(await requireUser('phase.add'), addTask, form, takeCommandId(form))))
export const change = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, 'changed', async () => perform(await requireUser('phase.change'), changeTask, form, takeCommandId(form))))
export const drop = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, 'dropped', async () => perform(await requireUser('phase.drop'), dropTask, form, takeCommandId(form))))
export const tick = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, 'ticked', async () => perform(await requireUser('phase.tick'), tickTask, form, takeCommandId(form))))
export const untick = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, 'unticked', async () => perform(await requireUser('phase.untick'), untickTask, form, takeCommandId(form))))

export const sign = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, 'signed', async () => perform(await requireUser('target.sign'), signTargets, form, takeCommandId(form))))
export const unsign = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, 'voided', async () => perform(await requireUser('target.void'), voidTarget, form, takeCommandId(form))))

export const fund = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, 'funded', async () => perform(await requireUser('funding.record'), recordFunding, form, takeCommandId(form))))
export const unfund = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, 'unfunded', async () => perform(await requireUser('funding.void'), voidFunding, form, takeCommandId(form))))
export const hold = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, 'held', async () => perform(await requireUser('training.hold'), holdTraining, form, takeCommandId(form))))
export const record = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, 'recorded', async () => perform(await requireUser('training.record'), recordTraining, form, takeCommandId(form))))
export const unhold = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, 'unheld', async () => perform(await requireUser('training.void'), voidTraining, form, takeCommandId(form))))
