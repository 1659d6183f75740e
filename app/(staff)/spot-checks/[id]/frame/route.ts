import { requireUser } from '@/app/user'
import { isId } from '@/lib/kernel/id'
import { frameText } from '@/lib/spot-checks/draw'
import { publishedDraw } from '@/lib/spot-checks/queries'

/** The frame byte for byte as it was digested: the SHA-256 of this file is the published digest. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const user = await requireUser('spot-check.read')
  const { id } = await params
  const draw = isId(id) ? await publishedDraw(user, id, 'frame') : null
  if (!draw) return new Response(null, { status: 404 })
  const text = frameText(draw.frame.flatMap(({ stratum, ids }) => ids.map((door) => ({ id: door, stratum }))))
  return new Response(text, { headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="spot-check-frame-${draw.check.lockedOn}.csv"`, 'Cache-Control': 'no-store' } })
}
