import { systemActor } from '@/lib/kernel/access'
import { transact } from '@/lib/kernel/db'
import { log } from '@/lib/kernel/log'
import { open } from '@/lib/kernel/seal'
import { digitsIndex } from './record'

const INDEXER = systemActor('digits')
/** Before every id. */
const FIRST = '00000000-0000-0000-0000-000000000000'

/**
 * Writes the digits of numbers that were recorded before there were any; the key is the app's, so no migration can. Goes by id from behind `after`, and answers the last
 * one that it came to, null where none is left; a number that does not open is passed by, and said.
 */
export const indexDigits = (after = FIRST, most = 500): Promise<string | null> =>
  transact(INDEXER, 'job.run', async (tx) => {
    const rows = await tx.$queryRaw<{ id: string; sealed: string }[]>`
      SELECT id::text AS id, id_number_sealed AS sealed FROM resident WHERE digits_index IS NULL AND id_number_sealed IS NOT NULL AND id > ${after}::uuid ORDER BY id LIMIT ${most} FOR NO KEY UPDATE SKIP LOCKED`
    const found = rows.flatMap((row) => {
      try {
        return [{ id: row.id, digits: digitsIndex(open('resident.id_number', row.id, row.sealed)) }]
      } catch (error) {
        log.error({ residentId: row.id, error: error instanceof Error ? error.name : 'unknown' }, 'number does not open')
        return []
      }
    })
    await tx.$executeRaw`
      UPDATE resident SET digits_index = d.digits FROM unnest(${found.map((row) => row.id)}::uuid[], ${found.map((row) => row.digits)}::text[]) AS d (id, digits) WHERE resident.id = d.id`
    return rows.at(-1)?.id ?? null
  })
