import { systemActor } from '@/lib/kernel/access'
import { addDays, type Day, maxDay } from '@/lib/kernel/day'
import { transact } from '@/lib/kernel/db'
import { open } from '@/lib/kernel/seal'
import { declareResident } from '@/lib/residents/commands'
import { checkIn, setBeds } from '@/lib/units/beds'
import { attachDormitory } from '@/lib/units/dormitories'
import { workLead } from '@/lib/units/leads'
import { leaveRoster } from '@/lib/units/roster'
import type { LeadResult } from '@/lib/units/rules'
import type { Accounts } from './accounts'
import type { Calendar } from './calendar'
import { DORMITORY_GRID, XINGHUO } from './places'
import { Random } from './random'
import { attemptAll, doAll } from './repeatable'

const seed = systemActor('seed')
const BEDS = 4
/** People with a bed of their own; the others live in their rooms and wait for one. */
const SLEEPING = 140
/** People on the roster who live in a let home elsewhere, and people who have left it and are still in the dormitory. */
const [AWAY, LEFT] = [14, 5]
const RESULTS: readonly LeadResult[] = ['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'LOCAL', 'WRONG', 'GONE']

/** The factory's dormitories with their beds, those of its people who live elsewhere, and what has come of looking into the first leads. */
export async function houseWorkers({ community, unit }: Accounts, { framed, today }: Calendar): Promise<void> {
  const [random, unitId] = [new Random('rosters'), unit.unitId!]
  const buildings = await transact(seed, 'seed', (tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM building WHERE area_code = ${DORMITORY_GRID} AND block LIKE '%宿舍楼' ORDER BY sort_key, id`)
  await doAll(community, attachDormitory, 'dormitories', buildings.map(({ id }) => ({ raw: { unitId, buildingId: id } })), framed)
  await doAll(unit, setBeds, 'beds', buildings.map(({ id }) => ({ raw: { unitId, buildingId: id, beds: BEDS } })), framed)

  const people = await transact(seed, 'seed', (tx) => tx.$queryRaw<{ entryId: string; dwellingId: string; from: Day; status: string }[]>`
    SELECT e.id::text AS "entryId", s.dwelling_id::text AS "dwellingId", greatest(s.from_on, e.from_on)::text AS "from", s.status FROM roster_entry e JOIN stay s ON s.resident_id = e.resident_id AND s.to_on IS NULL AND s.unit_id = e.unit_id
    JOIN dwelling d ON d.id = s.dwelling_id AND d.unit_id = e.unit_id WHERE e.unit_id = ${unitId}::uuid AND e.until_on IS NULL ORDER BY e.id`)
  const taken = new Map<string, number>()
  const sleeping = people.filter(({ dwellingId }) => taken.set(dwellingId, (taken.get(dwellingId) ?? 0) + 1).get(dwellingId)! <= BEDS).slice(0, SLEEPING)
  await attemptAll(unit, checkIn, 'check-in', sleeping.map(({ entryId, dwellingId, from }) => ({ raw: { unitId, dwellingId, entryId, fromOn: from } })), today)
  const gone = people.slice(SLEEPING).filter(({ status }) => status === 'REGISTERED').slice(0, LEFT)
  await attemptAll(unit, leaveRoster, 'off the roster', gone.map(({ entryId, from }) => ({ raw: { entryId, onDay: maxDay(from, addDays(today, -2)) } })), today)

  const away = await transact(seed, 'seed', (tx) => tx.$queryRaw<{ id: string; name: string; sealed: string; from: Day }[]>`
    SELECT r.id::text AS id, r.name, r.id_number_sealed AS sealed, s.from_on::text AS "from" FROM resident r JOIN stay s ON s.resident_id = r.id AND s.to_on IS NULL
    WHERE s.status = 'REGISTERED' AND s.unit_id IS NULL AND r.merged_into IS NULL AND r.id_number_sealed IS NOT NULL AND starts_with(s.area_code, ${XINGHUO}) AND s.area_code <> ${DORMITORY_GRID} ORDER BY r.id`)
  await attemptAll(unit, declareResident, 'lives elsewhere', random.shuffled(away).slice(0, AWAY).map(({ id, name, sealed, from }) => ({
    raw: { areaCode: XINGHUO, source: 'UNIT' as const, name, idNumber: open('resident.id_number', id, sealed), arrivedOn: maxDay(from, addDays(today, -random.between(20, 300))) },
  })), today)

  const leads = await transact(seed, 'seed', (tx) => tx.$queryRaw<{ entryId: string; kind: 'NOWHERE' }[]>`SELECT entry_id::text AS "entryId", kind FROM leads(${unitId}::uuid, ${today}::date) WHERE kind = 'NOWHERE' ORDER BY since, entry_id LIMIT ${RESULTS.length}`)
  await attemptAll(community, workLead, 'leads', leads.map(({ entryId, kind }, n) => ({ raw: { unitId, entryId, kind, result: RESULTS[n]!, ...(RESULTS[n] === 'NOT_FOUND' ? { againOn: addDays(today, n + 1) } : {}) } })), addDays(today, -1))
}
