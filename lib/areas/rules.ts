import { type AreaCode } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'

/** What became of a code. `id` ascends in the order in which the changes were made. */
export type AreaChange = {
  id: string; kind: 'RENAME' | 'SPLIT' | 'RECODE' | 'MERGE' | 'RETIRE'
  oldCode: AreaCode; newCode: AreaCode | null; oldName: string; newName: string | null; onDay: Day
}

type Named = { code: AreaCode; name: string }

/** The name that a code had on a day; `name` is the one it has now, or had last. */
export function nameOn(changes: readonly AreaChange[], { code, name }: Named, day: Day): string {
  const renames = inOrder(changes).filter((change) => change.kind === 'RENAME' && change.oldCode === code && change.onDay > day)
  return renames[0]?.oldName ?? name
}

/**
 * The code under which what was once under `code` is found now: recoded and merged areas lead on, each change only to later ones, so that a code taken
 * up again after a detour leads home. A split leaves the old grid where it is.
 */
export function currentCodeOf(changes: readonly AreaChange[], code: AreaCode): AreaCode {
  let [current, after] = [code, -1n]
  for (const change of inOrder(changes)) {
    if ((change.kind === 'RECODE' || change.kind === 'MERGE') && change.oldCode === current && BigInt(change.id) > after) {
      current = change.newCode!
      after = BigInt(change.id)
    }
  }
  return current
}

/**
 * Whether what is counted under a code today is what was counted there before communities changed, `changes`: not where another one has become part of it since, nor where
 * one has come to a sub-district or left it. Counts go along with whom they count, those of past days, too.
 */
export function countsTheSame(changes: readonly AreaChange[], code: AreaCode): boolean {
  let then = code
  for (const { kind, oldCode, newCode } of inOrder(changes).reverse()) {
    if ((kind !== 'RECODE' && kind !== 'MERGE') || newCode === null) continue
    if (oldCode.length > code.length) {
      const [from, to] = [oldCode.slice(0, code.length), newCode.slice(0, code.length)]
      if (from !== to && (from === code || to === code)) return false
    } else if (newCode === then) {
      if (kind === 'MERGE') return false
      then = oldCode
    }
  }
  return true
}

const inOrder = (changes: readonly AreaChange[]) => [...changes].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))

/** An old name with what it is now, as the trail and old reports show it. */
export const readableName = (name: string, now: string | null): string => (now === null || now === name ? name : `${name} → ${now}`)

export type Move = { from: AreaCode; to: AreaCode; name: string }

/**
 * How a community's grids are called in the one that takes it in: their own number where it is free, else the lowest free one; their own name,
 * with their old community's before it where the other has a grid of that name. Null when there are not enough numbers.
 */
export function mergedGrids(source: Named, grids: readonly Named[], target: AreaCode, taken: readonly Named[]): Move[] | null {
  const codes = new Set(taken.map((grid) => grid.code))
  const names = new Set(taken.map((grid) => grid.name))
  const moves: Move[] = []
  const place = (grid: Named, to: AreaCode) => {
    const name = names.has(grid.name) ? `${source.name}${grid.name}`.slice(0, 40) : grid.name
    codes.add(to)
    names.add(name)
    moves.push({ from: grid.code, to, name })
  }
  const waiting = grids.filter((grid) => {
    const own = target + grid.code.slice(12)
    if (codes.has(own)) return true
    place(grid, own)
    return false
  })
  for (const grid of waiting) {
    const free = freeCode(target, codes)
    if (!free) return null
    place(grid, free)
  }
  return moves.sort((a, b) => (a.from < b.from ? -1 : 1))
}

/** The lowest three-digit suffix that is free under a parent; null when all 999 are taken. */
export function freeCode(parent: AreaCode, taken: ReadonlySet<AreaCode>): AreaCode | null {
  for (let n = 1; n <= 999; n++) {
    const code = parent + String(n).padStart(3, '0')
    if (!taken.has(code)) return code
  }
  return null
}

/** The first code after every one that begins with `prefix`, in the byte order of the column. */
export const afterPrefix = (prefix: string): string => `${prefix}\u{10ffff}`
