/**
 * Official statistical division codes: 2 digits province, 4 city, 6 county, 9 sub-district, 12 community, and 15 for our grids
 * (after GB/T 34300). A parent's code is a prefix of its child's, so "everything under" is one range of codes.
 */
export type AreaCode = string

export const AREA_LEVELS = ['PROVINCE', 'CITY', 'COUNTY', 'SUBDISTRICT', 'COMMUNITY', 'GRID'] as const
export type AreaLevel = (typeof AREA_LEVELS)[number]

const LENGTHS: Record<AreaLevel, number> = { PROVINCE: 2, CITY: 4, COUNTY: 6, SUBDISTRICT: 9, COMMUNITY: 12, GRID: 15 }

export const isAreaCode = (text: string): boolean => /^\d{2}(\d{2}(\d{2}(\d{3}(\d{3}(\d{3})?)?)?)?)?$/.test(text)

export function levelOf(code: AreaCode): AreaLevel {
  const level = AREA_LEVELS.find((l) => LENGTHS[l] === code.length)
  if (!level) throw new RangeError(`not an area code: ${code}`)
  return level
}

/** The code of the area at `level` that holds `code`, or null when `code` is above that level. */
export const ancestorAt = (code: AreaCode, level: AreaLevel): AreaCode | null =>
  code.length < LENGTHS[level] ? null : code.slice(0, LENGTHS[level])

export const parentOf = (code: AreaCode): AreaCode | null => {
  const index = AREA_LEVELS.indexOf(levelOf(code))
  return index === 0 ? null : code.slice(0, LENGTHS[AREA_LEVELS[index - 1]!])
}

/** How long the codes right below an area are; null for a grid, below which there is none. */
export function lengthBelow(code: AreaCode): number | null {
  const below = AREA_LEVELS[AREA_LEVELS.indexOf(levelOf(code)) + 1]
  return below ? LENGTHS[below] : null
}

/** Ancestors from the province down, `code` itself last. */
export const lineage = (code: AreaCode): AreaCode[] =>
  AREA_LEVELS.filter((l) => LENGTHS[l] <= code.length).map((l) => code.slice(0, LENGTHS[l]))

/** The half-open range `[from, to)` of all codes under `code`, itself included, in `COLLATE "C"` order. */
export type AreaRange = { from: AreaCode; to: AreaCode }

export function rangeOf(code: AreaCode): AreaRange {
  // Digits only, so the successor of the prefix is the prefix with its last digit raised; ':' follows '9' in "C" order.
  const last = code.charCodeAt(code.length - 1)
  return { from: code, to: code.slice(0, -1) + String.fromCharCode(last + 1) }
}

/** Every area of the country. */
export const ANYWHERE: AreaRange = { from: '0', to: ':' }

export const inRange = (code: AreaCode, range: AreaRange): boolean => code >= range.from && code < range.to
export const isWithin = (code: AreaCode, area: AreaCode): boolean => code.startsWith(area)
