import { systemActor } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { addDays, type Day } from '@/lib/kernel/day'
import { disconnect, transact } from '@/lib/kernel/db'
import { createArea } from '@/lib/areas/commands'
import { adoptPolicy } from '@/lib/campaigns/commands'
import { CAMPAIGN_PRESET } from '@/lib/campaigns/rules'
import { generateBuilding } from '@/lib/dwellings/commands'
import { foldTallies } from '@/lib/obligations/fold'
import { analyze } from './analyze'
import { performAll } from '@/lib/obligations/perform'
import { declareResident, registerResident } from '@/lib/residents/commands'
import { Refusal } from '@/prisma/refusal'
import { arrival, household, MOST_PEOPLE, type Person } from './people'
import { officialAreas, SUBDISTRICT } from './places'
import { Random } from './random'

const SEEDER = systemActor('seed')
const CHUNK = 1000
const AT_ONCE = 3
const GRIDS = 4
const BUILDING = { lowestFloor: 1, highestFloor: 18, roomsPerFloor: 8 }
const DOORS_OF_BUILDING = 18 * 8
const PEOPLE_OF_DOOR = 3
/** Of every so many households one is only told of, so that lists and rates have something lacking. */
const DECLARED_EVERY = 15

/** `--residents N`: fills an empty database with N synthetic residents, the same in every run, through the same commands as people use. Answers the exit code. */
export async function seedResidents(args: string[]): Promise<number> {
  const wanted = countIn(args)
  try {
    const [row] = await transact(SEEDER, 'seed', (tx) => tx.$queryRaw<{ filled: boolean }[]>`
      SELECT EXISTS (SELECT 1 FROM area) OR EXISTS (SELECT 1 FROM staff) OR EXISTS (SELECT 1 FROM resident) AS filled`)
    if (row!.filled) throw new Refusal('数据库里已有数据：只能填充空数据库。', 'The database is not empty: only an empty one can be filled.')
    await fill(wanted, clockToday())
    return 0
  } finally {
    await disconnect()
  }
}

function countIn(args: string[]): number {
  const at = args.indexOf('--residents')
  const count = Number(at === -1 ? Number.NaN : args[at + 1])
  if (Number.isInteger(count) && count >= 1 && count <= MOST_PEOPLE) return count
  throw new Refusal(`用法：npm run seed -- --residents N（1 到 ${MOST_PEOPLE}）。`, `Usage: npm run seed -- --residents N (1 to ${MOST_PEOPLE}).`)
}

type Household = { dwellingId: string; areaCode: string; people: { person: Person; arrivedOn: Day }[]; declared: boolean }

async function fill(wanted: number, today: Day): Promise<void> {
  const started = performance.now()
  const seconds = () => ((performance.now() - started) / 1000).toFixed(1)
  const framed = addDays(today, -1200)
  const doors = await frame(wanted, framed)
  console.log(`${doors.length} doors, ${seconds()} s`)

  const random = new Random(wanted)
  let serial = 0
  let next = 0
  let done = 0
  /** The next batch of households and the day on which it is registered; drawn in order, whoever performs it. */
  const draw = (): { on: Day; households: Household[] } | null => {
    if (serial >= wanted) return null
    const on = addDays(today, -random.between(0, 420))
    const households: Household[] = []
    for (let people = 0; people < CHUNK && serial < wanted; next++) {
      const door = doors[next % doors.length]!
      const members = household(random, Math.min(random.between(1, PEOPLE_OF_DOOR * 2 - 1), wanted - serial), () => serial++, Number(on.slice(0, 4)) - 1)
      people += members.length
      households.push({ dwellingId: door.id, areaCode: door.areaCode, declared: next % DECLARED_EVERY === 0, people: members.map((person) => ({ person, arrivedOn: arrivedOn(random, person, on) })) })
    }
    return { on, households }
  }
  await atOnce(async () => {
    const batch = draw()
    if (!batch) return false
    await perform(batch.households, batch.on)
    const before = done
    done += batch.households.reduce((sum, h) => sum + h.people.length, 0)
    if (Math.floor(before / 10_000) < Math.floor(done / 10_000)) {
      await foldTallies()
      console.log(`${done}/${wanted} residents, ${seconds()} s, ${Math.round(done / Number(seconds()))}/s`)
    }
    return true
  })
  await foldTallies()
  await analyze()
  console.log(`${done} residents, ${doors.length} doors, ${seconds()} s`)
}

/** A few at a time until there is no more: the database works while the next is made. */
async function atOnce(work: () => Promise<boolean>): Promise<void> {
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (await work()) continue
  }))
}

const arrivedOn = (random: Random, person: Person, on: Day): Day => {
  const day = arrival(random, on)
  return person.bornOn > day ? person.bornOn : day
}

async function perform(households: Household[], on: Day): Promise<void> {
  const raws = (declared: boolean) => households.filter((h) => h.declared === declared).flatMap((h) => h.people.map(({ person, arrivedOn }) => ({
    raw: { ...person, bornOn: undefined, dwellingId: h.dwellingId, arrivedOn, ...(declared ? { areaCode: h.areaCode, source: 'ROSTER' } : {}) },
  })))
  const settings = { today: on, timeoutMs: 120_000 }
  const results = [...(await performAll(SEEDER, registerResident, raws(false), settings)), ...(await performAll(SEEDER, declareResident, raws(true), settings))]
  const refused = results.find((result) => !result.ok)
  if (refused && !refused.ok) throw new Error(`seeding refused: ${JSON.stringify({ code: refused.problem.code, fields: refused.problem.fields })}`)
}

/** Areas, grids, a policy, and as many doors as the people need, a grid after the other. */
async function frame(wanted: number, framed: Day): Promise<{ id: string; areaCode: string }[]> {
  const areas = officialAreas()
  const grids = areas.filter(({ code }) => code.length === 12)
    .flatMap(({ code }) => Array.from({ length: GRIDS }, (_, i) => ({ code: `${code}${String(i + 1).padStart(3, '0')}`, name: `第${i + 1}网格` })))
  const settings = { today: framed, timeoutMs: 600_000 }
  await performAll(SEEDER, createArea, [...areas, ...grids].map((raw) => ({ raw })), settings)
  await performAll(SEEDER, adoptPolicy, [{ raw: { areaCode: SUBDISTRICT, fromOn: '2020-01-01', rules: CAMPAIGN_PRESET } }], settings)
  const buildings = Math.ceil(wanted / PEOPLE_OF_DOOR / DOORS_OF_BUILDING)
  let next = 0
  await atOnce(async () => {
    if (next >= buildings) return false
    const some = Array.from({ length: Math.min(20, buildings - next) }, () => next++)
    await performAll(SEEDER, generateBuilding, some.map((n) => ({
      // A road for each grid, so that an address is one door.
      raw: { areaCode: grids[n % grids.length]!.code, street: `安居${(n % grids.length) + 1}路`, number: `${Math.floor(n / grids.length) + 1}号`, block: '', ...BUILDING },
    })), settings)
    return true
  })
  // In an order that takes turns between buildings, so that people spread over all communities.
  return transact(SEEDER, 'seed', (tx) => tx.$queryRaw<{ id: string; areaCode: string }[]>`
    SELECT d.id::text AS id, d.area_code AS "areaCode" FROM dwelling d JOIN building b ON b.id = d.building_id
    ORDER BY d.floor, d.room COLLATE "C", d.area_code, b.sort_key`, { timeoutMs: 120_000 })
}
