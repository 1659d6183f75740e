import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SMALL_CELL, suppress, suppressPair } from './suppress'

/** The holes of a published table that are small, and what each may still be for whoever knows the rules, and even which holes are small: found by publishing every table of `size` counts up to `most`. */
function possible(size: number, most: number): { counts: number[]; hole: number; values: ReadonlySet<number>; whole: boolean }[] {
  const groups = new Map<string, { counts: number[]; small: number[]; values: Set<number>[]; rest: number; holes: number; open: boolean }>()
  const counts = Array.from({ length: size }, () => 0)
  for (let n = 0; n < (most + 1) ** size; n++) {
    for (let at = 0, left = n; at < size; at++, left = Math.floor(left / (most + 1))) counts[at] = left % (most + 1)
    const small = counts.flatMap((count, at) => (count > 0 && count < SMALL_CELL ? [at] : []))
    if (small.length === 0) continue
    const { cells, total } = suppress(counts)
    const key = `${small.join()}|${cells.map((cell) => cell ?? '-').join()}|${total}`
    let group = groups.get(key)
    if (!group) {
      const holes = cells.filter((cell) => cell === null).length
      const rest = total === null ? 0 : total - cells.reduce<number>((sum, cell) => sum + (cell ?? 0), 0)
      groups.set(key, group = { counts: [...counts], small, values: small.map(() => new Set()), rest, holes, open: total === null })
    }
    for (const [nth, at] of small.entries()) group.values[nth]!.add(counts[at]!)
  }
  // Of a larger rest there are tables beyond `most`, which were not tried.
  return [...groups.values()].filter(({ rest, holes }) => rest - (holes - 1) <= most).flatMap(({ counts: one, small, values, holes, open }) => small.map((hole, nth) => ({ counts: one, hole, values: values[nth]!, whole: !open && holes - small.length <= 1 && small.length === 1 })))
}

describe('what is published', () => {
  it.each([
    ['nothing small: all of it', [10, 25, 0, 300], [10, 25, 0, 300], 335],
    ['one small: the last of the others, too, whatever its size', [3, 25, 300], [null, 25, null], 328],
    ['the last of the others, not the smallest, which would be known not to be larger than the next', [9, 25, 25, 300], [null, 25, 25, null], 359],
    ['one small beside one of ten, which would tell', [3, 300, 25, 10], [null, 300, null, null], 338],
    ['two small that add up to what only two can', [9, 9, 300, 40], [null, null, 300, null], 358],
    ['two of one, which could be nothing else', [1, 1, 300, 40], [null, null, 300, null], 342],
    ['five small that cover one another', [5, 5, 5, 5, 5, 300], [null, null, null, null, null, 300], 325],
    ['nobody is nobody', [0, 0, 0], [0, 0, 0], 0],
    ['a table too small for any of it', [4, 0, 2], [null, 0, null], null],
    ['one small count alone', [7], [null], null],
  ] as const)('%s', (_, counts, cells, total) => {
    expect(suppress(counts)).toEqual({ cells, total })
  })

  const counts = fc.array(fc.oneof(fc.nat(12), fc.nat(60)), { minLength: 1, maxLength: 5 })

  it('shows no small count, no false one, and a total that is the total', () => {
    fc.assert(fc.property(counts, (all) => {
      const { cells, total } = suppress(all)
      for (const [at, cell] of cells.entries()) {
        if (cell !== null) expect(cell).toBe(all[at])
        expect(cell !== null && cell > 0 && cell < SMALL_CELL).toBe(false)
      }
      if (total !== null) expect(total).toBe(all.reduce((sum, count) => sum + count, 0))
    }))
  })

  it.each([[1, 60], [2, 60], [3, 34], [4, 19]] as const)('leaves each small count of %i at least eight of its nine values, and all nine beside one other that is withheld', (size, most) => {
    const all = possible(size, most)
    expect(all.length).toBeGreaterThan(0)
    expect(all.filter(({ values, whole }) => values.size < (whole ? 9 : 8)).slice(0, 3)).toEqual([])
  })
})

it('two numbers whose difference is known are shown together or not at all', () => {
  expect(suppressPair(12, 40)).toEqual([12, 40])
  expect(suppressPair(3, 40)).toEqual([null, null])
  expect(suppressPair(40, 9)).toEqual([null, null])
  expect(suppressPair(0, 40)).toEqual([0, 40])
})
