import type { Day } from '@/lib/kernel/day'

/** A permit's number: county of issue, year, and ten characters of its id, which are random; it says nothing about the holder. */
export const permitNumber = (areaCode: string, issuedOn: Day, id: string): string =>
  `${areaCode.slice(0, 6)}${issuedOn.slice(0, 4)}${id.replace(/-/g, '').slice(-10).toUpperCase()}`
