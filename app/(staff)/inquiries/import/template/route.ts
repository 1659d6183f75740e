import { getLocale, getTranslations } from 'next-intl/server'
import writeExcelFile, { type Row } from 'write-excel-file/node'
import { requireUser } from '@/app/user'
import { ANSWER_FIELDS } from '@/lib/inquiries/listed'
import { waitingNumbers } from '@/lib/inquiries/queries'
import { answers, INQUIRY_KINDS } from '@/lib/inquiries/rules'
import { answerText } from '../../words'
import { inertText } from '@/lib/kernel/sheet/workbook'

/** A workbook to fill in: the numbers that wait, and beside it what may be answered to each kind. It names nobody. */
export async function GET(): Promise<Response> {
  const user = await requireUser('inquiry.import')
  const [t, locale] = [await getTranslations('inquiries'), await getLocale()]
  const letters = await waitingNumbers(user, user.areaCode)
  const head = (value: string) => ({ value, fontWeight: 'bold' as const })
  const text = (value: string) => ({ value: inertText(value), type: String, format: '@' })
  const rows: Row[] = [
    [...ANSWER_FIELDS.map((field) => head(t(`import.columns.${field}`))), head(t('list.kind')), head(t('list.authority'))],
    ...letters.map(({ number, kind, authority }): Row => [text(number), null, null, text(t(`kind.${kind}`)), text(authority)]),
  ]
  const guide: Row[] = INQUIRY_KINDS.map((kind) => [text(t(`kind.${kind}`)), ...answers(kind, 'OUT').map((answer) => text(answerText(t, kind, answer)))])
  const bytes = await writeExcelFile([
    { data: rows, sheet: t('import.sheet'), columns: [{ width: 24 }, { width: 18 }, { width: 16 }, { width: 16 }, { width: 36 }] }, { data: guide, sheet: t('import.guide'), columns: [{ width: 18 }, { width: 18 }, { width: 18 }, { width: 18 }] },
  ]).toBuffer()
  return new Response(Buffer.from(bytes), {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': `attachment; filename="letters-${locale}.xlsx"; filename*=UTF-8''${encodeURIComponent(t('import.templateFile'))}.xlsx`, 'Cache-Control': 'no-store',
    },
  })
}
