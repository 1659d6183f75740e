import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clusterVariance, type DoorCount, estimate } from './estimate'

const door = (stratum: string, cluster: string, hits: number, of: number): DoorCount => ({ stratum, cluster: `${stratum}${cluster}`, hits, of })

// What the tests of R's survey package expect (tests/lonely.psu.R; read there, R itself was not run): weighted ages of five people in three strata, one of them alone.
describe('between-cluster variance', () => {
  const strata = [{ totals: [10.5 * 30.5, 10.5 * 40.5] }, { totals: [20 * 35, 20 * 52] }]
  it('is as published', () => expect(clusterVariance(strata)).toBeCloseTo(126_625, 6))
  it('holds a single cluster against the mean of all', () => expect(clusterVariance([...strata, { totals: [15 * 44] }])).toBeCloseTo(127_579.8, 1))
})

describe('a rate', () => {
  it('is weighted by what each door stands for', () => {
    // 100 doors stand for 2, of which 3 of 4 people; 10 doors for 2, of which 1 of 4.
    const result = estimate([door('a', '1', 2, 2), door('a', '2', 1, 2), door('b', '1', 1, 2), door('b', '2', 0, 2)], new Map([['a', 100], ['b', 10]]))!
    expect(result.rate).toBeCloseTo((50 * 3 + 5 * 1) / (50 * 4 + 5 * 4), 12)
    expect(result).toMatchObject({ hits: 4, of: 8, doors: 4, clusters: 4, strata: 2, df: 2, single: [], silent: [], complete: false })
  })
  it('has the variance of the textbook where each door has one person (s² ÷ n, times what was not drawn)', () => {
    const doors = Array.from({ length: 40 }, (_, i) => door('a', String(i), i < 30 ? 1 : 0, 1))
    const { variance } = estimate(doors, new Map([['a', 400]]))!
    expect(variance).toBeCloseTo((0.9 * 0.75 * 0.25) / 39, 12)
  })
  it('is less certain where people of one building are alike', () => {
    const doors = (clustered: boolean) => Array.from({ length: 40 }, (_, i) => door('a', String(clustered ? Math.floor(i / 4) : i), i % 8 < 4 || i > 20 ? 2 : 0, 2))
    const [alone, alike] = [estimate(doors(false), new Map([['a', 4_000]]))!, estimate(doors(true), new Map([['a', 4_000]]))!]
    expect(alike.designEffect).toBeGreaterThan(alone.designEffect! * 2)
    expect(alike.df).toBe(9)
  })
  it('is nothing where nobody was found', () => expect(estimate([door('a', '1', 0, 0)], new Map([['a', 10]]))).toBeNull())
  it('proves nothing from one building', () => expect(estimate([door('a', '1', 2, 2), door('a', '1', 3, 3)], new Map([['a', 10]]))!.interval).toEqual({ low: 0, high: 1 }))
  it('says which strata a single building stands for, and which are silent', () => {
    expect(estimate([door('a', '1', 2, 2), door('b', '1', 2, 3), door('b', '2', 3, 3)], new Map([['a', 10], ['b', 10], ['c', 10]]))).toMatchObject({ single: ['a'], silent: ['c'], df: 1 })
  })
  it('is certain where every door was answered at', () => {
    const result = estimate([door('a', '1', 2, 2), door('a', '2', 1, 2)], new Map([['a', 2]]))!
    expect(result).toMatchObject({ complete: true, rate: 0.75, interval: { low: 0.75, high: 0.75 } })
  })
  it.each([[0, 0], [2, 1]])('holds at the ends (%d of 2 at every door)', (hits, rate) => {
    const { interval, ...result } = estimate(Array.from({ length: 30 }, (_, i) => door('a', String(i), hits, 2)), new Map([['a', 1_000]]))!
    expect(result.rate).toBe(rate)
    // Nor is it 1, which the next check would be planned by.
    expect(result.designEffect).toBeNull()
    expect(rate === 1 ? interval : { low: 1 - interval.high, high: 1 - interval.low }).toMatchObject({ high: 1 })
    expect(interval.high - interval.low).toBeGreaterThan(0.05)
  })

  const doors = fc.array(fc.record({ s: fc.integer({ min: 0, max: 3 }), c: fc.integer({ min: 0, max: 5 }), of: fc.integer({ min: 0, max: 5 }), miss: fc.integer({ min: 0, max: 5 }) }), { minLength: 1, maxLength: 60 })
    .map((all) => all.map(({ s, c, of, miss }) => door(String(s), String(c), Math.max(0, of - miss), of)))
  const frame = new Map(['0', '1', '2', '3'].map((key) => [key, 200]))
  it('does not depend on the order of the doors, and counts the other side alike', () => {
    fc.assert(fc.property(doors, (all) => {
      const [one, turned] = [estimate(all, frame), estimate([...all].reverse(), frame)]
      const other = estimate(all.map((d) => ({ ...d, hits: d.of - d.hits })), frame)
      expect(turned?.rate).toEqual(one === null ? undefined : expect.closeTo(one.rate, 12))
      if (!one || !other) return
      expect(other.rate).toBeCloseTo(1 - one.rate, 12)
      expect(other.interval.low).toBeCloseTo(1 - one.interval.high, 9)
      expect(one.effectiveSize).toBeLessThanOrEqual(one.of)
      expect(one.interval.low).toBeLessThanOrEqual(one.rate + 1e-9)
      expect(one.interval.high).toBeGreaterThanOrEqual(one.rate - 1e-9)
    }))
  })
})
