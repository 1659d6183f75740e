import type { Actor } from './access'
import { now } from './clock'
import { transact, type Tx } from './db'
import { type Counted, countOnce, type CountedKey, isOverLimit } from './throttle'

/** Somebody without an account: sees no row of any table, and asks what a code leads to. */
const PUBLIC: Actor = { id: '', role: 'public', name: 'public', areaCode: null, unitId: null }

/** 'none' for a code that was never given, one that is void and one whose thing is gone: which, nobody is told. 'busy' for an address that has tried too many. */
export type Found<T> = T | 'none' | 'busy'

/** What a code leads to; null for a text that is none. `address` is where the request came from, and is only counted by: what leads nowhere, and what does as `hits`, where that has a limit. */
export const lookUp = <T>(what: string, code: string | null, address: string, look: (tx: Tx, code: string) => Promise<T | undefined>, hits?: Counted): Promise<Found<T>> =>
  transact(PUBLIC, what, async (tx) => {
    const [miss, hit, at]: [CountedKey, CountedKey[], Date] = [['miss/address', address], hits ? [[hits, address]] : [], now()]
    if (await isOverLimit(tx, [miss, ...hit], at)) return 'busy'
    const answer = code === null ? undefined : await look(tx, code)
    await countOnce(tx, answer === undefined ? [miss] : hit, at)
    return answer ?? 'none'
  })

/** What everybody may read without a code: counted by where it was asked from, and apart from codes that lead nowhere. */
export const lookAt = <T>(what: string, key: CountedKey, look: (tx: Tx) => Promise<T>): Promise<T | 'busy'> =>
  transact(PUBLIC, what, async (tx) => {
    const at = now()
    if (await isOverLimit(tx, [key], at)) return 'busy'
    await countOnce(tx, [key], at)
    return look(tx)
  })

/** Whether something may be done once more without an account; it is counted. */
export const mayOnce = (what: string, key: CountedKey): Promise<boolean> =>
  transact(PUBLIC, what, async (tx) => {
    const at = now()
    if (await isOverLimit(tx, [key], at)) return false
    await countOnce(tx, [key], at)
    return true
  })
