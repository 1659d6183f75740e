import { Readable } from 'node:stream'
import { getTranslations } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { csvOf } from '@/lib/exports/csv'
import { takeExport } from '@/lib/exports/queries'
import { xlsxOf } from '@/lib/exports/xlsx'
import { dayAt } from '@/lib/kernel/day'
import { isId } from '@/lib/kernel/id'
import { log } from '@/lib/kernel/log'

export const dynamic = 'force-dynamic'

const TYPE = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv; charset=utf-8' } as const

/**
 * A finished export as a file, streamed: `?as=csv`, or a workbook. 404 for what is not the user's, not whole, or expired. A part that is gone, or a right
 * that is lost while it streams, breaks the download off, which the browser shows as failed.
 */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const user = await requireUser('list.export')
  const { id } = await params
  const as = new URL(request.url).searchParams.get('as') === 'csv' ? 'csv' : 'xlsx'
  const found = isId(id) ? await takeExport(user, id, as) : null
  if (!found) return new Response(null, { status: 404, headers: { 'Cache-Control': 'no-store' } })
  const t = await getTranslations('exports')
  const name = t(`list.${found.list}`)
  const file = as === 'csv' ? Readable.from(csvOf(found.columns, found.cells()), { objectMode: false }) : xlsxOf(name, found.columns, found.cells())
  file.on('error', (error) => log.warn({ exportId: id, as, error: error.name }, 'download broke off'))
  const fullName = encodeURIComponent(`${name} ${dayAt(found.madeOn)}.${as}`).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)
  return new Response(Readable.toWeb(file) as ReadableStream<Uint8Array>, {
    headers: { 'Content-Type': TYPE[as], 'Content-Disposition': `attachment; filename="export.${as}"; filename*=UTF-8''${fullName}`, 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' },
  })
}
