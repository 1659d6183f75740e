import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JOB_STATES } from '@/lib/kernel/job'
import { GIVEN_UP_MS, isStranded, mayResume, mayStop, retryAfterSeconds, UNDELIVERED_MS } from './rules'

const NOW = new Date('2026-04-20T10:00:00Z')
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000)

describe('attempts', () => {
  it.each([[1, 5], [2, 30], [3, 120], [4, 600], [5, null]])('after failure %i waits %s seconds', (failures, seconds) => {
    expect(retryAfterSeconds(failures)).toBe(seconds)
  })
})

describe('a job that has to be delivered anew', () => {
  it.each`
    state        | due      | beat     | stranded | why
    ${'QUEUED'}  | ${0}     | ${null}  | ${false} | ${'just queued'}
    ${'QUEUED'}  | ${61}    | ${null}  | ${true}  | ${'its delivery was lost'}
    ${'QUEUED'}  | ${-600}  | ${null}  | ${false} | ${'it waits for its next attempt'}
    ${'QUEUED'}  | ${-3000} | ${null}  | ${true}  | ${'it was queued before the clock was set back'}
    ${'RUNNING'} | ${300}   | ${10}    | ${false} | ${'somebody is at it'}
    ${'RUNNING'} | ${300}   | ${46}    | ${true}  | ${'whoever was at it is gone'}
    ${'RUNNING'} | ${300}   | ${null}  | ${true}  | ${'nobody ever was'}
    ${'RUNNING'} | ${300}   | ${-3600} | ${true}  | ${'its sign of life is from before the clock was set back'}
    ${'STOPPED'} | ${9999}  | ${9999}  | ${false} | ${'it rests'}
    ${'FAILED'}  | ${9999}  | ${9999}  | ${false} | ${'it rests'}
    ${'DONE'}    | ${9999}  | ${9999}  | ${false} | ${'it is done'}
  `('$state: $why', ({ state, due, beat, stranded }) => {
    expect(isStranded({ state, dueAt: ago(due), beatAt: beat === null ? null : ago(beat) }, NOW)).toBe(stranded)
  })

  it('is found whatever the clock does, within the longer of both limits', () => {
    fc.assert(fc.property(fc.integer({ min: -86_400, max: 86_400 }), (seconds) => {
      const stranded = isStranded({ state: 'RUNNING', dueAt: NOW, beatAt: ago(seconds) }, NOW)
      expect(stranded).toBe(Math.abs(seconds) * 1000 > GIVEN_UP_MS)
    }))
    expect(UNDELIVERED_MS).toBeGreaterThan(GIVEN_UP_MS)
  })
})

it('lets every state be stopped or resumed, or neither when it is done', () => {
  expect(JOB_STATES.map((state) => [state, mayStop(state), mayResume(state)])).toEqual([
    ['QUEUED', true, false], ['RUNNING', true, false], ['STOPPED', false, true], ['DONE', false, false], ['FAILED', false, true],
  ])
})
