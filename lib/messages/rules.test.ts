import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CAMPAIGN_PRESET, RESIDENCE_PERMIT_PRESET } from '@/lib/campaigns/rules'
import { policyRules } from '@/lib/campaigns/schema'
import { addDays, type Day, day, daysBetween, eachDay } from '@/lib/kernel/day'
import { type Addressee, FARTHEST_DEADLINE_DAYS, HELD, heldBy, isQuiet, mayRetry, MESSAGE_STATES, MONTH_DAYS, OLDEST_DEADLINE_DAYS, type Owed, SENDING_HOURS, stageOf, TOLD, tellingOf } from './rules'

const RULES = CAMPAIGN_PRESET.reminders
const TODAY = day('2026-04-20')
const after = (days: number) => addDays(TODAY, days)

describe('the stage of a deadline on a day', () => {
  it.each`
    late   | before | every | times | expected
    ${-5}  | ${3}   | ${7}  | ${2}  | ${null}
    ${-4}  | ${3}   | ${7}  | ${2}  | ${null}
    ${-3}  | ${3}   | ${7}  | ${2}  | ${'BEFORE 1'}
    ${-1}  | ${3}   | ${7}  | ${2}  | ${'BEFORE 1'}
    ${-1}  | ${0}   | ${7}  | ${2}  | ${null}
    ${0}   | ${3}   | ${7}  | ${2}  | ${'AT 1'}
    ${0}   | ${0}   | ${7}  | ${0}  | ${'AT 1'}
    ${1}   | ${3}   | ${7}  | ${2}  | ${null}
    ${6}   | ${3}   | ${7}  | ${2}  | ${null}
    ${7}   | ${3}   | ${7}  | ${2}  | ${'AFTER 1'}
    ${13}  | ${3}   | ${7}  | ${2}  | ${'AFTER 1'}
    ${14}  | ${3}   | ${7}  | ${2}  | ${'AFTER 2'}
    ${20}  | ${3}   | ${7}  | ${2}  | ${'AFTER 2'}
    ${21}  | ${3}   | ${7}  | ${2}  | ${null}
    ${7}   | ${3}   | ${7}  | ${0}  | ${null}
    ${1}   | ${3}   | ${1}  | ${2}  | ${'AFTER 1'}
    ${3}   | ${3}   | ${1}  | ${2}  | ${null}
    ${999} | ${3}   | ${7}  | ${2}  | ${null}
  `('$late days past it, with $before before, every $every, $times times: $expected', ({ late, before: beforeDays, every: everyDays, times, expected }) => {
    const step = stageOf(after(-late), TODAY, { ...RULES, beforeDays, everyDays, times })
    expect(step && `${step.stage} ${step.nth}`).toBe(expected)
  })

  it('is looked for wide enough under any policy that the form takes', () => {
    const ends = policyRules.shape.reminders
    const widest = { ...RULES, beforeDays: 30, everyDays: 60, times: 5 }
    expect(ends.safeParse(widest).success).toBe(true)
    for (const wider of [{ beforeDays: 31 }, { everyDays: 61 }, { times: 6 }]) expect(ends.safeParse({ ...widest, ...wider }).success).toBe(false)
    expect(stageOf(after(FARTHEST_DEADLINE_DAYS + 1), TODAY, widest)).toBeNull()
    expect(stageOf(after(-OLDEST_DEADLINE_DAYS - 1), TODAY, widest)).toBeNull()
  })
})

describe('quiet hours', () => {
  it.each`
    from  | until | quiet                                         | name
    ${20} | ${8}  | ${[0, 1, 2, 3, 4, 5, 6, 7, 20, 21, 22, 23]}   | ${'past midnight'}
    ${12} | ${14} | ${[12, 13]}                                   | ${'within a day'}
    ${0}  | ${9}  | ${[0, 1, 2, 3, 4, 5, 6, 7, 8]}                | ${'from midnight'}
    ${23} | ${0}  | ${[23]}                                       | ${'to midnight'}
    ${8}  | ${8}  | ${[]}                                         | ${'none'}
  `('$name', ({ from: quietFrom, until: quietUntil, quiet }) => {
    expect(Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => isQuiet(hour, { quietFrom, quietUntil }))).toEqual(quiet)
  })

  it.each([CAMPAIGN_PRESET, RESIDENCE_PERMIT_PRESET])('of a preset leave hours to send at', ({ reminders }) => {
    expect(SENDING_HOURS.filter((hour) => !isQuiet(hour, reminders))).toEqual([...SENDING_HOURS])
  })
})

describe('what holds one back', () => {
  const free: Addressee = { here: true, merged: false, phone: true, optedOut: false, phoneOut: false, paused: false, owed: [], sentOn: [] }
  const at = { today: TODAY, hour: 9 }
  it.each<[string, Partial<Addressee>, number | null, (typeof HELD)[number] | null]>([
    ['nothing', {}, 9, null],
    ['a record that was merged', { merged: true, here: false }, 9, 'merged'],
    ['having left', { here: false }, 9, 'left'],
    ['no phone', { phone: false }, 9, 'no-phone'],
    ['having said so', { optedOut: true }, 9, 'opted-out'],
    ['who shares the phone having said so', { phoneOut: true }, 9, 'phone-out'],
    ['a pause', { paused: true }, 9, 'paused'],
    ['one today', { sentOn: [TODAY] }, 9, 'told-today'],
    ['one yesterday does not', { sentOn: [after(-1)] }, 9, null],
    ['two in thirty days, the older on the last of them', { sentOn: [after(-1), after(-MONTH_DAYS + 1)] }, 9, 'told-enough'],
    ['the older a day before does not', { sentOn: [after(-1), after(-MONTH_DAYS)] }, 9, null],
    ['the last quiet hour', {}, 7, 'quiet'],
    ['the first hour that is not', {}, 8, null],
    ['the last hour that is not', {}, 19, null],
    ['the first quiet hour', {}, 20, 'quiet'],
    ['no hour is asked about', {}, null, null],
  ])('%s', (_, more, hour, expected) => expect(heldBy({ ...free, ...more }, RULES, { ...at, hour })).toBe(expected))

  it('is every message where the policy allows none', () => expect(heldBy(free, { ...RULES, perMonth: 0 }, at)).toBe('told-enough'))
})

describe('what is told', () => {
  const owed = (deadline: Day, more: Partial<Owed> = {}): Owed => ({ indicator: 'PERMIT', deadline, ended: false, told: [], ...more })
  it.each<[string, Owed[], string | null]>([
    ['nothing owed', [], null],
    ['nothing near', [owed(after(9)), owed(after(-3))], null],
    ['the first deadline', [owed(after(2)), owed(after(-7), { indicator: 'CERTIFICATE_CHECK' }), owed(TODAY)], 'CERTIFICATE_CHECK AFTER 1'],
    ['of one day, registration first', [owed(TODAY), owed(TODAY, { indicator: 'REGISTRATION' })], 'REGISTRATION AT 1'],
    ['the next, where the first was told', [owed(after(-7), { told: [{ stage: 'AFTER', nth: 1, on: TODAY }] }), owed(after(2), { indicator: 'CERTIFICATE_CHECK' })], 'CERTIFICATE_CHECK BEFORE 1'],
    ['a stage that comes after one that was told', [owed(TODAY, { told: [{ stage: 'BEFORE', nth: 1, on: after(-1) }] })], 'PERMIT AT 1'],
    ['nothing soon again, where a policy counts stages in other days', [owed(after(-15), { told: [{ stage: 'AFTER', nth: 1, on: after(-6) }] })], null],
    ['the next stage, once its days have passed', [owed(after(-15), { told: [{ stage: 'AFTER', nth: 1, on: after(-7) }] })], 'PERMIT AFTER 2'],
    ['nothing twice', [owed(TODAY, { told: [{ stage: 'AT', nth: 1, on: TODAY }] })], null],
  ])('%s', (_, all, expected) => {
    const telling = tellingOf(all, TODAY, RULES)
    expect(telling && `${telling.indicator} ${telling.stage} ${telling.nth}`).toBe(expected)
  })
})

it('only what failed, or nobody knows of, may be sent again', () => expect(MESSAGE_STATES.filter(mayRetry)).toEqual(['FAILED', 'UNSURE']))

const rules = fc.record({
  beforeDays: fc.integer({ min: 0, max: 30 }), everyDays: fc.integer({ min: 1, max: 60 }), times: fc.integer({ min: 0, max: 5 }), perMonth: fc.integer({ min: 0, max: 10 }),
  quietFrom: fc.integer({ min: 0, max: 23 }), quietUntil: fc.integer({ min: 0, max: 23 }),
})
const owes = fc.array(fc.record({ indicator: fc.constantFrom(...TOLD), deadline: fc.integer({ min: 0, max: 120 }).map(after) }), { maxLength: 6 })
const rounds = fc.array(fc.record({ day: fc.integer({ min: 0, max: 120 }), hour: fc.integer({ min: 0, max: 23 }) }), { maxLength: 300 }).map((all) => [...all].sort((a, b) => a.day - b.day))

it('whatever somebody owes and however often the clock comes: never in quiet hours, never two a day, never more in thirty days than allowed, never a stage twice, and never sooner again than the policy says', () => {
  fc.assert(fc.property(rules, rules, owes, rounds, (first, then, deadlines, clock) => {
    // The quiet hours and the most in thirty days stay, so that they can be asked about over both.
    const policyOn = (n: number) => (n < 60 ? first : { ...then, perMonth: first.perMonth, quietFrom: first.quietFrom, quietUntil: first.quietUntil })
    const told = new Map<string, { stage: 'BEFORE' | 'AT' | 'AFTER'; nth: number; on: Day }[]>()
    const sent: { on: Day; hour: number; key: string }[] = []
    for (const { day: n, hour } of clock) {
      const today = after(n)
      const all = deadlines.map((one) => ({ ...one, ended: false, told: told.get(`${one.indicator} ${one.deadline}`) ?? [] }))
      const policy = policyOn(n)
      const telling = tellingOf(all, today, policy)
      if (!telling || heldBy({ here: true, merged: false, phone: true, optedOut: false, phoneOut: false, paused: false, sentOn: sent.map(({ on }) => on) }, policy, { today, hour })) continue
      const key = `${telling.indicator} ${telling.deadline}`
      if (telling.stage === 'AFTER') for (const { on } of told.get(key) ?? []) expect(daysBetween(on, today)).toBeGreaterThanOrEqual(policy.everyDays)
      told.set(key, [...(told.get(key) ?? []), { stage: telling.stage, nth: telling.nth, on: today }])
      sent.push({ on: today, hour, key: `${key} ${telling.stage} ${telling.nth}` })
    }
    expect(sent.filter(({ hour }) => isQuiet(hour, first))).toEqual([])
    expect(new Set(sent.map(({ on }) => on)).size).toBe(sent.length)
    expect(new Set(sent.map(({ key }) => key)).size).toBe(sent.length)
    for (const last of eachDay(TODAY, after(121))) {
      expect(sent.filter(({ on }) => on > addDays(last, -MONTH_DAYS) && on <= last).length).toBeLessThanOrEqual(first.perMonth)
    }
  }))
})
