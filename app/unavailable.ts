import { isFault, RETRY_AFTER } from '@/lib/kernel/fault'
import { currentRequest } from '@/lib/kernel/request'

/** What a machine's door answers when the database is away, full or overloaded: 503, the code, and when to come again. Null for anything else. */
export function unavailable(error: unknown): Response | null {
  if (!isFault(error)) return null
  const body = { problem: { code: error.code }, requestId: currentRequest()?.id }
  return Response.json(body, { status: 503, headers: { 'Cache-Control': 'no-store', 'Retry-After': String(RETRY_AFTER[error.code]) } })
}

/** A machine's door that answers so. */
export const answering = <A extends unknown[]>(door: (...args: A) => Promise<Response>) =>
  async (...args: A): Promise<Response> => {
    try {
      return await door(...args)
    } catch (error) {
      const answer = unavailable(error)
      if (answer) return answer
      throw error
    }
  }
