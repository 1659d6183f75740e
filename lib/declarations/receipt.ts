import { codeOf } from '@/lib/kernel/code'
import { blindIndex, open, seal } from '@/lib/kernel/seal'
import { RECEIPT_LENGTH } from './rules'

/** The receipt of a declaration. It follows from its id under our key, so that it is kept nowhere: sent twice, it is the same. */
export const receiptOf = (declarationId: string): string => codeOf(Buffer.from(blindIndex('receipt', declarationId), 'base64url'), RECEIPT_LENGTH)

/** What a receipt is found by. */
export const receiptIndex = (receipt: string): string => blindIndex('receipt-code', receipt)

/** When a form was opened at a plate, as the form carries it: nobody makes an older one. */
export const formBegun = (plateId: string, at: Date): string => seal('plate_form.begun', plateId, String(at.getTime()))

/** In milliseconds; null for what is no such seal, or of another plate. */
export function begunAt(plateId: string, sealed: string): number | null {
  try {
    return Number(open('plate_form.begun', plateId, sealed))
  } catch {
    return null
  }
}
