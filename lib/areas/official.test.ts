import { describe, expect, it } from 'vitest'
import { isPadded, officialColumns, officialRow, unpad } from './official'

it.each`
  header                                       | at
  ${['code', 'name', 'streetCode']}            | ${{ code: 0, name: 1 }}
  ${[' 名称 ', '统计用区划代码', '城乡分类']}  | ${{ code: 1, name: 0 }}
  ${['Ｃｏｄｅ', 'NAME']}                      | ${{ code: 0, name: 1 }}
  ${['姓名', '证件号码']}                      | ${null}
`('finds code and name in $header', ({ header, at }) => {
  expect(officialColumns(header as string[])).toEqual(at)
})

it.each`
  padded            | code
  ${'330000000000'} | ${'33'}
  ${'330100000000'} | ${'3301'}
  ${'330113000000'} | ${'330113'}
  ${'330113001000'} | ${'330113001'}
  ${'330113001003'} | ${'330113001003'}
  ${'330110010000'} | ${'330110010'}
`('takes the padding off $padded', ({ padded, code }) => {
  expect(unpad(padded as string)).toBe(code)
})

it('knows a padded file by its first row', () => {
  expect(isPadded('110000000000')).toBe(true)
  expect(isPadded('110101001001')).toBe(false)
  expect(isPadded('110101001')).toBe(false)
})

describe('a row', () => {
  const at = { code: 0, name: 1 }
  it.each`
    cells                                     | code              | name              | fault                 | column
    ${['330113001003', '星火社区']}           | ${'330113001003'} | ${'星火社区'}     | ${null}               | ${null}
    ${[' ３３０１１３００１ ', ' 临平 街道 ']}  | ${'330113001'}    | ${'临平 街道'}    | ${null}               | ${null}
    ${['', '星火社区']}                       | ${''}             | ${'星火社区'}     | ${'required'}         | ${'code'}
    ${['3301130', '星火社区']}                | ${'3301130'}      | ${'星火社区'}     | ${'not-a-division'}   | ${'code'}
    ${['330113001003001', '第1网格']}         | ${'330113001003001'} | ${'第1网格'}   | ${'not-a-division'}   | ${'code'}
    ${['3.30113E+11', '星火社区']}            | ${'3.30113E+11'}  | ${'星火社区'}     | ${'code-lost-digits'} | ${'code'}
    ${['330113001003', '']}                   | ${'330113001003'} | ${''}             | ${'required'}         | ${'name'}
    ${['330113001003']}                       | ${'330113001003'} | ${''}             | ${'required'}         | ${'name'}
    ${['330113001003', '村'.repeat(41)]}      | ${'330113001003'} | ${'村'.repeat(41)} | ${'name-too-long'}   | ${'name'}
    ${['330113001003', '星\u0007火']}         | ${'330113001003'} | ${'星\u0007火'}   | ${'name-characters'}  | ${'name'}
  `('$cells is $fault', ({ cells, code, name, fault, column }) => {
    expect(officialRow(7, cells as string[], at, false)).toEqual({ row: 7, code, name, fault, column })
  })

  it('is unpadded in a padded file only', () => {
    expect(officialRow(2, ['350527000000', '金门县'], at, false).code).toBe('350527000000')
    expect(officialRow(2, ['350527000000', '金门县'], at, true).code).toBe('350527')
  })
})
