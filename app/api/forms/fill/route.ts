import { refusedPrint } from '@/app/refused-print'
import { isSameOrigin } from '@/app/same-origin'
import { answering } from '@/app/unavailable'
import { findUser } from '@/app/user'
import { fillForm, fillFormFull } from '@/lib/forms/filling'
import { MEDIA } from '@/lib/forms/rules'
import { may } from '@/lib/kernel/access'
import { today } from '@/lib/kernel/clock'
import { fromForm } from '@/lib/kernel/input'
import { perform } from '@/lib/obligations/perform'

/** A filled form as a file; what it is filled for comes in the body, so that no address names anybody. Numbers in full are another verb, with a reason. */
export const POST = answering(async (request: Request): Promise<Response> => {
  const user = await findUser()
  if (!user) return new Response(null, { status: 401 })
  if (!isSameOrigin(request) || user.mustChangePassword || !may(user, 'form.fill')) return new Response(null, { status: 403 })
  const form = await request.formData().catch(() => null)
  const { numbers, ...raw } = fromForm(form ?? new FormData())
  const result = numbers === 'full' ? await perform(user, fillFormFull, raw) : await fillForm(user, raw, today(), (filled) => perform(user, filled, raw))
  if (!result.ok) return await refusedPrint(result.problem.fields ? Object.values(result.problem.fields)[0]! : result.problem)
  const { fileName, kind, body } = result.data
  return new Response(new Uint8Array(Buffer.from(body, 'base64')), {
    headers: { 'Content-Type': MEDIA[kind === 'xlsx' ? 'xlsx' : 'docx'], 'Content-Disposition': `attachment; filename="form.${kind}"; filename*=UTF-8''${encodeURIComponent(fileName)}`, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' },
  })
})
