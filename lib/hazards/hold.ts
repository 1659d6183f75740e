import type { Tx } from '@/lib/kernel/db'

/** A hazard, with its steps and photos, held until the end of the transaction. */
export async function holdHazard(tx: Tx, hazardId: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`hazard ${hazardId}`}, 0))::text`
}
