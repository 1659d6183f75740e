import { answering } from '@/app/unavailable'
import { findUser } from '@/app/user'
import { findFile } from '@/lib/forms/queries'
import { MEDIA } from '@/lib/forms/rules'
import { may } from '@/lib/kernel/access'
import { isId } from '@/lib/kernel/id'

/** A version's file as it was sent. */
export const GET = answering(async (_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> => {
  const user = await findUser()
  if (!user) return new Response(null, { status: 401 })
  if (user.mustChangePassword || !may(user, 'form.read')) return new Response(null, { status: 403 })
  const { id } = await params
  const file = isId(id) ? await findFile(user, id) : null
  if (!file) return new Response(null, { status: 404 })
  return new Response(new Uint8Array(file.bytes), {
    headers: { 'Content-Type': MEDIA[file.kind === 'xlsx' ? 'xlsx' : 'docx'], 'Content-Disposition': `attachment; filename="form.${file.kind}"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`, 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff' },
  })
})
