import type { Actor } from '@/lib/kernel/access'
import { systemActor } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import { now } from '@/lib/kernel/clock'
import type { Day } from '@/lib/kernel/day'
import { transact, type Tx } from '@/lib/kernel/db'
import { receiptIndex } from './receipt'
import { type DeclaredState, PLATE_LENGTH, readCode, RECEIPT_LENGTH, type Refusal, type Teller, type Told } from './rules'
import { countOnce, type CountedKey, isOverLimit } from './throttle'

/** Somebody at a door: sees no row of any table, and asks two questions. */
const PUBLIC: Actor = { id: '', role: 'public', name: 'public', areaCode: null, unitId: null }

export type PlateDoor = { plateId: string; dwellingId: string; areaCode: AreaCode; street: string; number: string; block: string; room: string; community: string | null }
export type Receipt = { onDay: Day; teller: Teller; community: string | null; people: { kind: Told; state: DeclaredState; reason: Refusal | null; answeredOn: Day | null }[] }

/** 'none' for a code that was never given, one that is void and one of a door that is gone: which, nobody is told. 'busy' for an address that has tried too many. */
type Found<T> = T | 'none' | 'busy'

/** The door of a plate's code. `address` is where the request came from, and is only counted by. */
export const openPlate = (text: string, address: string): Promise<Found<PlateDoor>> => found('door.open', readCode(text, PLATE_LENGTH), address, async (tx, code) => (await tx.$queryRaw<PlateDoor[]>`
  SELECT plate_id::text AS "plateId", dwelling_id::text AS "dwellingId", area_code AS "areaCode", street, number, block, room, community FROM plate_door(${code})`)[0])

/** What became of a declaration. */
export const openReceipt = (text: string, address: string): Promise<Found<Receipt>> => found('door.receipt', readCode(text, RECEIPT_LENGTH), address, async (tx, code) => (await tx.$queryRaw<Receipt[]>`
  SELECT on_day::text AS "onDay", teller, community, people FROM declaration_state(${receiptIndex(code)})`)[0])

/** A code that opens nothing is counted against the address that it came from. */
const found = <T>(what: string, code: string | null, address: string, look: (tx: Tx, code: string) => Promise<T | undefined>): Promise<Found<T>> =>
  transact(PUBLIC, what, async (tx) => {
    const [key, at]: [CountedKey, Date] = [['miss/address', address], now()]
    if (await isOverLimit(tx, [key], at)) return 'busy'
    const answer = code === null ? undefined : await look(tx, code)
    if (answer === undefined) await countOnce(tx, [key], at)
    return answer ?? 'none'
  })

/** Whether this address may send another declaration; it is counted. */
export const maySend = (address: string): Promise<boolean> =>
  transact(PUBLIC, 'door.send', async (tx) => {
    const [key, at]: [CountedKey, Date] = [['send/address', address], now()]
    if (await isOverLimit(tx, [key], at)) return false
    await countOnce(tx, [key], at)
    return true
  })

/** Who declares what somebody without an account says: the system, bound to the grid of the door. */
export const senderAt = (door: Pick<PlateDoor, 'areaCode'>): Actor => systemActor('door', door.areaCode)
