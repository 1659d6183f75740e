import { describe, expect, it } from 'vitest'
import { day } from '@/lib/kernel/day'
import { CHECKLIST_PRESET, DEPARTMENTS, MARK_EVENTS, MARK_STATES, markAfter, markFault, type MarkState, mendedBy, type Standing, TOTAL_POINTS, waitsFor } from './rules'

describe('an item of a sheet', () => {
  // The whole of it: where each event leads from each state.
  it.each`
    state               | pass        | deduct        | exclude             | accept        | contest        | uphold      | giveBack        | report        | putRight       | notRight
    ${'UNDECIDED'}      | ${'PASSED'} | ${'DEDUCTED'} | ${'NOT_APPLICABLE'} | ${null}       | ${null}        | ${null}     | ${null}         | ${null}       | ${null}        | ${null}
    ${'PASSED'}         | ${'PASSED'} | ${'DEDUCTED'} | ${'NOT_APPLICABLE'} | ${null}       | ${null}        | ${null}     | ${null}         | ${null}       | ${null}        | ${null}
    ${'NOT_APPLICABLE'} | ${'PASSED'} | ${'DEDUCTED'} | ${'NOT_APPLICABLE'} | ${null}       | ${null}        | ${null}     | ${null}         | ${null}       | ${null}        | ${null}
    ${'DEDUCTED'}       | ${'PASSED'} | ${'DEDUCTED'} | ${'NOT_APPLICABLE'} | ${'ACCEPTED'} | ${'CONTESTED'} | ${null}     | ${null}         | ${null}       | ${null}        | ${null}
    ${'ACCEPTED'}       | ${null}     | ${null}       | ${null}             | ${null}       | ${null}        | ${null}     | ${null}         | ${'REPORTED'} | ${'PUT_RIGHT'} | ${'NOT_RIGHT'}
    ${'CONTESTED'}      | ${null}     | ${null}       | ${null}             | ${null}       | ${null}        | ${'UPHELD'} | ${'GIVEN_BACK'} | ${null}       | ${null}        | ${null}
    ${'UPHELD'}         | ${null}     | ${null}       | ${null}             | ${'ACCEPTED'} | ${null}        | ${null}     | ${null}         | ${null}       | ${null}        | ${null}
    ${'GIVEN_BACK'}     | ${null}     | ${null}       | ${null}             | ${null}       | ${null}        | ${null}     | ${null}         | ${null}       | ${null}        | ${null}
    ${'REPORTED'}       | ${null}     | ${null}       | ${null}             | ${null}       | ${null}        | ${null}     | ${null}         | ${null}       | ${'PUT_RIGHT'} | ${'NOT_RIGHT'}
    ${'PUT_RIGHT'}      | ${null}     | ${null}       | ${null}             | ${null}       | ${null}        | ${null}     | ${null}         | ${null}       | ${null}        | ${null}
    ${'NOT_RIGHT'}      | ${null}     | ${null}       | ${null}             | ${null}       | ${null}        | ${null}     | ${null}         | ${null}       | ${null}        | ${null}
  `('$state', ({ state, ...to }: { state: MarkState } & Record<string, MarkState | null>) => {
    const columns = ['pass', 'deduct', 'exclude', 'accept', 'contest', 'uphold', 'giveBack', 'report', 'putRight', 'notRight']
    expect(MARK_EVENTS.map((event) => markAfter(state, event))).toEqual(columns.map((column) => to[column]))
  })

  const at = (more: Partial<Standing>): Standing => ({ inspection: 'OPEN', left: false, fromOn: day('2026-04-08'), state: 'DEDUCTED', handedOn: day('2026-04-10'), shownOn: day('2026-04-12'), answerBy: day('2026-04-19'), byOn: day('2026-04-30'), ...more })
  it.each`
    event         | more                                            | today           | fault
    ${'deduct'}   | ${{ handedOn: null, shownOn: null }}            | ${'2026-04-10'} | ${null}
    ${'deduct'}   | ${{ shownOn: null }}                            | ${'2026-04-10'} | ${'inspection-handed-in'}
    ${'accept'}   | ${{ shownOn: null }}                            | ${'2026-04-12'} | ${'inspection-not-handed-in'}
    ${'accept'}   | ${{}}                                           | ${'2026-04-19'} | ${null}
    ${'accept'}   | ${{}}                                           | ${'2026-04-20'} | ${'inspection-too-late'}
    ${'contest'}  | ${{}}                                           | ${'2026-04-20'} | ${'inspection-too-late'}
    ${'uphold'}   | ${{ state: 'CONTESTED' }}                       | ${'2026-05-20'} | ${null}
    ${'contest'}  | ${{ state: 'UPHELD' }}                          | ${'2026-04-13'} | ${'inspection-elsewhere'}
    ${'put-right'} | ${{ state: 'ACCEPTED' }}                       | ${'2026-05-20'} | ${null}
    ${'put-right'} | ${{ state: 'ACCEPTED', inspection: 'CLOSED' }} | ${'2026-05-20'} | ${'inspection-closed'}
    ${'pass'}     | ${{ handedOn: null, inspection: 'CANCELLED' }}  | ${'2026-04-10'} | ${'inspection-cancelled'}
    ${'pass'}     | ${{ handedOn: null }}                           | ${'2026-04-08'} | ${null}
    ${'pass'}     | ${{ handedOn: null }}                           | ${'2026-04-07'} | ${'inspection-not-begun'}
    ${'accept'}   | ${{ left: true }}                               | ${'2026-04-19'} | ${'inspection-left'}
    ${'accept'}   | ${{ left: true, inspection: 'CLOSED' }}         | ${'2026-04-19'} | ${'inspection-closed'}
    ${'not-right'} | ${{ state: 'ACCEPTED' }}                       | ${'2026-04-30'} | ${'inspection-not-due'}
    ${'not-right'} | ${{ state: 'ACCEPTED' }}                       | ${'2026-05-01'} | ${null}
    ${'not-right'} | ${{ state: 'REPORTED' }}                       | ${'2026-04-21'} | ${null}
    ${'put-right'} | ${{ state: 'ACCEPTED' }}                       | ${'2026-04-21'} | ${null}
  `('$event at $more on $today: $fault', ({ event, more, today, fault }) => {
    expect(markFault(at(more), event, day(today))).toBe(fault)
  })

  it('names no day for putting right beyond four times the days to answer', () => {
    expect(mendedBy(day('2026-04-20'), 7)).toBe('2026-05-18')
  })

  it('waits for whoever has something to do, until the days to answer and to put right are over', () => {
    const on = (state: MarkState, today: string) => waitsFor({ state, answerBy: day('2026-04-19'), byOn: day('2026-04-19') }, day(today))
    expect(MARK_STATES.map((state) => on(state, '2026-04-19'))).toEqual(['look', null, null, 'answer', 'mending', 'decision', 'answer', null, 're-check', null, null])
    expect(MARK_STATES.map((state) => on(state, '2026-04-20'))).toEqual(['look', null, null, null, 're-check', 'decision', null, null, 're-check', null, null])
  })
})

it('the shipped checklist comes to a hundred points and has something for every department', () => {
  expect(CHECKLIST_PRESET.reduce((sum, { points }) => sum + points, 0)).toBe(TOTAL_POINTS)
  expect(new Set(CHECKLIST_PRESET.map(({ department }) => department))).toEqual(new Set(DEPARTMENTS))
})
