import type { Instrumentation } from 'next'

/** Once, when a server starts: what happens is measured, rosters that were going in go on, and tallies are folded every minute. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return
  const { startMeasuring } = await import('@/lib/health/metrics')
  startMeasuring()
  const { startBackgroundWork } = await import('@/app/background')
  startBackgroundWork()
}

/** A bug: the log gets the digest that the error page shows, the route and what broke; not the address, which may name a record. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return
  const [{ log }, { inRequest }] = await Promise.all([import('@/lib/kernel/log'), import('@/lib/kernel/request')])
  const { digest, name, stack } = error as Error & { digest?: string }
  // What the database could not do is in the log already, where it happened.
  if (name === 'DatabaseFault') return
  const id = request.headers['x-request-id']
  inRequest({ id: typeof id === 'string' ? id : '' }, () =>
    log.error({ digest, route: context.routePath, kind: context.routeType, error: name, at: stack?.split('\n').slice(1, 6) }, 'request failed'))
}
