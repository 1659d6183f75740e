import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { env } from './env'

/**
 * Field encryption: AES-256-GCM with the column and the row's id as associated data, so that a sealed text moved to another row
 * or column does not open. A sealed text reads `v1.` + base64(nonce 12 bytes, tag 16 bytes, ciphertext); the version names the key.
 */
const VERSION = 'v1'
const NONCE = 12
const TAG = 16

const keys = new Map<string, Buffer>()

/** A key for one purpose, derived (HKDF-SHA-256, RFC 5869) so that one secret never serves two purposes. */
function keyFor(secret: 'ANJU_FIELD_KEY' | 'ANJU_INDEX_KEY', purpose: string): Buffer {
  const name = `${secret}/${purpose}`
  let key = keys.get(name)
  if (!key) {
    key = Buffer.from(hkdfSync('sha256', Buffer.from(env()[secret], 'base64'), '', `anju/${purpose}`, 32))
    keys.set(name, key)
  }
  return key
}

export type SealedColumn =
  | 'activity_signup.phone' | 'activity_signup.phone_mask' | 'address.search' | 'application_photo.file' | 'application_photo_part.file'
  | 'correction_request.was' | 'correction_request.proposed' | 'correction_request.word' | 'correction_request.answer'
  | 'declaration.phone' | 'declaration.phone_mask' | 'declared_person.id_mask' | 'export.place' | 'export_part.body' | 'follow_up.grounds'
  | 'follow_up_step.words' | 'form_version.file' | 'hazard_photo.file' | 'hazard_photo_part.file' | 'hazard_step.signature'
  | 'inquiry.asked_number' | 'inquiry.asked_mask' | 'inspection_photo.file' | 'inspection_photo_part.file'
  | 'nomination.name' | 'nomination.grounds' | 'nomination.words' | 'notice_photo.file' | 'notice_photo_part.file'
  | 'origin_told.number' | 'origin_told.mask'
  | 'outgoing.id_number' | 'outgoing.id_mask' | 'outgoing.phone' | 'outgoing.phone_mask' | 'outgoing.contact_phone' | 'outgoing.contact_mask'
  | 'party.number' | 'party.number_mask' | 'party.phone' | 'party.phone_mask' | 'plate_form.begun' | 'post.phone'
  | 'resident.id_number' | 'resident.id_mask' | 'resident.phone' | 'resident.phone_mask' | 'roster_entry.id_mask' | 'roster_import.file' | 'roster_row.value'
  | 'service_request.asked' | 'service_step.note' | 'spot_check.secret' | 'spot_check_person.id_mask' | 'webhook.secret'

/** Nonces are drawn by the page: a call into the system for each costs as much as sealing does. Every byte is used once. */
let drawn = Buffer.alloc(0)
function nonceOf(): Buffer {
  if (drawn.length < NONCE) drawn = randomBytes(NONCE * 256)
  const nonce = drawn.subarray(0, NONCE)
  drawn = drawn.subarray(NONCE)
  return nonce
}

const associated = (column: SealedColumn, rowId: string) => Buffer.from(`${column}/${rowId}`)

export function sealBytes(column: SealedColumn, rowId: string, plain: Uint8Array): Buffer {
  const nonce = nonceOf()
  const cipher = createCipheriv('aes-256-gcm', keyFor('ANJU_FIELD_KEY', `field/${VERSION}`), nonce)
  cipher.setAAD(associated(column, rowId))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** Throws when the text was altered, or sealed for another row or column. */
export function openBytes(column: SealedColumn, rowId: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  const decipher = createDecipheriv('aes-256-gcm', keyFor('ANJU_FIELD_KEY', `field/${VERSION}`), bytes.subarray(0, NONCE), { authTagLength: TAG })
  decipher.setAAD(associated(column, rowId))
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
  return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()])
}

export const seal = (column: SealedColumn, rowId: string, plain: string): string =>
  `${VERSION}.${sealBytes(column, rowId, Buffer.from(plain, 'utf8')).toString('base64')}`

export function open(column: SealedColumn, rowId: string, sealed: string): string {
  const [version, body] = sealed.split('.', 2)
  if (version !== VERSION || !body) throw new Error(`no key of version ${version ?? '?'} for ${column}`)
  return openBytes(column, rowId, Buffer.from(body, 'base64')).toString('utf8')
}

/** Null for what has been kept for as long as it may: nothing is left of it, and that it was there is. */
export const openKept = (column: SealedColumn, rowId: string, sealed: string): string | null => (sealed === '' ? null : open(column, rowId, sealed))

export type IndexPurpose = 'id-number' | 'id-digits' | 'id-tail' | 'phone' | 'party-number' | 'party-phone' | 'command-input' | 'throttle' | 'receipt' | 'receipt-code' | 'registration-receipt' | 'permit-code' | 'session' | 'my-session' | 'entry-code' | 'roster-headers' | 'trail-seal' | 'api-key' | 'idempotency' | 'signup-receipt' | 'signup-receipt-code' | 'signup-phone'

/** Blind index: a keyed digest (HMAC-SHA-256) by which equal values are found and nothing else is learnt. */
export const blindIndex = (purpose: IndexPurpose, canonical: string): string =>
  createHmac('sha256', keyFor('ANJU_INDEX_KEY', purpose)).update(canonical).digest('base64url')

/** What somebody searched for, as it may stand in an address: it opens for this user alone. Addresses are logged and kept in histories. */
export const sealSearch = (userId: string, text: string): string => sealBytes('address.search', userId, Buffer.from(text, 'utf8')).toString('base64url')

/** Null for an address that was made by hand, by another user, or under a key that is gone. */
export function openSearch(userId: string, sealed: string): string | null {
  try {
    return openBytes('address.search', userId, Buffer.from(sealed, 'base64url')).toString('utf8')
  } catch {
    return null
  }
}
