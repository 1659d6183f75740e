import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { areaCodeValue, countValue, dayValue, fieldErrors, fromForm, idValue, optionalText, textValue } from './input'

const schema = z.object({
  name: textValue(5), on: dayValue, area: areaCodeValue, id: idValue, people: countValue(0, 9), note: optionalText(3), sex: z.enum(['1', '2'], { error: 'required' }),
})
const good = { name: ' 王艳 ', on: '2026-03-05', area: '330113001003', id: '01890000-0000-7000-8000-000000000001', people: '3', note: '', sex: '2' }

const faults = (more: object) => {
  const result = schema.safeParse({ ...good, ...more })
  return result.success ? null : fieldErrors(result.error)
}

describe('values', () => {
  it('come out in one canonical form', () => {
    expect(schema.parse(good)).toEqual({ ...good, name: '王艳', people: 3, note: null })
  })

  it.each`
    field       | value                                     | code
    ${'name'}   | ${undefined}                              | ${'required'}
    ${'name'}   | ${'   '}                                  | ${'required'}
    ${'name'}   | ${'一二三四五六'}                         | ${'too-long'}
    ${'on'}     | ${undefined}                              | ${'required'}
    ${'on'}     | ${'2026-02-30'}                           | ${'not-a-day'}
    ${'on'}     | ${'2026-2-3'}                             | ${'not-a-day'}
    ${'area'}   | ${'3301130'}                              | ${'not-an-area'}
    ${'id'}     | ${'1'}                                    | ${'not-an-id'}
    ${'id'}     | ${'8c1e1f9e-5f43-4f6e-9a3d-2f1f0a6a7b11'} | ${'not-an-id'}
    ${'people'} | ${'-1'}                                   | ${'not-a-number'}
    ${'people'} | ${'10'}                                   | ${'too-large'}
    ${'people'} | ${1.5}                                    | ${'not-a-number'}
    ${'people'} | ${''}                                     | ${'not-a-number'}
    ${'note'}   | ${'abcd'}                                 | ${'too-long'}
    ${'sex'}    | ${undefined}                              | ${'required'}
  `('$field $value is refused with $code', ({ field, value, code }: { field: string; value: unknown; code: string }) => {
    expect(faults({ [field]: value })?.[field]).toMatchObject({ code })
  })

  it('never repeats what was typed in an error', () => {
    expect(JSON.stringify(faults({ name: '999003198402122446', id: '999003198402122446' }))).not.toContain('9990')
  })
})

describe('a form', () => {
  it('leaves out blanks and the framework’s fields, and lists what comes several times', () => {
    const form = new FormData()
    for (const [name, value] of [['name', '王艳'], ['note', '  '], ['tag', 'a'], ['tag', 'b'], ['$ACTION_ID_1', 'x']] as const) form.append(name, value)
    expect(fromForm(form)).toEqual({ name: '王艳', tag: ['a', 'b'] })
  })
})
