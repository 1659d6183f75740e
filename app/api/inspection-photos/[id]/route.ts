import { photoResponse } from '@/app/photos'
import { answering } from '@/app/unavailable'
import { findUser } from '@/app/user'
import { readInspectionPhoto } from '@/lib/inspections/queries'
import { may } from '@/lib/kernel/access'
import { isId } from '@/lib/kernel/id'

/** A photo, for whoever may see its item. */
export const GET = answering(async (_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> => {
  const [user, { id }] = [await findUser(), await params]
  if (!user) return new Response(null, { status: 401 })
  return photoResponse(isId(id) && may(user, 'inspection.read') && !user.mustChangePassword ? await readInspectionPhoto(user, id) : null)
})
