'use server'

import { redirect } from 'next/navigation'
import { formAction } from '@/app/action'
import { type FormState, retry } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { may, type User } from '@/lib/kernel/access'
import { today } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/id'
import { type Problem, refuseField } from '@/lib/kernel/result'
import { perform } from '@/lib/obligations/perform'
import { registerResident } from '@/lib/residents/commands'
import { findResident } from '@/lib/residents/queries'
import { maskPhone, parsePhone } from '@/lib/residents/rules'
import { confirmStay, moveStay } from '@/lib/stays/commands'
import { type Door, searchDoors, staysOf } from '@/lib/stays/queries'
import { askTransfer } from '@/lib/transfers/commands'
import type { Again } from './again'

export type RegisterState = FormState & {
  /** Somebody with this number lives in our area already: the question that the person at the door answers. */
  again: Again | null
  /** They live where we may not look: whether this user may ask for them, and the request that there is already. */
  elsewhere: { asking: { answerId: string } | null; transferId: string | null } | null
}

/** Doors of the user's own range by their address. */
export async function suggestDoors(text: string): Promise<Door[]> {
  return (await searchDoors(await requireUser('resident.register'), text.slice(0, 100))).slice(0, 8)
}

export const register = formAction(async (state: RegisterState, form: FormData): Promise<RegisterState> => {
  const user = await requireUser('resident.register')
  const answer = form.get('answer')
  if (answer === 'moved' || answer === 'lives') return settle(user, state, form, answer)
  if (answer === 'ask') return ask(state, form)
  if (!form.get('dwellingId')) {
    const doors = await searchDoors(user, String(form.get('door') ?? ''))
    if (doors.length !== 1) return { ...retry(form, refuseField('dwellingId', doors.length === 0 ? 'required' : 'door-unclear').problem, state), again: null, elsewhere: null }
    form.set('dwellingId', doors[0]!.id)
  }
  const result = await perform(user, registerResident, answer === 'another' ? asAnother(form) : form, { id: String(form.get('commandId')) })
  if (!result.ok) return { ...retry(form, result.problem, state), again: await againOf(user, form, result.problem), elsewhere: elsewhereOf(user, result.problem) }
  redirect(after(form, result.data.residentId, result.data.was))
})

/** The same person again: moved here, or still where they were. */
async function settle(user: User, state: RegisterState, form: FormData, answer: 'moved' | 'lives'): Promise<RegisterState> {
  const residentId = String(form.get('residentId'))
  const id = String(form.get('answerId'))
  const result = answer === 'moved'
    ? await perform(user, moveStay, { residentId, dwellingId: form.get('dwellingId') }, { id })
    : await perform(user, confirmStay, { stayId: form.get('stayId') }, { id })
  if (!result.ok) return { ...retry(form, result.problem, state), again: state.again, elsewhere: null }
  redirect(after(form, residentId, answer === 'moved' ? 'moved' : 'confirmed'))
}

/** Asks the other community for them, with all that was typed. */
async function ask(state: RegisterState, form: FormData): Promise<RegisterState> {
  const result = await perform(await requireUser('transfer.ask'), askTransfer, form, { id: String(form.get('answerId')) })
  if (result.ok) redirect(`/transfers/${result.data.transferId}?done=asked`)
  const { transferId } = result.problem.details ?? {}
  // A field that is wrong goes back to the form; anything else is said where it was asked.
  const elsewhere = result.problem.fields ? null : { asking: { answerId: newId() }, transferId: typeof transferId === 'string' ? transferId : null }
  return { ...retry(form, result.problem, state), again: null, elsewhere }
}

const elsewhereOf = (user: User, problem: Problem) =>
  problem.code === 'registered-elsewhere' ? { asking: may(user, 'transfer.ask') ? { answerId: newId() } : null, transferId: null } : null

/** Two people with one number is for the community to look into; until then this one is registered without a verified identity. */
function asAnother(form: FormData): FormData {
  const copy = new FormData()
  for (const [name, value] of form) if (name !== 'idNumber' && name !== 'bornOn') copy.append(name, value)
  copy.set('withoutDocument', 'on')
  copy.set('note', [form.get('note'), form.get('sameNumberNote')].filter(Boolean).join(' '))
  return copy
}

/** The way on after success. Only ids: no address tells who somebody is. */
function after(form: FormData, residentId: string, was: string): string {
  const query = new URLSearchParams({ dwelling: String(form.get('dwellingId')), [form.get('then') === 'next' ? 'after' : 'done']: residentId, was })
  return `/residents/new?${query}`
}

async function againOf(user: User, form: FormData, problem: Problem): Promise<Again | null> {
  const { residentId, stayId, sameDoor, phoneDiffers } = problem.details ?? {}
  if (problem.code !== 'already-registered' || typeof residentId !== 'string' || typeof stayId !== 'string') return null
  const [resident, stays] = await Promise.all([findResident(user, residentId), staysOf(user, residentId, today())])
  const stay = stays.find((s) => s.id === stayId)
  if (!resident || !stay) return null
  const phone = parsePhone(String(form.get('phone') ?? ''))
  return {
    answerId: newId(), residentId, stayId, sameDoor: sameDoor === true, name: resident.name, sex: resident.sex, bornYear: resident.bornOn?.slice(0, 4) ?? null,
    idMask: resident.idMask, place: [stay.communityName, stay.address ?? stay.addressText].filter(Boolean).join(' · '), door: stay.address ?? stay.addressText,
    declared: stay.status === 'DECLARED', fromOn: stay.fromOn, by: stay.by, confirmedOn: stay.confirmedOn,
    phones: phoneDiffers === true && phone && resident.phoneMask ? { typed: maskPhone(phone), recorded: resident.phoneMask } : null,
  }
}
