import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { isSameOrigin } from '@/app/same-origin'
import { findUser } from '@/app/user'
import { stageAreas, stageFile } from '@/lib/areas/import'
import { MAX_OFFICIAL_BYTES } from '@/lib/areas/read-official'
import { may } from '@/lib/kernel/access'
import { recordEvent } from '@/lib/kernel/db'
import { isId } from '@/lib/kernel/id'
import { log } from '@/lib/kernel/log'
import { refuse, type Result } from '@/lib/kernel/result'
import { perform } from '@/lib/obligations/perform'

/**
 * One file of an edition on its way in: the body is the file itself, read and staged as it arrives, so that its size does not matter to our memory.
 * `?import=ID&file=0&staged=0` says which import, which of its files, and how many rows the files before it had. Answers `{ staged }`, or 200 with
 * `{ problem }` for what is wrong with the file; 401, 403, 411, 413 as usual.
 */
export async function POST(request: Request): Promise<Response> {
  const user = await findUser()
  if (!user) return answer(401, refuse('forbidden'))
  if (!isSameOrigin(request)) return answer(403, refuse('other-origin'))
  if (user.mustChangePassword || !may(user, 'area.import')) {
    await recordEvent(user, 'access.refused', { details: { verb: 'area.import' } })
    return answer(403, refuse('forbidden'))
  }
  const length = request.headers.get('content-length')
  if (length === null) return answer(411, refuse('length-required'))
  if (Number(length) > MAX_OFFICIAL_BYTES) return answer(413, refuse('file-too-large', { params: { maximum: MAX_OFFICIAL_BYTES / 1024 / 1024 } }))
  const query = new URL(request.url).searchParams
  const importId = query.get('import') ?? ''
  const [file, staged] = [Number(query.get('file')), Number(query.get('staged'))]
  if (!isId(importId) || !request.body || !Number.isInteger(file) || !Number.isInteger(staged)) return answer(200, refuse('not-found'))
  const body = Readable.fromWeb(request.body as ReadableStream<Uint8Array>)
  const result = await stageFile((raw) => perform(user, stageAreas, raw), importId, file, staged, body)
  log.info({ userId: user.id, importId, file, code: result.ok ? 'ok' : result.problem.code }, 'area file staged')
  return answer(200, result)
}

const answer = (status: number, result: Result<{ staged: number }>) =>
  Response.json(result.ok ? result.data : { problem: result.problem }, { status, headers: { 'Cache-Control': 'no-store' } })
