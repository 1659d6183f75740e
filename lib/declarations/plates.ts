import { randomBytes } from 'node:crypto'
import type { Actor } from '@/lib/kernel/access'
import { rangeOf } from '@/lib/kernel/area'
import { codeOf } from '@/lib/kernel/code'
import { type Command, done, each } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import { PLATE_LENGTH } from './rules'
import { issuePlatesInput, reissuePlateInput } from './schema'

/** More doors than a community has. */
const MOST_AT_ONCE = 20_000

const newCode = (): string => codeOf(randomBytes(PLATE_LENGTH), PLATE_LENGTH)

async function issue(tx: Tx, actor: Actor, dwellingIds: readonly string[], today: Day, at: Date): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO door_plate (id, dwelling_id, area_code, plate_code, issued_on, user_id, at)
    SELECT p.id, d.id, d.area_code, p.code, ${today}::date, ${actor.id}::uuid, ${at.toISOString()}::timestamptz
    FROM unnest(${dwellingIds.map(newId)}::uuid[], ${[...dwellingIds]}::uuid[], ${dwellingIds.map(newCode)}::text[]) AS p (id, dwelling_id, code) JOIN dwelling d ON d.id = p.dwelling_id`
}

/** Gives every door of a grid or a community that has no plate in force one. Two who do so at once: the second finds them issued (their unique index). */
export const issuePlates = {
  verb: 'plate.issue',
  input: issuePlatesInput,
  area: (input) => input.areaCode,
  run: each(async (tx, actor, { input, today, at }) => {
    const range = rangeOf(input.areaCode)
    const doors = await tx.$queryRaw<{ id: string }[]>`
      SELECT d.id::text AS id FROM dwelling d WHERE d.area_code >= ${range.from} AND d.area_code < ${range.to} AND d.gone_on IS NULL
        AND NOT EXISTS (SELECT 1 FROM door_plate p WHERE p.dwelling_id = d.id AND p.void_on IS NULL) LIMIT ${MOST_AT_ONCE + 1}`
    if (doors.length > MOST_AT_ONCE) return refuse('too-many-doors', { params: { maximum: MOST_AT_ONCE } })
    return done({ issued: doors.length === 0 ? 0 : await issue(tx, actor, doors.map((door) => door.id), today, at) })
  }),
} satisfies Command<typeof issuePlatesInput, { issued: number }>

/** A new code for a door, the first or another; the one before is void from this moment. */
export const reissuePlate = {
  verb: 'plate.reissue',
  input: reissuePlateInput,
  run: each(async (tx, actor, { input, today, at }) => {
    const [door] = await tx.$queryRaw<{ gone: boolean }[]>`SELECT gone_on IS NOT NULL AS gone FROM dwelling WHERE id = ${input.dwellingId}::uuid`
    if (!door) return refuse('not-found')
    if (door.gone) return refuseField('dwellingId', 'door-gone')
    const voided = await tx.$executeRaw`
      UPDATE door_plate SET void_on = ${today}::date, void_by = ${actor.id}::uuid, reason = ${input.reason} WHERE dwelling_id = ${input.dwellingId}::uuid AND void_on IS NULL`
    await issue(tx, actor, [input.dwellingId], today, at)
    return done({ voided })
  }),
} satisfies Command<typeof reissuePlateInput, { voided: number }>
