import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, day } from '@/lib/kernel/day'
import { SERVICE_KINDS } from '@/lib/services/rules'
import { MOST_DAYS, offerDaysFault, offerFor, offerState, WITHDRAWALS, withdrawalsOf } from './rules'

const TODAY = day('2026-04-20')

it.each`
  from            | last            | withdrawn       | closed          | state
  ${'2026-04-20'} | ${'2026-04-20'} | ${null}         | ${null}         | ${'OPEN'}
  ${'2026-04-01'} | ${'2026-04-19'} | ${null}         | ${null}         | ${'OVER'}
  ${'2026-04-21'} | ${'2026-05-01'} | ${null}         | ${null}         | ${'COMING'}
  ${'2026-04-01'} | ${'2026-05-01'} | ${'2026-04-02'} | ${null}         | ${'WITHDRAWN'}
  ${'2026-04-01'} | ${'2026-05-01'} | ${null}         | ${'2026-04-02'} | ${'OVER'}
`('$from to $last, withdrawn $withdrawn, unit closed $closed: $state', ({ from, last, withdrawn, closed, state }) => {
  expect(offerState({ fromOn: day(from), lastOn: day(last), withdrawnOn: withdrawn && day(withdrawn) }, closed && day(closed), TODAY)).toBe(state)
})

describe('its days', () => {
  it.each`
    from            | last            | stands          | fault
    ${'2026-04-20'} | ${'2026-05-20'} | ${null}         | ${null}
    ${'2026-04-19'} | ${'2026-05-20'} | ${null}         | ${['fromOn', 'offer-past']}
    ${'2026-04-01'} | ${'2026-05-20'} | ${'2026-04-01'} | ${null}
    ${'2026-04-02'} | ${'2026-05-20'} | ${'2026-04-01'} | ${['fromOn', 'offer-past']}
    ${'2026-04-01'} | ${'2026-04-19'} | ${'2026-04-01'} | ${['lastOn', 'offer-past']}
    ${'2026-05-02'} | ${'2026-05-01'} | ${null}         | ${['lastOn', 'last-before-first']}
    ${'2026-04-20'} | ${'2026-10-17'} | ${null}         | ${null}
    ${'2026-04-20'} | ${'2026-10-18'} | ${null}         | ${['lastOn', 'offer-too-long']}
  `('$from to $last, standing since $stands: $fault', ({ from, last, stands, fault }) => {
    const found = offerDaysFault(day(from), day(last), TODAY, stands && day(stands))
    expect(found && [found.field, found.code]).toEqual(fault)
  })

  it('that are right stand today or later, and no longer than their most', () => {
    fc.assert(fc.property(fc.integer({ min: -30, max: 300 }), fc.integer({ min: -30, max: 600 }), (from, last) => {
      const [fromOn, lastOn] = [addDays(TODAY, from), addDays(TODAY, last)]
      if (offerDaysFault(fromOn, lastOn, TODAY)) return
      expect(['OPEN', 'COMING']).toContain(offerState({ fromOn, lastOn, withdrawnOn: null }, null, TODAY))
      expect(last - from).toBeLessThanOrEqual(MOST_DAYS)
    }))
  })
})

it('helps with work and training, and with nothing else', () => {
  expect(SERVICE_KINDS.flatMap((kind) => offerFor(kind) ?? [])).toEqual(['JOB', 'COURSE'])
})

it('is withdrawn by its unit and by others for other reasons, and every reason is somebody’s', () => {
  const [unit, community, office] = (['unit', 'community', 'office'] as const).map(withdrawalsOf) as [readonly string[], readonly string[], readonly string[]]
  expect(community).toEqual(office)
  expect([...unit, ...office].sort()).toEqual([...WITHDRAWALS].sort())
})
