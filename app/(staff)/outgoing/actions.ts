'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { RevealState } from '@/app/(staff)/Reveal'
import { formAction } from '@/app/action'
import { type FormState, retry, takeCommandId } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { applyForCertificate, type Asked, deferCertificate, issueCertificate, noteCertificatePapers, refuseCertificate, withdrawCertificate } from '@/lib/certificates/issuing'
import type { Result } from '@/lib/kernel/result'
import { sealSearch } from '@/lib/kernel/seal'
import { perform } from '@/lib/obligations/perform'
import { beginAbsence, contactAway, correctAbsence, correctOutgoing, recordOutgoing, reopenAbsence, returnHome, revealOutgoing } from '@/lib/outgoing/commands'

/** A name or number goes into the address sealed: addresses are logged and kept in histories. */
export async function searchOutgoing(form: FormData): Promise<never> {
  const user = await requireUser('outgoing.read')
  const text = String(form.get('q') ?? '').trim().slice(0, 60)
  const area = String(form.get('area') ?? '')
  redirect(`/outgoing?${new URLSearchParams({ ...(area ? { area } : {}), ...(text ? { q: sealSearch(user.id, text) } : {}) })}`)
}

/** Back to the record, which says what was done; or the form again with what was wrong. The form names the record as `outgoingId`. */
function answer(before: FormState, form: FormData, result: Result<unknown>, done: string): FormState {
  if (!result.ok) return retry(form, result.problem, before)
  const id = String(form.get('outgoingId'))
  revalidatePath(`/outgoing/${id}`)
  redirect(`/outgoing/${id}?done=${done}`)
}

export const record = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const result = await perform(await requireUser('outgoing.record'), recordOutgoing, form, takeCommandId(form))
  if (!result.ok) return retry(form, result.problem, before)
  redirect(`/outgoing/${result.data.outgoingId}?done=recorded`)
})

/** The number goes to the screen and nowhere else; the reason is in the trail before that. */
export const reveal = formAction(async (state: RevealState, form: FormData): Promise<RevealState> => {
  const result = await perform(await requireUser('outgoing.reveal'), revealOutgoing, form)
  return result.ok ? { ...state, problem: null, value: result.data.value, attempt: state.attempt + 1 } : { ...retry(form, result.problem, state), value: null }
})

export const correct = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('outgoing.correct'), correctOutgoing, form, takeCommandId(form)), 'saved'))
export const begin = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('absence.begin'), beginAbsence, form, takeCommandId(form)), 'left'))
export const correctPlace = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('absence.correct'), correctAbsence, form, takeCommandId(form)), 'saved'))
export const contact = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('absence.contact'), contactAway, form, takeCommandId(form)), 'contacted'))
export const back = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('absence.return'), returnHome, form, takeCommandId(form)), 'returned'))
export const reopen = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('absence.reopen'), reopenAbsence, form, takeCommandId(form)), 'reopened'))

const askedAs = (result: Result<Asked>, otherwise: string) => (!result.ok ? '' : result.data.certificateId !== null ? 'issued' : result.data.missing.length > 0 ? 'missing' : otherwise)

export const apply = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const result = await perform(await requireUser('certificate.apply'), applyForCertificate, form, takeCommandId(form))
  return answer(before, form, result, askedAs(result, 'applied'))
})
export const notePapers = formAction(async (before: FormState, form: FormData): Promise<FormState> => {
  const result = await perform(await requireUser('certificate.papers'), noteCertificatePapers, form, takeCommandId(form))
  return answer(before, form, result, askedAs(result, 'papers'))
})
export const issue = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('certificate.issue'), issueCertificate, form, takeCommandId(form)), 'issued'))
export const defer = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('certificate.defer'), deferCertificate, form, takeCommandId(form)), 'deferred'))
export const refuseIt = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('certificate.refuse'), refuseCertificate, form, takeCommandId(form)), 'refused'))
export const withdraw = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('certificate.withdraw'), withdrawCertificate, form, takeCommandId(form)), 'withdrawn'))
