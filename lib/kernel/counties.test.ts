import { expect, it } from 'vitest'
import { COUNTIES, countyIn } from './counties'

it.each([
  ['浙江省杭州市临平区南苑街道', '330113'], ['杭州市临平区南苑街道', '330113'], ['上海市松江区九亭镇', '310117'], ['松江区九亭镇', '310117'], ['内蒙古自治区呼和浩特市新城区', '150102'], [' 江苏省 苏州市 昆山市', '320583'],
  ['苏州市昆山市', '320583'], ['苏州', null], ['深圳的厂里', null], ['', null], [null, null],
])('finds the county that %s begins with', (address, code) => expect(countyIn(address)).toBe(code))

it('finds every county by its own whole name', () => {
  const names = Object.values(COUNTIES)
  const once = Object.entries(COUNTIES).filter(([, name]) => names.filter((other) => other === name).length === 1)
  expect(once.filter(([code, name]) => countyIn(`${name}某某街道`) !== code).map(([, name]) => name)).toEqual([])
})
