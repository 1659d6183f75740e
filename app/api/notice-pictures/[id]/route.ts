import { photoResponse } from '@/app/photos'
import { answering } from '@/app/unavailable'
import { findUser } from '@/app/user'
import { may } from '@/lib/kernel/access'
import { isId } from '@/lib/kernel/id'
import { readPicture } from '@/lib/notices/queries'

/** A picture, for whoever may read the notice that it belongs to. */
export const GET = answering(async (_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> => {
  const [user, { id }] = [await findUser(), await params]
  if (!user) return new Response(null, { status: 401 })
  return photoResponse(isId(id) && may(user, 'notice.read') && !user.mustChangePassword ? await readPicture(user, id) : null)
})
