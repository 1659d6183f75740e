import { codeOf, RECEIPT_LENGTH } from './code'
import { blindIndex } from './seal'

/** What somebody is given to find something of theirs again. It follows from that thing's id under our key, so that it is kept nowhere: given twice, it is the same. */
export const receiptOf = (of: 'receipt' | 'registration-receipt' | 'signup-receipt', id: string): string => codeOf(Buffer.from(blindIndex(of, id), 'base64url'), RECEIPT_LENGTH)

/** What a receipt is found by: those that lead to a person, and those of an activity, apart. */
export const receiptIndex = (of: 'receipt-code' | 'signup-receipt-code', receipt: string): string => blindIndex(of, receipt)
