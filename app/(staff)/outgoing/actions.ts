'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { RevealState } from '@/app/(staff)/Reveal'
import { formAction } from '@/app/action'
import { type EditState, type FormState, type Recorded, retry, takeCommandId } from '@/app/form-state'
import { goToSearch } from '@/app/search'
import { requireUser } from '@/app/user'
import { applyForCertificate, type Asked, deferCertificate, issueCertificate, loseCertificate, noteCertificatePapers, refuseCertificate, withdrawCertificate } from '@/lib/certificates/issuing'
import type { Result } from '@/lib/kernel/result'
import { perform } from '@/lib/obligations/perform'
import { beginAbsence, cancelAbsence, contactAway, correctAbsence, reopenAbsence, retractContact, returnHome } from '@/lib/outgoing/absences'
import { closeOutgoing, correctOutgoing, recordOutgoing, reopenOutgoing, revealOutgoing } from '@/lib/outgoing/commands'
import { findOutgoing } from '@/lib/outgoing/queries'
import { absenceOf, personOf } from './recorded'

/** A name or number goes into the address sealed: addresses are logged and kept in histories. */
export async function searchOutgoing(form: FormData): Promise<never> {
  return goToSearch(form, '/outgoing', (await requireUser('outgoing.read')).id)
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

/** The same of a correction: where somebody else was first, with the record as they have left it. The next save is of that one, and shows both before. */
async function edited(before: EditState, form: FormData, result: Result<unknown>, done: string, read: () => Promise<Recorded | null>): Promise<EditState> {
  const changed = !result.ok && result.problem.code === 'changed-meanwhile'
  return { ...answer(before, form, result, done), seen: before.now, now: (changed ? await read() : null) ?? before.now }
}

export const correct = formAction(async (before: EditState, form: FormData): Promise<EditState> => {
  const [user, id] = [await requireUser('outgoing.correct'), String(form.get('outgoingId'))]
  const result = await perform(user, correctOutgoing, form, takeCommandId(form))
  return edited(before, form, result, result.ok && result.data.voided ? 'voided' : 'saved', async () => {
    const person = await findOutgoing(user, id)
    return person && personOf(person)
  })
})
export const close = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('outgoing.close'), closeOutgoing, form, takeCommandId(form)), 'closed'))
export const keep = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('outgoing.reopen'), reopenOutgoing, form, takeCommandId(form)), 'kept'))
export const begin = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('absence.begin'), beginAbsence, form, takeCommandId(form)), 'left'))
export const correctPlace = formAction(async (before: EditState, form: FormData): Promise<EditState> => {
  const [user, id, absenceId] = [await requireUser('absence.correct'), String(form.get('outgoingId')), form.get('absenceId')]
  return edited(before, form, await perform(user, correctAbsence, form, takeCommandId(form)), 'saved', async () => {
    const absence = (await findOutgoing(user, id))?.absences.find((one) => one.id === absenceId)
    return absence ? absenceOf(absence) : null
  })
})
export const cancel = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('absence.cancel'), cancelAbsence, form, takeCommandId(form)), 'cancelled'))
export const retract = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('absence.retract-contact'), retractContact, form, takeCommandId(form)), 'retracted'))
export const contact = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('absence.contact'), contactAway, form, takeCommandId(form)), 'contacted'))
export const back = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('absence.return'), returnHome, form, takeCommandId(form)), 'returned'))
export const reopen = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('absence.reopen'), reopenAbsence, form, takeCommandId(form)), 'reopened'))

export const lose = formAction(async (before: FormState, form: FormData): Promise<FormState> =>
  answer(before, form, await perform(await requireUser('certificate.lose'), loseCertificate, form, takeCommandId(form)), 'lost'))

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
