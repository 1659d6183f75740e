import { healthNow } from '@/app/health'

export const dynamic = 'force-dynamic'

const headers = { 'Cache-Control': 'no-store' }

/**
 * For proxies, supervisors and pages that wait; anybody may ask. `?live`: 200 as long as this process answers at all, without a look at the
 * database: restart it when that fails. Otherwise whether it can do its work: 200 `ready`, or `degraded` with what lies behind (leave people here,
 * wake an administrator); 503 `down` (send people elsewhere). Findings are codes; no number, name or address is among them.
 */
export async function GET(request: Request): Promise<Response> {
  if (new URL(request.url).searchParams.has('live')) return Response.json({ live: true }, { headers })
  const { standing, findings } = await healthNow()
  const ready = standing !== 'down'
  return Response.json({ live: true, ready, standing, findings: findings.map(({ code }) => code) }, { status: ready ? 200 : 503, headers: ready ? headers : { ...headers, 'Retry-After': '5' } })
}
