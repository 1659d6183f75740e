import { isSameOrigin } from '@/app/same-origin'
import { findUser } from '@/app/user'
import { may, type User } from '@/lib/kernel/access'
import { recordEvent } from '@/lib/kernel/db'
import { type Problem, refuse, refuseField, type Result } from '@/lib/kernel/result'
import { readWorkbook } from '@/lib/kernel/sheet'
import type { Workbook } from '@/lib/kernel/sheet/workbook'
import { MAX_LIST_BYTES } from '@/lib/staff/rules'

/** The form's other fields and the multipart frame around the file. */
const FRAME_BYTES = 1024 * 1024

const STATUS: Record<string, number> = { 'no-session': 401, forbidden: 403, 'other-origin': 403, 'length-required': 411, 'file-too-large': 413 }

/** Who may open accounts, by a request of our own pages; nothing is redirected, for a page that holds one-time passwords must stay. */
export async function receiveUser(request: Request): Promise<Result<User>> {
  if (!isSameOrigin(request)) return refuse('other-origin')
  const user = await findUser()
  if (!user) return refuse('no-session')
  if (user.mustChangePassword) return refuse('forbidden')
  if (may(user, 'staff.create')) return { ok: true, data: user }
  await recordEvent(user, 'access.refused', { details: { verb: 'staff.create' } })
  return refuse('forbidden')
}

export type Received = { user: User; form: FormData; workbook: Workbook; fileName: string }

/** A list of users as a file, read and never kept. What is too large by its declared length is refused unread. */
export async function receiveList(request: Request): Promise<Result<Received>> {
  const user = await receiveUser(request)
  if (!user.ok) return user
  const length = request.headers.get('content-length')
  if (length === null) return refuse('length-required')
  if (Number(length) > MAX_LIST_BYTES + FRAME_BYTES) return tooLarge
  const form = await request.formData().catch(() => null)
  const file = form?.get('file')
  if (!form || !(file instanceof File) || (file.size === 0 && file.name === '')) return refuseField('file', 'file-required')
  if (file.size > MAX_LIST_BYTES) return tooLarge
  const workbook = await readWorkbook(new Uint8Array(await file.arrayBuffer()), file.name)
  return workbook.ok ? { ok: true, data: { user: user.data, form, workbook: workbook.data, fileName: file.name } } : workbook
}

const tooLarge = refuse('file-too-large', { params: { maximum: MAX_LIST_BYTES / 1024 / 1024 } })

/** What is wrong with a file is for a person to mend (200); 401, 403, 411, 413 as usual. */
export const refusal = (problem: Problem): Response => Response.json({ problem }, { status: STATUS[problem.code] ?? 200, headers: { 'Cache-Control': 'no-store' } })
