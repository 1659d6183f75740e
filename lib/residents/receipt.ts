import { type Command, done, each } from '@/lib/kernel/command'
import { appendEvent } from '@/lib/kernel/db'
import { receiptIndex, receiptOf } from '@/lib/kernel/receipt'
import { refuse } from '@/lib/kernel/result'
import { receiptInput } from './schema'

/**
 * A receipt for somebody registered at a door, with which they come to their own record: together with a code that is sent to their phone, and only where staff wrote that number down. Given again it is the same, so that a lost
 * paper is printed once more.
 */
export const giveReceipt = {
  verb: 'resident.receipt',
  input: receiptInput,
  run: each(async (tx, _, { input: { residentId } }) => {
    const [row] = await tx.$queryRaw<{ areaCode: string; merged: boolean; registered: boolean }[]>`
      SELECT r.area_code AS "areaCode", r.merged_into IS NOT NULL AS merged, EXISTS (SELECT FROM stay s WHERE s.resident_id = r.id AND s.to_on IS NULL AND s.status = 'REGISTERED') AS registered
      FROM resident r WHERE r.id = ${residentId}::uuid FOR NO KEY UPDATE OF r`
    if (!row) return refuse('not-found')
    if (row.merged) return refuse('merged')
    if (!row.registered) return refuse('not-registered')
    await tx.$executeRaw`UPDATE resident SET receipt_index = ${receiptIndex('receipt-code', receiptOf('registration-receipt', residentId))} WHERE id = ${residentId}::uuid AND receipt_index IS NULL`
    await appendEvent(tx, 'resident.receipt', { areaCode: row.areaCode, subject: 'resident', rowId: residentId })
    return done({ residentId })
  }),
} satisfies Command<typeof receiptInput, { residentId: string }>
