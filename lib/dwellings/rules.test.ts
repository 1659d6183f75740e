import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '@/lib/kernel/day'
import {
  addressKey, addressTextKey, answerable, askedOf, type Assignment, bandOf, buildingSortKey, doorLabel, type HandOver, nextTry, parseAddress, roomOf,
} from './rules'

describe('parseAddress', () => {
  it.each`
    text                                            | street          | number     | block           | unit       | floor   | room
    ${'星火路1号2幢604室'}                          | ${'星火路'}     | ${'1号'}   | ${'2幢'}        | ${null}    | ${'6'}  | ${'604'}
    ${'星火路１号 2栋６０４'}                       | ${'星火路'}     | ${'1号'}   | ${'2幢'}        | ${null}    | ${'6'}  | ${'604'}
    ${'星火路1号2号楼1203室'}                       | ${'星火路'}     | ${'1号'}   | ${'2幢'}        | ${null}    | ${'12'} | ${'1203'}
    ${'2号宿舍楼601'}                               | ${''}           | ${null}    | ${'2号宿舍楼'}  | ${null}    | ${'6'}  | ${'601'}
    ${'丘山大街36号3单元502'}                       | ${'丘山大街'}   | ${'36号'}  | ${null}         | ${'3单元'} | ${'5'}  | ${'502'}
    ${'荷花塘小区5-2-301'}                          | ${'荷花塘小区'} | ${null}    | ${'5幢'}        | ${'2单元'} | ${'3'}  | ${'301'}
    ${'荷花塘小区5—301室'}                          | ${'荷花塘小区'} | ${null}    | ${'5幢'}        | ${null}    | ${'3'}  | ${'301'}
    ${'荷花塘小区五幢二单元301'}                    | ${'荷花塘小区'} | ${null}    | ${'5幢'}        | ${'2单元'} | ${'3'}  | ${'301'}
    ${'星火路12-301'}                               | ${'星火路'}     | ${'12号'}  | ${null}         | ${null}    | ${'3'}  | ${'301'}
    ${'星火路12号'}                                 | ${'星火路'}     | ${'12号'}  | ${null}         | ${null}    | ${null} | ${null}
    ${'2号大街8号A座1501'}                          | ${'2号大街'}    | ${'8号'}   | ${'A幢'}        | ${null}    | ${'15'} | ${'1501'}
    ${'星火路9号3幢6楼4室'}                         | ${'星火路'}     | ${'9号'}   | ${'3幢'}        | ${null}    | ${'6'}  | ${'604'}
    ${'星火路9号3幢604室(东间)'}                    | ${'星火路'}     | ${'9号'}   | ${'3幢'}        | ${null}    | ${'6'}  | ${'604'}
    ${'浙江省杭州市临平区临平街道星火社区星火路9号'} | ${'星火路'}     | ${'9号'}   | ${null}         | ${null}    | ${null} | ${null}
    ${'红丰村12号'}                                 | ${'红丰村'}     | ${'12号'}  | ${null}         | ${null}    | ${null} | ${null}
  `('reads $text', ({ text, ...address }) => expect(parseAddress(text)).toEqual(address))

  it.each(['', '公司宿舍', '朋友家里', '星火路菜场对面', '星火路1号2幢604室隔壁3间'])('leaves %j to a person', (text) => expect(parseAddress(text)).toBeNull())
})

describe('addressTextKey', () => {
  it.each([
    ['星火路1号2幢604室', '星火路1号2栋604'],
    ['星火路1号2幢604室', '临平街道星火社区星火路1号02号楼604房间'],
    ['星火路1号2幢604室', '星火路1号2-604'],
    ['荷花塘小区5-2-301', '荷花塘小区5幢2单元301室'],
    ['2号宿舍楼601', '2号宿舍601室'],
  ])('%s is %s', (one, other) => expect(addressTextKey(one)).toBe(addressTextKey(other)))

  it.each([
    ['星火路1号2幢604室', '星火路1号3幢604室'],
    ['2号宿舍楼601', '2幢601'],
    ['荷花塘小区5-2-301', '荷花塘小区5-3-301'],
    ['星火路11号', '星火路1号1室'],
  ])('%s is not %s', (one, other) => expect(addressTextKey(one)).not.toBe(addressTextKey(other)))
})

describe('a door', () => {
  it('is labelled with its words once', () => {
    expect(doorLabel({ street: '星火路', number: '1', block: '2', room: '604' })).toBe('星火路1号2幢604室')
    expect(doorLabel({ street: '星火路', number: '1号', block: '', room: '604室' })).toBe('星火路1号604室')
  })

  it('has the key of what people say about it, whichever way its parts were typed', () => {
    const counted = (words: string[]) => fc.tuple(fc.integer({ min: 1, max: 99 }), fc.constantFrom(...words)).map(([n, word]) => `${n}${word}`)
    const door = fc.record({
      street: fc.constantFrom('星火路', '丘山大街', '荷花塘小区', '红丰村', '2号大街'),
      number: counted(['', '号']),
      block: fc.oneof(fc.constant(''), counted(['', '幢', '栋', '号楼', '号宿舍楼'])),
      room: fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 40 })).map(([floor, n]) => roomOf(floor, n)),
    })
    fc.assert(fc.property(door, (d) => {
      const parsed = parseAddress(doorLabel(d))
      expect(parsed?.room).toBe(d.room)
      expect(addressTextKey(doorLabel(d))).toBe(addressKey(d))
      expect(addressTextKey(`临平街道${doorLabel(d).replace('室', '')}`)).toBe(addressKey(d))
    }))
  })

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(typeof addressTextKey(text)).toBe('string')
    }))
  })
})

it('sorts number 2 before number 10', () => {
  expect(buildingSortKey({ street: '星火路', number: '2号', block: '' }) < buildingSortKey({ street: '星火路', number: '10号', block: '' })).toBe(true)
})

describe('the next try at a door', () => {
  // 2026-04-18 is a Saturday.
  const at = (text: string) => new Date(`${text}+08:00`)
  it.each`
    instant               | band
    ${'2026-04-20T10:00'} | ${'daytime'}
    ${'2026-04-20T17:59'} | ${'daytime'}
    ${'2026-04-20T18:00'} | ${'evening'}
    ${'2026-04-20T06:30'} | ${'evening'}
    ${'2026-04-18T10:00'} | ${'weekend'}
    ${'2026-04-19T20:00'} | ${'weekend'}
  `('$instant is $band', ({ instant, band }) => expect(bandOf(at(instant))).toBe(band))

  it.each([
    [[], null],
    [['2026-04-20T10:00'], 'evening'],
    [['2026-04-20T10:00', '2026-04-21T19:00'], 'weekend'],
    [['2026-04-18T10:00', '2026-04-21T19:00'], 'daytime'],
    [['2026-04-18T10:00', '2026-04-20T19:00', '2026-04-21T10:00'], 'weekend'],
  ])('after %j is %s', (tried, next) => expect(nextTry(tried.map(at))).toBe(next))

  it('is never the time of the last knock, whatever came before', () => {
    const instants = fc.array(fc.date({ min: at('2026-01-01T00:00'), max: at('2026-12-31T00:00'), noInvalidDate: true }), { minLength: 1, maxLength: 12 })
    fc.assert(fc.property(instants, (tried) => {
      const last = tried.reduce((a, b) => (a > b ? a : b))
      expect(nextTry(tried)).not.toBe(bandOf(last))
    }))
  })
})

describe('who answers for a building', () => {
  const [A, B, C] = ['a', 'b', 'c'] as const
  const on = day('2026-04-20')
  const building = { id: 'house', areaCode: '330113001003001' }
  const named = (userId: string, buildingId: string | null = 'house', more: Partial<Assignment> = {}): Assignment =>
    ({ areaCode: building.areaCode, buildingId, userId, from: day('2026-04-01'), to: null, ...more })
  const away = (userId: string, standInId: string, from = '2026-04-18', to = '2026-04-22'): HandOver => ({ userId, standInId, from: day(from), to: day(to) })
  it.each<[string, Assignment[], HandOver[], string[]]>([
    ['nobody', [], [], []],
    ['who is named for it', [named(A)], [], [A]],
    ['who is named for its grid', [named(A, null)], [], [A]],
    ['who is named for it, before its grid', [named(A), named(B, null)], [], [A]],
    ['nobody of another grid', [named(A, null, { areaCode: '330113001003002' })], [], []],
    ['several', [named(B), named(A)], [], [A, B]],
    ['not who was named until today', [named(A, 'house', { to: on })], [], []],
    ['not who will be named tomorrow', [named(A, 'house', { from: day('2026-04-21') })], [], []],
    ['the grid’s again, once nobody is named for it', [named(A, 'house', { to: on }), named(B, null)], [], [B]],
    ['the stand-in of who is away', [named(A)], [away(A, B)], [B]],
    ['who is back', [named(A)], [away(A, B, '2026-04-18', '2026-04-20')], [A]],
    ['the stand-in of the stand-in', [named(A)], [away(A, B), away(B, C)], [C]],
    ['one, where the stand-in is named, too', [named(A), named(B)], [away(A, B)], [B]],
    ['who is named, where all stand in for each other', [named(A)], [away(A, B), away(B, A)], [A]],
  ])('is %s', (_, assignments, handOvers, expected) => expect(answerable(building, on, assignments, handOvers)).toEqual(expected))
})

it.each([
  [{ doubt: true, check: true, again: true, seen: true }, 'doubt'], [{ doubt: false, check: true, again: true, seen: false }, 'check'],
  [{ doubt: false, check: false, again: true, seen: true }, 'again'], [{ doubt: false, check: false, again: false, seen: true }, 'seen'], [{ doubt: false, check: false, again: false, seen: false }, 'unseen'],
])('a door %j asks first for %s', (door, asked) => expect(askedOf(door)).toBe(asked))
