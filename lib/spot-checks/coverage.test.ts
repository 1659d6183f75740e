import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type DoorCount, estimate, type Frame } from './estimate'
import { clopperPearson } from './interval'

/**
 * What the interval is held to: populations whose true rate is known, drawn from a thousand times each. They are laid out as a sub-district is (30
 * communities, 60 buildings of 4 to 12 doors in each, 0 to 5 people at a door), and 500 doors are drawn.
 */
const LIKENESS = ['independent', 'dwellings', 'buildings'] as const
type Likeness = (typeof LIKENESS)[number]
const RATES = [0.85, 0.93, 0.95, 0.98] as const

const COMMUNITIES = 30
const BUILDINGS = 60
const DRAWN = 500
/** Correlation of two people of one dwelling, or of one building. */
const CORRELATION = 0.3

/** mulberry32. The draw's own hashes would be as good and a hundred times as slow; that they draw evenly is tried in draw.test.ts. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Population = { doors: DoorCount[]; strata: [first: number, doors: number][]; frame: Frame; truth: number }

/** People at a door: one in six doors is empty. */
const people = (r: number): number => (r < 0.17 ? 0 : r < 0.37 ? 1 : r < 0.62 ? 2 : r < 0.82 ? 3 : r < 0.94 ? 4 : 5)

/**
 * People who are alike are registered or not as one with a probability of √correlation, which makes that the correlation of any two of them; otherwise each by themselves.
 * Then single people are changed at random until the rate is the one asked for, to the nearest person.
 */
function population(rate: number, likeness: Likeness): Population {
  const next = chance(Math.round(rate * 10_000) + 7 * LIKENESS.indexOf(likeness))
  const together = likeness === 'independent' ? 0 : Math.sqrt(CORRELATION)
  const doors: DoorCount[] = []
  const strata: [number, number][] = []
  for (let c = 0; c < COMMUNITIES; c++) {
    const first = doors.length
    for (let b = 0; b < BUILDINGS; b++) {
      const ofBuilding = next() < rate
      for (let d = 4 + Math.floor(next() * 9); d > 0; d--) {
        const ofDwelling = next() < rate
        const of = people(next())
        let hits = 0
        for (let p = 0; p < of; p++) if (next() < together ? (likeness === 'dwellings' ? ofDwelling : ofBuilding) : next() < rate) hits++
        doors.push({ stratum: String(c), cluster: `${c}-${b}`, hits, of })
      }
    }
    strata.push([first, doors.length - first])
  }
  const all = doors.reduce((sum, door) => sum + door.of, 0)
  let missing = Math.round(rate * all) - doors.reduce((sum, door) => sum + door.hits, 0)
  while (missing !== 0) {
    const door = doors[Math.floor(next() * doors.length)]!
    if (missing > 0 && door.hits < door.of) { door.hits++; missing-- }
    else if (missing < 0 && door.hits > 0) { door.hits--; missing++ }
  }
  return { doors, strata, truth: Math.round(rate * all) / all, frame: new Map(strata.map(([, n], c) => [String(c), n])) }
}

type Coverage = { rate: number; likeness: Likeness; held: number; ignoring: number; designEffect: number }

/** How often the interval holds the truth over so many draws, beside the one that takes people for drawn one by one. */
function coverage(rate: number, likeness: Likeness, draws: number): Coverage {
  const { doors, strata, frame, truth } = population(rate, likeness)
  const next = chance(Math.round(rate * 1_000) * 31 + LIKENESS.indexOf(likeness))
  const places = doors.map((_, i) => i)
  const sizes = strata.map(([, n]) => Math.round((DRAWN * n) / doors.length))
  let [held, ignoring] = [0, 0]
  const effects: number[] = []
  for (let round = 0; round < draws; round++) {
    const drawn: DoorCount[] = []
    strata.forEach(([first, n], s) => {
      for (let i = 0; i < sizes[s]!; i++) {
        const j = first + i + Math.floor(next() * (n - i))
        ;[places[first + i], places[j]] = [places[j]!, places[first + i]!]
        drawn.push(doors[places[first + i]!]!)
      }
    })
    const result = estimate(drawn, frame)!
    if (result.interval.low <= truth && truth <= result.interval.high) held++
    const plain = clopperPearson(result.rate * result.of, result.of)
    if (plain.low <= truth && truth <= plain.high) ignoring++
    if (result.designEffect !== null) effects.push(result.designEffect)
  }
  return { rate, likeness, held: held / draws, ignoring: ignoring / draws, designEffect: effects.reduce((sum, effect) => sum + effect, 0) / effects.length }
}

const NAMES: Record<Likeness, string> = { independent: 'each by themselves', dwellings: 'alike within dwellings', buildings: 'alike within buildings' }
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

describe('over 1,000 draws from each of twelve populations', { timeout: 120_000 }, () => {
  const all = LIKENESS.flatMap((likeness) => RATES.map((rate) => coverage(rate, likeness, 1_000)))

  it.each(all)('the interval holds a true rate of $rate, people $likeness, in 93 to 98 %', ({ held }) => {
    expect(held).toBeGreaterThanOrEqual(0.93)
    expect(held).toBeLessThanOrEqual(0.98)
  })

  it.each(all.filter(({ likeness }) => likeness !== 'independent'))('one that ignores that people are alike ($likeness, $rate) falls short', ({ held, ignoring }) => {
    expect(ignoring).toBeLessThan(0.93)
    expect(ignoring).toBeLessThan(held)
  })

  it("gives the README's table", () => {
    const rows = all.map(({ rate, likeness, held, ignoring, designEffect }) =>
      `| ${Math.round(rate * 100)} % | ${NAMES[likeness]} | ${designEffect.toFixed(2)} | ${percent(held)} | ${percent(ignoring)} |`)
    const written = readFileSync(resolve(import.meta.dirname, '../../README.md'), 'utf8').split('\n').filter((line) => line.includes('| each by themselves |') || line.includes('| alike within '))
    expect(written).toEqual(rows)
  })
})
