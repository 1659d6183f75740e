import type { Tx } from './db'

/** The sub-district that an area lies in, and its county: what numbers and papers of its office are named by. */
export async function officeAt(tx: Tx, areaCode: string): Promise<{ name: string; county: string | null }> {
  const [office] = await tx.$queryRaw<{ name: string; county: string | null }[]>`
    SELECT a.name, c.name AS county FROM area a LEFT JOIN area c ON c.code = left(a.code, 6) WHERE a.code = left(${areaCode}, 9)`
  return office!
}
