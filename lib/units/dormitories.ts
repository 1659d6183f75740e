import { type Actor, mayIn, type Verb } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import { type Command, done, each } from '@/lib/kernel/command'
import type { Tx } from '@/lib/kernel/db'
import { refuse, refuseField, type Result } from '@/lib/kernel/result'
import { attachDormitoryInput, detachDormitoryInput } from './schema'

/** A unit of the actor's range that is still there; of a reporter, the own. */
export async function openUnit(tx: Tx, actor: Actor, verb: Verb, unitId: string): Promise<Result<{ areaCode: AreaCode }>> {
  if (actor.unitId !== null && actor.unitId !== unitId) return refuse('not-found')
  const [unit] = await tx.$queryRaw<{ areaCode: AreaCode; closed: boolean }[]>`SELECT area_code AS "areaCode", gone_on IS NOT NULL AS closed FROM unit WHERE id = ${unitId}::uuid`
  if (!unit || !mayIn(actor, verb, unit.areaCode)) return refuse('not-found')
  return unit.closed ? refuse('unit-closed') : { ok: true, data: unit }
}

/** A building of the unit's community is its dormitory; its doors are the rooms. */
export const attachDormitory = {
  verb: 'dormitory.attach',
  input: attachDormitoryInput,
  run: each(async (tx, actor, { input }) => {
    const unit = await openUnit(tx, actor, 'dormitory.attach', input.unitId)
    if (!unit.ok) return unit
    const [building] = await tx.$queryRaw<{ unitId: string | null }[]>`
      SELECT unit_id::text AS "unitId" FROM building WHERE id = ${input.buildingId}::uuid AND left(area_code, 12) = left(${unit.data.areaCode}, 12) FOR NO KEY UPDATE`
    if (!building) return refuseField('buildingId', 'not-found')
    if (building.unitId !== null) return refuseField('buildingId', building.unitId === input.unitId ? 'dormitory-known' : 'dormitory-taken')
    await tx.$executeRaw`UPDATE building SET unit_id = ${input.unitId}::uuid WHERE id = ${input.buildingId}::uuid`
    await tx.$executeRaw`UPDATE dwelling SET unit_id = ${input.unitId}::uuid WHERE building_id = ${input.buildingId}::uuid`
    return done({ unitId: input.unitId })
  }),
} satisfies Command<typeof attachDormitoryInput, { unitId: string }>

/** No dormitory of the unit's any more; whoever lives there goes on living there, without a bed in its books. */
export const detachDormitory = {
  verb: 'dormitory.detach',
  input: detachDormitoryInput,
  run: each(async (tx, actor, { input, today }) => {
    const [building] = await tx.$queryRaw<{ unitId: string | null; areaCode: AreaCode }[]>`
      SELECT unit_id::text AS "unitId", area_code AS "areaCode" FROM building WHERE id = ${input.buildingId}::uuid FOR NO KEY UPDATE`
    if (!building?.unitId || !mayIn(actor, 'dormitory.detach', building.areaCode)) return refuse('not-found')
    await tx.$executeRaw`
      UPDATE bed_use SET until_on = greatest(from_on, ${today}::date), ended_by = ${actor.id}::uuid WHERE until_on IS NULL AND unit_id = ${building.unitId}::uuid AND dwelling_id IN (SELECT d.id FROM dwelling d WHERE d.building_id = ${input.buildingId}::uuid)`
    await tx.$executeRaw`UPDATE building SET unit_id = NULL WHERE id = ${input.buildingId}::uuid`
    await tx.$executeRaw`UPDATE dwelling SET unit_id = NULL WHERE building_id = ${input.buildingId}::uuid`
    return done({ unitId: building.unitId })
  }),
} satisfies Command<typeof detachDormitoryInput, { unitId: string }>
