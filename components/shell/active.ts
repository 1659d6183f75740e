/** The item that a path belongs to: the longest address that is the path or a folder of it. */
export function activeHref(path: string, hrefs: readonly string[]): string | undefined {
  return hrefs
    .filter((href) => path === href || path.startsWith(`${href}/`))
    .reduce<string | undefined>((best, href) => (best !== undefined && best.length >= href.length ? best : href), undefined)
}
