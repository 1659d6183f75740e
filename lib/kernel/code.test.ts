import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeOf, numeral, readCode, spacedCode, valueOf } from './code'

describe('a code', () => {
  it.each([
    ['as printed', '7K3M-9QX2-VB4T-0000', '7K3M9QX2VB4T0000'], ['in small letters and with blanks', ' 7k3m 9qx2 vb4t 0000 ', '7K3M9QX2VB4T0000'],
    ['full-width', '７K3M9QX2VB4T0000', '7K3M9QX2VB4T0000'], ['with O for zero, I and L for one', '7K3M9QX2VB4TOIL0', '7K3M9QX2VB4T0110'],
    ['too short', '7K3M', null], ['too long', '7K3M9QX2VB4T00001', null], ['with a letter that no code has', '7K3M9QX2VB4T000U', null], ['with a way out', '../../../etc/pas', null], ['empty', '', null],
  ])('%s', (_, text, code) => expect(readCode(text, 16)).toBe(code))

  it('is read back as it was made, however it is grouped', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.constantFrom(12, 16), (bytes, length) => {
      const code = codeOf(bytes, length)
      expect(code).toMatch(new RegExp(`^[0-9A-HJKMNP-TV-Z]{${length}}$`))
      expect(readCode(code, length)).toBe(code)
      expect(readCode(spacedCode(code).toLowerCase(), length)).toBe(code)
    }))
  })

  it('stands for a number where it is one, and for no other', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }), (value) => {
      const code = numeral(value, 26)
      expect(readCode(code, 26)).toBe(code)
      expect(valueOf(code)).toBe(value)
    }))
    expect([numeral(0n, 4), numeral(31n, 4), numeral(32n * 18n + 20n, 4)]).toEqual(['0000', '000Z', '00JM'])
  })
})
