import type { User } from '@/lib/kernel/access'
import type { Received } from '@/lib/kernel/photos'
import { PART_BYTES } from '@/lib/kernel/photos'
import { refuse, type Result } from '@/lib/kernel/result'
import { isSameOrigin } from './same-origin'
import { answering } from './unavailable'
import { findUser } from './user'

/** A part in base64, and what is said of it. */
const MOST_BYTES = Math.ceil(PART_BYTES / 3) * 4 + 1024
const STATUS: Record<string, number> = { forbidden: 403, 'other-origin': 403, 'length-required': 411, 'photo-too-large': 413, 'not-found': 404, busy: 503, unavailable: 503 }

/**
 * A photo's way in, part by part: JSON `{ photoId, size, n, part }` and what it is a photo of. Answers `{ parts, whole }`, how many are there by now; or `{ problem }`.
 * A body that says it is larger than a part is refused unread.
 */
export const takingPhotos = (take: (user: User, raw: unknown) => Promise<Result<Received>>) => answering(async (request: Request): Promise<Response> => {
  const user = await findUser()
  if (!user) return answer(401, refuse('forbidden'))
  if (!isSameOrigin(request) || user.mustChangePassword) return answer(403, refuse('other-origin'))
  const length = request.headers.get('content-length')
  if (length === null) return answer(411, refuse('length-required'))
  if (Number(length) > MOST_BYTES) return answer(413, refuse('photo-too-large'))
  const raw: unknown = await request.json().catch(() => null)
  const result = await take(user, raw)
  return answer(result.ok ? 200 : (STATUS[result.problem.code] ?? 422), result)
})

const answer = (status: number, result: Result<Received>) => Response.json(result.ok ? result.data : { problem: result.problem }, { status, headers: { 'Cache-Control': 'no-store' } })

/** A photo for nobody's cache; null is not found, as for one that does not exist. */
export const photoResponse = (photo: Uint8Array | null): Response => photo === null ? new Response(null, { status: 404 }) : new Response(Buffer.from(photo), {
  headers: {
    'Content-Type': 'image/jpeg', 'Content-Length': String(photo.byteLength), 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': "default-src 'none'; sandbox",
    'Content-Disposition': 'inline', 'Cross-Origin-Resource-Policy': 'same-origin',
  },
})
