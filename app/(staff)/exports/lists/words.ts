import type { CellKind, Column } from '@/lib/exports/rules'

export const column = (label: string, kind: CellKind = 'text', width = 14): Column => ({ label, kind, width })

/** The parameters of a list's address, as its page gets them. */
export const searchOf = (query: string): Record<string, string> => Object.fromEntries(new URLSearchParams(query))

const CODE = /^[\w.:-]{1,64}$/
/** Where in the list somebody was is not what they took, and what they searched for is nobody's to read. */
const UNSAID = new Set(['q', 'at', 'after'])

/** What of an address may stand in the trail: codes, ids and days. */
export const codesOf = (query: string): Record<string, string> =>
  Object.fromEntries([...new URLSearchParams(query)].filter(([key, value]) => /^[a-z]{1,20}$/.test(key) && !UNSAID.has(key) && CODE.test(value)))
