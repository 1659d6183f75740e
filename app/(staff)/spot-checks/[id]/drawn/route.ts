import { requireUser } from '@/app/user'
import { isId } from '@/lib/kernel/id'
import { inertText } from '@/lib/kernel/sheet/workbook'
import { publishedDraw } from '@/lib/spot-checks/queries'

const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** The drawn doors in the order of the draw, under what they follow from: anybody draws them again from this and the frame. It names nobody. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const user = await requireUser('spot-check.read')
  const { id } = await params
  const draw = isId(id) ? await publishedDraw(user, id, 'drawn') : null
  if (!draw) return new Response(null, { status: 404 })
  const { check, doors } = draw
  const lines = [
    ['commitment', check.commitment], ['secret', check.secret!], ['frame-digest', check.frameDigest!], ['words', inertText(check.words!)], ['seed', check.seed!], ['size', String(check.size)], ['least', String(check.least)], ['locked-on', check.lockedOn!], [],
    ['stratum', 'door', 'rank', 'address'], ...doors.map((door) => [door.stratum, door.dwellingId, door.rank, inertText(door.address)]),
  ]
  return new Response(`\uFEFF${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`, {
    headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="spot-check-${check.lockedOn}.csv"`, 'Cache-Control': 'no-store' },
  })
}
