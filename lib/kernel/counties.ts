import names from '@/public/counties.json'

/** Counties of the country by their code (GB/T 2260, six digits), each with those above it: 安徽省阜阳市颍上县. Present ones only; codes that were given up are not among them. For the server: 120 KB. */
export const COUNTIES: Readonly<Record<string, string>> = names

const CODE_OF: ReadonlyMap<string, string> = new Map(Object.entries(COUNTIES).map(([code, name]) => [name, code]))

/** A county as it is typed: its code, or its whole name as the directory has it. Null for neither; a code that the directory lacks is one that was given up, and is let through. */
export const countyCodeOf = (text: string): string | null => (/^\d{6}$/.test(text) ? text : (CODE_OF.get(text) ?? null))

const PROVINCE = /^(?:北京市|天津市|上海市|重庆市|.+?(?:省|自治区))(?=.)/u
const CITY = /^.+?(?:自治州|地区|盟|市)(?=.)/u
const withoutKind = (province: string): string => province.replace(/(?:省|维吾尔自治区|壮族自治区|回族自治区|自治区|市)$/u, '')

/** How people write a county: with or without its province and city, the province also without what it is. A city without counties (东莞市东莞市) is written once. */
function formsOf(name: string): string[] {
  const province = PROVINCE.exec(name)?.[0] ?? ''
  const below = name.slice(province.length)
  const city = CITY.exec(below)?.[0] ?? ''
  const own = below.slice(city.length)
  return [name, ...new Set([province, withoutKind(province), '']).values()].flatMap((front, n) => (n === 0 ? [front] : [front + below, front + own]))
}

const ALIASES: readonly (readonly [form: string, code: string])[] = [['香港', '810000'], ['澳门', '820000'], ['台湾', '830000']]

/** What an address may begin with, and the counties that it may mean: an own name that several have is none of them. */
const FORMS: ReadonlyMap<string, ReadonlySet<string>> = (() => {
  const forms = new Map<string, Set<string>>()
  for (const [form, code] of [...Object.entries(COUNTIES).flatMap(([code, name]) => formsOf(name).map((form) => [form, code] as const)), ...ALIASES]) forms.set(form, (forms.get(form) ?? new Set()).add(code))
  return forms
})()
const LONGEST = Math.max(...[...FORMS.keys()].map((form) => form.length))

/** The county that an address begins with; null where it names none, or one of several. */
export function countyIn(address: string | null): string | null {
  const text = address?.replace(/\s+/g, '') ?? ''
  for (let length = Math.min(LONGEST, text.length); length > 1; length--) {
    const meant = FORMS.get(text.slice(0, length))
    if (meant) return meant.size === 1 ? [...meant][0]! : null
  }
  return null
}

/** No county of the country, as if it were one: whoever goes there leaves every county. Places abroad begin with 境外, or that in English. */
export const ABROAD = '990000'

/** Where a journey goes, by the same: a county, or beyond all of them. */
export const destinationIn = (place: string | null): string | null => (/^\s*(境外|abroad\b)/i.test(place ?? '') ? ABROAD : countyIn(place))

/** Provinces by their code (six digits, the last four zero), in the order of the codes. */
export const provinces = (): ReadonlyMap<string, string> =>
  new Map(Object.entries(COUNTIES).sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([code, name]) => { const province = PROVINCE.exec(name)?.[0]; return province ? [[`${code.slice(0, 2)}0000`, province] as const] : [] }))
