import type { Actor } from '@/lib/kernel/access'
import type { Item } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { seal } from '@/lib/kernel/seal'
import { numberIndex } from './record'
import { maskIdNumber } from './rules'

/** What a unit tells of somebody, wherever they live. */
export type Told = { name: string; idNumber: string | null; arrivedOn: Day | null }

/** Whether a unit still keeps a roster; a closed one does not. */
export async function isOpen(tx: Tx, unitId: string): Promise<boolean> {
  const found = await tx.$queryRaw<unknown[]>`SELECT 1 FROM unit WHERE id = ${unitId}::uuid AND gone_on IS NULL`
  return found.length > 0
}

/** Whose these numbers are, of people anywhere: an opaque id each, by number. */
export async function idsOf(tx: Tx, idNumbers: readonly string[]): Promise<Map<string, string>> {
  if (idNumbers.length === 0) return new Map()
  const byIndex = new Map(idNumbers.map((idNumber) => [numberIndex(idNumber), idNumber]))
  const rows = await tx.$queryRaw<{ index: string; residentId: string }[]>`SELECT index, resident_id::text AS "residentId" FROM numbers_held(${[...byIndex.keys()]}::text[])`
  return new Map(rows.map((row) => [byIndex.get(row.index)!, row.residentId]))
}

/**
 * Onto a unit's roster, from the day that was told; who is on it already stays as they are written. Moves nobody, and holds nothing but what the unit itself wrote. Somebody who comes
 * back is on it anew, from no earlier than they left it.
 */
export async function enrol(tx: Tx, actor: Actor, unitId: string, people: readonly (Told & { residentId: string; today: Day; at: Date })[]): Promise<void> {
  if (people.length === 0) return
  const rows = people.map((told) => {
    const id = newId()
    return { ...told, id, mask: told.idNumber && seal('roster_entry.id_mask', id, maskIdNumber(told.idNumber)) }
  })
  await tx.$executeRaw`
    INSERT INTO roster_entry (id, unit_id, resident_id, area_code, name, id_mask_sealed, from_on, reported_on, created_by, created_at)
    SELECT p.id, u.id, p.resident_id, u.area_code, p.name, p.mask,
      least(greatest(p.from_on, (SELECT max(e.until_on) FROM roster_entry e WHERE e.unit_id = u.id AND e.resident_id = p.resident_id)), p.today), p.today, ${actor.id}::uuid, p.at
    FROM unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.residentId)}::uuid[], ${rows.map((row) => row.name)}::text[], ${rows.map((row) => row.mask)}::text[],
      ${rows.map((row) => row.arrivedOn ?? row.today)}::date[], ${rows.map((row) => row.today)}::date[], ${rows.map((row) => row.at.toISOString())}::timestamptz[]) AS p (id, resident_id, name, mask, from_on, today, at)
    JOIN unit u ON u.id = ${unitId}::uuid ON CONFLICT DO NOTHING`
}

/** As `enrol`, of what was told in commands. */
export const told = ({ input, today, at }: Item<Told>, residentId: string) => ({ name: input.name, idNumber: input.idNumber, arrivedOn: input.arrivedOn, residentId, today, at })
