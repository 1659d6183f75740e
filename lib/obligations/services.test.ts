import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, covers, day } from '@/lib/kernel/day'
import type { ServiceStep } from '@/lib/services/rules'
import { serviceDue } from './services'

const HERE = '330113001003001'
const THERE = '330113001012001'
type Told = [ServiceStep, string, string?, string?]
const request = (...steps: Told[]) => serviceDue({ id: 'a', steps: steps.map(([step, onDay, deadline, areaCode = HERE]) => ({ step, onDay: day(onDay), deadline: deadline ? day(deadline) : null, areaCode })) })
const spans = (...steps: Told[]) => request(...steps).map(({ due, deadline, met }) => [due.from, due.to, deadline, met?.from ?? null, met?.to ?? null])
const ASKED: Told = ['ASKED', '2026-03-01', '2026-03-16']
const AGAIN: Told = ['REOPENED', '2026-04-01', '2026-04-16']

describe('a request', () => {
  it('is owed from the day on which it was asked, by the day that it was asked with', () => {
    expect(request(ASKED)).toEqual([{ indicator: 'SERVICE', areaCode: HERE, unitId: null, dwellingId: null, weight: 1, due: { from: '2026-03-01', to: null }, deadline: '2026-03-16', met: null }])
  })

  it.each`
    name                                   | steps                                                                                          | owed
    ${'given to somebody'}                 | ${[ASKED, ['ASSIGNED', '2026-03-02']]}                                                         | ${[['2026-03-01', null, '2026-03-16', null, null]]}
    ${'with a department, which answers'}  | ${[ASKED, ['REFERRED', '2026-03-02'], ['ANSWERED', '2026-03-09']]}                             | ${[['2026-03-01', null, '2026-03-16', null, null]]}
    ${'done'}                              | ${[ASKED, ['DONE', '2026-03-10']]}                                                             | ${[['2026-03-01', null, '2026-03-16', '2026-03-10', null]]}
    ${'done at once'}                      | ${[ASKED, ['DONE', '2026-03-01']]}                                                             | ${[['2026-03-01', null, '2026-03-16', '2026-03-01', null]]}
    ${'done late'}                         | ${[ASKED, ['DONE', '2026-03-20']]}                                                             | ${[['2026-03-01', null, '2026-03-16', '2026-03-20', null]]}
    ${'that cannot be, told so'}           | ${[ASKED, ['NOT_POSSIBLE', '2026-03-05'], ['RATED', '2026-03-06']]}                            | ${[['2026-03-01', null, '2026-03-16', '2026-03-05', null]]}
    ${'withdrawn'}                         | ${[ASKED, ['WITHDRAWN', '2026-03-05']]}                                                        | ${[['2026-03-01', '2026-03-05', '2026-03-16', null, null]]}
    ${'withdrawn on the day'}              | ${[ASKED, ['WITHDRAWN', '2026-03-01']]}                                                        | ${[]}
    ${'done, and opened again'}            | ${[ASKED, ['DONE', '2026-03-10'], AGAIN]}                                                      | ${[['2026-03-01', '2026-04-01', '2026-03-16', '2026-03-10', '2026-04-01'], ['2026-04-01', null, '2026-04-16', null, null]]}
    ${'done, opened again and done'}       | ${[ASKED, ['DONE', '2026-03-10'], AGAIN, ['DONE', '2026-04-03']]}                              | ${[['2026-03-01', '2026-04-01', '2026-03-16', '2026-03-10', '2026-04-01'], ['2026-04-01', null, '2026-04-16', '2026-04-03', null]]}
    ${'opened again on the day it was done'} | ${[ASKED, ['DONE', '2026-04-01'], AGAIN]}                                                    | ${[['2026-03-01', '2026-04-01', '2026-03-16', null, null], ['2026-04-01', null, '2026-04-16', null, null]]}
    ${'opened again and withdrawn'}        | ${[ASKED, ['DONE', '2026-03-10'], AGAIN, ['WITHDRAWN', '2026-04-05']]}                         | ${[['2026-03-01', '2026-04-01', '2026-03-16', '2026-03-10', '2026-04-01'], ['2026-04-01', '2026-04-05', '2026-04-16', null, null]]}
    ${'all on one day'}                    | ${[['ASKED', '2026-04-01', '2026-04-16'], ['DONE', '2026-04-01'], AGAIN]}                      | ${[['2026-04-01', null, '2026-04-16', null, null]]}
  `('$name', ({ steps, owed }) => expect(spans(...(steps as Told[]))).toEqual(owed))

  it.each`
    name                                     | steps                                                                                                         | owed
    ${'to be done'}                          | ${[ASKED, ['MOVED', '2026-03-05', undefined, THERE]]}                                                         | ${[['2026-03-01', '2026-03-05', null, HERE], ['2026-03-05', null, null, THERE]]}
    ${'and done there'}                      | ${[ASKED, ['MOVED', '2026-03-05', undefined, THERE], ['DONE', '2026-03-20', undefined, THERE]]}               | ${[['2026-03-01', '2026-03-05', null, HERE], ['2026-03-05', null, '2026-03-20', THERE]]}
    ${'and done on the day'}                 | ${[ASKED, ['MOVED', '2026-03-05', undefined, THERE], ['DONE', '2026-03-05', undefined, THERE]]}               | ${[['2026-03-01', '2026-03-05', null, HERE], ['2026-03-05', null, '2026-03-05', THERE]]}
    ${'on the day on which it was asked'}    | ${[ASKED, ['MOVED', '2026-03-01', undefined, THERE]]}                                                         | ${[['2026-03-01', null, null, THERE]]}
    ${'there and back'}                      | ${[ASKED, ['MOVED', '2026-03-05', undefined, THERE], ['MOVED', '2026-03-09']]}                                | ${[['2026-03-01', '2026-03-05', null, HERE], ['2026-03-05', '2026-03-09', null, THERE], ['2026-03-09', null, null, HERE]]}
    ${'twice on a day'}                      | ${[ASKED, ['MOVED', '2026-03-05', undefined, THERE], ['MOVED', '2026-03-05']]}                                | ${[['2026-03-01', '2026-03-05', null, HERE], ['2026-03-05', null, null, HERE]]}
    ${'and withdrawn there'}                 | ${[ASKED, ['MOVED', '2026-03-05', undefined, THERE], ['WITHDRAWN', '2026-03-08', undefined, THERE]]}          | ${[['2026-03-01', '2026-03-05', null, HERE], ['2026-03-05', '2026-03-08', null, THERE]]}
    ${'done, opened again, and moved then'}  | ${[ASKED, ['DONE', '2026-03-10'], AGAIN, ['MOVED', '2026-04-03', undefined, THERE]]}                          | ${[['2026-03-01', '2026-04-01', '2026-03-10', HERE], ['2026-04-01', '2026-04-03', null, HERE], ['2026-04-03', null, null, THERE]]}
  `('that goes with its person is owed where it lies: $name', ({ steps, owed }) => {
    expect(request(...(steps as Told[])).map(({ due, met, areaCode }) => [due.from, due.to, met?.from ?? null, areaCode])).toEqual(owed)
  })

  it('keeps its deadline on the way, and is owed once on every day', () => {
    const places = fc.array(fc.record({ after: fc.nat(20), there: fc.boolean() }), { maxLength: 5 })
    fc.assert(fc.property(places, fc.option(fc.nat(60)), (moves, told) => {
      const steps: Told[] = [ASKED, ...moves.sort((a, b) => a.after - b.after).map(({ after, there }): Told => ['MOVED', addDays(day('2026-03-01'), after), undefined, there ? THERE : HERE])]
      if (told !== null) steps.push(['DONE', addDays(day('2026-03-01'), 20 + told)])
      const owed = request(...steps)
      expect(new Set(owed.map(({ deadline }) => deadline))).toEqual(new Set(['2026-03-16']))
      for (const n of [0, 1, 5, 9, 13, 19, 20, 21, 80]) expect(owed.filter(({ due }) => covers(due, addDays(day('2026-03-01'), n)))).toHaveLength(1)
      expect(owed.filter(({ met }) => met !== null)).toHaveLength(told === null ? 0 : 1)
    }))
  })

  it('is owed where it lay when it was asked, whoever has moved since, and where it lies when it is opened again', () => {
    expect(request(ASKED, ['DONE', '2026-03-10', undefined, THERE], ['REOPENED', '2026-04-01', '2026-04-16', THERE]).map(({ areaCode }) => areaCode)).toEqual([HERE, THERE])
  })
})
