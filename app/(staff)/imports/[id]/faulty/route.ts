import { getLocale } from 'next-intl/server'
import { requireUser } from '@/app/user'
import { faultyRows } from '@/lib/imports/queries'
import { faultyWorkbook } from '@/lib/imports/returned'
import { recordEvent } from '@/lib/kernel/db'
import { isId } from '@/lib/kernel/id'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const SUFFIX = { 'zh-CN': '有错的行', en: 'faulty rows' }

/** The faulty rows as the same workbook with reasons. It leaves with people's numbers in it, so the trail knows of it first. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const user = await requireUser('roster.read')
  const { id } = await params
  const found = isId(id) ? await faultyRows(user, id) : null
  if (!found || found.faulty.length === 0) return new Response(null, { status: 404 })
  const locale = await getLocale()
  await recordEvent(user, 'roster.export', { areaCode: found.areaCode, subject: 'roster_import', rowId: id, details: { rows: found.faulty.length } })
  const workbook = await faultyWorkbook(found.workbook, found.layout, found.faulty, locale)
  const name = `${found.fileName.replace(/\.[^.]*$/, '')} ${SUFFIX[locale]}.xlsx`
  return new Response(Buffer.from(workbook), {
    headers: {
      'Content-Type': XLSX,
      'Content-Disposition': `attachment; filename="faulty.xlsx"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`,
      'Cache-Control': 'no-store',
    },
  })
}
