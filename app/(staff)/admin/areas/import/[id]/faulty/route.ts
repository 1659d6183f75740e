import { getLocale } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { faultyCsv } from '@/lib/areas/faulty'
import { faultyAreas } from '@/lib/areas/import-queries'
import { isId } from '@/lib/kernel/id'

/** The faulty rows as a file of the same kind, each with what is wrong. Divisions are public facts. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const user = await requireUser('area.import')
  const { id } = await params
  const rows = isId(id) ? await faultyAreas(user, id) : []
  if (rows.length === 0) return new Response(null, { status: 404 })
  return new Response(faultyCsv(rows, await getLocale()), {
    headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': 'attachment; filename="areas.faulty.csv"', 'Cache-Control': 'no-store' },
  })
}
