import { COUNTIES, countyIn } from '@/lib/kernel/counties'
import type { InquiryKind } from './rules'

/** What a county is called; null for a code that was given up. */
export const countyName = (code: string): string | null => COUNTIES[code] ?? null

/** Where somebody comes from, as far as their record says it: the county that their address begins with, or else that of their number. Null where neither names one. */
export const originOf = ({ originCode, originAddress }: { originCode: string | null; originAddress: string | null }): string | null =>
  countyIn(originAddress) ?? (originCode && originCode in COUNTIES ? originCode : null)

/** Who answers there, null where that has to be said: public security about people, health about certificates. In a district of a city it is that district's branch. */
export function authorityOf(code: string, kind: InquiryKind): string | null {
  const name = countyName(code)
  // Hong Kong, Macao and Taiwan have neither authority: who is asked there has to be said.
  if (name === null || /^8[123]/.test(code)) return null
  return name + (kind === 'CERTIFICATE' || kind === 'CHANGE' ? '卫生健康局' : name.endsWith('区') ? '公安分局' : '公安局')
}
