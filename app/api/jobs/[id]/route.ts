import { findUser } from '@/app/user'
import { findJob, type JobView } from '@/lib/jobs/queries'
import { isGoing } from '@/lib/jobs/rules'
import { may } from '@/lib/kernel/access'
import { isId } from '@/lib/kernel/id'

export const dynamic = 'force-dynamic'

const EVERY_MS = 700
/** The session is looked at anew when the browser comes back; it does so by itself. */
const FOR_MS = 60_000

/**
 * How far a job is, as server-sent events: `data: { state, done, total, problem }` whenever that changes, until it rests. 401 no session, 403 a role that
 * has none, 404 no such job within the user's sight.
 */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const user = await findUser()
  if (!user) return failure(401)
  if (user.mustChangePassword || !may(user, 'job.read')) return failure(403)
  const { id } = await params
  const first = isId(id) ? await findJob(user, id) : null
  if (!first) return failure(404)

  let timer: ReturnType<typeof setTimeout> | undefined
  const until = performance.now() + FOR_MS
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      let told = ''
      const end = () => {
        clearTimeout(timer)
        try { controller.close() } catch { /* The other side has gone. */ }
      }
      const tell = (job: JobView) => {
        const text = JSON.stringify({ state: job.state, done: job.done, total: job.total, problem: job.problem })
        if (text !== told) controller.enqueue(new TextEncoder().encode(`data: ${text}\n\n`))
        told = text
      }
      const look = async () => {
        try {
          const job = await findJob(user, id)
          if (!job || request.signal.aborted) return end()
          tell(job)
          if (!isGoing(job.state) || performance.now() > until) return end()
          timer = setTimeout(() => void look(), EVERY_MS)
        } catch {
          // The database is away: the browser asks again by itself.
          end()
        }
      }
      request.signal.addEventListener('abort', end)
      controller.enqueue(new TextEncoder().encode('retry: 2000\n\n'))
      tell(first)
      if (isGoing(first.state)) timer = setTimeout(() => void look(), EVERY_MS)
      else end()
    },
    cancel: () => clearTimeout(timer),
  })
  return new Response(stream, { headers: { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' } })
}

const failure = (status: number) => new Response(null, { status, headers: { 'Cache-Control': 'no-store' } })
