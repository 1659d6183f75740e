import { Readable } from 'node:stream'
import { sheetOf } from '@/app/sheets'
import { requireUser } from '@/app/user'
import { plateOf } from '@/lib/declarations/queries'
import { doorLabel } from '@/lib/dwellings/rules'
import { isId } from '@/lib/kernel/id'

export const dynamic = 'force-dynamic'

/** One plate on paper. 404 for a door that is not the user's, or has none. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const user = await requireUser('plate.issue')
  const { id } = await params
  const plate = isId(id) ? await plateOf(user, id) : null
  if (!plate) return new Response(null, { status: 404, headers: { 'Cache-Control': 'no-store' } })
  async function* one() {
    yield [{ address: doorLabel(plate!), place: [plate!.communityName, plate!.gridName].filter(Boolean).join(' '), code: plate!.code }]
  }
  return new Response(Readable.toWeb(Readable.from(await sheetOf(one()), { objectMode: false })) as ReadableStream<Uint8Array>, {
    headers: { 'Content-Type': 'application/pdf', 'Content-Disposition': 'inline; filename="plate.pdf"', 'Cache-Control': 'no-store' },
  })
}
