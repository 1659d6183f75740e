import { receiptIndex, receiptOf } from '@/lib/kernel/receipt'
import type { Actor, User } from '@/lib/kernel/access'
import { now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/id'
import { askForCode, enterByCode, type Held } from '@/lib/my/entry'
import { findMySession } from '@/lib/my/sessions'
import { perform } from '@/lib/obligations/perform'
import { handOverPermit, issuePermit } from '@/lib/permits/commands'
import { registerResident } from '@/lib/residents/commands'
import { ok, person } from './world'

// Residents on their own phones, as their commands see them.

let serial = 0
export const phoneOf = (): string => `199${String(15_000_000 + (serial += 1)).padStart(8, '0')}`

export type Holder = { residentId: string; stayId: string; permitId: string; phone: string; held: Held }
/** Somebody registered at a door by a coordinator, with a permit in their hands. */
export async function holderAt(dwellingId: string, { coordinator, office }: { coordinator: User; office: User }, more: Record<string, unknown> = {}): Promise<Holder> {
  const phone = phoneOf()
  const { residentId, stayId } = ok(await perform(coordinator, registerResident, person(dwellingId, { phone, ...more })))
  const { permitId } = ok(await perform(office, issuePermit, { residentId }))
  ok(await perform(office, handOverPermit, { permitId }))
  return { residentId, stayId, permitId, phone, held: { permitId } }
}

export const heldBy = (declarationId: string): Held => ({ receiptIndex: receiptIndex('receipt-code', receiptOf('receipt', declarationId)) })

/** Of a registration. */
export const slipOf = (residentId: string): Held => ({ receiptIndex: receiptIndex('receipt-code', receiptOf('registration-receipt', residentId)) })

/** Addresses count: another one each time. */
export async function ask(held: Held, { typed = newId(), address = newId() as string, at = now() } = {}) {
  const asked = await askForCode({ held, typed, address }, at)
  if (asked === 'busy') throw new Error('busy')
  return asked
}
export const enter = (attemptId: string, code: string, at = now(), address: string = newId()) => enterByCode({ attemptId, code, address }, at)

export async function signedIn(held: Held, at = now()): Promise<{ token: string; actor: Actor }> {
  const { attemptId, sending } = await ask(held, { at })
  const entered = await enter(attemptId, sending!.code, at)
  if (typeof entered === 'string') throw new Error(entered)
  return { token: entered.token, actor: (await findMySession(entered.token, at))! }
}
