import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '@/lib/kernel/day'
import { type AreaChange, countsTheSame, currentCodeOf, freeCode, mergedGrids, nameOn, readableName } from './rules'

const A = '330113001003', B = '330113001012', C = '330113001090'
let serial = 0
const change = (kind: AreaChange['kind'], oldCode: string, newCode: string | null, onDay = '2026-04-01', names: [string, string | null] = ['旧', '新']): AreaChange =>
  ({ id: String(++serial), kind, oldCode, newCode, oldName: names[0], newName: names[1], onDay: day(onDay) })

describe('an old code leads to', () => {
  it('what it became, however often', () => {
    const changes = [change('RECODE', A, B), change('RENAME', B, B), change('MERGE', B, C)]
    expect(currentCodeOf(changes, A)).toBe(C)
    expect(currentCodeOf([...changes].reverse(), B)).toBe(C)
  })
  it('itself, when it was only renamed, split or retired, or nothing is known of it', () => {
    const changes = [change('RENAME', A, A), change('SPLIT', A, B), change('RETIRE', A, null)]
    expect(currentCodeOf(changes, A)).toBe(A)
    expect(currentCodeOf([], A)).toBe(A)
  })
  it('itself again, when a recoding was taken back', () => {
    const changes = [change('RECODE', A, B), change('RECODE', B, A)]
    expect([currentCodeOf(changes, A), currentCodeOf(changes, B)]).toEqual([A, A])
  })
  it('one code, in whatever order and number codes are changed', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(A, B, C), fc.constantFrom(A, B, C)), { maxLength: 30 }), (steps) => {
      // What somebody who followed every change as it was made would know.
      const at = new Map([[A, A], [B, B], [C, C]])
      const changes = steps.filter(([from, to]) => from !== to).map(([from, to]) => {
        for (const [start, here] of at) if (here === from) at.set(start, to)
        return change('RECODE', from, to)
      })
      for (const [start, here] of at) expect(currentCodeOf(changes, start)).toBe(here)
    }))
  })
})

it.each`
  on | name
  ${'2026-01-01'} | ${'星火村'}
  ${'2026-03-09'} | ${'星火村'}
  ${'2026-03-10'} | ${'星火社区'}
  ${'2026-04-01'} | ${'星火新城'}
  ${'2026-09-01'} | ${'星火新城'}
`('was called $name on $on', ({ on, name }) => {
  const changes = [change('RENAME', A, A, '2026-03-10', ['星火村', '星火社区']), change('RENAME', A, A, '2026-04-01', ['星火社区', '星火新城']), change('RENAME', B, B, '2026-05-01', ['x', 'y'])]
  expect(nameOn(changes, { code: A, name: '星火新城' }, day(on as string))).toBe(name)
})

it('an old name is read with the new one', () => {
  expect(readableName('星火村', '星火社区')).toBe('星火村 → 星火社区')
  expect(readableName('星火村', '星火村')).toBe('星火村')
  expect(readableName('星火村', null)).toBe('星火村')
})

describe('grids of a merged community', () => {
  const grid = (community: string, n: number, name = `第${n}网格`) => ({ code: community + String(n).padStart(3, '0'), name })
  const source = { code: A, name: '星火社区' }

  it('keep number and name where both are free', () => {
    expect(mergedGrids(source, [grid(A, 4), grid(A, 1)], B, [grid(B, 1), grid(B, 2)])).toEqual([
      { from: grid(A, 1).code, to: grid(B, 3).code, name: '星火社区第1网格' }, { from: grid(A, 4).code, to: grid(B, 4).code, name: '第4网格' },
    ])
  })
  it('never meet, whatever there is', () => {
    const suffixes = fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { maxLength: 60 })
    fc.assert(fc.property(suffixes, suffixes, (own, others) => {
      const [grids, taken] = [own.map((n) => grid(A, n)), others.map((n) => grid(B, n))]
      const moves = mergedGrids(source, grids, B, taken)!
      expect(moves.map((move) => move.from)).toEqual(grids.map((g) => g.code).sort())
      const codes = [...taken.map((g) => g.code), ...moves.map((move) => move.to)]
      expect(new Set(codes).size).toBe(codes.length)
      const names = [...taken.map((g) => g.name), ...moves.map((move) => move.name)]
      expect(new Set(names).size).toBe(names.length)
      for (const move of moves) expect(move.to).toMatch(new RegExp(`^${B}\\d{3}$`))
    }))
  })
  it('are refused when there are more than numbers', () => {
    expect(mergedGrids(source, [grid(A, 1), grid(A, 2)], B, Array.from({ length: 998 }, (_, i) => grid(B, i + 1)))).toBeNull()
  })
})

it('the lowest free code', () => {
  expect(freeCode(A, new Set([`${A}001`, `${A}003`]))).toBe(`${A}002`)
  expect(freeCode(A, new Set(Array.from({ length: 999 }, (_, i) => A + String(i + 1).padStart(3, '0'))))).toBeNull()
})

it.each([
  ['a community under its third code', '330113001053', [['RECODE', '051', '052'], ['RECODE', '052', '053']], true],
  ['one that took another in', '330113001051', [['MERGE', '052', '051']], false],
  ['one that took another in and was recoded since', '330113001053', [['MERGE', '052', '051'], ['RECODE', '051', '053']], false],
  ['one whose code another one had, which was merged before it went', '330113001051', [['MERGE', '054', '051'], ['RECODE', '051', '052'], ['RECODE', '053', '051']], true],
  ['another community', '330113001060', [['MERGE', '052', '051']], true],
  ['a sub-district whose communities changed among themselves', '330113001', [['MERGE', '052', '051'], ['RECODE', '051', '053']], true],
] as const)('counts as then or not: %s', (_, code, changes, same) => {
  expect(countsTheSame(changes.map(([kind, from, to]) => change(kind, `330113001${from}`, `330113001${to}`)), code)).toBe(same)
})

it('does not count as then where a community has come to a sub-district or left it', () => {
  const moved = [change('RECODE', '330113001051', '330113002051')]
  expect(['330113001', '330113002', '330113003', '330113002051'].map((code) => countsTheSame(moved, code))).toEqual([false, false, true, true])
})
