import { expect, it } from 'vitest'
import { homeOf, issuerOf } from './printing'

const at = { areaCode: '330113001003', subdistrict: '临平街道', community: '星火社区', homeAddress: '3组12号' as string | null }

it.each([
  ['an address in the community', {}, '浙江省杭州市临平区临平街道星火社区3组12号'],
  ['none', { homeAddress: null }, '浙江省杭州市临平区临平街道星火社区'],
  ['one that names the community', { homeAddress: '星火社区3组12号' }, '浙江省杭州市临平区临平街道星火社区3组12号'],
  ['one that names the sub-district', { homeAddress: '临平街道3组12号' }, '浙江省杭州市临平区临平街道3组12号'],
  ['one that names the county', { homeAddress: '浙江省杭州市临平区星火路3号' }, '浙江省杭州市临平区星火路3号'],
  ['one that names it shorter', { homeAddress: '杭州市临平区星火路3号' }, '杭州市临平区星火路3号'],
  ['one of another county', { homeAddress: '杭州市余杭区文一路3号' }, '杭州市余杭区文一路3号'],
])('says where home is, from the province down, nothing twice: %s', (_, change, home) => expect(homeOf({ ...at, ...change })).toBe(home))

it('says whose the seal is', () => expect(issuerOf(at)).toBe('浙江省杭州市临平区临平街道'))
