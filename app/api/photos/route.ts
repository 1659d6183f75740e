import { isSameOrigin } from '@/app/same-origin'
import { answering } from '@/app/unavailable'
import { findUser } from '@/app/user'
import { addPhoto, type Received } from '@/lib/hazards/photos'
import { PART_BYTES } from '@/lib/hazards/rules'
import { refuse, type Result } from '@/lib/kernel/result'
import { perform } from '@/lib/obligations/perform'

/** A part in base64, and what is said of it. */
const MOST_BYTES = Math.ceil(PART_BYTES / 3) * 4 + 1024
const STATUS: Record<string, number> = { forbidden: 403, 'other-origin': 403, 'length-required': 411, 'photo-too-large': 413, 'not-found': 404, busy: 503, unavailable: 503 }

/**
 * A photo's way in, part by part: JSON `{ photoId, hazardId, stage, size, n, part }`. Answers `{ parts, whole }`, how many are there by now; or `{ problem }`.
 * A body that says it is larger than a part is refused unread.
 */
export const POST = answering(async (request: Request): Promise<Response> => {
  const user = await findUser()
  if (!user) return answer(401, refuse('forbidden'))
  if (!isSameOrigin(request) || user.mustChangePassword) return answer(403, refuse('other-origin'))
  const length = request.headers.get('content-length')
  if (length === null) return answer(411, refuse('length-required'))
  if (Number(length) > MOST_BYTES) return answer(413, refuse('photo-too-large'))
  const raw: unknown = await request.json().catch(() => null)
  const result = await perform(user, addPhoto, raw)
  return answer(result.ok ? 200 : (STATUS[result.problem.code] ?? 422), result)
})

const answer = (status: number, result: Result<Received>) => Response.json(result.ok ? result.data : { problem: result.problem }, { status, headers: { 'Cache-Control': 'no-store' } })
