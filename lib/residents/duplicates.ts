import { type AreaCode, isWithin, lineage } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'

/** Why two records may be of one person. All of them ask for the same name; the last three for somebody whose identity nobody has verified. */
export const SUSPICIONS = ['BIRTH', 'DIGITS', 'BIRTH_SWAPPED', 'PHONE', 'DOOR'] as const
export type Suspicion = (typeof SUSPICIONS)[number]

/** What two records are held against each other by. Numbers and phones as their keyed digests. */
export type Comparable = {
  id: string; name: string; bornOn: Day | null; verified: boolean; numberIndex: string | null; digitsIndex: string | null; phoneIndex: string | null
  /** Where they live now. */
  dwellingId: string | null; open: boolean
}

const same = (a: string | null, b: string | null): boolean => a !== null && a === b

/** Birth dates that a slip of the hand makes of one another: day and month, or one pair of digits. */
export function areSwapped(a: Day, b: Day): boolean {
  if (a === b) return false
  const [x, y] = [a.replaceAll('-', ''), b.replaceAll('-', '')]
  if (x === y.slice(0, 4) + y.slice(6) + y.slice(4, 6)) return true
  const differing = [...x].flatMap((digit, i) => (digit === y[i] ? [] : [i]))
  const [i, j] = differing
  return differing.length === 2 && x[i!] === y[j!] && x[j!] === y[i!]
}

/** Why these two may be one; empty where nothing says so. The list of them is found by the database, by the same conditions (`suspects`). */
export function suspicionsOf(a: Comparable, b: Comparable): Suspicion[] {
  if (a.id === b.id || a.name !== b.name) return []
  const unverified = !a.verified || !b.verified
  const found: Record<Suspicion, boolean> = {
    BIRTH: same(a.bornOn, b.bornOn),
    DIGITS: same(a.digitsIndex, b.digitsIndex) && a.numberIndex !== b.numberIndex,
    BIRTH_SWAPPED: unverified && a.bornOn !== null && b.bornOn !== null && areSwapped(a.bornOn, b.bornOn),
    PHONE: unverified && same(a.phoneIndex, b.phoneIndex),
    DOOR: unverified && same(a.dwellingId, b.dwellingId),
  }
  return SUSPICIONS.filter((suspicion) => found[suspicion])
}

type Numbered = Pick<Comparable, 'verified' | 'numberIndex' | 'digitsIndex'>

/**
 * Why `gone` may not be merged into `kept`, if so. A number is never lost: the record that has one is kept, and of two the one whose papers were seen. Two numbers
 * that were both read off papers are two people, unless one is the other with its digits swapped: then whoever has the papers before them chooses.
 */
export function mergeFault(kept: Numbered, gone: Numbered): 'keep-number' | 'keep-verified' | 'numbers-differ' | null {
  if (gone.numberIndex === null) return null
  if (kept.numberIndex === null) return 'keep-number'
  if (gone.verified && !kept.verified) return 'keep-verified'
  return gone.verified && kept.verified && !same(gone.digitsIndex, kept.digitsIndex) ? 'numbers-differ' : null
}

export const LIVES = ['KEPT', 'GONE'] as const
/** Where the person lives: where the record that is kept says, or where the other one does. */
export type Lives = (typeof LIVES)[number]

/** Why that cannot be where they live: one of the two has left, and would take the other along. */
export const livesFault = (kept: { open: boolean }, gone: { open: boolean }, lives: Lives): 'lives-nowhere' | null =>
  (lives === 'GONE' ? !gone.open : !kept.open && gone.open) ? 'lives-nowhere' : null

export type Candidate = Comparable & { status: 'DECLARED' | 'REGISTERED' | null; confirmedOn: Day | null; reportedOn: Day | null }

/** Where the first of these differs the higher one goes first; equal throughout, the older record, whose id sorts first. */
function better<T extends { id: string }>(a: T, b: T, ...by: ((one: T) => string | number | boolean | null)[]): T {
  for (const value of by) {
    const [x, y] = [value(a) ?? '', value(b) ?? '']
    if (x !== y) return x > y ? a : b
  }
  return a.id < b.id ? a : b
}

/** What is likely right, chosen before anybody chooses: the record that knows more is kept, and the person lives where they were seen, or seen last. Null where no choice is open. */
export function likelyMerge(a: Candidate, b: Candidate): { keepId: string; lives: Lives } | null {
  const allowed = [[a, b] as const, [b, a] as const].filter(([kept, gone]) => mergeFault(kept, gone) === null)
  if (allowed.length === 0) return null
  const wanted = better(a, b, (one) => one.verified, (one) => one.numberIndex !== null, (one) => one.status === 'REGISTERED', (one) => one.open, (one) => one.bornOn !== null)
  const [kept, gone] = allowed.find(([one]) => one.id === wanted.id) ?? allowed[0]!
  const lives = better(kept, gone, (one) => one.open, (one) => one.status === 'REGISTERED', (one) => one.dwellingId !== null, (one) => one.confirmedOn, (one) => one.reportedOn, (one) => one.id === kept.id)
  return { keepId: kept.id, lives: lives.id === kept.id || !gone.open ? 'KEPT' : 'GONE' }
}

/** The nearest area that holds both. */
export const commonArea = (a: AreaCode, b: AreaCode): AreaCode | null => lineage(a).findLast((area) => isWithin(b, area)) ?? null

/** Days that somebody was not confirmed for, as lists ask for them. */
export const STALE_DAYS = [30, 60, 90, 180] as const
export type StaleDays = (typeof STALE_DAYS)[number]
