import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day, type Day } from '@/lib/kernel/day'
import { activityState, changesPlans, datesFault, freed, lineLength, placeFor } from './rules'

const TODAY = day('2026-04-20')

describe('an activity', () => {
  it.each<[string, string, string | null, string]>([
    ['2026-04-21', '2026-04-20', null, 'open'], ['2026-04-20', '2026-04-20', null, 'open'], ['2026-04-21', '2026-04-19', null, 'closed'],
    ['2026-04-19', '2026-04-19', null, 'over'], ['2026-04-21', '2026-04-20', '2026-04-19', 'cancelled'], ['2026-04-01', '2026-04-01', '2026-03-19', 'cancelled'],
  ])('held on %s, closing on %s, called off on %s, is %s', (heldOn, closesOn, cancelledOn, state) =>
    expect(activityState({ heldOn: heldOn as Day, closesOn: closesOn as Day, cancelledOn: cancelledOn as Day | null }, TODAY)).toBe(state))
  it.each<[string, string, unknown]>([
    ['2026-04-20', '2026-04-20', null], ['2026-04-19', '2026-04-19', { field: 'heldOn', code: 'activity-past' }], ['2026-04-30', '2026-04-19', { field: 'closesOn', code: 'activity-past' }],
    ['2026-04-30', '2026-05-01', { field: 'closesOn', code: 'closes-after' }],
  ])('on %s, closing on %s', (heldOn, closesOn, fault) => expect(datesFault({ heldOn: heldOn as Day, closesOn: closesOn as Day }, TODAY)).toEqual(fault))
  it('keeps a last day to sign up that is over, and takes no other such day', () => {
    const was = { closesOn: day('2026-04-18') }
    expect(datesFault({ heldOn: day('2026-04-30'), closesOn: day('2026-04-18') }, TODAY, was)).toBeNull()
    expect(datesFault({ heldOn: day('2026-04-30'), closesOn: day('2026-04-19') }, TODAY, was)).toEqual({ field: 'closesOn', code: 'activity-past' })
  })
  it.each([['place', '别处', true], ['heldOn', '2026-05-02', true], ['begins', '09:00', true], ['title', '义诊二', false], ['seats', 9, false]] as const)('with another %s changes what people plan: %s %s', (field, value, changes) => {
    const was = { place: '活动室', heldOn: day('2026-05-01'), begins: '14:00', title: '义诊', seats: 2 }
    expect(changesPlans(was, { ...was, [field]: value })).toBe(changes)
  })
})

describe('seats', () => {
  it('are never more than there are, nobody overtakes who waits, and the line ends', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 30 }), fc.array(fc.constantFrom('join', 'leave'), { maxLength: 120 }), (seats, steps) => {
      const [seated, line]: [number[], number[]] = [[], []]
      let next = 0
      for (const step of steps) {
        const place = () => ({ seats, signed: seated.length, waiting: line.length })
        if (step === 'join') {
          const got = placeFor(place())
          if (got) (got === 'SIGNED' ? seated : line).push(next++)
        } else seated.shift()
        seated.push(...line.splice(0, freed(place())))
        expect(seated.length).toBeLessThanOrEqual(seats)
        expect(line.length).toBeLessThanOrEqual(lineLength(seats))
        // Whoever waits came after everybody who has a seat, and a seat is free for nobody who waits.
        expect(line.length > 0 && seated.length < seats).toBe(false)
        if (line.length > 0) expect(Math.min(...line)).toBeGreaterThan(Math.max(...seated))
      }
    }))
  })
})
