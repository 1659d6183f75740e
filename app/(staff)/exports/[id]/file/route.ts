import { Readable } from 'node:stream'
import { getTranslations } from 'next-intl/server'
import { sheetOf } from '@/app/sheets'
import { requireUser } from '@/app/user'
import type { SheetPlate } from '@/lib/declarations/sheet'
import { csvOf } from '@/lib/exports/csv'
import { type ExportFile, takeExport } from '@/lib/exports/queries'
import { xlsxOf } from '@/lib/exports/xlsx'
import { dayAt } from '@/lib/kernel/day'
import { isId } from '@/lib/kernel/id'
import { log } from '@/lib/kernel/log'

export const dynamic = 'force-dynamic'

const TYPE = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv; charset=utf-8', pdf: 'application/pdf' } as const

/**
 * A finished export as a file, streamed: `?as=csv`, `?as=pdf` for plates, or a workbook. 404 for what is not the user's, not whole, or expired. A part that is gone, or a right
 * that is lost while it streams, breaks the download off, which the browser shows as failed.
 */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const user = await requireUser('list.export')
  const { id } = await params
  const asked = new URL(request.url).searchParams.get('as')
  const as = (['csv', 'pdf'] as const).find((kind) => kind === asked) ?? 'xlsx'
  const found = isId(id) ? await takeExport(user, id, as) : null
  if (!found) return new Response(null, { status: 404, headers: { 'Cache-Control': 'no-store' } })
  const t = await getTranslations('exports')
  const name = t(`list.${found.list}`)
  const file = as === 'xlsx' ? xlsxOf(name, found.columns, found.cells()) : Readable.from(as === 'csv' ? csvOf(found.columns, found.cells()) : await sheetOf(platesOf(found)), { objectMode: false })
  file.on('error', (error) => log.warn({ exportId: id, as, error: error.name }, 'download broke off'))
  const fullName = encodeURIComponent(`${name} ${dayAt(found.madeOn)}.${as}`).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)
  return new Response(Readable.toWeb(file) as ReadableStream<Uint8Array>, {
    headers: { 'Content-Type': TYPE[as], 'Content-Disposition': `attachment; filename="export.${as}"; filename*=UTF-8''${fullName}`, 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' },
  })
}

/** Plates on paper, from the same rows as their workbook. */
async function* platesOf(found: ExportFile): AsyncGenerator<SheetPlate[]> {
  for await (const rows of found.cells()) yield rows.map(([address, community, grid, code]) => ({ address: String(address), place: [community, grid].filter(Boolean).join(' '), code: String(code) }))
}
