import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, day, type Day, instantAt } from '@/lib/kernel/day'
import { BACK_DATED, backDated, cutOffsIn, DEPARTURES, fastRuns, isShared, leastSeconds, massDepartures, PACE_DOORS, signSpan, type Stop } from './rules'

const START = instantAt(day('2026-04-20'), 9)
/** At a door of a house, `floor` · 100 + number, so many seconds after nine. */
const at = (seconds: number, door: string, userId = 'u'): Stop => {
  const [buildingId, room] = door.split('-') as [string, string]
  return { userId, dwellingId: door, buildingId, floor: Math.floor(Number(room) / 100), at: new Date(START.getTime() + seconds * 1000) }
}
const walk = (gap: number, doors: readonly string[], userId = 'u') => doors.map((door, i) => at(i * gap, door, userId))
const floor = ['1-101', '1-102', '1-103', '1-104', '1-105', '1-106']

describe('from one door to another', () => {
  it.each([['1-101', '1-102', 20], ['1-101', '1-201', 30], ['1-101', '1-401', 50], ['1-101', '1-2001', 60], ['1-101', '2-101', 60]])('%s to %s takes %i seconds at least', (a, b, seconds) => {
    expect(leastSeconds(at(0, a), at(0, b))).toBe(seconds)
    expect(leastSeconds(at(0, b), at(0, a))).toBe(seconds)
  })
})

describe('faster than walking', () => {
  it.each<[string, Stop[], number[]]>([
    ['a floor in two minutes', walk(24, floor), []],
    ['a floor in a minute', walk(12, floor), [6]],
    ['four doors of it', walk(12, floor.slice(0, 4)), []],
    ['exactly the least', walk(20, floor), []],
    ['houses, one a minute', walk(60, ['1-101', '2-101', '3-101', '4-101', '5-101']), []],
    ['houses, two a minute', walk(30, ['1-101', '2-101', '3-101', '4-101', '5-101']), [5]],
    ['five people at one door', walk(2, ['1-101', '1-101', '1-101', '1-101', '1-101']), []],
    ['to and fro between two doors', walk(2, ['1-101', '1-102', '1-101', '1-102', '1-101', '1-102']), []],
    ['long at each door, and no time between them', floor.flatMap((door, i) => [at(i * 300, door), at(i * 300 + 295, door)]), [6]],
    ['two people at once', [...walk(12, floor.slice(0, 3)), ...walk(12, floor.slice(3), 'v')], []],
    ['two runs with a rest between', [...walk(5, floor), ...walk(5, floor).map((stop) => ({ ...stop, at: new Date(stop.at.getTime() + 3_600_000) }))], [6, 6]],
    ['handed in the other way round', walk(12, floor).reverse(), [6]],
  ])('%s', (_, stops, doors) => {
    expect(fastRuns(stops).map((run) => run.doors)).toEqual(doors)
  })

  it('lasts from the first door to the last, however long somebody was at either', () => {
    const [run] = fastRuns([at(-900, floor[0]!), ...walk(5, floor), at(1800, floor[5]!)])
    expect([run!.from, run!.to, run!.stops.length]).toEqual([at(0, floor[0]!).at, at(25, floor[5]!).at, 6])
  })

  const stops = fc.array(fc.record({ gap: fc.integer({ min: 0, max: 90 }), house: fc.constantFrom('1', '2'), room: fc.constantFrom('101', '102', '103', '301', '302') }), { maxLength: 40 })
    .map((steps) => steps.reduce<{ now: number; all: Stop[] }>(({ now, all }, step) => ({ now: now + step.gap, all: [...all, at(now + step.gap, `${step.house}-${step.room}`)] }), { now: 0, all: [] }).all)
  it('is nothing that goes at a walker’s pace, and is the same in whatever order it comes', () => {
    fc.assert(fc.property(stops, (all) => {
      const slow = all.map((stop, i) => ({ ...stop, at: new Date(START.getTime() + i * 60_000) }))
      expect(fastRuns(slow)).toEqual([])
      const runs = fastRuns(all)
      expect(fastRuns([...all].sort((a, b) => (a.dwellingId < b.dwellingId ? -1 : a.dwellingId > b.dwellingId ? 1 : b.at.getTime() - a.at.getTime()))).map((run) => [run.from, run.to, run.doors])).toEqual(runs.map((run) => [run.from, run.to, run.doors]))
      for (const run of runs) {
        expect(run.doors).toBeGreaterThanOrEqual(PACE_DOORS)
        run.stops.slice(1).forEach((stop, i) => {
          const last = run.stops[i]!
          expect(last.dwellingId === stop.dwellingId || stop.at.getTime() - last.at.getTime() < leastSeconds(last, stop) * 1000).toBe(true)
        })
      }
    }))
  })
})

it.each([[['a', 'a', 'a', 'a', 'a'], false], [['a', 'a', 'b', 'b', 'b'], false], [['a', 'b', 'c', 'c'], false], [['a', 'b', 'c', 'c', 'c'], true], [[null, null, null, null, null], false], [['a', 'b', null, null, null], false]])(
  'a phone of people at %j is shared: %s', (doors, shared) => expect(isShared(doors.map((dwellingId) => ({ dwellingId })))).toBe(shared))

describe('back-dated rows', () => {
  const rows = (n: number, back: number, handedOn = day('2026-04-20'), userId = 'u') => Array.from({ length: n }, () => ({ userId, handedOn, at: instantAt(addDays(handedOn, -back), 10) }))
  it.each<[string, ReturnType<typeof rows>, [number, Day][]]>([
    ['ten from three days before', rows(10, 3), [[10, day('2026-04-17')]]],
    ['ten from two days before', rows(10, 2), []],
    ['nine', rows(9, 30), []],
    ['nine and one from long before', [...rows(9, 3), ...rows(1, 20)], [[10, day('2026-03-31')]]],
    ['five each of two people', [...rows(5, 9), ...rows(5, 9, day('2026-04-20'), 'v')], []],
    ['five each on two days', [...rows(5, 9), ...rows(5, 9, day('2026-04-19'))], []],
    ['a day’s work and ten old rows', [...rows(50, 0), ...rows(10, 4)], [[10, day('2026-04-16')]]],
  ])('%s', (_, all, expected) => {
    expect(backDated(all).map((batch) => [batch.rows.length, batch.earliest])).toEqual(expected)
  })

  it('are a sign from the limit on, whoever else hands in what', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 25 }), (n, back, others) => {
      const found = backDated([...rows(others, 9, day('2026-04-20'), 'v'), ...rows(n, back)]).filter((batch) => batch.userId === 'u')
      expect(found.length).toBe(n >= BACK_DATED.rows && back >= BACK_DATED.days ? 1 : 0)
    }))
  })
})

describe('departures', () => {
  it('are held against half-months and the ends of phases', () => {
    expect(cutOffsIn(day('2026-03-20'), day('2026-05-01'), [{ to: day('2026-04-11') }, { to: day('2026-06-01') }])).toEqual(['2026-03-31', '2026-04-10', '2026-04-15', '2026-04-30'])
    expect(cutOffsIn(day('2028-02-20'), day('2028-03-01'), [])).toEqual(['2028-02-29'])
  })

  const on = (n: number, text: string, areaCode = 'a') => ({ areaCode, on: day(text), n })
  it.each<[string, ReturnType<typeof on>[], [string, number][]]>([
    ['ten, and none before', [on(10, '2026-04-14')], [['a', 10]]],
    ['nine', [on(9, '2026-04-14')], []],
    ['three days together', [on(4, '2026-04-13'), on(4, '2026-04-14'), on(4, '2026-04-15')], [['a', 12]]],
    ['a day too early', [on(12, '2026-04-12')], []],
    ['a day too late', [on(12, '2026-04-16')], []],
    ['three times the usual', [on(28, '2026-03-25'), on(10, '2026-04-14')], [['a', 10]]],
    ['less than that', [on(32, '2026-03-25'), on(10, '2026-04-14')], []],
    ['what was five weeks before', [on(99, '2026-03-14'), on(10, '2026-04-14')], [['a', 10]]],
    ['of two communities', [on(6, '2026-04-14'), on(6, '2026-04-14', 'b')], []],
  ])('%s', (_, departed, expected) => {
    expect(massDepartures(departed, [day('2026-04-15')]).map((exodus) => [exodus.areaCode, exodus.n])).toEqual(expected)
  })

  it('spread evenly are never a sign', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 200 }), (daily) => {
      const departed = Array.from({ length: 60 }, (_, i) => ({ areaCode: 'a', on: addDays(day('2026-03-01'), i), n: daily }))
      expect(massDepartures(departed, cutOffsIn(day('2026-04-10'), day('2026-04-29'), []))).toEqual([])
      expect(DEPARTURES.times).toBeGreaterThan(1)
    }))
  })
})

it.each([[null, '2026-04-07', '2026-04-20'], ['2026-04-07', '2026-03-24', '2026-04-06'], ['2027-01-01', '2026-04-07', '2026-04-20']])('a page before %s goes from %s to %s', (before, from, to) => {
  expect(signSpan(before === null ? null : day(before), day('2026-04-20'))).toEqual({ from, to })
})
