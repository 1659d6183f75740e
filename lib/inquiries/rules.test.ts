import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, day } from '@/lib/kernel/day'
import { countyCodeOf } from '@/lib/kernel/counties'
import { authorityOf, originOf } from './origin'
import { ANSWERS, dueBy, fits, INQUIRY_EVENTS, INQUIRY_KINDS, INQUIRY_MACHINE, INQUIRY_STATES, type InquiryEvent, type InquiryState, nextFrom, normaliseNumber, numberOf, stateAfter, tooEarly, wordsOf } from './rules'

const clock = { replyWithinDays: 30, remindAfterDays: 1, secondAfterDays: 15 }
const standing = (state: InquiryState, more: Record<string, unknown> = {}) => ({ direction: state === 'RECEIVED' ? ('IN' as const) : ('OUT' as const), state, remindedOn: null, secondOn: null, ...more })

describe('the machine', () => {
  it('answers every event in every state', () => {
    expect(Object.keys(INQUIRY_MACHINE).sort()).toEqual([...INQUIRY_STATES].sort())
    for (const state of INQUIRY_STATES) expect(Object.keys(INQUIRY_MACHINE[state]).sort(), state).toEqual([...INQUIRY_EVENTS].sort())
  })

  it.each`
    state          | send                    | withdraw               | remind                   | second                    | answer                 | reply                  | close                  | retract
    ${'DRAFT'}     | ${'SENT'}               | ${'WITHDRAWN'}         | ${'inquiry-draft'}       | ${'inquiry-draft'}        | ${'inquiry-draft'}     | ${'inquiry-ours'}      | ${'inquiry-draft'}     | ${'inquiry-unanswered'}
    ${'SENT'}      | ${'inquiry-sent'}       | ${'inquiry-sent'}      | ${'REMINDED'}            | ${'inquiry-not-reminded'} | ${'ANSWERED'}          | ${'inquiry-ours'}      | ${'CLOSED'}            | ${'inquiry-unanswered'}
    ${'REMINDED'}  | ${'inquiry-sent'}       | ${'inquiry-sent'}      | ${'inquiry-reminded'}    | ${'SECOND'}               | ${'ANSWERED'}          | ${'inquiry-ours'}      | ${'CLOSED'}            | ${'inquiry-unanswered'}
    ${'SECOND'}    | ${'inquiry-sent'}       | ${'inquiry-sent'}      | ${'inquiry-second-sent'} | ${'inquiry-second-sent'}  | ${'ANSWERED'}          | ${'inquiry-ours'}      | ${'CLOSED'}            | ${'inquiry-unanswered'}
    ${'RECEIVED'}  | ${'inquiry-theirs'}     | ${'inquiry-theirs'}    | ${'inquiry-theirs'}      | ${'inquiry-theirs'}       | ${'inquiry-theirs'}    | ${'ANSWERED'}          | ${'CLOSED'}            | ${'inquiry-unanswered'}
    ${'ANSWERED'}  | ${'inquiry-answered'}   | ${'inquiry-answered'}  | ${'inquiry-answered'}    | ${'inquiry-answered'}     | ${'inquiry-answered'}  | ${'inquiry-answered'}  | ${'inquiry-answered'}  | ${'SENT'}
    ${'CLOSED'}    | ${'inquiry-closed'}     | ${'inquiry-closed'}    | ${'inquiry-closed'}      | ${'inquiry-closed'}       | ${'inquiry-closed'}    | ${'inquiry-closed'}    | ${'inquiry-closed'}    | ${'inquiry-closed'}
    ${'WITHDRAWN'} | ${'inquiry-withdrawn'}  | ${'inquiry-withdrawn'} | ${'inquiry-withdrawn'}   | ${'inquiry-withdrawn'}    | ${'inquiry-withdrawn'} | ${'inquiry-withdrawn'} | ${'inquiry-withdrawn'} | ${'inquiry-withdrawn'}
  `('$state', ({ state, ...row }: { state: InquiryState } & Record<InquiryEvent, string>) => {
    for (const event of INQUIRY_EVENTS) {
      const after = stateAfter(standing(state), event)
      expect('to' in after ? after.to : after.fault, event).toBe(row[event])
    }
  })

  it.each`
    direction | remindedOn      | secondOn        | to
    ${'OUT'}  | ${null}         | ${null}         | ${'SENT'}
    ${'OUT'}  | ${'2026-04-01'} | ${null}         | ${'REMINDED'}
    ${'OUT'}  | ${'2026-04-01'} | ${'2026-04-20'} | ${'SECOND'}
    ${'IN'}   | ${null}         | ${null}         | ${'RECEIVED'}
  `('an answer taken back leaves a letter $direction reminded $remindedOn, again $secondOn at $to', ({ to, ...more }) => {
    expect(stateAfter(standing('ANSWERED', more), 'retract')).toEqual({ to })
  })

  it('once closed, withdrawn or answered goes nowhere by anything but taking the answer back', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...INQUIRY_EVENTS.filter((event) => event !== 'retract')), { maxLength: 12 }), (events) => {
      let state: InquiryState = 'DRAFT'
      let over = false
      for (const event of events) {
        const after = stateAfter(standing(state), event)
        if ('to' in after) {
          expect(over).toBe(false)
          state = after.to
          over = ['ANSWERED', 'CLOSED', 'WITHDRAWN'].includes(state)
        }
      }
    }))
  })
})

describe('the clocks', () => {
  it.each`
    what                      | from                                               | at
    ${'to be answered'}       | ${() => dueBy(day('2026-03-01'), clock)}            | ${'2026-03-31'}
    ${'over a leap day'}      | ${() => dueBy(day('2028-02-01'), clock)}            | ${'2028-03-02'}
    ${'to be reminded of'}    | ${() => nextFrom({ state: 'SENT', dueOn: day('2026-03-31') }, clock)}          | ${'2026-04-01'}
    ${'the second letter'}    | ${() => nextFrom({ state: 'REMINDED', remindedOn: day('2026-04-02') }, clock)} | ${'2026-04-17'}
    ${'to be given up'}       | ${() => nextFrom({ state: 'SECOND', secondOn: day('2026-04-17') }, clock)}     | ${'2026-05-18'}
  `('$what is at $at', ({ from, at }: { from: () => string; at: string }) => expect(from()).toBe(at))

  it.each`
    event       | state         | reason               | before               | at      | after
    ${'remind'} | ${'SENT'}     | ${null}              | ${'inquiry-in-time'} | ${null} | ${null}
    ${'second'} | ${'REMINDED'} | ${null}              | ${'inquiry-wait'}    | ${null} | ${null}
    ${'close'}  | ${'SECOND'}   | ${'NO_REPLY'}        | ${'inquiry-wait'}    | ${null} | ${null}
    ${'close'}  | ${'REMINDED'} | ${'NO_REPLY'}        | ${'inquiry-wait'}    | ${'inquiry-wait'} | ${'inquiry-wait'}
    ${'close'}  | ${'SENT'}     | ${'WRONG_AUTHORITY'} | ${null}              | ${null} | ${null}
    ${'close'}  | ${'SENT'}     | ${'NO_NEED'}         | ${null}              | ${null} | ${null}
    ${'answer'} | ${'SENT'}     | ${null}              | ${null}              | ${null} | ${null}
  `('$event in $state for $reason: the day before, at, and after', ({ event, state, reason, before, at, after }) => {
    const nextOn = day('2026-04-10')
    expect([-1, 0, 1].map((days) => tooEarly(event, { state, nextOn }, addDays(nextOn, days), reason))).toEqual([before, at, after])
  })
})

describe('numbers', () => {
  it.each`
    area          | word
    ${'临平街道'} | ${'临平函'}
    ${'塘栖镇'}   | ${'塘栖函'}
    ${'鸬鸟乡'}   | ${'鸬鸟函'}
    ${'街道'}     | ${'街道函'}
  `('of $area go under $word', ({ area, word }) => expect(wordsOf(area, null, '330113001')[0]).toBe(word))

  it('of two sub-districts of one name go under its whole name, then with its county’s, then with its code', () => {
    expect(wordsOf('临平镇', '余杭区', '330110100')).toEqual(['临平函', '临平镇函', '余杭区临平镇函', '临平镇330110100函'])
  })

  it.each(['临平函〔2026〕12号', ' 临平函 [2026] 12 号', '临平函（2026）第12号', '临平函【2026】012号', '临平函﹝２０２６﹞１２号', '临平函〔2026〕12'])('%s is the same number', (typed) => {
    expect(normaliseNumber(typed)).toBe(numberOf('临平函', 2026, 12))
  })
})

describe('the authority of origin', () => {
  it.each`
    originCode  | originAddress                   | code
    ${'341226'} | ${null}                         | ${'341226'}
    ${'999001'} | ${'安徽省阜阳市颍上县城关镇'}   | ${'341226'}
    ${'110101'} | ${'安徽省 阜阳市 颍上县新集镇'} | ${'341226'}
    ${'999001'} | ${'安徽颍上'}                   | ${null}
    ${null}     | ${null}                         | ${null}
  `('of $originCode, $originAddress is $code', ({ code, ...from }) => expect(originOf(from)).toBe(code))

  it.each`
    typed                   | code
    ${'341226'}             | ${'341226'}
    ${'安徽省阜阳市颍上县'} | ${'341226'}
    ${'330125'}             | ${'330125'}
    ${'颍上县'}             | ${null}
    ${'34122'}              | ${null}
  `('typed as $typed is $code', ({ typed, code }) => expect(countyCodeOf(typed)).toBe(code))

  it.each`
    code        | kind             | authority
    ${'341226'} | ${'IDENTITY'}    | ${'安徽省阜阳市颍上县公安局'}
    ${'341226'} | ${'WHEREABOUTS'} | ${'安徽省阜阳市颍上县公安局'}
    ${'341226'} | ${'CERTIFICATE'} | ${'安徽省阜阳市颍上县卫生健康局'}
    ${'341226'} | ${'CHANGE'}      | ${'安徽省阜阳市颍上县卫生健康局'}
    ${'110101'} | ${'IDENTITY'}    | ${'北京市东城区公安分局'}
    ${'330125'} | ${'IDENTITY'}    | ${null}
  `('for $kind in $code is $authority', ({ code, kind, authority }) => expect(authorityOf(code, kind)).toBe(authority))
})

it('an answer fits its own kind of letter alone', () => {
  expect(INQUIRY_KINDS.map((kind) => [kind, ANSWERS[kind].every((answer) => fits(kind, 'OUT', answer) && fits(kind, 'IN', answer))])).toEqual(INQUIRY_KINDS.map((kind) => [kind, true]))
  expect([fits('IDENTITY', 'OUT', 'VALID'), fits('CERTIFICATE', 'OUT', 'CONFIRMED'), fits('WHEREABOUTS', 'OUT', 'NOTED'), fits('CHANGE', 'OUT', 'UNKNOWN'), fits('WHEREABOUTS', 'OUT', 'LIVES_HERE')]).toEqual([false, false, false, false, false])
  // One of theirs may live here.
  expect([fits('WHEREABOUTS', 'IN', 'LIVES_HERE'), fits('WHEREABOUTS', 'IN', 'LEFT'), fits('IDENTITY', 'IN', 'LIVES_HERE')]).toEqual([true, true, false])
})
