import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, day, type Day, daysBetween } from '@/lib/kernel/day'
import { classOf, expiryOf, FOLLOW_UP_EVENTS, FOLLOW_UP_STATES, type FollowUpState, isOver, isTheirs, MOST_DAYS, nextVisit, stateAfter, stateOn, visitBy } from './rules'

const DAY = fc.integer({ min: 0, max: 400 }).map((n) => addDays(day('2026-01-01'), n))

describe('a case goes', () => {
  it.each`
    from | event | after
    ${'PROPOSED'} | ${'approve'} | ${'OPEN'}
    ${'PROPOSED'} | ${'refuse'} | ${'REFUSED'}
    ${'PROPOSED'} | ${'withdraw'} | ${'WITHDRAWN'}
    ${'PROPOSED'} | ${'visit'} | ${'follow-up-proposed'}
    ${'PROPOSED'} | ${'close'} | ${'follow-up-proposed'}
    ${'OPEN'} | ${'approve'} | ${'follow-up-open'}
    ${'OPEN'} | ${'renew'} | ${'RENEWING'}
    ${'OPEN'} | ${'visit'} | ${'OPEN'}
    ${'OPEN'} | ${'close'} | ${'CLOSED'}
    ${'RENEWING'} | ${'approve'} | ${'OPEN'}
    ${'RENEWING'} | ${'refuse'} | ${'OPEN'}
    ${'RENEWING'} | ${'renew'} | ${'follow-up-renewing'}
    ${'EXPIRED'} | ${'renew'} | ${'follow-up-over'}
    ${'EXPIRED'} | ${'show'} | ${'EXPIRED'}
    ${'CLOSED'} | ${'visit'} | ${'follow-up-over'}
    ${'LEFT'} | ${'approve'} | ${'follow-up-over'}
  `('from $from by $event to $after', ({ from, event, after }) => {
    const next = stateAfter(from, event)
    expect('to' in next ? next.to : next.fault).toBe(after)
  })

  it('never out of what is over, and never into open but by somebody else’s word', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...FOLLOW_UP_EVENTS), { maxLength: 12 }), (events) => {
      let [state, approved]: [FollowUpState, boolean] = ['PROPOSED', false]
      for (const event of events) {
        const next = stateAfter(state, event)
        if (!('to' in next)) continue
        if (isOver(state)) expect(next.to).toBe(state)
        if (event === 'approve') approved = true
        if (['OPEN', 'RENEWING', 'CLOSED'].includes(next.to)) expect(approved).toBe(true)
        state = next.to
      }
    }))
  })

  it('has a word for every state and event', () => {
    for (const state of FOLLOW_UP_STATES) for (const event of FOLLOW_UP_EVENTS) expect(Object.values(stateAfter(state, event))[0]).toBeTruthy()
  })
})

it('nobody decides what they have proposed', () => {
  const id = fc.constantFrom('a', 'b', 'c')
  fc.assert(fc.property(id, id, id, id, (openedBy, reviewerId, visitorId, user) => {
    const people = { openedBy, reviewerId, visitorId }
    for (const event of ['approve', 'refuse'] as const) if (isTheirs(event, people, user)) expect(user).not.toBe(openedBy)
    if (![openedBy, reviewerId, visitorId].includes(user)) for (const event of FOLLOW_UP_EVENTS) expect(isTheirs(event, people, user)).toBe(false)
  }))
})

it('is over by the day alone, after ninety at most', () => {
  fc.assert(fc.property(DAY, fc.integer({ min: 1, max: 400 }), (approvedOn, expiresAfterDays) => {
    const expiresOn = expiryOf(approvedOn, { expiresAfterDays })
    expect(daysBetween(approvedOn, expiresOn)).toBeLessThanOrEqual(MOST_DAYS)
    const on = (today: Day, renewalOn: Day | null = null) => stateOn({ state: 'OPEN', expiresOn, renewalOn }, today)
    expect([on(addDays(expiresOn, -1)), on(expiresOn), on(addDays(expiresOn, -1), approvedOn), on(expiresOn, approvedOn)]).toEqual(['OPEN', 'EXPIRED', 'RENEWING', 'EXPIRED'])
  }))
})

it.each`
  visits | by
  ${[]} | ${'2026-04-15'}
  ${['2026-04-08']} | ${'2026-04-22'}
  ${['2026-04-20', '2026-04-08']} | ${'2026-04-30'}
`('after visits on $visits the next is owed by $by, and not after the last day', ({ visits, by }) => {
  expect(nextVisit({ approvedOn: day('2026-04-01'), everyDays: 14, visits: visits.map(day) }, day('2026-05-01'))).toBe(by)
  expect(visitBy({ approvedOn: day('2026-04-01'), everyDays: 14, visits: visits.map(day) }) >= by).toBe(true)
})

it.each`
  live | registered | arrivedOn | is
  ${true} | ${true} | ${'2020-01-01'} | ${'FOLLOW_UP'}
  ${false} | ${true} | ${'2020-01-01'} | ${'NORMAL'}
  ${false} | ${true} | ${'2026-03-21'} | ${'NORMAL'}
  ${false} | ${true} | ${'2026-03-22'} | ${'TEMPORARY'}
  ${false} | ${false} | ${'2020-01-01'} | ${'TEMPORARY'}
`('is classed $is', ({ live, registered, arrivedOn, is }) => expect(classOf({ live, registered, arrivedOn: day(arrivedOn) }, day('2026-04-20'))).toBe(is))
