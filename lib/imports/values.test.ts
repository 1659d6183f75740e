import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, day, daysBetween } from '@/lib/kernel/day'
import { isErrorValue, isNothing, readDay, readIdNumber } from './values'

const today = day('2026-04-20')

describe('readDay', () => {
  it.each`
    cell                       | value
    ${'2026.3.5'}              | ${'2026-03-05'}
    ${'2026.03.05'}            | ${'2026-03-05'}
    ${'2026/3/5'}              | ${'2026-03-05'}
    ${'2026-3-5'}              | ${'2026-03-05'}
    ${'2026年3月5日'}          | ${'2026-03-05'}
    ${'2026 年 3 月 5 号'}     | ${'2026-03-05'}
    ${'２０２６．３．５'}      | ${'2026-03-05'}
    ${'20260305'}              | ${'2026-03-05'}
    ${20260305}                | ${'2026-03-05'}
    ${'2026-03-05 08:30'}      | ${'2026-03-05'}
    ${'2026-03-05T08:30:00'}   | ${'2026-03-05'}
    ${46086}                   | ${'2026-03-05'}
    ${46086.75}                | ${'2026-03-05'}
    ${'46086'}                 | ${'2026-03-05'}
    ${{ day: '2026-03-05' }}   | ${'2026-03-05'}
  `('$cell is $value', ({ cell, value }) => expect(readDay(cell)).toEqual({ ok: true, value }))

  it.each(['2026-02-30', '20260230', '26.3.5', '26-03-05', '3/5/2026', '2026.3', '2026年3月', '去年', 5, 2026.3, 2026, '2026-13-01'])('%j is no day', (cell) => {
    expect(readDay(cell)).toEqual({ ok: false, code: 'not-a-day' })
  })

  it('counts serial numbers as the 1900 date system does', () => {
    fc.assert(fc.property(fc.integer({ min: 10_959, max: 80_719 }), (serial) => {
      const read = readDay(serial)
      expect(read.ok && daysBetween(day('1970-01-01'), read.value)).toBe(serial - 25_569)
    }))
  })

  it('reads every day in every way of writing it', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 60_000 }), (days) => {
      const value = addDays(day('1930-01-01'), days)
      const [y, m, d] = value.split('-').map(Number)
      for (const written of [value, `${y}.${m}.${d}`, `${y}/${m}/${d}`, `${y}年${m}月${d}日`, value.replaceAll('-', '')]) {
        expect(readDay(written)).toEqual({ ok: true, value })
      }
    }))
  })
})

describe('readIdNumber', () => {
  it.each`
    cell                          | code
    ${999013198910090200}         | ${'id-lost-digits'}
    ${9.9901319891009e17}         | ${'id-lost-digits'}
    ${'9.99013E+17'}              | ${'id-lost-digits'}
    ${'9.99013e17'}               | ${'id-lost-digits'}
    ${'999013198910090000'}       | ${'id-lost-digits'}
    ${'99901319891009020'}        | ${'id-shape'}
    ${'护照 E12345678'}           | ${'id-shape'}
    ${'999003198013202426'}       | ${'id-birth-date'}
    ${'999003202604212426'}       | ${'id-birth-date'}
    ${'999003198007202427'}       | ${'id-check-character'}
  `('$cell: $code', ({ cell, code }) => expect(readIdNumber(cell, today)).toEqual({ ok: false, code }))

  it('takes 15 digits from a number cell, which keeps that many', () => {
    expect(readIdNumber(999003800720242, today)).toMatchObject({ ok: true, value: { canonical: '999003198007202426' } })
  })
})

it.each(['', '-', '——', '/', '无', '暂无', 'N/A', '。'])('%j says nothing', (text) => expect(isNothing(text)).toBe(true))
it.each(['0', '无名', '张三', '#N/A'])('%j says something', (text) => expect(isNothing(text)).toBe(false))
it.each(['#N/A', '#REF!', '#VALUE!', '#NAME?', '#DIV/0!', '#####'])('%j is an error value', (text) => expect(isErrorValue(text)).toBe(true))
