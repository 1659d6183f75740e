import { expect, it } from 'vitest'
import { HAZARD_STEPS, type HazardState, stateAfter } from './rules'

it('is opened, put right, checked and opened again, and takes no other step', () => {
  const ways = (['OPEN', 'RECTIFIED', 'CLOSED'] as const).flatMap((state: HazardState) => HAZARD_STEPS.filter((step) => step !== 'FOUND').map((step) => [state, step, stateAfter(state, step)]).filter(([, , to]) => to !== null))
  expect(ways).toEqual([['OPEN', 'SIGNED', 'OPEN'], ['OPEN', 'RECTIFIED', 'RECTIFIED'], ['RECTIFIED', 'PASSED', 'CLOSED'], ['RECTIFIED', 'FAILED', 'OPEN'], ['CLOSED', 'REOPENED', 'OPEN']])
})
