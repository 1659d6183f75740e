import { covers, type Day, dayAt, hourAt, isWeekend } from '@/lib/kernel/day'

/** An address told in words, in its parts. Parts keep their word (`1号`, `2幢`, `3单元`); floor and room are bare (`6`, `604`). */
export type Address = {
  street: string
  number: string | null
  block: string | null
  unit: string | null
  floor: string | null
  room: string | null
}

/** A door as we keep it: `number`, `block` are blank where there is none and may be bare (`2`) or worded (`2幢`). */
export type Door = { street: string; number: string; block: string; room: string }

const DIGITS: Record<string, number> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }

/** Chinese numerals up to 99 (`十二`, `二十`). */
function arabic(text: string): string {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text]
  return String((text.includes('十') ? (tens ? DIGITS[tens]! : 1) * 10 : 0) + (ones ? DIGITS[ones]! : 0))
}

/** One spelling: half-width (NFKC), no blanks, no remarks in brackets, one kind of dash, 幢 for 栋, 座 and 号楼, digits before counted words. */
const spell = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\([^)]*\)|\[[^\]]*\]/g, '')
    .replace(/[\s,、。]/g, '')
    .replace(/[—–‐−~/]+/g, '-')
    .replace(/([一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])(?=号|幢|栋|座|单元|层|楼|室)/g, arabic)
    .replace(/(?<=[\dA-Z])(?:号楼|栋|座|#楼?)/g, '幢')
    .replace(/第(?=\d)/g, '')

// 小区, 园区 and the like end in the same character as a district, 村 and 社区 may be all the street there is: hence the looks behind and ahead.
const AREA_WORDS = [
  '\\p{Script=Han}{2,8}?(?:省|自治区)',
  '\\p{Script=Han}{2,8}?市',
  '\\p{Script=Han}{1,6}?(?<![小园校厂新社发片])[区县]',
  '\\p{Script=Han}{2,6}?(?:街道|镇|乡)',
  '\\p{Script=Han}{2,8}?(?:社区|居委会|村委会|行政村)',
].map((word) => new RegExp(`^${word}(?=\\p{Script=Han}{2}|\\d+号?(?:大街|大道|国道|省道|路))`, 'u'))

/** The street without the province, city, district, sub-district and community that some write before it. */
const withoutAreas = (text: string): string => AREA_WORDS.reduce((rest, word) => rest.replace(word, ''), text)

const STREET = /^(?:[^\dA-Z]*\d+号?(?:大街|大道|国道|省道|路|街|弄|巷))?[^\dA-Z]*/
const ROAD = /(?:路|街|道|巷|弄|里)$/
const NUMBER = /^(\d+(?:-\d+)?[A-Z]?号)(?!宿舍|公寓|房)/
const BLOCK = /^-?((?:\d+|[A-Z]\d*|[东南西北中])(?:幢|号?宿舍楼?|号?公寓楼?))/
const UNIT = /^-?((?:\d+|[A-Z]|[甲乙丙丁])单元)/
const FLOOR = /^-?(\d{1,2})[层楼](?=.)/
const ROOM = /^-?([A-Z]?\d{1,4}[A-Z]?)(?:(?:室|房间|房|号房|户|号)\D*)?$/
const DASHED = /^-?(\d+[A-Z]?)-(?:(\d+)-)?(\d{1,4}[A-Z]?)(?:室\D*|房\D*)?$/

/**
 * Reads an address such as `星火路1号2幢604室`, `2号宿舍楼601`, `丘山大街36号3单元502` or `荷花塘小区5-2-301`.
 * Null when it names neither a house nor a room, or when something in it is not understood: then a person has to place it.
 */
export function parseAddress(text: string): Address | null {
  const spelt = withoutAreas(spell(text))
  const street = STREET.exec(spelt)?.[0] ?? ''
  let rest = spelt.slice(street.length)
  const take = (pattern: RegExp): string | null => {
    const match = pattern.exec(rest)
    if (!match) return null
    rest = rest.slice(match[0].length)
    return match[1]!
  }
  const address: Address = { street, number: take(NUMBER), block: null, unit: null, floor: null, room: null }
  const dashed = DASHED.exec(rest)
  if (dashed) {
    const [, first, second, room] = dashed
    // A house on a road has a number, a house in an estate is a block; what stands between is the next smaller thing.
    if (address.number || !ROAD.test(street)) Object.assign(address, { block: `${first}幢`, unit: second ? `${second}单元` : null, room })
    else Object.assign(address, { number: `${first}号`, block: second ? `${second}幢` : null, room })
    rest = ''
  } else {
    address.block = take(BLOCK)
    address.unit = take(UNIT)
    address.floor = take(FLOOR)
    address.room = take(ROOM)
  }
  if (rest || !(address.number || address.block || address.room)) return null
  if (address.room && address.floor && /^\d{1,2}$/.test(address.room)) address.room = address.floor + address.room.padStart(2, '0')
  address.floor ??= floorOf(address.room)
  return address
}

/** Room 604 is on floor 6, 1203 on floor 12; shorter numbers say nothing. */
const floorOf = (room: string | null): string | null => /^[A-Z]?(\d{1,2})\d{2}[A-Z]?$/.exec(room ?? '')?.[1] ?? null

/** 宿舍 and 公寓 count their houses apart from 幢; every other word for a house is one. */
const blockKey = (block: string): string => block.replace(/号|楼|幢/g, '')

const addressParts = (a: Address): string =>
  [a.street, a.number?.replace('号', ''), blockKey(a.block ?? ''), a.unit?.replace('单元', ''), a.room]
    .map((part) => (part ?? '').replace(/^0+(?=\d)/, ''))
    .join('|')

/** The one form by which an address told in words and a door's own label are the same. Matches within one community only. */
export function addressTextKey(text: string): string {
  const address = parseAddress(text)
  return address ? addressParts(address) : withoutAreas(spell(text))
}

const worded = (text: string, word: string): string => (/[\dA-Za-z]$/.test(text) ? text + word : text)

/** What stands on a door plate: `星火路1号2幢604室`. */
export const doorLabel = (door: Door): string =>
  door.street + worded(door.number.trim(), '号') + worded(door.block.trim(), '幢') + worded(door.room.trim(), '室')

/** `addressTextKey` of the door's label. */
export const addressKey = (door: Door): string => addressTextKey(doorLabel(door))

/** Room `n` of a floor by the usual numbering: floor 6, room 4 is 604. */
export const roomOf = (floor: number, n: number): string => `${floor}${String(n).padStart(2, '0')}`

/** Sorts buildings as people count them: number 2 before number 10. */
export const buildingSortKey = ({ street, number, block }: Omit<Door, 'room'>): string =>
  [street, number, block].map((part) => part.normalize('NFKC').replace(/\d+/g, (digits) => digits.padStart(5, '0'))).join(' ')

/** When people are at home: on workdays by day or in the evening, or at the weekend. */
export const BANDS = ['evening', 'weekend', 'daytime'] as const
export type Band = (typeof BANDS)[number]

const EVENING_HOUR = 18
const MORNING_HOUR = 7

/** In Shanghai; before seven in the morning counts as evening, for people are at home then, too. */
export function bandOf(instant: Date): Band {
  if (isWeekend(dayAt(instant))) return 'weekend'
  const hour = hourAt(instant)
  return hour >= EVENING_HOUR || hour < MORNING_HOUR ? 'evening' : 'daytime'
}

/** When to knock next where nobody answered: at a time not tried yet, evenings first; once all were tried, at the one tried longest ago. Null before the first knock. */
export function nextTry(tried: readonly Date[]): Band | null {
  if (tried.length === 0) return null
  const last = new Map<Band, number>()
  for (const instant of tried) last.set(bandOf(instant), Math.max(last.get(bandOf(instant)) ?? -Infinity, instant.getTime()))
  return [...BANDS].sort((a, b) => (last.get(a) ?? -Infinity) - (last.get(b) ?? -Infinity))[0]!
}

/** What a door asks for first: somebody who may have gone, people to check, another visit, a first one; or nothing, seen as it is. */
export const askedOf = (door: { doubt: boolean; check: boolean; again: boolean; seen: boolean }) =>
  door.doubt ? 'doubt' : door.check ? 'check' : door.again ? 'again' : door.seen ? 'seen' : 'unseen'

/** Roles that answer for doors: coordinators, and community admins who walk themselves. */
export const WALKERS = ['coordinator', 'community'] as const

/** Somebody named for a building, or (no building) for all of a grid that nobody is named for, over `[from, to)`. */
export type Assignment = { areaCode: string; buildingId: string | null; userId: string; from: Day; to: Day | null }
/** Somebody away over `[from, to)`, and who goes to their doors meanwhile. */
export type HandOver = { userId: string; standInId: string; from: Day; to: Day }

/** Who goes to somebody's doors on a day: they, or whoever stands in for them, or for those. Where all stand in for each other, they themselves. */
function present(userId: string, day: Day, handOvers: readonly HandOver[]): string {
  const seen = new Set<string>()
  for (let who = userId; !seen.has(who);) {
    seen.add(who)
    const away = handOvers.find((h) => h.userId === who && covers(h, day))
    if (!away) return who
    who = away.standInId
  }
  return userId
}

/** Who answers for a building on a day: those named for it, else those named for its grid, each by whoever is there; nobody, one, or several. */
export function answerable(building: { id: string; areaCode: string }, day: Day, assignments: readonly Assignment[], handOvers: readonly HandOver[]): string[] {
  const now = assignments.filter((a) => covers(a, day))
  const own = now.filter((a) => a.buildingId === building.id)
  const named = own.length > 0 ? own : now.filter((a) => a.buildingId === null && a.areaCode === building.areaCode)
  return [...new Set(named.map((a) => present(a.userId, day, handOvers)))].sort()
}

/** Why a door is none any more. */
export const GONE_REASONS = ['DEMOLISHED', 'JOINED', 'MISTAKE', 'OTHER'] as const
export type GoneReason = (typeof GONE_REASONS)[number]
