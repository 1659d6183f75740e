import { type Command, done, each } from '@/lib/kernel/command'
import type { AreaCode } from '@/lib/kernel/area'
import { newId } from '@/lib/kernel/id'
import { refuse } from '@/lib/kernel/result'
import { commonArea } from './duplicates'
import { suspectAgainInput, tellApartInput } from './schema'

/** Not the same: somebody has looked, and nobody needs to look at these two again. */
export const tellApart = {
  verb: 'resident.distinct',
  input: tellApartInput,
  run: each(async (tx, actor, { input: { aId, bId }, today, at }) => {
    const rows = await tx.$queryRaw<{ areaCode: AreaCode; merged: boolean }[]>`
      SELECT area_code AS "areaCode", merged_into IS NOT NULL AS merged FROM resident WHERE id IN (${aId}::uuid, ${bId}::uuid) ORDER BY id FOR NO KEY UPDATE`
    const [a, b] = rows
    const area = a && b && commonArea(a.areaCode, b.areaCode)
    if (!area) return refuse('not-found')
    if (rows.some((row) => row.merged)) return refuse('merged')
    const [before] = await tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM told_apart() WHERE a_id = ${aId}::uuid AND b_id = ${bId}::uuid`
    if (before) return refuse('told-apart')
    const distinctId = newId()
    await tx.$executeRaw`
      INSERT INTO resident_distinct (id, a_id, b_id, area_code, on_day, user_id, at)
      VALUES (${distinctId}::uuid, ${aId}::uuid, ${bId}::uuid, ${area}, ${today}::date, ${actor.id}::uuid, ${at.toISOString()}::timestamptz)`
    return done({ distinctId })
  }),
} satisfies Command<typeof tellApartInput, { distinctId: string }>

/** Perhaps they are one after all, whoever else has said so of records that are theirs now. By whoever answers for the area in which it was decided. */
export const suspectAgain = {
  verb: 'resident.suspect',
  input: suspectAgainInput,
  run: each(async (tx, actor, { input, at }) => {
    const said = await tx.$queryRaw<{ id: string; ours: boolean }[]>`
      SELECT s.id::text AS id, d.id IS NOT NULL AS ours FROM (SELECT unnest(ids) AS id FROM told_apart() WHERE id = ${input.distinctId}::uuid) s LEFT JOIN resident_distinct d ON d.id = s.id`
    if (said.length === 0 || said.some((one) => !one.ours)) return refuse('not-found')
    await tx.$executeRaw`
      UPDATE resident_distinct SET retracted_at = ${at.toISOString()}::timestamptz, retracted_by = ${actor.id}::uuid 
      WHERE id = ANY (${said.map((one) => one.id)}::uuid[]) AND retracted_at IS NULL`
    return done(null)
  }),
} satisfies Command<typeof suspectAgainInput, null>
