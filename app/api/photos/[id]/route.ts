import { answering } from '@/app/unavailable'
import { findUser } from '@/app/user'
import { readPhoto } from '@/lib/hazards/queries'
import { may } from '@/lib/kernel/access'
import { isId } from '@/lib/kernel/id'

/** A photo, for whoever may see its hazard, and for nobody's cache. Not found for everybody else, as for one that does not exist. */
export const GET = answering(async (_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> => {
  const [user, { id }] = [await findUser(), await params]
  if (!user) return new Response(null, { status: 401 })
  const photo = isId(id) && may(user, 'hazard.read') && !user.mustChangePassword ? await readPhoto(user, id) : null
  if (!photo) return new Response(null, { status: 404 })
  return new Response(Buffer.from(photo), {
    headers: {
      'Content-Type': 'image/jpeg', 'Content-Length': String(photo.byteLength), 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': "default-src 'none'; sandbox",
      'Content-Disposition': 'inline', 'Cross-Origin-Resource-Policy': 'same-origin',
    },
  })
})
