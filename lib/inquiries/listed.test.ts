import { describe, expect, it } from 'vitest'
import type { Cell } from '@/lib/kernel/sheet/workbook'
import { answerOf, readAnswers } from './listed'

const book = (...rows: Cell[][]) => ({ kind: 'xlsx' as const, notices: [], sheets: [{ name: '回函', rows: rows.map((cells, i) => ({ number: i + 1, cells })).filter((row) => row.cells.length > 0) }] })

describe('a file of answers', () => {
  it('is found by its header, wherever that stands, and read by number, answer and day', () => {
    const read = readAnswers(book(['四月回函'], [], ['序号', '文 号', '机关', '核实结果', '回函日期'], [1, '临平函[2026]第3号', '颍上县公安局', '身份属实', '2026.4.2'], [2, '临平函〔2026〕4号', '颍上县公安局', null, null]))
    expect(read.ok && read.data).toMatchObject({ layout: { headerRow: 3, index: 0 }, rows: [{ row: 4, number: '临平函〔2026〕3号', answer: '身份属实', on: '2026.4.2' }] })
  })

  it.each`
    name                            | rows                                                                        | code
    ${'without a header'}           | ${[['姓名', '电话']]}                                                       | ${'answers-no-header'}
    ${'with a header that lacks a day'} | ${[['文号', '答复']]}                                                   | ${'answers-no-header'}
    ${'that nobody has filled in'}  | ${[['文号', '答复', '回函日期'], ['临平函〔2026〕3号', null, null]]}         | ${'answers-no-rows'}
    ${'of too many rows'}           | ${[['文号', '答复', '回函日期'], ...Array.from({ length: 501 }, () => ['a', 'b', 'c'])]} | ${'answers-too-many'}
  `('$name is refused', ({ rows, code }) => {
    const read = readAnswers(book(...rows))
    expect(read.ok ? null : read.problem.code).toBe(code)
  })
})

it.each`
  text            | answer
  ${'身份属实'}   | ${'CONFIRMED'}
  ${' 查无此人 '} | ${'UNKNOWN'}
  ${'下落不明'}   | ${'UNKNOWN'}
  ${'confirmed'}  | ${'CONFIRMED'}
  ${'STILL_AWAY'} | ${'STILL_AWAY'}
  ${'大概是'}     | ${null}
  ${''}           | ${null}
`('$text is $answer', ({ text, answer }) => expect(answerOf(text)).toBe(answer))
