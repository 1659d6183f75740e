import { createHash } from 'node:crypto'
import { isSameOrigin } from '@/app/same-origin'
import { answering } from '@/app/unavailable'
import { findUser } from '@/app/user'
import { uploadRoster } from '@/lib/imports/commands'
import { may, type User } from '@/lib/kernel/access'
import { recordEvent } from '@/lib/kernel/db'
import { log } from '@/lib/kernel/log'
import { refuse, refuseField, type Result } from '@/lib/kernel/result'
import { readWorkbook } from '@/lib/kernel/sheet'
import { MAX_FILE_BYTES } from '@/lib/kernel/sheet/workbook'
import { performAll } from '@/lib/obligations/perform'

/** The form's other fields and the multipart frame around the file. */
const FRAME_BYTES = 64 * 1024
/** Planning a hundred thousand rows takes longer than a command usually may. */
const TIMEOUT_MS = 120_000

const STATUS: Record<string, number> = { forbidden: 403, 'other-origin': 403, 'length-required': 411, 'file-too-large': 413 }

type Uploaded = { importId: string; rows: number }

/**
 * A roster's way in: a form with `file`, `areaCode` and `commandId`. Outside of server actions and of the proxy, which read a whole body before
 * anybody can refuse it; here a file that is too large is refused by its declared length, unread. Answers JSON to our own script (201 with
 * `{ importId, rows }`; 200 with `{ problem }` for what is wrong with the file, which a person can act on; 401, 403, 413 as usual), and to a plain
 * form the way to the preview or back.
 */
export const POST = answering(async (request: Request): Promise<Response> => {
  const user = await findUser()
  const plain = !request.headers.get('accept')?.includes('application/json')
  if (!user) return plain ? goTo('/sign-in') : answer(401, refuse('forbidden'))
  const result = await receive(request, user)
  log.info({ userId: user.id, code: result.ok ? 'ok' : result.problem.code }, 'roster uploaded')
  if (plain) return goTo(result.ok ? `/imports/${result.data.importId}` : `/imports?refused=${codeOf(result.problem)}`)
  return answer(result.ok ? 201 : (STATUS[result.problem.code] ?? 200), result)
})

async function receive(request: Request, user: User): Promise<Result<Uploaded>> {
  if (!isSameOrigin(request)) return refuse('other-origin')
  if (user.mustChangePassword) return refuse('forbidden')
  if (!may(user, 'roster.upload')) {
    await recordEvent(user, 'access.refused', { details: { verb: 'roster.upload' } })
    return refuse('forbidden')
  }
  const length = request.headers.get('content-length')
  if (length === null) return refuse('length-required')
  if (Number(length) > MAX_FILE_BYTES + FRAME_BYTES) return tooLarge
  const form = await request.formData().catch(() => null)
  const file = form?.get('file')
  if (!form || !(file instanceof File) || (file.size === 0 && file.name === '')) return refuseField('file', 'file-required')
  if (file.size > MAX_FILE_BYTES) return tooLarge
  const bytes = new Uint8Array(await file.arrayBuffer())
  const workbook = await readWorkbook(bytes, file.name)
  if (!workbook.ok) return workbook
  const id = form.get('commandId')
  const raw = { areaCode: form.get('areaCode') || undefined, fileName: file.name, digest: createHash('sha256').update(bytes).digest('hex') }
  const [result] = await performAll(user, uploadRoster(workbook.data), [{ raw, ...(typeof id === 'string' && id ? { id } : {}) }], { timeoutMs: TIMEOUT_MS })
  return result!
}

const tooLarge = refuse('file-too-large', { params: { maximum: MAX_FILE_BYTES / 1024 / 1024 } })

const codeOf = (problem: { code: string; fields?: Record<string, { code: string }> }) => Object.values(problem.fields ?? {})[0]?.code ?? problem.code
const answer = (status: number, result: Result<Uploaded>) =>
  Response.json(result.ok ? result.data : { problem: result.problem }, { status, headers: { 'Cache-Control': 'no-store' } })
/** Relative, so that it holds behind whatever proxy we were reached through. */
const goTo = (location: string) => new Response(null, { status: 303, headers: { Location: location } })
