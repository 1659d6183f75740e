import { describe, expect, it } from 'vitest'
import { day } from '@/lib/kernel/day'
import type { InquiryStep } from '@/lib/inquiries/rules'
import { inquiryDue } from './inquiries'

const HERE = '330113001003001'
const THERE = '330113001012001'
type Told = [InquiryStep, string, string?]
const letter = (...steps: Told[]) => inquiryDue({ id: 'a', dueOn: day('2026-03-31'), steps: steps.map(([step, onDay, areaCode = HERE]) => ({ step, onDay: day(onDay), areaCode })) })
const spans = (...steps: Told[]) => letter(...steps).map(({ due, met }) => [due.from, due.to, met?.from ?? null, met?.to ?? null])

describe('a letter', () => {
  it('is owed from the day on which it was sent, by the day that it was sent with', () => {
    expect(letter(['DRAFTED', '2026-02-20'], ['SENT', '2026-03-01'])).toEqual([
      { indicator: 'INQUIRY_REPLY', areaCode: HERE, unitId: null, dwellingId: null, weight: 1, due: { from: '2026-03-01', to: null }, deadline: '2026-03-31', met: null }])
  })

  it.each`
    name                                      | steps                                                                                                    | owed
    ${'not sent'}                             | ${[['DRAFTED', '2026-02-20']]}                                                                           | ${[]}
    ${'withdrawn'}                            | ${[['DRAFTED', '2026-02-20'], ['WITHDRAWN', '2026-02-21']]}                                              | ${[]}
    ${'received'}                             | ${[['RECEIVED', '2026-03-01']]}                                                                          | ${[['2026-03-01', null, null, null]]}
    ${'answered'}                             | ${[['SENT', '2026-03-01'], ['ANSWERED', '2026-03-20']]}                                                  | ${[['2026-03-01', null, '2026-03-20', null]]}
    ${'answered on the day it was sent'}      | ${[['SENT', '2026-03-01'], ['ANSWERED', '2026-03-01']]}                                                  | ${[['2026-03-01', null, '2026-03-01', null]]}
    ${'reminded, sent again and answered'}    | ${[['SENT', '2026-03-01'], ['REMINDED', '2026-04-01'], ['SECOND', '2026-04-16'], ['ANSWERED', '2026-05-01']]} | ${[['2026-03-01', null, '2026-05-01', null]]}
    ${'given up'}                             | ${[['SENT', '2026-03-01'], ['CLOSED', '2026-05-20']]}                                                    | ${[['2026-03-01', '2026-05-20', null, null]]}
    ${'given up on the day it was sent'}      | ${[['SENT', '2026-03-01'], ['CLOSED', '2026-03-01']]}                                                    | ${[]}
    ${'answered by mistake'}                  | ${[['SENT', '2026-03-01'], ['ANSWERED', '2026-03-10'], ['RETRACTED', '2026-03-12']]}                     | ${[['2026-03-01', '2026-03-12', '2026-03-10', '2026-03-12'], ['2026-03-12', null, null, null]]}
    ${'by mistake, said on the same day'}     | ${[['SENT', '2026-03-01'], ['ANSWERED', '2026-03-10'], ['RETRACTED', '2026-03-10']]}                     | ${[['2026-03-01', '2026-03-10', null, null], ['2026-03-10', null, null, null]]}
    ${'by mistake, then rightly'}             | ${[['SENT', '2026-03-01'], ['ANSWERED', '2026-03-10'], ['RETRACTED', '2026-03-10'], ['ANSWERED', '2026-03-10']]} | ${[['2026-03-01', '2026-03-10', null, null], ['2026-03-10', null, '2026-03-10', null]]}
    ${'by mistake twice on one day'}          | ${[['SENT', '2026-03-01'], ['ANSWERED', '2026-03-10'], ['RETRACTED', '2026-03-10'], ['ANSWERED', '2026-03-10'], ['RETRACTED', '2026-03-10']]} | ${[['2026-03-01', '2026-03-10', null, null], ['2026-03-10', null, null, null]]}
    ${'all of it on the day it was sent'}     | ${[['SENT', '2026-03-01'], ['ANSWERED', '2026-03-01'], ['RETRACTED', '2026-03-01']]}                     | ${[['2026-03-01', null, null, null]]}
    ${'by mistake, then given up'}            | ${[['SENT', '2026-03-01'], ['ANSWERED', '2026-03-10'], ['RETRACTED', '2026-03-12'], ['CLOSED', '2026-03-20']]} | ${[['2026-03-01', '2026-03-12', '2026-03-10', '2026-03-12'], ['2026-03-12', '2026-03-20', null, null]]}
  `('$name', ({ steps, owed }) => expect(spans(...(steps as Told[]))).toEqual(owed))

  it('is owed where it lay when it was sent, whoever has moved since, and where it lies when an answer is taken back', () => {
    expect(letter(['SENT', '2026-03-01'], ['ANSWERED', '2026-03-20', THERE], ['RETRACTED', '2026-03-21', THERE]).map(({ areaCode, due }) => [areaCode, due.from])).toEqual([[HERE, '2026-03-01'], [THERE, '2026-03-21']])
  })
})
