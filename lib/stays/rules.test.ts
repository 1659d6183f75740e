import { describe, expect, it } from 'vitest'
import { day } from '@/lib/kernel/day'
import { lastStep, type StayDays, stillFresh } from './rules'

const stay = (fromOn: string, toOn: string | null, endReason: StayDays['endReason'] = null, source = 'DOOR'): StayDays => ({
  fromOn: day(fromOn), toOn: toOn === null ? null : day(toOn), endReason, endReportedOn: toOn === null ? null : day(toOn), source,
})

describe('the last step of somebody', () => {
  it.each([
    ['a move', [stay('2026-04-01', null, null, 'MOVE'), stay('2026-03-01', '2026-04-01', 'MOVED')], 'move'],
    ['a departure', [stay('2026-03-01', '2026-04-01', 'LEFT')], 'departure'],
    ['a departure after a move taken back', [stay('2026-04-02', '2026-04-02', 'MISTAKE', 'MOVE'), stay('2026-03-01', '2026-04-03', 'LEFT')], 'departure'],
    ['none: a first stay', [stay('2026-03-01', null)], undefined],
    ['none: came back', [stay('2026-04-01', null), stay('2026-03-01', '2026-03-20', 'LEFT')], undefined],
    ['none: the move is taken back already', [stay('2026-04-01', '2026-04-01', 'MISTAKE', 'MOVE'), stay('2026-03-01', null)], undefined],
    ['none: no stay', [], undefined],
  ])('%s', (_, stays, kind) => {
    expect(lastStep(stays)?.kind).toBe(kind)
  })

  it('can be taken back for seven days', () => {
    const step = { reportedOn: day('2026-04-13') }
    expect(stillFresh(step, day('2026-04-20'))).toBe(true)
    expect(stillFresh(step, day('2026-04-21'))).toBe(false)
  })
})
