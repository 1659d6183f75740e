import names from '@/public/counties.json'

/** Counties of the country by their code (GB/T 2260, six digits), each with those above it: 安徽省阜阳市颍上县. Present ones only; codes that were given up are not among them. For the server: 120 KB. */
export const COUNTIES: Readonly<Record<string, string>> = names

/** Without its province, as people write an address; a municipality's district keeps nothing but its own name. */
const short = (name: string): string => name.replace(/^.{2,3}?(省|自治区|市)(?=.{2,})|^内蒙古自治区|^新疆维吾尔自治区|^广西壮族自治区|^宁夏回族自治区/u, '')

/** The county that an address begins with, with or without its province; null where it names none, or more than one. */
export function countyIn(address: string | null): string | null {
  if (!address) return null
  const text = address.replace(/\s+/g, '')
  const whole = Object.entries(COUNTIES).filter(([, name]) => text.startsWith(name))
  const found = whole.length > 0 ? whole : Object.entries(COUNTIES).filter(([, name]) => text.startsWith(short(name)))
  const longest = Math.max(...found.map(([, name]) => name.length))
  const best = whole.length > 0 ? found.filter(([, name]) => name.length === longest) : found
  return best.length === 1 ? best[0]![0] : null
}
