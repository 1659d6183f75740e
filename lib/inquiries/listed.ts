import { ok, refuse, type Result } from '@/lib/kernel/result'
import { cellText, type Cell, type Workbook } from '@/lib/kernel/sheet/workbook'
import { normaliseHeader } from '@/lib/imports/columns'
import { REASON_PREFIXES } from '@/lib/imports/labels'
import { locales } from '@/lib/kernel/labels'
import { inquiryLabels } from './labels'
import { ALL_ANSWERS, type InquiryAnswer, normaliseNumber } from './rules'

/** What a column of a file of answers may be. */
export const ANSWER_FIELDS = ['number', 'answer', 'answeredOn'] as const
export type AnswerField = (typeof ANSWER_FIELDS)[number]

export type AnswerColumn = { index: number; header: string; field: AnswerField | null; state: 'mapped' | 'ignored' }
export type AnswerLayout = { index: number; sheet: string; headerRow: number; columns: AnswerColumn[] }
export type AnswerRow = { row: number; number: string; answer: string; on: Cell }

/** Headers as offices write them. */
const SYNONYMS: Record<AnswerField, readonly string[]> = {
  number: ['文号', '函号', '发函文号', '编号', 'number', 'letternumber'],
  answer: ['答复', '回复', '结果', '回函结果', '核实结果', '核查结果', 'answer', 'reply', 'result'],
  answeredOn: ['回函日期', '回复日期', '收到日期', '答复日期', '日期', 'cameon', 'answeredon', 'date', 'day'],
}

export const MAX_ANSWERS = 500
const ROWS_ABOVE_HEADER = 30

const fieldOf = (header: string): AnswerField | null =>
  Object.values(REASON_PREFIXES).some((prefix) => header.startsWith(prefix)) ? null : (ANSWER_FIELDS.find((field) => SYNONYMS[field].includes(normaliseHeader(header))) ?? null)

/** The first sheet with a row, among its first thirty, that names number, answer and day; and the rows below it. Refuses with `answers-no-header`, `answers-no-rows` or `answers-too-many`. */
export function readAnswers(workbook: Workbook): Result<{ layout: AnswerLayout; rows: AnswerRow[] }> {
  for (const [index, sheet] of workbook.sheets.entries()) {
    for (const header of sheet.rows.slice(0, ROWS_ABOVE_HEADER)) {
      const columns = header.cells.map((cell, at): AnswerColumn => {
        const text = cellText(cell)
        const field = fieldOf(text)
        return { index: at, header: text, field, state: field ? 'mapped' : 'ignored' }
      })
      const at = (field: AnswerField) => columns.find((column) => column.field === field)?.index
      const [number, answer, on] = ANSWER_FIELDS.map(at)
      if (number === undefined || answer === undefined || on === undefined) continue
      const rows = sheet.rows.filter((row) => row.number > header.number)
        .map((row) => ({ row: row.number, number: normaliseNumber(cellText(row.cells[number])), answer: cellText(row.cells[answer]), on: row.cells[on] ?? null }))
        // A line of the template that nobody has filled in is none.
        .filter((row) => row.answer !== '' || row.on !== null)
      if (rows.length === 0) return refuse('answers-no-rows')
      if (rows.length > MAX_ANSWERS) return refuse('answers-too-many', { params: { maximum: MAX_ANSWERS } })
      return ok({ layout: { index, sheet: sheet.name, headerRow: header.number, columns }, rows })
    }
  }
  return refuse('answers-no-header')
}

/** Answers by their code and by their words in both languages. */
const WORDS = new Map<string, InquiryAnswer>(ALL_ANSWERS.flatMap((answer) => [[answer.toLowerCase(), answer] as const, ...locales.map((locale) => [inquiryLabels[locale].answer[answer].toLowerCase(), answer] as const)]))
for (const word of ['下落不明', 'whereabouts unknown']) WORDS.set(word, 'UNKNOWN')

/** An answer as somebody writes it; null for what is none. */
export const answerOf = (text: string): InquiryAnswer | null => WORDS.get(text.normalize('NFKC').trim().toLowerCase()) ?? null
