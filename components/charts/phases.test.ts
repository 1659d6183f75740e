import { expect, it } from 'vitest'
import { day } from '@/lib/kernel/day'
import { phaseProgress, type Phase } from './phases'

const phases: [Phase, ...Phase[]] = [
  { name: 'prepare', from: day('2026-03-01'), to: day('2026-03-19') },
  { name: 'register', from: day('2026-03-19'), to: day('2026-04-11') },
  { name: 'close', from: day('2026-04-11'), to: day('2026-05-01') },
]

it.each`
  today           | present | nth   | left
  ${'2026-02-27'} | ${-1}   | ${-1} | ${62}
  ${'2026-03-01'} | ${0}    | ${1}  | ${60}
  ${'2026-03-19'} | ${1}    | ${19} | ${42}
  ${'2026-04-20'} | ${2}    | ${51} | ${10}
  ${'2026-04-30'} | ${2}    | ${61} | ${0}
  ${'2026-05-01'} | ${3}    | ${62} | ${-1}
`('$today is day $nth in phase $present', ({ today, present, nth, left }) => {
  expect(phaseProgress(phases, today)).toMatchObject({ present, day: nth, left })
})

it('lays the phases end to end over the whole', () => {
  const { parts } = phaseProgress(phases, day('2026-04-20'))
  expect(parts[0]?.start).toBe(0)
  expect(parts.reduce((sum, part) => sum + part.length, 0)).toBeCloseTo(100)
})
