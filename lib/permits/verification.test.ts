import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const key = (name: string) => createHash('sha256').update(name).digest('base64')
Object.assign(process.env, { DATABASE_URL: 'postgresql://app@localhost/none', AUTH_SECRET: key('a'), ANJU_FIELD_KEY: key('b'), ANJU_INDEX_KEY: key('c'), ANJU_EMBEDDED: '1' })
const { readVerification, verificationCode, VERIFICATION_LENGTH } = await import('./verification')
const { spacedCode } = await import('@/lib/kernel/code')

const ID = '01890000-0000-7000-8000-000000000001'
const CODE = verificationCode(ID)
const ALPHABET = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']

describe('a card’s code', () => {
  it.each([
    ['as made', CODE, ID], ['in small letters', CODE.toLowerCase(), ID], ['in groups with dashes', spacedCode(CODE), ID], ['with blanks', ` ${CODE.slice(0, 9)} ${CODE.slice(9)}\n`, ID],
    ['with O for zero, I and L for one', CODE.replaceAll('0', 'O').replace('1', 'I').replaceAll('1', 'l'), ID], ['without its last character', CODE.slice(0, -1), null], ['with one more', `${CODE}0`, null],
    ['with the digest of another permit', CODE.slice(0, 26) + verificationCode('01890000-0000-7000-8000-000000000002').slice(26), null], ['the id itself', ID, null], ['with a letter that no code has', `${CODE.slice(0, -1)}U`, null],
    ['with bits beyond the id', `Z${CODE.slice(1)}`, null], ['zeros alone', '0'.repeat(VERIFICATION_LENGTH), null], ['empty', '', null],
  ])('%s', (_, text, id) => expect(readVerification(text)).toBe(id))

  it('leads back to its permit; with any character changed, or another’s digest, to none', () => {
    fc.assert(fc.property(fc.uuid(), fc.uuid(), fc.nat(VERIFICATION_LENGTH - 1), fc.constantFrom(...ALPHABET), (id, other, at, character) => {
      const [code, others] = [verificationCode(id), verificationCode(other)]
      expect(code).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{37}$/)
      expect(readVerification(spacedCode(code).toLowerCase())).toBe(id)
      expect(readVerification(code.slice(0, at) + character + code.slice(at + 1))).toBe(character === code[at] ? id : null)
      expect(readVerification(code.slice(0, 26) + others.slice(26))).toBe(id === other ? id : null)
    }))
  })
})
