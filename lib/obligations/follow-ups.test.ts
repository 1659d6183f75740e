import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays, covers, day, type Day, minDay } from '@/lib/kernel/day'
import { visitBy } from '@/lib/follow-ups/rules'
import { followUpDue } from './follow-ups'

const facts = (more: object = {}) => ({ id: 'x', areaCode: '330113001003', approvedOn: day('2026-04-01'), everyDays: 14, expiresOn: day('2026-06-30'), endedOn: null, visits: [] as Day[], ...more })

it.each`
  visits | endedOn | owed
  ${[]} | ${null} | ${['2026-04-01–2026-06-30 by 2026-04-15 met –2026-04-16']}
  ${['2026-04-10']} | ${null} | ${['2026-04-01–2026-04-10 by 2026-04-15 met –2026-04-10', '2026-04-10–2026-06-30 by 2026-04-24 met –2026-04-25']}
  ${['2026-04-01', '2026-04-20']} | ${'2026-04-22'} | ${['2026-04-01–2026-04-20 by 2026-04-15 met –2026-04-16', '2026-04-20–2026-04-22 by 2026-05-04 met –2026-04-22']}
  ${[]} | ${'2026-04-01'} | ${[]}
`('visited on $visits and ended on $endedOn it owes $owed', ({ visits, endedOn, owed }) => {
  expect(followUpDue(facts({ visits: visits.map(day), endedOn: endedOn && day(endedOn) })).map((o) => `${o.due.from}–${o.due.to} by ${o.deadline} met –${o.met?.to}`)).toEqual(owed)
})

it('on every day owes one visit as long as it is open, met until the day by which the next is to be made, and never nearer than its community', () => {
  const offset = fc.integer({ min: 0, max: 100 })
  fc.assert(fc.property(fc.uniqueArray(offset, { maxLength: 8 }), fc.integer({ min: 1, max: 40 }), fc.option(offset), fc.integer({ min: 0, max: 120 }), (given, everyDays, ended, at) => {
    const from = day('2026-04-01')
    const one = facts({ everyDays, visits: given.sort((a, b) => a - b).map((n) => addDays(from, n)), endedOn: ended === null ? null : addDays(from, ended) })
    const today = addDays(from, at)
    const due = followUpDue(one).filter((o) => covers(o.due, today))
    const open = today < minDay(one.expiresOn, one.endedOn ?? one.expiresOn)
    expect(due).toHaveLength(open ? 1 : 0)
    if (!due[0]) return
    expect(due[0]).toMatchObject({ areaCode: '330113001003', dwellingId: null, unitId: null, weight: 1 })
    const by = visitBy({ ...one, visits: one.visits.filter((on) => on <= today) })
    expect(due[0].deadline).toBe(by)
    expect(due[0].met !== null && covers(due[0].met, today)).toBe(today <= by)
  }))
})
