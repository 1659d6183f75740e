import { communityMoves } from '@/lib/areas/changes'
import { type AreaCode, rangeOf } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { type Audience, type FirmPlace, type Place, type Recipient, recipientsOf } from './rules'

/** Whom a notice would go to today. */
export async function resolveRecipients(tx: Tx, notice: { areaCode: AreaCode; audience: Audience; places: AreaCode[]; unitIds: string[] }, today: Day): Promise<Recipient[]> {
  const range = rangeOf(notice.areaCode)
  const communities = await tx.$queryRaw<Place[]>`SELECT code, name FROM area WHERE level = 'COMMUNITY' AND retired_on IS NULL AND code >= ${range.from} AND code < ${range.to} ORDER BY code`
  const units = await tx.$queryRaw<FirmPlace[]>`
    SELECT id::text AS id, area_code AS "areaCode", name, coalesce(scale_from <= ${today}::date AND (scale_to IS NULL OR scale_to > ${today}::date), false) AS "aboveScale" FROM unit WHERE gone_on IS NULL AND area_code >= ${range.from} AND area_code < ${range.to} ORDER BY area_code, id`
  const changes = notice.places.length === 0 ? [] : await communityMoves(tx)
  return recipientsOf(notice, communities, units, changes)
}
