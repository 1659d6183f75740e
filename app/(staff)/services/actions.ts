'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { goToSearch } from '@/app/search'
import { requireUser } from '@/app/user'
import type { Result } from '@/lib/kernel/result'
import { perform } from '@/lib/obligations/perform'
import { answerService, assignService, closeService, rateService, recordService, referService, reopenService, withdrawService } from '@/lib/services/commands'
import type { ServiceStep } from '@/lib/services/rules'

/** To the request, which says what was done; or the form again with what was wrong. */
function answer(before: FormState, form: FormData, result: Result<{ serviceId: string }>, done: ServiceStep | 'recorded'): FormState {
  if (!result.ok) return retry(form, result.problem, before)
  revalidatePath('/services', 'layout')
  redirect(`/services/${result.data.serviceId}?done=${done}`)
}

export const record = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('service.record'), recordService, form, takeCommandId(form)), 'recorded'))
export const assign = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('service.assign'), assignService, form, takeCommandId(form)), 'ASSIGNED'))
export const refer = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('service.refer'), referService, form, takeCommandId(form)), 'REFERRED'))
export const answered = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('service.answer'), answerService, form, takeCommandId(form)), 'ANSWERED'))
export const close = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('service.close'), closeService, form, takeCommandId(form)), form.get('result') === 'done' ? 'DONE' : 'NOT_POSSIBLE'))
export const withdraw = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('service.withdraw'), withdrawService, form, takeCommandId(form)), 'WITHDRAWN'))
export const reopen = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('service.reopen'), reopenService, form, takeCommandId(form)), 'REOPENED'))
export const rate = formAction(async (before: FormState, form: FormData): Promise<FormState> => answer(before, form, await perform(await requireUser('service.rate'), rateService, form, takeCommandId(form)), 'RATED'))

export async function searchServices(form: FormData): Promise<never> {
  return goToSearch(form, '/services', (await requireUser('service.read')).id)
}

/** Who asks, among those who live here. */
export async function searchAskers(form: FormData): Promise<never> {
  return goToSearch(form, '/services/new', (await requireUser('service.record')).id)
}
