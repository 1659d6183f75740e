/** The item that a path belongs to: the longest address that is the path or a folder of it. */
export function activeHref(path: string, hrefs: readonly string[]): string | undefined {
  return hrefs
    .filter((href) => path === href || path.startsWith(`${href}/`))
    .reduce<string | undefined>((best, href) => (best !== undefined && best.length >= href.length ? best : href), undefined)
}

/** Items under their headings, each run of one heading together; those without one stand for themselves. */
export function inGroups<T extends { group?: string | undefined }>(items: readonly T[]): { group: string | undefined; items: T[] }[] {
  const groups: { group: string | undefined; items: T[] }[] = []
  for (const item of items) {
    const last = groups.at(-1)
    if (last && last.group === item.group) last.items.push(item)
    else groups.push({ group: item.group, items: [item] })
  }
  return groups
}
