import { photoResponse } from '@/app/photos'
import { isSameOrigin } from '@/app/same-origin'
import { answering } from '@/app/unavailable'
import { findUser } from '@/app/user'
import { may } from '@/lib/kernel/access'
import { isId } from '@/lib/kernel/id'
import { perform } from '@/lib/obligations/perform'
import { lookAtPaper, readPortrait } from '@/lib/permits/photos'

/** A photographed paper, for whoever takes applications: that it was looked at is kept, but of a portrait. Asked for by our own pages alone, so that nobody else's page writes into the trail. */
export const GET = answering(async (request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> => {
  const [user, { id }] = [await findUser(), await params]
  if (!user) return new Response(null, { status: 401 })
  if (!isId(id) || !may(user, 'permit.look') || user.mustChangePassword || !isSameOrigin(request)) return photoResponse(null)
  const portrait = await readPortrait(user, id)
  if (portrait) return photoResponse(portrait)
  const looked = await perform(user, lookAtPaper, { photoId: id })
  if (!looked.ok && looked.problem.code === 'too-many-requests') return new Response(null, { status: 429, headers: { 'Retry-After': '3600' } })
  return photoResponse(looked.ok ? Buffer.from(looked.data.photo, 'base64') : null)
})
