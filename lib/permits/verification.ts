import { timingSafeEqual } from 'node:crypto'
import { codeOf, numeral, readCode, valueOf } from '@/lib/kernel/code'
import { blindIndex } from '@/lib/kernel/seal'

/** The 128 bits of an id. */
const ID_LENGTH = 26
/** 60 bits under our key: not found by trying, for tries are counted. */
const DIGEST_LENGTH = 12
export const VERIFICATION_LENGTH = ID_LENGTH + DIGEST_LENGTH

/** The code on a permit's card: its id and what only we make of it. It is kept nowhere, and made anew it is the same. */
export const verificationCode = (permitId: string): string =>
  numeral(BigInt(`0x${permitId.replaceAll('-', '')}`), ID_LENGTH) + codeOf(Buffer.from(blindIndex('permit-code', permitId), 'base64url'), DIGEST_LENGTH)

/** The permit whose code somebody typed or scanned; null for a text that we have not made. */
export function readVerification(text: string): string | null {
  const code = readCode(text, VERIFICATION_LENGTH)
  if (code === null) return null
  const id = valueOf(code.slice(0, ID_LENGTH)).toString(16).padStart(32, '0').slice(-32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  // All of it is made anew, so that two bits more than an id has make no second code of it.
  return timingSafeEqual(Buffer.from(verificationCode(id)), Buffer.from(code)) ? id : null
}
