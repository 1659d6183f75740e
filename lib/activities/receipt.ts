import { blindIndex } from '@/lib/kernel/seal'
import { codeOf } from '@/lib/kernel/code'
import { SIGNUP_RECEIPT_LENGTH } from './rules'

/** The receipt of a sign-up. It follows from its id under our key, so that it is kept nowhere: sent twice, it is the same. */
export const receiptOf = (signupId: string): string => codeOf(Buffer.from(blindIndex('signup-receipt', signupId), 'base64url'), SIGNUP_RECEIPT_LENGTH)

/** What a receipt is found by. */
export const receiptIndex = (receipt: string): string => blindIndex('signup-receipt-code', receipt)

/** What a phone is found by, of one activity alone: nobody is followed from one to the next. */
export const phoneIndex = (activityId: string, phone: string): string => blindIndex('signup-phone', `${activityId}/${phone}`)
