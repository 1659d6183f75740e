'use server'

import { getLocale, getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { formAction } from '@/app/action'
import { type FormState, retry } from '@/app/form-state'
import { requireUser } from '@/app/user'
import { sentenceOf } from '@/components/ui/problems'
import { REASON_PREFIXES } from '@/lib/imports/labels'
import { readDay } from '@/lib/imports/values'
import { importAnswer } from '@/lib/inquiries/answers'
import { ANSWER_FIELDS, type AnswerField, answerOf, readAnswers } from '@/lib/inquiries/listed'
import { isFault } from '@/lib/kernel/fault'
import { refuse } from '@/lib/kernel/result'
import { readWorkbook } from '@/lib/kernel/sheet'
import { returnedWorkbook } from '@/lib/kernel/sheet/returned'
import { performAll } from '@/lib/obligations/perform'

/** What of a row is wrong: its column and a sentence. */
export type RowFault = { row: number; field: AnswerField; reason: string }
/** How it went; `returned` is the file of the faulty rows (.xlsx, base64). */
export type ImportState = FormState & { done: number; faulty: RowFault[]; returned: string | null; name: string }

/** Answers from a file: good rows go in, each by itself; the others come back with what is wrong beside. The file is read and never kept. */
export const importAnswers = formAction(async (before: ImportState, form: FormData): Promise<ImportState> => {
  const user = await requireUser('inquiry.import')
  const file = form.get('file')
  const failed = (problem: Parameters<typeof retry>[1]): ImportState => ({ ...retry(form, problem, before), done: 0, faulty: [], returned: null, name: '' })
  if (!(file instanceof File) || file.size === 0) return failed({ code: 'file-required' })
  const workbook = await readWorkbook(new Uint8Array(await file.arrayBuffer()), file.name)
  if (!workbook.ok) return failed(workbook.problem)
  const read = readAnswers(workbook.data)
  if (!read.ok) return failed(read.problem)
  const [t, locale] = [await getTranslations('problems'), await getLocale()]
  const faulty: RowFault[] = []
  const say = (row: number, field: AnswerField, code: string, params?: Record<string, string | number>) => faulty.push({ row, field, reason: sentenceOf(t, { code, ...(params ? { params } : {}) }) })
  const firstRowOf = new Map<string, number>()
  const good = read.data.rows.flatMap(({ row, number, answer, on }) => {
    const [meant, day, first] = [answerOf(answer), on === null ? null : readDay(on), firstRowOf.get(number)]
    if (number === '') say(row, 'number', 'required')
    else if (first !== undefined) say(row, 'number', 'number-twice', { row: first })
    else firstRowOf.set(number, row)
    if (meant === null) say(row, 'answer', answer === '' ? 'required' : 'answer-unknown')
    if (!day?.ok) say(row, 'answeredOn', day ? day.code : 'required')
    return number !== '' && first === undefined && meant !== null && day?.ok ? [{ row, raw: { number, answer: meant, answeredOn: day.value } }] : []
  })
  const results = await performAll(user, importAnswer, good.map(({ raw }) => ({ raw }))).catch((error: unknown) => {
    if (isFault(error)) return null
    throw error
  })
  if (results === null) return failed(refuse('unavailable').problem)
  results.forEach((result, i) => {
    if (result.ok) return
    const [name, fault] = Object.entries(result.problem.fields ?? {})[0] ?? []
    const field = ANSWER_FIELDS.find((one) => one === name) ?? 'number'
    say(good[i]!.row, field, fault?.code ?? result.problem.code, fault?.params ?? result.problem.params)
  })
  faulty.sort((a, b) => a.row - b.row)
  const of = (row: number) => faulty.filter((one) => one.row === row)
  const returned = faulty.length === 0 ? null : await returnedWorkbook(workbook.data, [read.data.layout], (_, row) => (of(row).length > 0 ? of(row) : undefined), { prefix: REASON_PREFIXES[locale], reason: (fault) => fault.reason })
  revalidatePath('/inquiries', 'layout')
  return { values: {}, problem: null, attempt: before.attempt + 1, done: results.filter((result) => result.ok).length, faulty, returned: returned && Buffer.from(returned).toString('base64'), name: file.name }
})
