import { sendDeclaration } from '@/lib/declarations/commands'
import { reissuePlate } from '@/lib/declarations/plates'
import { senderAt } from '@/lib/declarations/public'
import { formBegun } from '@/lib/declarations/begun'
import { now } from '@/lib/kernel/clock'
import type { Day } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import { perform, performAll } from '@/lib/obligations/perform'
import { asSystem, ok, SYSTEM, TODAY } from './world'

// What somebody at a door does without an account, as their commands see it.

/** A new code for a door. */
export async function plateFor(dwellingId: string): Promise<{ id: string; code: string; areaCode: string }> {
  ok(await perform(SYSTEM, reissuePlate, { dwellingId, reason: 'DAMAGED' }))
  const [row] = await asSystem((tx) => tx.$queryRaw<{ id: string; code: string; areaCode: string }[]>`
    SELECT id::text AS id, plate_code AS code, area_code AS "areaCode" FROM door_plate WHERE dwelling_id = ${dwellingId}::uuid AND void_on IS NULL`)
  return row!
}

/** A minute ago, as the form carries it. */
export const begunAgo = (plateId: string, seconds = 60): string => formBegun(plateId, new Date(now().getTime() - seconds * 1000))

let phones = 0
/** Another phone each time: a household's is counted. */
export const phone = (): string => `199${String(13_000_000 + (phones += 1)).padStart(8, '0')}`

/** What a form at the door sends, with the field names that it has. */
export const toldAt = (plate: { id: string; code: string }, people: Record<string, unknown>[], more: Record<string, unknown> = {}) => ({
  plate: plate.code, begun: begunAgo(plate.id), teller: 'RESIDENT', phone: phone(),
  ...Object.fromEntries(people.flatMap((person, n) => Object.entries(person).map(([field, value]) => [`people.${n}.${field}`, value]))), ...more,
})

export const send = async (plate: { areaCode: string }, raw: unknown, id = newId(), today: Day = TODAY) => (await performAll(senderAt(plate), sendDeclaration, [{ id, raw }], { today }))[0]!

/** Declared at a door: the ids of the people told of, in order. */
export async function declaredAtDoor(dwellingId: string, people: Record<string, unknown>[], more: Record<string, unknown> = {}, today: Day = TODAY): Promise<{ declarationId: string; personIds: string[] }> {
  const plate = await plateFor(dwellingId)
  const { declarationId } = ok(await send(plate, toldAt(plate, people, more), newId(), today))
  const rows = await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM declared_person WHERE declaration_id = ${declarationId}::uuid ORDER BY id`)
  return { declarationId, personIds: rows.map((row) => row.id) }
}
