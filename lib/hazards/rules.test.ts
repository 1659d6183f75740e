import { expect, it } from 'vitest'
import { HAZARD_STEPS, type HazardState, mayAddPhoto, mayRemovePhoto, PHOTO_STAGES, stateAfter } from './rules'

it('is opened, put right, checked and opened again, and takes no other step', () => {
  const ways = (['OPEN', 'RECTIFIED', 'CLOSED'] as const).flatMap((state: HazardState) => HAZARD_STEPS.filter((step) => step !== 'FOUND').map((step) => [state, step, stateAfter(state, step)]).filter(([, , to]) => to !== null))
  expect(ways).toEqual([['OPEN', 'SIGNED', 'OPEN'], ['OPEN', 'RECTIFIED', 'RECTIFIED'], ['RECTIFIED', 'PASSED', 'CLOSED'], ['RECTIFIED', 'FAILED', 'OPEN'], ['CLOSED', 'REOPENED', 'OPEN']])
})

it('has photos added while they show what is, and taken away by its people only until somebody relies on them', () => {
  const cases = (['OPEN', 'RECTIFIED', 'CLOSED'] as const).flatMap((state) => [false, true].map((signed) => ({ state, signed })))
  expect(cases.map((evidence) => [evidence.state, evidence.signed, PHOTO_STAGES.filter((stage) => mayAddPhoto(stage, evidence.state)), PHOTO_STAGES.filter((stage) => mayRemovePhoto(stage, evidence, 'coordinator'))])).toEqual([
    ['OPEN', false, ['BEFORE', 'AFTER'], ['BEFORE', 'AFTER']], ['OPEN', true, ['BEFORE', 'AFTER'], ['AFTER']],
    ['RECTIFIED', false, ['AFTER'], []], ['RECTIFIED', true, ['AFTER'], []], ['CLOSED', false, [], []], ['CLOSED', true, [], []],
  ])
  expect(cases.flatMap((evidence) => PHOTO_STAGES.map((stage) => mayRemovePhoto(stage, evidence, 'office')))).not.toContain(false)
})
