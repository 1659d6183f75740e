import { expect, it } from 'vitest'
import { ABROAD, COUNTIES, countyIn, destinationIn } from './counties'

it.each([
  ['浙江省杭州市临平区南苑街道', '330113'], ['杭州市临平区南苑街道', '330113'], ['上海市松江区九亭镇', '310117'], ['松江区九亭镇', '310117'], ['内蒙古自治区呼和浩特市新城区', '150102'], [' 江苏省 苏州市 昆山市', '320583'],
  ['苏州市昆山市', '320583'], ['苏州', null], ['深圳的厂里', null], ['', null], [null, null],
  // An own name that several counties have is none of them, until its city or province says which.
  ['普陀区沈家门街道', null], ['舟山市普陀区沈家门街道', '330903'], ['上海市普陀区', '310107'], ['江北区庄桥街道', null], ['宁波市江北区庄桥街道', '330205'], ['朝阳区', null], ['北京市朝阳区', '110105'], ['北京朝阳区', '110105'], ['河东区', null], ['河北省桥西区', null],
  // Cities without counties.
  ['广东省东莞市虎门镇', '441900'], ['东莞市虎门镇', '441900'], ['广东省中山市小榄镇', '442000'], ['海南省儋州市那大镇', '460400'], ['甘肃省嘉峪关市', '620201'],
  // With or without what is above it.
  ['昆山市花桥镇', '320583'], ['江苏省昆山市花桥镇', '320583'], ['浙江省义乌市', '330782'], ['浙江义乌市', '330782'], ['广西南宁市青秀区', '450103'], ['吉林市船营区', '220204'], ['湖北省仙桃市', '429004'],
  ['香港九龙', '810000'], ['香港特别行政区', '810000'], ['澳门', '820000'], ['台湾台北市', '830000'],
])('finds the county that %s begins with', (address, code) => expect(countyIn(address)).toBe(code))

it('finds every county by its own whole name', () => {
  const names = Object.values(COUNTIES)
  const once = Object.entries(COUNTIES).filter(([, name]) => names.filter((other) => other === name).length === 1)
  expect(once.filter(([code, name]) => countyIn(`${name}某某街道`) !== code).map(([, name]) => name)).toEqual([])
})

it.each([
  ['境外 日本大阪', ABROAD], ['Abroad: Osaka', ABROAD], ['abroadway', null], ['台湾省台北市', '830000'], ['香港九龙', '810000'], ['江苏省昆山市花桥镇', '320583'], ['日本大阪', null], [null, null],
])('finds where a journey to %s goes', (place, code) => expect(destinationIn(place)).toBe(code))

it('takes nowhere abroad for a county', () => expect([ABROAD in COUNTIES, countyIn('境外日本')]).toEqual([false, null]))
