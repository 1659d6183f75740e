import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDay } from '@/lib/kernel/day'
import { addCells, type Cells, LENGTHS, ORIGINS, type Part, PLACES, REASONS, SEXES } from '@/lib/reports/rules'
import { DIMENSIONS, openStand, openTables } from './rules'
import { SMALL_CELL } from './suppress'

const FROM = parseDay('2026-04-01')!

/** A community's part from its people, each by sex, reason, length, origin and place. */
const partOf = (n: number, people: readonly (readonly [string, string, string, string, string])[], more: Cells = {}): Part => ({
  of: FROM, place: `33011300100${n}`, name: `第${n}社区`, unit: false, versionId: `v${n}`, digest: '', corrections: [],
  cells: addCells([more, ...people.map(([sex, reason, length, origin, place]) => ({ PRESENT: 1, [`PRESENT/sex/${sex}`]: 1, [`PRESENT/reason/${reason}/${sex}`]: 1, [`PRESENT/length/${length}`]: 1, [`PRESENT/origin/${origin}`]: 1, [`PRESENT/place/${place}`]: 1 }))]),
})
const person = fc.tuple(fc.constantFrom(...SEXES), fc.constantFrom(...REASONS.slice(0, 4)), fc.constantFrom(...LENGTHS), fc.constantFrom(...ORIGINS.slice(0, 3)), fc.constantFrom(...PLACES.slice(0, 3)))
const parts = fc.array(fc.array(person, { maxLength: 60 }), { minLength: 1, maxLength: 4 }).map((all) => all.map((people, n) => partOf(n + 1, people)))

const of = (all: readonly Part[]) => openTables(addCells(all.map((part) => part.cells)), all, FROM)

describe('what is published of a roll-up', () => {
  it('shows no small count, and a number only where it is the number', () => {
    fc.assert(fc.property(parts, (all) => {
      const { total, tables } = of(all)
      const people = all.reduce((sum, part) => sum + (part.cells['PRESENT'] ?? 0), 0)
      for (const dimension of DIMENSIONS) {
        for (const { count } of tables[dimension]) expect(count !== null && count > 0 && count < SMALL_CELL).toBe(false)
        for (const { key, count } of tables.community) if (count !== null) expect(count).toBe(all.find((part) => part.place === key)!.cells['PRESENT'] ?? 0)
        // One hole alone would be filled by subtracting.
        const holes = tables[dimension].filter(({ count }) => count === null).length
        if (total !== null) expect(holes).not.toBe(1)
      }
      if (total !== null) expect(total).toBe(people)
    }))
  })

  it('gives the total away in no table where one has to withhold it', () => {
    fc.assert(fc.property(parts, (all) => {
      const { total, tables } = of(all)
      if (total !== null) return
      for (const dimension of DIMENSIONS) for (const { count } of tables[dimension]) expect(count === null || count === 0).toBe(true)
    }))
  })

  it('names every community and class, and takes neither a unit’s report nor a late one of an earlier period', () => {
    const [one] = [partOf(1, Array.from({ length: 40 }, (_, i) => [i % 2 === 0 ? '1' : '2', 'WORK', 'UNDER_HALF', 'OTHER_COUNTY', 'RENTED'] as const))]
    const unit = { ...partOf(2, []), unit: true }
    const late = { ...partOf(3, []), of: parseDay('2026-03-16')! }
    const { total, tables } = openTables(one.cells, [one, unit, late], FROM)
    expect(total).toBe(40)
    expect(tables.community).toEqual([{ key: '330113001001', name: '第1社区', count: 40 }])
    expect(tables.sex).toEqual([{ key: '1', count: 20 }, { key: '2', count: 20 }, { key: '0', count: 0 }])
    expect(tables.reason.map(({ key }) => key)).toEqual([...REASONS])
  })

  it('shows who came and who left together or not at all', () => {
    const people = Array.from({ length: 40 }, () => ['1', 'WORK', 'UNDER_HALF', 'OTHER_COUNTY', 'RENTED'] as const)
    const all = (arrived: number, left: number) => { const { arrived: a, left: l } = of([partOf(1, people, { ARRIVED: arrived, LEFT: left })]); return [a, l] }
    expect(all(20, 30)).toEqual([20, 30])
    expect(all(20, 3)).toEqual([null, null])
    expect(all(0, 30)).toEqual([0, 30])
  })
})

it.each([
  ['enough of both', [100, 40], { due: 100, met: 40 }], ['few met', [100, 3], { due: 100, met: null }], ['few unmet', [100, 97], { due: 100, met: null }], ['all met', [40, 40], { due: 40, met: 40 }],
  ['few in all', [7, 4], { due: null, met: null }], ['few, and none of them', [7, 0], { due: null, met: null }], ['nobody', [0, 0], { due: 0, met: 0 }],
] as const)('a rate of %s', (_, [due, met], told) => expect(openStand({ due, met })).toEqual(told))
