import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cell, SMALL_CELL, suppress, suppressPair } from './suppress'

/** Every table of counts that would be published just so: what somebody who knows the rules can be sure of, found by trying all. */
function* alike(published: { cells: Cell[]; total: Cell }, most: number): Generator<number[]> {
  const open = published.cells.flatMap((cell, at) => (cell === null ? [at] : []))
  const rest = published.total === null ? null : published.total - published.cells.reduce<number>((sum, cell) => sum + (cell ?? 0), 0)
  function* fill(n: number, left: number | null, counts: number[]): Generator<number[]> {
    if (n === open.length) {
      if (left === null || left === 0) yield counts
      return
    }
    const last = n === open.length - 1 && left !== null
    for (let value = last ? left : 1; value <= (last ? left : Math.min(most, left ?? most)); value++) {
      if (value < 1) continue
      yield* fill(n + 1, left === null ? null : left - value, counts.map((count, at) => (at === open[n] ? value : count)))
    }
  }
  yield* fill(0, rest, published.cells.map((cell) => cell ?? 0))
}

describe('what is published', () => {
  it.each([
    ['nothing small: all of it', [10, 25, 0, 300], [10, 25, 0, 300], 335],
    ['one small: the next larger one, too, where it covers it', [3, 25, 300], [null, null, 300], 328],
    ['one small beside one of ten, which would tell', [3, 10, 25, 300], [null, null, null, 300], 338],
    ['two small that add up to what only two can', [9, 9, 40, 300], [null, null, null, 300], 358],
    ['two of one, which could be nothing else', [1, 1, 40, 300], [null, null, null, 300], 342],
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

  it('tells nobody who subtracts, and who tries every table that would be published just so, which small count was withheld', () => {
    fc.assert(fc.property(fc.array(fc.oneof({ arbitrary: fc.nat(11), weight: 3 }, fc.integer({ min: 10, max: 24 })), { minLength: 1, maxLength: 3 }), (all) => {
      const published = suppress(all)
      const shown = JSON.stringify(published)
      for (const [at, count] of all.entries()) {
        if (count === 0 || count >= SMALL_CELL) continue
        const values = new Set<number>()
        for (const other of alike(published, 24)) if (JSON.stringify(suppress(other)) === shown) values.add(other[at]!)
        expect(values.has(count)).toBe(true)
        // At the very least it may be one of several, and never only those close by.
        expect(values.size).toBeGreaterThan(2)
      }
    }), { numRuns: 100 })
  })
})

it('two numbers whose difference is known are shown together or not at all', () => {
  expect(suppressPair(12, 40)).toEqual([12, 40])
  expect(suppressPair(3, 40)).toEqual([null, null])
  expect(suppressPair(40, 9)).toEqual([null, null])
  expect(suppressPair(0, 40)).toEqual([0, 40])
})
