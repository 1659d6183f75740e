import { createHash, timingSafeEqual } from 'node:crypto'
import { healthNow } from '@/app/health'
import { env } from '@/lib/kernel/env'
import { isFault } from '@/lib/kernel/fault'
import { health } from '@/lib/health/metrics'
import { countSessions } from '@/lib/health/queries'

export const dynamic = 'force-dynamic'

const digest = (text: string) => createHash('sha256').update(text).digest()

/**
 * Prometheus' door. Open to who has `ANJU_METRICS_TOKEN` as a bearer; without such a token there is no such route. Not by the address that
 * somebody comes from: behind a proxy everybody comes from this machine. Answers while the database is away, too, for that is when it is read.
 */
export async function GET(request: Request): Promise<Response> {
  const token = env().ANJU_METRICS_TOKEN
  if (!token) return new Response(null, { status: 404 })
  const given = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1]
  if (!given || !timingSafeEqual(digest(given), digest(token))) return new Response(null, { status: 401, headers: { 'WWW-Authenticate': 'Bearer' } })
  await look()
  const { registry } = health()
  return new Response(await registry.metrics(), { headers: { 'Content-Type': registry.contentType, 'Cache-Control': 'no-store' } })
}

/** Brings the gauges to this moment. */
async function look(): Promise<void> {
  const { metrics } = health()
  const { standing, vitals } = await healthNow()
  metrics.up.set(vitals.reachable ? 1 : 0)
  metrics.standing.set({ down: 0, degraded: 1, ready: 2 }[standing])
  for (const state of ['size', 'open', 'used', 'waiting'] as const) metrics.pool.set({ state }, vitals.pool[state])
  if (vitals.disk) metrics.diskFree.set(vitals.disk.freeBytes)
  if (vitals.unfolded) {
    metrics.unfolded.set(vitals.unfolded.changes)
    metrics.unfoldedSeconds.set(vitals.unfolded.oldestMs / 1000)
  }
  if (vitals.unsealed) {
    metrics.unsealed.set(vitals.unsealed.entries)
    metrics.unsealedSeconds.set(vitals.unsealed.oldestMs / 1000)
  }
  if (!vitals.reachable) return
  try {
    metrics.sessions.set(await countSessions())
  } catch (error) {
    if (!isFault(error)) throw error
  }
}
