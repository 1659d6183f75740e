import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '@/lib/kernel/day'
import { CAMPAIGN_PRESET, RESIDENCE_PERMIT_PRESET } from '@/lib/campaigns/rules'
import { departmentOf, eventsOf, hasResult, isOpen, isUrgent, referralWords, SERVICE_DEPARTMENTS, SERVICE_EVENTS, SERVICE_KINDS, SERVICE_STATES, serviceDueBy, type ServiceEvent, type ServiceState, stateAfter } from './rules'

const working = 'assign refer done refuse withdraw'
it.each`
  state             | assigned | may
  ${'ASKED'}        | ${false} | ${working}
  ${'ASSIGNED'}     | ${true}  | ${working}
  ${'REFERRED'}     | ${true}  | ${'assign answer done refuse withdraw'}
  ${'REFERRED'}     | ${false} | ${'assign answer done refuse withdraw'}
  ${'ANSWERED'}     | ${true}  | ${working}
  ${'DONE'}         | ${true}  | ${'reopen rate'}
  ${'NOT_POSSIBLE'} | ${false} | ${'reopen rate'}
  ${'WITHDRAWN'}    | ${true}  | ${''}
`('of a request that is $state: $may', ({ state, assigned, may }) => expect(eventsOf({ state, assigned }).join(' ')).toBe(may))

it.each`
  state             | assigned | event         | to
  ${'ASKED'}        | ${false} | ${'assign'}   | ${'ASSIGNED'}
  ${'ASKED'}        | ${false} | ${'answer'}   | ${'service-not-referred'}
  ${'ASKED'}        | ${false} | ${'rate'}     | ${'service-open'}
  ${'ASSIGNED'}     | ${true}  | ${'assign'}   | ${'ASSIGNED'}
  ${'ASSIGNED'}     | ${true}  | ${'refer'}    | ${'REFERRED'}
  ${'REFERRED'}     | ${true}  | ${'assign'}   | ${'REFERRED'}
  ${'REFERRED'}     | ${true}  | ${'refer'}    | ${'service-referred'}
  ${'REFERRED'}     | ${false} | ${'answer'}   | ${'ANSWERED'}
  ${'ANSWERED'}     | ${true}  | ${'refer'}    | ${'REFERRED'}
  ${'ANSWERED'}     | ${true}  | ${'done'}     | ${'DONE'}
  ${'ANSWERED'}     | ${true}  | ${'refuse'}   | ${'NOT_POSSIBLE'}
  ${'DONE'}         | ${true}  | ${'done'}     | ${'service-over'}
  ${'DONE'}         | ${true}  | ${'rate'}     | ${'DONE'}
  ${'DONE'}         | ${true}  | ${'reopen'}   | ${'ASSIGNED'}
  ${'NOT_POSSIBLE'} | ${false} | ${'reopen'}   | ${'ASKED'}
  ${'WITHDRAWN'}    | ${false} | ${'reopen'}   | ${'service-withdrawn'}
`('$state + $event → $to', ({ state, assigned, event, to }) => {
  const after = stateAfter({ state, assigned }, event)
  expect('to' in after ? after.to : after.fault).toBe(to)
})

it('whatever is done in whatever order: a result is told before it is rated or opened again, what was withdrawn stays so, and nothing is lost from sight', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom<ServiceEvent>(...SERVICE_EVENTS), { maxLength: 30 }), (events) => {
    let [state, assigned]: [ServiceState, boolean] = ['ASKED', false]
    for (const event of events) {
      const after = stateAfter({ state, assigned }, event)
      if (!('to' in after)) continue
      if (event === 'rate' || event === 'reopen') expect(hasResult(state)).toBe(true)
      else expect(isOpen(state)).toBe(true)
      expect(SERVICE_STATES).toContain(after.to)
      if (event === 'assign') assigned = true
      if (event === 'withdraw') expect(eventsOf({ state: after.to, assigned })).toEqual([])
      expect(isOpen(after.to)).toBe(event !== 'done' && event !== 'refuse' && event !== 'withdraw' && event !== 'rate')
      // Nobody is said to work on it whom nobody named.
      if (after.to === 'ASSIGNED') expect(assigned).toBe(true)
      state = after.to
    }
  }))
})

describe('days', () => {
  it.each`
    kind             | due             | urgent
    ${'HARDSHIP'}    | ${'2026-04-21'} | ${true}
    ${'CHILD_ALONE'} | ${'2026-04-21'} | ${true}
    ${'WAGES'}       | ${'2026-04-27'} | ${false}
    ${'HEALTH'}      | ${'2026-04-27'} | ${false}
    ${'LEGAL_AID'}   | ${'2026-04-27'} | ${false}
    ${'WORK'}        | ${'2026-05-05'} | ${false}
    ${'FAMILY_PLANNING'} | ${'2026-05-05'} | ${false}
  `('$kind asked on the 20th is due by $due', ({ kind, due, urgent }) => {
    expect([serviceDueBy(kind, day('2026-04-20'), CAMPAIGN_PRESET.service), isUrgent(kind)]).toEqual([due, urgent])
  })

  it('nothing has less time than what is urgent, by either preset', () => {
    for (const { service } of [CAMPAIGN_PRESET, RESIDENCE_PERMIT_PRESET]) for (const kind of SERVICE_KINDS) {
      expect(serviceDueBy(kind, day('2026-04-20'), service) >= serviceDueBy('HARDSHIP', day('2026-04-20'), service)).toBe(true)
    }
  })
})

it('every kind has a department that is one of the list, and a referral is not numbered as a letter', () => {
  for (const kind of SERVICE_KINDS) expect(SERVICE_DEPARTMENTS).toContain(departmentOf(kind))
  expect(referralWords(['临平函', '临平街道函'])).toEqual(['临平转', '临平街道转'])
})
