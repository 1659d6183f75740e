import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LivesHere, codeOf, FASTEST_SECONDS, formFault, isOver, LIMITS, meantBy, OLDEST_FORM_HOURS, PLATE_LENGTH, readCode, RECEIPT_LENGTH, spacedCode } from './rules'

describe('a code', () => {
  it.each([
    ['as printed', '7K3M-9QX2-VB4T-0000', '7K3M9QX2VB4T0000'], ['in small letters and with blanks', ' 7k3m 9qx2 vb4t 0000 ', '7K3M9QX2VB4T0000'],
    ['full-width', '７K3M9QX2VB4T0000', '7K3M9QX2VB4T0000'], ['with O for zero, I and L for one', '7K3M9QX2VB4TOIL0', '7K3M9QX2VB4T0110'],
    ['too short', '7K3M', null], ['too long', '7K3M9QX2VB4T00001', null], ['with a letter that no code has', '7K3M9QX2VB4T000U', null], ['with a way out', '../../../etc/pas', null], ['empty', '', null],
  ])('%s', (_, text, code) => expect(readCode(text, PLATE_LENGTH)).toBe(code))

  it('is read back as it was made, however it is grouped', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.constantFrom(PLATE_LENGTH, RECEIPT_LENGTH), (bytes, length) => {
      const code = codeOf(bytes, length)
      expect(code).toMatch(new RegExp(`^[0-9A-HJKMNP-TV-Z]{${length}}$`))
      expect(readCode(code, length)).toBe(code)
      expect(readCode(spacedCode(code).toLowerCase(), length)).toBe(code)
    }))
  })
})

describe('who is meant', () => {
  /** By name and number; a number leads to the person whom it is here the name of. */
  const at = (name: string, number: string | null): LivesHere => ({ stayId: `${name}${number}`, residentId: `holder of ${number}`, name, numbered: number !== null, status: 'DECLARED' })
  it.each<[string, LivesHere[], string, string | null, string | null]>([
    ['nobody at an empty door', [], '王五', null, null],
    ['whoever has the number, by any name', [at('王五', 'a'), at('李四', 'b')], '王五', 'b', '李四b'],
    ['whoever has the name, where none is told', [at('王五', 'a')], '王五', null, '王五a'],
    ['whoever has the name and no number yet', [at('王五', null)], '王五', 'a', '王五null'],
    ['nobody, where the numbers differ', [at('王五', 'a')], '王五', 'b', null],
    ['nobody, of two with one name', [at('王五', null), at('王五', null)], '王五', null, null],
    ['the one of two who has no number', [at('王五', 'a'), at('王五', null)], '王五', 'b', '王五null'],
    ['nobody of another name', [at('王六', null)], '王五', null, null],
  ])('%s', (_, people, name, number, stayId) => expect(meantBy(people, { name, numbered: number !== null, holderId: number && `holder of ${number}` })?.stayId ?? null).toBe(stayId))
  it('whoever a number leads to that is not the one on record', () => expect(meantBy([at('王五', 'a')], { name: '王五', numbered: true, holderId: 'holder of a' })?.stayId).toBe('王五a'))
})

describe('a form', () => {
  const opened = Date.parse('2026-04-20T10:00:00+08:00')
  it.each([
    ['sent at once', 0, 'too-fast'], ['sent just too soon', FASTEST_SECONDS * 1000 - 1, 'too-fast'], ['sent as soon as a person can', FASTEST_SECONDS * 1000, null],
    ['open for a day', OLDEST_FORM_HOURS * 3_600_000, null], ['open for longer', OLDEST_FORM_HOURS * 3_600_000 + 1, 'form-old'], ['opened in the future', -1, 'too-fast'],
  ])('%s', (_, later, fault) => expect(formFault(opened, opened + later)).toBe(fault))
  it('without a seal of ours', () => expect(formFault(null, opened)).toBe('form-old'))
})

describe('a limit', () => {
  const since = new Date('2026-04-20T10:00:00+08:00')
  const { hours, most } = LIMITS['miss/address']
  it.each([
    ['nothing done yet', null, 0, false], ['one less', { n: most - 1, since }, 0, false], ['reached', { n: most, since }, 0, true], ['in its last moment', { n: most, since }, hours * 3_600_000 - 1, true],
    ['when its hours are over', { n: most, since }, hours * 3_600_000, false], ['after the clock was set back', { n: most, since }, -1, false],
  ])('%s', (_, done, later, over) => expect(isOver('miss/address', done, new Date(since.getTime() + later))).toBe(over))
})
