/** Base 32 after Crockford: digits and capitals without I, L, O and U, which read back wrongly. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A code from random bytes, or from a digest: one character a byte, of which five bits count. */
export const codeOf = (bytes: Uint8Array, length: number): string => Array.from(bytes.subarray(0, length), (byte) => ALPHABET[byte & 31]).join('')

/** What somebody typed or scanned as the code that it is, or null. Case, blanks and dashes do not matter; O is read as zero, I and L as one. */
export function readCode(text: string, length: number): string | null {
  const code = text.normalize('NFKC').toUpperCase().replace(/[\s\u2010-\u2015-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return code.length === length && [...code].every((character) => ALPHABET.includes(character)) ? code : null
}

/** The number on a paper: county and year of its issue, and ten characters of its id, which are random; it says nothing about the holder. */
export const paperNumber = (areaCode: string, issuedOn: string, id: string): string => `${areaCode.slice(0, 6)}${issuedOn.slice(0, 4)}${id.replace(/-/g, '').slice(-10).toUpperCase()}`

/** Of what somebody is given to find something of theirs again: 60 bits, asked for with few tries, and short enough to be copied by hand. */
export const RECEIPT_LENGTH = 12

/** In groups of four, to be read aloud and copied. */
export const spacedCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-')

/** A whole number in as many characters, zeros before it. */
export const numeral = (value: bigint, length: number): string => value.toString(32).padStart(length, '0').replace(/./g, (digit) => ALPHABET[parseInt(digit, 32)]!)

/** The number that characters of a code stand for. */
export const valueOf = (code: string): bigint => [...code].reduce((value, character) => value * 32n + BigInt(ALPHABET.indexOf(character)), 0n)
