import { expect, it } from 'vitest'
import { copyFormula, shiftFormula, shiftRanges, translated } from './formula'

it.each`
  formula                      | now
  ${'SUM(B5:B5)'}              | ${'SUM(B5:B8)'}
  ${'SUM(B3:B6)'}              | ${'SUM(B3:B9)'}
  ${'B5+B6'}                   | ${'B5+B9'}
  ${'$B$6*2'}                  | ${'$B$9*2'}
  ${'B4'}                      | ${'B4'}
  ${'SUM(5:5)'}                | ${'SUM(5:8)'}
  ${'"B6"&B6'}                 | ${'"B6"&B9'}
  ${"'别的 表'!B6"}            | ${"'别的 表'!B6"}
  ${"'统计表'!B6+别表!B6"}     | ${"'统计表'!B9+别表!B6"}
  ${'LOG10(B6)+ROUND(B6,1)'}   | ${'LOG10(B9)+ROUND(B9,1)'}
  ${'Rate6+B6'}                | ${'Rate6+B9'}
`('$formula becomes $now when three rows come in below row 5', ({ formula, now }: { formula: string; now: string }) => {
  expect(shiftFormula(formula, '统计表', '统计表', { row: 5, by: 3 })).toBe(now)
})

it('what goes across the repeated row goes across each copy, and a total below takes all of them in', () => {
  const shift = { row: 5, by: 2 }
  const own = shiftFormula('SUM(C5:E5)/$B$5:$B$5+C6', '统计表', '统计表', shift, true)
  expect([own, copyFormula(own, shift, 1), copyFormula(own, shift, 2)]).toEqual(['SUM(C5:E5)/$B$5:$B$7+C8', 'SUM(C6:E6)/$B$5:$B$7+C8', 'SUM(C7:E7)/$B$5:$B$7+C8'])
  expect(shiftFormula('SUM(F5:F5)', '统计表', '统计表', shift)).toBe('SUM(F5:F7)')
})

it('copies of a row refer to their own row, and to what stands below as it stands', () => {
  expect(copyFormula('C5/B5+B4+$B$4+B9', { row: 5, by: 3 }, 2)).toBe('C7/B7+B6+$B$4+B9')
  expect(translated('SUM(B3:$B4)*"B3"', 2, 1)).toBe('SUM(D4:$B5)*"B3"')
  expect(translated('Z1', 1, 0)).toBe('AA1')
  expect(shiftRanges('A1:B5 C6', { row: 5, by: 1 })).toBe('A1:B6 C7')
})
