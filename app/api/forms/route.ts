import { createHash } from 'node:crypto'
import { isSameOrigin } from '@/app/same-origin'
import { answering } from '@/app/unavailable'
import { findUser } from '@/app/user'
import { replaceForm, uploadForm } from '@/lib/forms/commands'
import { readForm } from '@/lib/forms/fill'
import { MAX_FORM_BYTES } from '@/lib/forms/rules'
import { may, type User } from '@/lib/kernel/access'
import { recordEvent } from '@/lib/kernel/db'
import { refuse, refuseField, type Result } from '@/lib/kernel/result'
import { performAll } from '@/lib/obligations/perform'

/** The form's other fields and the multipart frame around the file. */
const FRAME_BYTES = 64 * 1024
const STATUS: Record<string, number> = { 'no-session': 401, forbidden: 403, 'other-origin': 403, 'length-required': 411, 'file-too-large': 413 }

/**
 * A form's way in: `file` with `title` and `about`, or with the `formId` that it is a new version of. Outside of server actions, which read a whole body before anybody can refuse it.
 * Answers 201 with `{ formId }`; 200 with `{ problem }` for what a person can mend; 401, 403, 411, 413 as usual.
 */
export const POST = answering(async (request: Request): Promise<Response> => {
  const result = await receive(request)
  return Response.json(result.ok ? result.data : { problem: result.problem }, { status: result.ok ? 201 : (STATUS[result.problem.code] ?? 200), headers: { 'Cache-Control': 'no-store' } })
})

async function receive(request: Request): Promise<Result<{ formId: string }>> {
  if (!isSameOrigin(request)) return refuse('other-origin')
  const user = await findUser()
  if (!user) return refuse('no-session')
  if (user.mustChangePassword) return refuse('forbidden')
  if (!may(user, 'form.upload')) {
    await recordEvent(user, 'access.refused', { details: { verb: 'form.upload' } })
    return refuse('forbidden')
  }
  const length = request.headers.get('content-length')
  if (length === null) return refuse('length-required')
  if (Number(length) > MAX_FORM_BYTES + FRAME_BYTES) return tooLarge
  const form = await request.formData().catch(() => null)
  const file = form?.get('file')
  if (!form || !(file instanceof File) || (file.size === 0 && file.name === '')) return refuseField('file', 'file-required')
  return takeIn(user, form, file)
}

async function takeIn(user: User, form: FormData, file: File): Promise<Result<{ formId: string }>> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const read = await readForm(bytes)
  if (!read.ok) return refuseField('file', read.problem.code, read.problem.params)
  const text = (name: string) => form.get(name) || undefined
  const id = text('commandId')
  const received = { ...read.data, bytes }
  const raw = { areaCode: user.areaCode, title: text('title'), about: text('about'), formId: text('formId'), fileName: file.name, digest: createHash('sha256').update(bytes).digest('hex') }
  const entry = { raw, ...(typeof id === 'string' ? { id } : {}) }
  const [result] = raw.formId ? await performAll(user, replaceForm(received), [entry], {}) : await performAll(user, uploadForm(received), [entry], {})
  return result!
}

const tooLarge = refuse('file-too-large', { params: { maximum: MAX_FORM_BYTES / 1024 / 1024 } })
