import type { Tx } from '@/lib/kernel/db'
import { rangeOf } from '@/lib/kernel/area'
import { addressTextKey } from '@/lib/dwellings/rules'
import { findKnown, type Known, numberIndex } from '@/lib/residents/record'
import type { RosterRow, RowFault } from './rules'
import type { RowPlan } from './schema'

/**
 * A row with what would happen to it. `codes` say why a person has to look (and then no field), or what is wrong at which column.
 * `residentId` is whom to look at, where the user may.
 */
export type PlannedRow = { row: RosterRow; plan: RowPlan; residentId: string | null; codes: RowCode[] }
export type RowCode = { code: string; column: string | null; field?: RowFault['field']; params?: RowFault['params'] }

/** Doors of an area by the key of their address; a key that two doors share is nobody's. */
export async function doorsByAddress(tx: Tx, areaCode: string, addresses: readonly string[]): Promise<Map<string, string>> {
  const keys = [...new Set(addresses.map(addressTextKey))]
  const range = rangeOf(areaCode)
  const rows = await tx.$queryRaw<{ key: string; id: string }[]>`
    SELECT address_key AS key, min(id::text) AS id FROM dwelling
    WHERE area_code >= ${range.from} AND area_code < ${range.to} AND address_key = ANY (${keys}::text[]) AND gone_on IS NULL
    GROUP BY address_key HAVING count(*) = 1`
  return new Map(rows.map((row) => [row.key, row.id]))
}

/** Rooms of a unit's own dormitories, as its roster names them: with no street before the house, or with no house at all, where only one can be meant. */
export async function roomsByAddress(tx: Tx, unitId: string): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ key: string; id: string }[]>`SELECT address_key AS key, id::text AS id FROM dwelling WHERE unit_id = ${unitId}::uuid AND gone_on IS NULL`
  const named = new Map<string, string | null>()
  const name = (key: string, id: string) => named.set(key, named.has(key) && named.get(key) !== id ? null : id)
  for (const { key, id } of rows) {
    const [, , block, part, room] = key.split('|')
    for (const short of new Set([`||${block}|${part}|${room}`, `||||${room}`])) name(short, id)
  }
  return new Map([...named].flatMap(([key, id]) => (id === null ? [] : [[key, id] as const])))
}

/** Doors that addresses name: by their whole address, and for a unit by what its own rooms are called. */
export async function doorsNamed(tx: Tx, { areaCode, unitId }: { areaCode: string; unitId: string | null }, addresses: readonly string[]): Promise<Map<string, string>> {
  const doors = await doorsByAddress(tx, areaCode, addresses)
  return unitId === null ? doors : new Map([...(await roomsByAddress(tx, unitId)), ...doors])
}

/** Plans rows against what is known now. Nothing is written; the job asks again when it writes, for the world moves on. */
export async function planRows(tx: Tx, { areaCode, unitId }: { areaCode: string; unitId: string | null }, rows: readonly RosterRow[]): Promise<PlannedRow[]> {
  const good = rows.flatMap((row) => (row.ok ? [row.value] : []))
  const doors = await doorsNamed(tx, { areaCode, unitId }, good.flatMap((value) => value.address ?? []))
  const own = unitId === null ? null : new Set((await roomsByAddress(tx, unitId)).values())
  const { known, elsewhere } = await findKnown(tx, good.flatMap((value) => (value.idNumber ? [numberIndex(value.idNumber)] : [])))
  return rows.map((row): PlannedRow => {
    if (!row.ok) return { row, plan: 'FAULTY', residentId: null, codes: row.faults }
    const dwellingId = row.value.address ? (doors.get(addressTextKey(row.value.address)) ?? null) : null
    const index = row.value.idNumber && numberIndex(row.value.idNumber)
    // A unit's roster has them wherever they live.
    if (index && elsewhere.has(index)) return unitId ? { row, plan: 'ELSEWHERE', residentId: null, codes: [] } : { row, plan: 'LOOK', residentId: null, codes: [{ code: 'registered-elsewhere', column: null }] }
    const person = index ? known.get(index) : undefined
    const plan = planOf(person, dwellingId)
    if (plan === 'LOOK' && own) return { row, plan: own.has(dwellingId!) && own.has(person!.dwellingId!) ? 'MOVED' : 'ELSEWHERE', residentId: null, codes: [] }
    return plan === 'LOOK'
      ? { row, plan, residentId: person!.residentId, codes: [{ code: 'seen-elsewhere', column: null }] }
      : { row, plan, residentId: null, codes: [] }
  })
}

/** A door outranks paper: somebody registered at another door is for people to look at, somebody only declared there moves. */
export function planOf(known: Pick<Known, 'stayId' | 'dwellingId' | 'status'> | undefined, dwellingId: string | null): RowPlan {
  if (!known?.stayId) return 'NEW'
  if (dwellingId === null || known.dwellingId === dwellingId || known.dwellingId === null) return 'SAME'
  return known.status === 'REGISTERED' ? 'LOOK' : 'MOVED'
}
