import { COUNTIES } from '@/lib/kernel/counties'
import { addDays, type Day, day } from '@/lib/kernel/day'
import { checkCharacter, type ResidenceReason } from '@/lib/residents/rules'
import type { Random } from './random'

/** Synthetic people. Their identity numbers are on the unassigned prefix 999, so that none can be a real person's. */
export type Person = {
  name: string; idNumber: string | null; sex: '1' | '2'; bornOn: Day; phone: string | null
  originCode: string; originAddress: string; reason: ResidenceReason; employer: string | null
}

const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚钟姜崔谭陆汪石付贾']
const MEN = [...'伟强军勇磊涛斌辉鹏杰明刚平波超健俊峰龙飞建国华文志海林东亮成']
const WOMEN = [...'芳娟敏静丽艳娜秀兰霞燕红玲梅萍英慧莉婷琴凤云春雪玉佳琳洁丹倩']
const TOWNS = ['城关镇', '新集镇', '双河镇', '东风乡', '柳树镇', '白石镇', '大桥镇', '石门乡', '河口镇', '龙潭镇', '三塘镇', '永兴镇']
const EMPLOYERS = [
  '星火织带厂', '临平服装加工厂', '恒丰五金', '余之城物业', '宏达机电', '顺风快运', '万陈建筑劳务', '南苑餐饮', '迪凯家纺', '嘉禾食品',
  '老百姓超市', '钱江印染', '北沙电子', '汇丰包装', '金鼎建筑工地', '临平农贸市场',
]

/** Provinces that people come from, by how many do. */
const ORIGINS = { 34: 22, 41: 16, 36: 12, 52: 11, 51: 8, 42: 8, 43: 7, 33: 7, 53: 5, 32: 4, 61: 2, 45: 2, 50: 2, 37: 2, 23: 1 }

let counties: Map<string, [string, string][]> | undefined

function countiesOf(province: string): [string, string][] {
  if (!counties) {
    counties = new Map()
    for (const [code, name] of Object.entries(COUNTIES)) {
      if (code === '330113') continue
      const province = code.slice(0, 2)
      counties.set(province, [...(counties.get(province) ?? []), [code, name]])
    }
  }
  return counties.get(province)!
}

const COUNTIES_USED = 800
const SERIALS = COUNTIES_USED * 500
/** How many different numbers `idNumber` can tell apart. */
export const MOST_PEOPLE = SERIALS * 3

/**
 * Identity number (GB 11643) of the `serial`-th synthetic person, on 999100 to 999899, and the birth date in it. Two serials never share one: past
 * the serials that county and sequence digits hold, each takes another third of the month.
 */
export function idNumber(serial: number, sex: '1' | '2', random: Random, born: { year: number }): { idNumber: string; bornOn: Day } {
  const slot = serial % SERIALS
  const third = (Math.floor(serial / SERIALS) + slot) % 3
  const month = String(random.between(1, 12)).padStart(2, '0')
  const date = String(third * 9 + random.between(1, 9)).padStart(2, '0')
  const county = String(100 + Math.floor(slot / 500))
  const sequence = String((slot % 500) * 2 + (sex === '1' ? 1 : 0)).padStart(3, '0')
  const body = `999${county}${born.year}${month}${date}${sequence}`
  return { idNumber: body + checkCharacter(body), bornOn: day(`${born.year}-${month}-${date}`) }
}

export function nameOf(random: Random, sex: '1' | '2', surname = random.pick(SURNAMES)): string {
  const pool = sex === '1' ? MEN : WOMEN
  return surname + random.pick(pool) + (random.chance(0.62) ? random.pick(pool) : '')
}

const REASONS = { WORK: 64, TRADE: 10, SERVICE: 12, FAMILY: 9, DOMESTIC: 2, OTHER: 2, FARMING: 1 } as const

export type HouseholdKind = 'family' | 'dormitory'

/** People behind one door: workmates, or a couple with children and perhaps a parent. `year` is the present one. */
export function household(random: Random, size: number, serial: () => number, year: number, kind: HouseholdKind = 'family', employer: string | null = null): Person[] {
  const [code, county] = random.pick(countiesOf(random.weighted(ORIGINS)))
  const surname = random.pick(SURNAMES)
  const family = kind === 'family' && size > 1 && random.chance(0.7)
  const firstBorn = year - random.between(20, 48)
  return Array.from({ length: size }, (_, i): Person => {
    const child = family && i >= 2 && random.chance(0.75)
    const parent = family && i >= 2 && !child && random.chance(0.5)
    const sex = family && i < 2 ? (i === 0 ? '1' : '2') : random.chance(0.56) ? '1' : '2'
    const bornYear = child ? Math.min(year - 1, firstBorn + random.between(22, 28)) : parent ? firstBorn - random.between(22, 27) : firstBorn + random.between(-2, 3)
    const age = year - bornYear
    const reason: ResidenceReason = kind === 'dormitory' ? 'WORK' : age < 16 ? (age >= 7 && random.chance(0.6) ? 'SCHOOLING' : 'FAMILY') : parent ? 'FAMILY' : random.weighted(REASONS)
    const works = reason === 'WORK' || reason === 'SERVICE'
    const [origin, originName] = family ? [code, county] : random.pick(countiesOf(random.weighted(ORIGINS)))
    return {
      name: nameOf(random, sex, child ? surname : family && i === 0 ? surname : undefined),
      ...idNumber(serial(), sex, random, { year: bornYear }), sex,
      phone: age < 12 ? null : `199${String(random.between(0, 99_999_999)).padStart(8, '0')}`,
      originCode: origin, originAddress: originName + random.pick(TOWNS), reason,
      employer: works ? (employer ?? random.pick(EMPLOYERS)) : null,
    }
  })
}

/** A day of coming here: over the three years before `latest`, more of them lately. */
export const arrival = (random: Random, latest: Day): Day => addDays(latest, -Math.floor(random.next() ** 1.6 * 1095))
