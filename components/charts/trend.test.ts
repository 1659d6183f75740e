import { expect, it } from 'vitest'
import { day } from '@/lib/kernel/day'
import { earliest, floorOf, latest, type TrendPoint } from './trend'

const data: TrendPoint[] = [
  { day: day('2026-03-01'), value: null },
  { day: day('2026-03-02'), value: 71.4 },
  { day: day('2026-03-03'), value: 74 },
  { day: day('2026-03-04'), value: null },
]

it('finds where the line begins and where it stands', () => {
  expect(earliest(data)).toEqual({ day: '2026-03-02', value: 71.4 })
  expect(latest(data)).toEqual({ day: '2026-03-03', value: 74 })
  expect(latest([])).toBeNull()
})

it.each`
  lowest | target | floor
  ${71}  | ${95}  | ${60}
  ${73}  | ${95}  | ${70}
  ${98}  | ${90}  | ${80}
  ${1}   | ${90}  | ${0}
`('a line from $lowest against $target starts its scale at $floor', ({ lowest, target, floor }) => {
  expect(floorOf([{ day: day('2026-03-01'), value: lowest }], target)).toBe(floor)
})
