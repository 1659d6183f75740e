import { systemActor } from '@/lib/kernel/access'
import { transact } from '@/lib/kernel/db'
import { open } from '@/lib/kernel/seal'
import { digitsIndex } from './record'

const INDEXER = systemActor('digits')

/** Writes the digits of numbers that were recorded before there were any; the key is the app's, so no migration can. Answers how many; none once all have theirs. */
export const indexDigits = (most = 500): Promise<number> =>
  transact(INDEXER, 'job.run', async (tx) => {
    const rows = await tx.$queryRaw<{ id: string; sealed: string }[]>`
      SELECT id::text AS id, id_number_sealed AS sealed FROM resident WHERE digits_index IS NULL AND id_number_sealed IS NOT NULL ORDER BY id LIMIT ${most} FOR NO KEY UPDATE SKIP LOCKED`
    if (rows.length === 0) return 0
    return tx.$executeRaw`
      UPDATE resident SET digits_index = d.digits FROM unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => digitsIndex(open('resident.id_number', row.id, row.sealed)))}::text[]) AS d (id, digits)
      WHERE resident.id = d.id`
  })
