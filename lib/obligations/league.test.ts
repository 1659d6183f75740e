import { expect, it } from 'vitest'
import { type LeagueOrder, league } from './league'
import type { AreaFigures } from './queries'
import { type Indicator, INDICATORS } from './rules'

const zero = { due: 0, met: 0 }
const area = (areaCode: string, letters: { due: number; met: number }): AreaFigures => ({
  areaCode, rates: Object.fromEntries(INDICATORS.map((indicator) => [indicator, { today: indicator === 'SECURITY_LETTER' ? letters : zero, yesterday: zero, weekAgo: zero }])) as AreaFigures['rates'],
  pending: { overdue: Object.fromEntries(INDICATORS.map((indicator) => [indicator, 0])) as Record<Indicator, number>, expiring: 0, declined: 0 },
})

it('ranks no rate of fewer than twenty: two faults of three are after one of a hundred', () => {
  const areas = [area('1', { due: 3, met: 1 }), area('2', { due: 100, met: 99 }), area('3', { due: 20, met: 19 }), area('4', zero), area('5', { due: 19, met: 0 })]
  const ranked = (by: LeagueOrder) => league(areas, new Map(), by).map(({ areaCode, per100 }) => [areaCode, per100])
  expect(ranked('per100')).toEqual([['3', 5], ['2', 1], ['1', null], ['4', null], ['5', null]])
  // By what is wrong in itself everybody is ranked.
  expect(ranked('unsigned').map(([code]) => code)).toEqual(['5', '1', '2', '3', '4'])
})
