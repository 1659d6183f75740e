import { describe, expect, it } from 'vitest'
import { type DoorCount, estimate } from './estimate'
import { clopperPearson, effectiveSize, kornGraubard } from './interval'
import { allGood, doorsNeeded, moreDoors, peopleNeeded, power, verdictOf } from './size'

it.each`
  low      | high     | target  | verdict
  ${0.951} | ${0.97}  | ${0.95} | ${'MET'}
  ${0.95}  | ${0.97}  | ${0.95} | ${'MET'}
  ${0.9}   | ${0.949} | ${0.95} | ${'NOT_MET'}
  ${0.94}  | ${0.96}  | ${0.95} | ${'UNSURE'}
  ${0}     | ${1}     | ${0.95} | ${'UNSURE'}
`('$low to $high against $target is $verdict', ({ low, high, target, verdict }) => expect(verdictOf({ low, high }, target)).toBe(verdict))

it.each([[0.95, 1, 72], [0.95, 1.5, 108], [0.9, 1, 36], [0.99, 1, 368]])('that %d is met, at a design effect of %d, is told by all of %d people and no fewer', (target, effect, n) => {
  expect(allGood(target, effect)).toBe(n)
  const verdict = (people: number) => verdictOf(kornGraubard({ rate: 1, variance: 0, n: people, df: 50 }, effect), target)
  expect([verdict(n), verdict(n - 1)]).toEqual(['MET', 'UNSURE'])
})

describe('the size that is planned', () => {
  it('has the power that it says, by adding the binomial up', () => {
    const [n, target, real] = [400, 0.95, 0.98]
    const choose = (k: number) => { let log = 0; for (let i = 1; i <= k; i++) log += Math.log((n - k + i) / i); return log }
    let sum = 0
    for (let k = 0; k <= n; k++) if (verdictOf(clopperPearson(k, n), target) === 'MET') sum += Math.exp(choose(k) + k * Math.log(real) + (n - k) * Math.log1p(-real))
    expect(power(n, target, real)).toBeCloseTo(sum, 9)
  })
  it('mirrors', () => expect(power(400, 0.95, 0.98)).toBeCloseTo(power(400, 0.05, 0.02), 9))
  it.each([[0.95, 0.98], [0.95, 0.9], [0.9, 0.85]])('tells %d from %d', (target, expected) => {
    const people = peopleNeeded(target, expected)!
    expect(power(people, target, expected)).toBeGreaterThanOrEqual(0.8)
    expect(power(Math.floor(people * 0.9), target, expected)).toBeLessThan(0.8)
  })
  it('tells nothing from itself', () => expect([peopleNeeded(0.95, 0.95), peopleNeeded(0.95, 0.950_1)]).toEqual([null, null]))
  it('grows with likeness and empty doors, and shrinks in a small frame', () => {
    const plan = { target: 0.95, expected: 0.98, designEffect: 1, peoplePerDoor: 2, answered: 0.9, doors: 1_000_000 }
    const doors = (more: object) => doorsNeeded({ ...plan, ...more })!.doors
    const plain = doors({})
    expect(plain).toBeCloseTo(peopleNeeded(0.95, 0.98)! / 2 / 0.9, -1)
    expect(doors({ designEffect: 1.5 }) / plain).toBeCloseTo(1.5, 1)
    expect(doors({ peoplePerDoor: 1 }) / plain).toBeCloseTo(2, 1)
    expect(doors({ doors: 500, designEffect: 2, answered: 1 })).toBeLessThan(doors({ designEffect: 2, answered: 1 }))
    expect(doorsNeeded({ ...plan, doors: 50, answered: 0.5 })).toBeNull()
    expect(doorsNeeded({ ...plan, peoplePerDoor: 0 })).toBeNull()
  })
  // However small the frame: the interval counts no more people than were met.
  it.each([[300, 1.5, 1.5, 0.9], [300, 1.5, 1, 0.9], [500, 2, 1, 0.9], [14_400, 2.2, 1.7, 0.9], [400, 1, 2, 1]])('of %d doors with %d people, design effect %d, %d answering: has the power it says, and no door fewer', (doors, peoplePerDoor, designEffect, answered) => {
    const [target, expected] = [0.95, 0.98]
    const needed = doorsNeeded({ target, expected, designEffect, peoplePerDoor, answered, doors })!
    const sizeAt = (drawn: number) => {
      const [n, left] = [drawn * answered * peoplePerDoor, 1 - (drawn * answered) / doors]
      return effectiveSize({ rate: expected, variance: (designEffect * left * expected * (1 - expected)) / n, n, df: n - 1 })
    }
    expect(needed.people).toBe(Math.round(needed.doors * answered * peoplePerDoor))
    expect(sizeAt(needed.doors)).toBeGreaterThanOrEqual(peopleNeeded(target, expected)! - 0.01)
    expect(sizeAt(needed.doors - 1)).toBeLessThan(peopleNeeded(target, expected)!)
    expect(power(Math.round(sizeAt(needed.doors)), target, expected)).toBeGreaterThanOrEqual(0.8)
  })
  it('tells from a frame that is answered in full, however few live there', () => expect(doorsNeeded({ target: 0.95, expected: 0.98, designEffect: 1, peoplePerDoor: 1, answered: 1, doors: 50 })).toEqual({ doors: 50, people: 50 }))
})

describe('how many more doors would tell', () => {
  const found = (n: number, misses: number, frame: number) => {
    const doors: DoorCount[] = Array.from({ length: n }, (_, i) => ({ stratum: 'a', cluster: String(i), of: 2, hits: (i * misses) % n < misses ? 0 : 2 }))
    return estimate(doors, new Map([['a', frame]]))!
  }
  it('is none where it is told', () => expect(moreDoors(found(2_000, 10, 20_000), 0.95, { doors: 20_000, drawn: 2_000 })).toEqual({ doors: 0, all: false }))
  it('is enough: as many more of the same tell, and fewer do not', () => {
    const now = found(120, 4, 20_000)
    expect(verdictOf(now.interval, 0.95)).toBe('UNSURE')
    const more = moreDoors(now, 0.95, { doors: 20_000, drawn: 120 })!
    const times = (120 + more.doors) / 120
    expect(verdictOf(found(Math.ceil(120 * times * 1.05), Math.round(4 * times * 1.05), 20_000).interval, 0.95)).toBe('MET')
    expect(verdictOf(found(Math.floor(120 * times * 0.8), Math.round(4 * times * 0.8), 20_000).interval, 0.95)).toBe('UNSURE')
  })
  it('is fewer in a small frame', () => {
    const many = moreDoors(found(120, 4, 20_000), 0.95, { doors: 20_000, drawn: 120 })!
    const few = moreDoors(found(120, 4, 400), 0.95, { doors: 400, drawn: 120 })!
    expect(few.doors).toBeLessThan(many.doors)
    expect(few.doors).toBeLessThanOrEqual(280)
  })
  it('is all that is left where the rate is the target, for then only a count tells', () => expect(moreDoors(found(100, 5, 300), 0.95, { doors: 300, drawn: 100 })).toEqual({ doors: 200, all: true }))
  // No variance is seen there, so the interval goes by the planned effect, and a small frame saves nothing.
  it.each([[20_000, 2], [400, 2], [400, 1.5]])('goes by the interval where all were registered (frame %d, planned effect %d)', (frame, effect) => {
    const all = (doors: number) => estimate(Array.from({ length: doors }, (_, i): DoorCount => ({ stratum: 'a', cluster: String(i), of: 2, hits: 2 })), new Map([['a', frame]]), effect)!
    const verdict = (doors: number) => verdictOf(all(doors).interval, 0.95)
    expect(verdict(30)).toBe('UNSURE')
    const more = moreDoors(all(30), 0.95, { doors: frame, drawn: 30 }, effect)!
    expect(more.all).toBe(false)
    expect([verdict(30 + more.doors), verdict(30 + more.doors - 1)]).toEqual(['MET', 'UNSURE'])
  })
  it('is unknown where nothing is left', () => expect(moreDoors(found(100, 5, 300), 0.95, { doors: 300, drawn: 300 })).toBeNull())
})
