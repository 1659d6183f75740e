import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate, commitmentOf, digestOf, draw, type FrameDoor, rankOf, seedOf } from './draw'

const frame: FrameDoor[] = ['a', 'b', 'c'].flatMap((stratum, s) => Array.from({ length: 20 + 40 * s }, (_, i) => ({ stratum, id: `${stratum}${i}` })))

describe('the seed', () => {
  it('needs the secret that was committed to, the frame and the words', () => {
    const seeds = [seedOf('s', 'f', 'w'), seedOf('t', 'f', 'w'), seedOf('s', 'g', 'w'), seedOf('s', 'f', 'x')]
    expect(new Set(seeds).size).toBe(4)
    expect(seedOf('s', 'f', ' w ')).toBe(seeds[0])
    expect(commitmentOf('s')).not.toBe(commitmentOf('t'))
  })
  // Anyone may redraw with no more than sha256sum; this is how.
  it.each([
    ['a rank', 'seed:door', rankOf('seed', 'door')],
    ['a frame', '330113001001,x\n330113001002,a\n', digestOf([{ id: 'a', stratum: '330113001002' }, { id: 'x', stratum: '330113001001' }])],
    ['a seed', 'anju-spot-check-seed\nsecret\nframe\n20 26 11', seedOf('secret', 'frame', '20 26 11')],
    ['a commitment', 'anju-spot-check-secret\nsecret', commitmentOf('secret')],
  ])("%s is sha256sum's", (_, text, digest) => expect(execFileSync('sha256sum', { input: text }).toString().slice(0, 64)).toBe(digest))
})

describe('the allocation', () => {
  it.each([
    [{ a: 100, b: 200, c: 300 }, 60, 0, { a: 10, b: 20, c: 30 }],
    [{ a: 100, b: 200, c: 300 }, 61, 0, { a: 10, b: 20, c: 31 }],
    [{ a: 10, b: 200, c: 300 }, 51, 10, { a: 10, b: 16, c: 25 }],
    [{ a: 3, b: 200, c: 0 }, 20, 5, { a: 3, b: 17 }],
    [{ a: 5, b: 5 }, 100, 2, { a: 5, b: 5 }],
    [{ a: 50, b: 50 }, 3, 4, { a: 4, b: 4 }],
  ])('of %j, %d doors with at least %d', (strata, size, least, given) => expect(Object.fromEntries(allocate(new Map(Object.entries(strata)), size, least))).toEqual(given))

  it('gives what was asked for, nobody more than they have nor less than the minimum', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 0, max: 10 }), (doors, size, least) => {
      const given = allocate(new Map(doors.map((n, i) => [String(i), n])), size, least)
      doors.forEach((n, i) => {
        expect(given.get(String(i))).toBeLessThanOrEqual(n)
        expect(given.get(String(i))).toBeGreaterThanOrEqual(Math.min(n, least))
      })
      const [sum, all, atLeast] = [[...given.values()].reduce((a, b) => a + b, 0), doors.reduce((a, b) => a + b, 0), doors.reduce((a, n) => a + Math.min(n, least), 0)]
      expect(sum).toBe(Math.max(atLeast, Math.min(size, all)))
    }))
  })
})

describe('the draw', () => {
  it('is the same from the same seed, in whatever order the frame comes', () => {
    fc.assert(fc.property(fc.shuffledSubarray(frame, { minLength: frame.length }), (shuffled) => { expect(draw(shuffled, 'seed', 30, 3)).toEqual(draw(frame, 'seed', 30, 3)) }), { numRuns: 20 })
  })
  it('is another from another seed', () => expect(draw(frame, 'one', 30, 3).map(({ id }) => id)).not.toEqual(draw(frame, 'two', 30, 3).map(({ id }) => id)))
  it('keeps who is drawn when more are', () => {
    const few = draw(frame, 'seed', 20, 2).map(({ id }) => id)
    expect(draw(frame, 'seed', 40, 2).map(({ id }) => id)).toEqual(expect.arrayContaining(few))
  })
  it('takes every door of a stratum as often as the others', () => {
    const times = new Map<string, number>()
    const draws = 3_000
    const doors = frame.filter(({ stratum }) => stratum === 'a')
    for (let i = 0; i < draws; i++) for (const { id } of draw(doors, `seed ${i}`, 5, 0)) times.set(id, (times.get(id) ?? 0) + 1)
    // χ² with 19 degrees of freedom, 99.9 %: 43.8.
    const expected = (draws * 5) / doors.length
    expect(doors.reduce((sum, { id }) => sum + ((times.get(id) ?? 0) - expected) ** 2 / expected, 0)).toBeLessThan(43.8)
  })
})
