import { describe, expect, it } from 'vitest'
import { day } from '@/lib/kernel/day'
import { changesOf, mayShow, notedOf } from './rules'

describe('what the trail tells of a change', () => {
  it.each([
    ['UPDATE', 'status', 'REGISTERED', true],
    ['UPDATE', 'to_on', null, true],
    ['UPDATE', 'area_code', '330113001003', true],
    ['UPDATE', 'name', '赵秀霞', false],
    ['INSERT', 'id_number_sealed', 'v1.abc', false],
    ['INSERT', 'id_number_index', 'abc', false],
    ['UPDATE', 'phone_sealed', 'v1.abc', false],
    ['UPDATE', 'address_text', '9', false],
    ['UPDATE', 'note', 'x', false],
    ['UPDATE', 'born_on', '1990-01-01', false],
    ['UPDATE', 'not_known_yet', '1', false],
    ['EVENT', 'verb', 'resident.read', true],
    ['EVENT', 'count', '3', true],
    ['EVENT', 'note', 'CODE', false],
    ['EVENT', 'reason', '本人在场 核对', false],
  ] as const)('%s of %s %s: %s', (action, column, value, shown) => {
    expect(mayShow(action, column, value)).toBe(shown)
  })

  it('says of the rest that it changed, without what stood there before or after', () => {
    expect(changesOf('UPDATE', [{ column: 'name', before: '甲', after: '乙' }, { column: 'status', before: 'DECLARED', after: 'REGISTERED' }])).toEqual([
      { column: 'name', before: null, after: null, shown: false }, { column: 'status', before: 'DECLARED', after: 'REGISTERED', shown: true },
    ])
  })

  it('keeps of its own reading what was asked for and how much was seen', () => {
    expect(notedOf({ verb: 'sign-in', from: day('2026-04-01'), areaCode: undefined }, 7)).toEqual({ verb: 'sign-in', from: '2026-04-01', rows: 7 })
  })
})
