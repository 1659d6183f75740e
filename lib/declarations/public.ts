import { type Actor, systemActor } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import { readCode, RECEIPT_LENGTH } from '@/lib/kernel/code'
import type { Day } from '@/lib/kernel/day'
import { type Found, lookUp, mayOnce } from '@/lib/kernel/public'
import { receiptIndex } from '@/lib/kernel/receipt'
import { type DeclaredState, PLATE_LENGTH, type Refusal, type Teller, type Told } from './rules'

export type PlateDoor = { plateId: string; dwellingId: string; areaCode: AreaCode; street: string; number: string; block: string; room: string; community: string | null }
export type Receipt = { onDay: Day; teller: Teller; community: string | null; people: { kind: Told; state: DeclaredState; reason: Refusal | null; answeredOn: Day | null }[] }

/** The door of a plate's code. */
export const openPlate = (text: string, address: string): Promise<Found<PlateDoor>> => lookUp('door.open', readCode(text, PLATE_LENGTH), address, async (tx, code) => (await tx.$queryRaw<PlateDoor[]>`
  SELECT plate_id::text AS "plateId", dwelling_id::text AS "dwellingId", area_code AS "areaCode", street, number, block, room, community FROM plate_door(${code})`)[0])

/** What became of a declaration. */
export const openReceipt = (text: string, address: string): Promise<Found<Receipt>> => lookUp('door.receipt', readCode(text, RECEIPT_LENGTH), address, async (tx, code) => (await tx.$queryRaw<Receipt[]>`
  SELECT on_day::text AS "onDay", teller, community, people FROM declaration_state(${receiptIndex('receipt-code', code)})`)[0])

/** Whether this address may send another declaration. */
export const maySend = (address: string): Promise<boolean> => mayOnce('door.send', ['send/address', address])

/** Who declares what somebody without an account says: the system, bound to the grid of the door. */
export const senderAt = (door: Pick<PlateDoor, 'areaCode'>): Actor => systemActor('door', door.areaCode)
