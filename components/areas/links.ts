import type { AreaCode } from '@/lib/kernel/area'

/** The whole country, above the provinces. */
export const NATION = 'all'

export const areaHref = (code: AreaCode, query: Record<string, string | undefined> = {}): string => {
  const entries = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return `/admin/areas/${code}${entries.length > 0 ? `?${new URLSearchParams(entries)}` : ''}`
}
export const actHref = (code: AreaCode, act: 'split' | 'recode' | 'merge'): string => `/admin/areas/${code}/${act}`
