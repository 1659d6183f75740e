/** What was done, as an address says it. */
export const DONE = ['appointed', 'taken-over', 'dismissed', 'stated', 'planned', 'added', 'changed', 'dropped', 'ticked', 'unticked', 'signed', 'voided', 'funded', 'unfunded', 'held', 'recorded', 'unheld'] as const
export type Done = (typeof DONE)[number]

const BACK = /^\/campaigns\/[0-9a-f-]{36}\/organisation(?:\/[a-z]+)?(?:\?[\w=&.-]*)?$/

/** Back to a page of the organisation and nowhere else, with what was done. */
export function doneHref(back: string, done: Done): string {
  if (!BACK.test(back)) return '/campaigns'
  const [path, query] = back.split('?') as [string, string | undefined]
  const search = new URLSearchParams(query)
  search.set('done', done)
  return `${path}?${search}`
}

export type Search = Record<string, string | string[] | undefined>
export const oneOf = (search: Search, key: string): string | undefined => {
  const value = search[key]
  return (Array.isArray(value) ? value[0] : value) || undefined
}
