import { describe, expect, it } from 'vitest'
import { isOver, LIMITS } from './throttle'

describe('a limit', () => {
  const since = new Date('2026-04-20T10:00:00+08:00')
  const { hours, most } = LIMITS['miss/address']
  it.each([
    ['nothing done yet', null, 0, false], ['one less', { n: most - 1, since }, 0, false], ['reached', { n: most, since }, 0, true], ['in its last moment', { n: most, since }, hours * 3_600_000 - 1, true],
    ['when its hours are over', { n: most, since }, hours * 3_600_000, false], ['after the clock was set back', { n: most, since }, -1, false],
  ])('%s', (_, done, later, over) => expect(isOver('miss/address', done, new Date(since.getTime() + later))).toBe(over))
})
