/**
 * Whether a request comes from our own pages. A browser says so itself (`Sec-Fetch-Site`); an older one by `Origin`, which every browser sends
 * with a POST. A request that says neither is refused: no page of ours sends one.
 */
export function isSameOrigin(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin') return false
  const origin = request.headers.get('origin')
  if (origin === null) return site === 'same-origin'
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host')
  return URL.canParse(origin) && new URL(origin).host === host
}
