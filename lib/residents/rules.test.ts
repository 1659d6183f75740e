import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, day } from '@/lib/kernel/day'
import { checkCharacter, maskIdNumber, maskPhone, normaliseName, parseIdNumber, parsePhone, parseReason, parseSex, RESIDENCE_REASONS } from './rules'

/** Numbers of nobody: county codes from 999000 on are not given out. */
const numbers = fc
  .record({ county: fc.integer({ min: 999_000, max: 999_999 }), days: fc.integer({ min: 0, max: 45_000 }), sequence: fc.integer({ min: 0, max: 999 }) })
  .map(({ county, days, sequence }) => {
    const bornOn = addDays(day('1900-01-01'), days)
    const body = `${county}${bornOn.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
    return { number: body + checkCharacter(body), bornOn, sex: sequence % 2 === 1 ? '1' : '2', county: String(county) }
  })

describe('parseIdNumber', () => {
  it.each`
    text                                 | canonical
    ${'999003198007202426'}              | ${'999003198007202426'}
    ${'99900219740111401X'}              | ${'99900219740111401X'}
    ${'99900219740111401x'}              | ${'99900219740111401X'}
    ${'９９９００２１９７４０１１１４０１Ｘ'} | ${'99900219740111401X'}
    ${' 999002 19740111 401X '}          | ${'99900219740111401X'}
    ${'999003800720242'}                 | ${'999003198007202426'}
  `('$text is $canonical', ({ text, canonical }) => expect(parseIdNumber(text)).toMatchObject({ ok: true, value: { canonical } }))

  it.each`
    text                      | fault
    ${''}                     | ${'id-shape'}
    ${'99900319800720242'}    | ${'id-shape'}
    ${'9990031980072024266'}  | ${'id-shape'}
    ${'X99003198007202426'}   | ${'id-shape'}
    ${'E12345678'}            | ${'id-shape'}
    ${'999003198002302426'}   | ${'id-birth-date'}
    ${'999003180007202426'}   | ${'id-birth-date'}
    ${'999003198007202427'}   | ${'id-check-character'}
    ${'999003198007204226'}   | ${'id-check-character'}
  `('$text: $fault', ({ text, fault }) => expect(parseIdNumber(text)).toEqual({ ok: false, fault }))

  it('refuses a birth after the latest day', () => {
    expect(parseIdNumber('999003198007202426', day('1980-07-19'))).toEqual({ ok: false, fault: 'id-birth-date' })
    expect(parseIdNumber('999003198007202426', day('1980-07-20')).ok).toBe(true)
  })

  it('takes birth date, sex and county from any well-formed number', () => {
    fc.assert(fc.property(numbers, ({ number, bornOn, sex, county }) => {
      expect(parseIdNumber(number)).toEqual({ ok: true, value: { canonical: number, bornOn, sex, countyCode: county } })
    }))
  })

  it('finds any single wrong character and any two neighbours exchanged', () => {
    fc.assert(fc.property(numbers, fc.nat({ max: 16 }), fc.integer({ min: 1, max: 9 }), ({ number }, at, more) => {
      const wrong = number.slice(0, at) + ((Number(number[at]) + more) % 10) + number.slice(at + 1)
      expect(parseIdNumber(wrong).ok).toBe(false)
      const exchanged = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2)
      if (exchanged !== number) expect(parseIdNumber(exchanged).ok).toBe(false)
    }))
  })

  it('upgrades the 15 digits of the same person to the same number', () => {
    fc.assert(fc.property(numbers, ({ number }) => {
      fc.pre(number.slice(6, 8) === '19')
      expect(parseIdNumber(number.slice(0, 6) + number.slice(8, 17))).toMatchObject({ ok: true, value: { canonical: number } })
    }))
  })

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(typeof parseIdNumber(text).ok).toBe('boolean')
    }))
  })
})

describe('masks', () => {
  it('show four and two characters of a number, three and four of a phone', () => {
    expect(maskIdNumber('99900219740111401X')).toBe('9990************1X')
    expect(maskPhone('19913982939')).toBe('199****2939')
    expect(maskPhone('057186123456')).toBe('057*****3456')
  })

  it.each(['', '1', '123456'])('show nothing of %j', (text) => {
    expect(maskIdNumber(text)).toBe('*'.repeat(text.length))
    expect(maskPhone(text)).toBe('*'.repeat(text.length))
  })

  it('keep the length and hide birth date and sequence', () => {
    fc.assert(fc.property(numbers, ({ number }) => {
      expect(maskIdNumber(number)).toMatch(/^\d{4}\*{12}[\dX]{2}$/)
    }))
  })
})

describe('parsePhone', () => {
  it.each`
    text                     | canonical
    ${'19913982939'}         | ${'19913982939'}
    ${'199 1398 2939'}       | ${'19913982939'}
    ${'199-1398-2939'}       | ${'19913982939'}
    ${'+86 19913982939'}     | ${'19913982939'}
    ${'008619913982939'}     | ${'19913982939'}
    ${'１９９１３９８２９３９'} | ${'19913982939'}
    ${'0571-86123456'}       | ${'057186123456'}
    ${'(0571)86123456'}      | ${'057186123456'}
    ${'1991234'}             | ${null}
    ${'12913982939'}         | ${null}
    ${'199139829391'}        | ${null}
    ${'86123456'}            | ${null}
    ${'电话'}                | ${null}
  `('$text is $canonical', ({ text, canonical }) => expect(parsePhone(text)).toBe(canonical))
})

describe('normaliseName', () => {
  it.each`
    text                       | name
    ${'吴 桂超'}               | ${'吴桂超'}
    ${'高　勇'}                | ${'高勇'}
    ${' 高勇\n'}               | ${'高勇'}
    ${'阿不都•热合曼'}         | ${'阿不都·热合曼'}
    ${'阿不都．热合曼'}        | ${'阿不都·热合曼'}
    ${'Mary  Ann  Smith'}      | ${'Mary Ann Smith'}
  `('$text is $name', ({ text, name }) => expect(normaliseName(text)).toBe(name))

  it('changes a name once and no more', () => {
    const letters = fc.constantFrom('高', '勇', '阿', '•', '．', ' ', '\u3000', 'Ａ', 'n', 'é')
    fc.assert(fc.property(fc.array(letters).map((parts) => parts.join('')), (text) => {
      expect(normaliseName(normaliseName(text))).toBe(normaliseName(text))
    }))
  })
})

it.each`
  text         | sex
  ${'男'}      | ${'1'}
  ${'女 '}     | ${'2'}
  ${'男性'}    | ${'1'}
  ${'Male'}    | ${'1'}
  ${'F'}       | ${'2'}
  ${'１'}      | ${'1'}
  ${'2'}       | ${'2'}
  ${'不详'}    | ${'0'}
  ${'人'}      | ${null}
  ${''}        | ${null}
`('sex $text is $sex', ({ text, sex }) => expect(parseSex(text)).toBe(sex))

describe('parseReason', () => {
  it('knows the words of the registration form, in its order, and the codes', () => {
    const words = ['务工', '务农', '经商', '服务', '因公出差', '借读', '治病疗养', '保姆', '投靠亲友', '探亲访友', '旅游观光', '自报来访', '在校学生', '其他']
    expect(words.map(parseReason)).toEqual([...RESIDENCE_REASONS])
    expect(RESIDENCE_REASONS.map(parseReason)).toEqual([...RESIDENCE_REASONS])
  })

  it.each([['打 工', 'WORK'], ['上学', 'STUDENT'], ['照看工地', null], ['', null]])('%j is %s', (text, reason) => expect(parseReason(text)).toBe(reason))
})
