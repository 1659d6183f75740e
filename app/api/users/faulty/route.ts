import { getLocale, getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { sentenceOf } from '@/components/ui/problems'
import { REASON_PREFIXES } from '@/lib/imports/labels'
import { refuse } from '@/lib/kernel/result'
import { LISTED_FIELDS } from '@/lib/staff/columns'
import { faultyList, readList } from '@/lib/staff/listed'
import { MAX_LISTED } from '@/lib/staff/rules'
import { receiveList, refusal } from '../receive'

const faultyRows = z.array(z.object({
  row: z.int().positive(),
  faults: z.array(z.object({ field: z.enum(LISTED_FIELDS), code: z.string().regex(/^[a-z][a-z-]{1,40}$/), params: z.record(z.string(), z.union([z.string().max(100), z.number()])).optional() })).min(1).max(10),
})).min(1).max(MAX_LISTED)

/**
 * Gives faulty rows back: the form's `file`, with just the rows named in `faulty` (JSON, as `list` and `/api/users` told of them) and the reasons beside.
 * The file is the asker's own; nothing of ours goes into it but sentences.
 */
export async function POST(request: Request): Promise<Response> {
  const received = await receiveList(request)
  if (!received.ok) return refusal(received.problem)
  const { form, workbook } = received.data
  const list = readList(workbook)
  if (!list.ok) return refusal(list.problem)
  const faulty = faultyRows.safeParse(parseJson(String(form.get('faulty') ?? '')))
  if (!faulty.success) return refusal(refuse('not-understood').problem)
  const [locale, t] = [await getLocale(), await getTranslations('problems')]
  const rows = faulty.data.map(({ row, faults }) => ({ row, faults: faults.map((fault) => ({ ...fault, column: null })) }))
  const bytes = await faultyList(workbook, list.data.layout, rows, { prefix: REASON_PREFIXES[locale], reason: (fault) => sentenceOf(t, fault) })
  return new Response(Buffer.from(bytes), {
    headers: { 'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'Cache-Control': 'no-store' },
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
