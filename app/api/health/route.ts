import { systemActor } from '@/lib/kernel/access'
import { transact } from '@/lib/kernel/db'

export const dynamic = 'force-dynamic'

/** Whether the app answers and its database does. Says nothing about who lives where. */
export async function GET(): Promise<Response> {
  const ready = await transact(systemActor('health'), 'health', (tx) => tx.$queryRaw`SELECT 1 AS one`).then(() => true, () => false)
  return Response.json({ live: true, ready }, { status: ready ? 200 : 503, headers: { 'Cache-Control': 'no-store' } })
}
