import { policyIn } from '@/lib/campaigns/columns'
import { CAMPAIGN_PRESET } from '@/lib/campaigns/rules'
import { rangeOf } from '@/lib/kernel/area'
import { addDays, type Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, type Result } from '@/lib/kernel/result'
import { blindIndex, open } from '@/lib/kernel/seal'
import { doorLabel } from '@/lib/dwellings/rules'
import { commitmentOf, digestOf, draw, seedOf } from './draw'

type Check = { id: string; areaCode: string; placeCode: string; size: number; least: number; untilOn: Day; secretSealed: string; commitment: string }
type Place = { id: string; buildingId: string; areaCode: string; floor: number; room: string; street: string; number: string; block: string; sortKey: string }

/** How many doors were drawn and locked. Whoever registers meanwhile cannot know what is drawn: nobody sees it before this is all written. */
export async function lock(tx: Tx, check: Check, words: string, today: Day, at: Date): Promise<Result<number>> {
  const range = rangeOf(check.placeCode)
  const frame = await tx.$queryRaw<{ id: string; stratum: string }[]>`
    SELECT d.id::text AS id, left(d.area_code, 12) AS stratum FROM dwelling d WHERE d.area_code >= ${range.from} AND d.area_code < ${range.to} AND d.gone_on IS NULL`
  if (frame.length === 0) return refuse('spot-no-doors')
  const secret = open('spot_check.secret', check.id, check.secretSealed)
  if (commitmentOf(secret) !== check.commitment) return refuse('spot-secret')
  const digest = digestOf(frame)
  const seed = seedOf(secret, digest, words)
  const drawn = draw(frame, seed, check.size, check.least)
  const sinceOn = await lastDayDue(tx, check.areaCode, today)
  await writeStrata(tx, check, frame, drawn)
  await writeRoll(tx, check)
  const doorOf = await writeDoors(tx, check, drawn, sinceOn)
  await writeRegister(tx, check, doorOf)
  await tx.$executeRaw`
    UPDATE spot_check SET state = 'LOCKED', secret = ${secret}, words = ${words}, frame_digest = ${digest}, seed = ${seed}, frame_doors = ${frame.length}, drawn_doors = ${drawn.length}, since_on = ${sinceOn}::date,
      locked_on = ${today}::date, locked_at = ${at.toISOString()}::timestamptz
    WHERE id = ${check.id}::uuid`
  return { ok: true, data: drawn.length }
}

/** Who lived there on this day or earlier had to be registered before today: the days that the policy gives for it were over. */
const lastDayDue = async (tx: Tx, areaCode: string, today: Day): Promise<Day> => addDays(today, -((await policyIn(tx, areaCode, today)) ?? CAMPAIGN_PRESET).registration.withinDays - 1)

/** Each community with its doors. */
async function writeStrata(tx: Tx, check: Check, frame: { id: string; stratum: string }[], drawn: { stratum: string }[]): Promise<void> {
  const doors = new Map<string, { ids: string[]; drawn: number }>()
  for (const { id, stratum } of frame) {
    const own = doors.get(stratum)
    if (own) own.ids.push(id)
    else doors.set(stratum, { ids: [id], drawn: 0 })
  }
  for (const { stratum } of drawn) doors.get(stratum)!.drawn++
  for (const [code, own] of [...doors].sort(([a], [b]) => (a < b ? -1 : 1))) {
    await tx.$executeRaw`
      INSERT INTO spot_check_stratum (id, check_id, area_code, place_code, place_name, doors, drawn, frame_ids)
      SELECT ${newId()}::uuid, ${check.id}::uuid, ${check.areaCode}, ${code}, (SELECT name FROM area WHERE code = ${code}), ${own.ids.length}::int, ${own.drawn}::int, ${own.ids.sort()}::uuid[]`
  }
}

/** Everybody who is registered in the sub-district now, whatever of it is checked: somebody found may be registered anywhere in it. */
async function writeRoll(tx: Tx, check: Check): Promise<void> {
  const range = rangeOf(check.areaCode)
  const communities = await tx.$queryRaw<{ code: string }[]>`
    SELECT DISTINCT left(s.area_code, 12) AS code FROM stay s WHERE s.area_code >= ${range.from} AND s.area_code < ${range.to} AND s.status = 'REGISTERED' AND s.to_on IS NULL ORDER BY 1`
  for (const { code } of communities) {
    const own = rangeOf(code)
    await tx.$executeRaw`
      INSERT INTO spot_check_roll (id, check_id, area_code, place_code, place_name, roll_ids, roll_names, roll_sexes, roll_years, roll_numbers)
      SELECT ${newId()}::uuid, ${check.id}::uuid, ${check.areaCode}, ${code}, coalesce((SELECT name FROM area WHERE code = ${code}), ${code}),
        coalesce(array_agg(r.id ORDER BY r.id), '{}'), coalesce(array_agg(r.name ORDER BY r.id), '{}'), coalesce(array_agg(r.sex::text ORDER BY r.id), '{}'),
        coalesce(array_agg(extract(year FROM r.born_on)::int ORDER BY r.id), '{}'), coalesce(array_agg(r.id_number_index ORDER BY r.id), '{}')
      FROM resident r WHERE r.merged_into IS NULL
        AND r.id IN (SELECT s.resident_id FROM stay s WHERE s.area_code >= ${own.from} AND s.area_code < ${own.to} AND s.status = 'REGISTERED' AND s.to_on IS NULL)`
  }
}

/** The drawn doors as they stand, by their dwelling. */
async function writeDoors(tx: Tx, check: Check, drawn: { id: string; stratum: string; rank: string }[], sinceOn: Day): Promise<Map<string, string>> {
  const places = await tx.$queryRaw<Place[]>`
    SELECT d.id::text AS id, d.building_id::text AS "buildingId", d.area_code AS "areaCode", d.floor, d.room, b.street, b.number, b.block, b.sort_key AS "sortKey"
    FROM dwelling d JOIN building b ON b.id = d.building_id WHERE d.id = ANY (${drawn.map(({ id }) => id)}::uuid[])`
  const [area] = await tx.$queryRaw<{ name: string }[]>`SELECT name FROM area WHERE code = ${check.placeCode}`
  const placeOf = new Map(places.map((place) => [place.id, place]))
  const rows = drawn.map(({ id, stratum, rank }) => ({ ...placeOf.get(id)!, stratum, rank, doorId: newId() }))
  await tx.$executeRaw`
    INSERT INTO spot_check_door (id, check_id, area_code, place_code, stratum_code, dwelling_id, building_id, address, building_address, sort_key, floor, room, rank, title, since_on, until_on)
    SELECT id, ${check.id}::uuid, ${check.areaCode}, place, stratum, dwelling, building, address, house, sort_key, floor, room, rank, ${area?.name ?? check.placeCode}, ${sinceOn}::date, ${check.untilOn}::date
    FROM unnest(${rows.map((row) => row.doorId)}::uuid[], ${rows.map((row) => row.areaCode)}::text[], ${rows.map((row) => row.stratum)}::text[], ${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.buildingId)}::uuid[],
      ${rows.map((row) => doorLabel(row))}::text[], ${rows.map((row) => doorLabel({ ...row, room: '' }))}::text[], ${rows.map((row) => row.sortKey)}::text[], ${rows.map((row) => row.floor)}::int[], ${rows.map((row) => row.room)}::text[], ${rows.map((row) => row.rank)}::text[])
      AS t (id, place, stratum, dwelling, building, address, house, sort_key, floor, room, rank)`
  return new Map(rows.map(({ id, doorId }) => [id, doorId]))
}

type Known = { residentId: string; stayId: string; dwellingId: string; registered: boolean; fromOn: Day; name: string; sex: string; bornYear: number | null; idNumberIndex: string | null; idNumberSealed: string | null }

/** Who is known at the drawn doors: names, and of their numbers the digests by which a whole number, or its last four characters, are found. */
async function writeRegister(tx: Tx, check: Check, doorOf: Map<string, string>): Promise<void> {
  const known = await tx.$queryRaw<Known[]>`
    SELECT s.resident_id::text AS "residentId", s.id::text AS "stayId", s.dwelling_id::text AS "dwellingId", s.status = 'REGISTERED' AS registered, s.from_on::text AS "fromOn", r.name, r.sex, extract(year FROM r.born_on)::int AS "bornYear",
      r.id_number_index AS "idNumberIndex", r.id_number_sealed AS "idNumberSealed"
    FROM stay s JOIN resident r ON r.id = s.resident_id WHERE s.dwelling_id = ANY (${[...doorOf.keys()]}::uuid[]) AND s.to_on IS NULL AND r.merged_into IS NULL`
  const tails = known.map(({ residentId, idNumberSealed }) => idNumberSealed && blindIndex('id-tail', open('resident.id_number', residentId, idNumberSealed).slice(-4)))
  await tx.$executeRaw`
    INSERT INTO spot_check_register (id, check_id, door_id, area_code, resident_id, stay_id, registered, from_on, name, sex, born_year, id_number_index, tail_index)
    SELECT id, ${check.id}::uuid, door, ${check.areaCode}, resident, stay, registered, since, name, sex, born, number, tail
    FROM unnest(${known.map(() => newId())}::uuid[], ${known.map((row) => doorOf.get(row.dwellingId)!)}::uuid[], ${known.map((row) => row.residentId)}::uuid[], ${known.map((row) => row.stayId)}::uuid[], ${known.map((row) => row.registered)}::boolean[], ${known.map((row) => row.fromOn)}::date[],
      ${known.map((row) => row.name)}::text[], ${known.map((row) => row.sex)}::text[], ${known.map((row) => row.bornYear)}::int[], ${known.map((row) => row.idNumberIndex)}::text[], ${tails}::text[])
      AS t (id, door, resident, stay, registered, since, name, sex, born, number, tail)`
}
