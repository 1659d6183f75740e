import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressKey, addressTextKey, buildingSortKey, doorLabel, parseAddress, roomOf } from './rules'

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
