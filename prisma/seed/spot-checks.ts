import { systemActor } from '@/lib/kernel/access'
import { addDays, type Day } from '@/lib/kernel/day'
import { transact } from '@/lib/kernel/db'
import { assignSpotCheck, closeSpotCheck, decideSpotPerson, drawSpotCheck, planSpotCheck, recordSpotVisit } from '@/lib/spot-checks/commands'
import { loadSample } from '@/lib/spot-checks/load'
import { tallyOf } from '@/lib/spot-checks/result'
import type { Accounts } from './accounts'
import type { Calendar } from './calendar'
import { SUBDISTRICT, XINGHUO } from './places'
import { Random } from './random'
import { doAll } from './repeatable'

const SURNAMES = ['王', '李', '张', '刘', '陈', '杨', '黄', '吴']
const GIVEN = ['志强', '秀兰', '建华', '丽娟', '文斌', '小燕', '国庆', '春梅']

type Door = { id: string; people: { name: string; sex: string; bornYear: number | null; registered: boolean }[] }

/** The drawn doors with who was on the register there, but for those who came too late to be asked for: only who fills a demonstration knows what a second visitor would find. */
const doorsOf = (checkId: string) => transact(systemActor('seed'), 'resident.read', (tx) => tx.$queryRaw<Door[]>`
  SELECT d.id::text AS id, coalesce((SELECT json_agg(json_build_object('name', g.name, 'sex', g.sex, 'bornYear', g.born_year, 'registered', g.registered) ORDER BY g.resident_id) FROM spot_check_register g WHERE g.door_id = d.id AND g.from_on <= d.since_on), '[]') AS people
  FROM spot_check_door d WHERE d.check_id = ${checkId}::uuid ORDER BY d.rank`)

type Finding = { doorId: string; outcome: 'MET' | 'VACANT' | 'NO_ANSWER' | 'REFUSED'; peopleFound?: number; people: { name: string; sex: string; age: string | number; number: string }[] }

/** What is found at one: nearly everybody who is registered, now and then somebody who is not, or nobody any more. */
function findingOf(random: Random, { id, people }: Door, today: Day): Finding {
  const chance = random.next()
  if (chance < 0.05) return { doorId: id, outcome: 'NO_ANSWER', people: [] }
  if (chance < 0.06) return { doorId: id, outcome: 'REFUSED', people: [] }
  const here = people.filter(({ registered }) => (registered ? !random.chance(0.03) : random.chance(0.5)))
    .map(({ name, sex, bornYear }) => ({ name, sex, age: bornYear === null ? '' : Number(today.slice(0, 4)) - bornYear, number: '' }))
  const others = random.chance(here.length > 0 ? 0.05 : 0.02) ? Array.from({ length: random.between(1, 2) }, () => ({ name: random.pick(SURNAMES) + random.pick(GIVEN), sex: random.pick(['1', '2']), age: random.between(19, 55), number: '' })) : []
  const found = [...here, ...others]
  return found.length === 0 ? { doorId: id, outcome: 'VACANT', people: [] } : { doorId: id, outcome: 'MET', peopleFound: found.length, people: found }
}

/** One check that is closed, and one whose doors are half gone to. */
export async function checkDoors({ office, inspector, coordinator }: Accounts, { today }: Calendar): Promise<void> {
  const random = new Random('spot-checks')
  const drawn = async (key: string, raw: { areaCode: string; size: number; untilOn: Day }, words: string, on: Day) => {
    const [{ checkId }] = (await doAll(office, planSpotCheck, `${key} planned`, [{ raw: { ...raw, target: 95, expected: 98, designEffect: 1.5, least: 3 } }], addDays(on, -1))) as [{ checkId: string }]
    await doAll(office, drawSpotCheck, `${key} drawn`, [{ raw: { checkId, words } }], on)
    return checkId
  }
  const communities = (checkId: string) => transact(systemActor('seed'), 'seed', (tx) => tx.$queryRaw<{ code: string }[]>`SELECT place_code AS code FROM spot_check_stratum WHERE check_id = ${checkId}::uuid ORDER BY 1`)

  const closed = await drawn('spot check', { areaCode: SUBDISTRICT, size: 240, untilOn: addDays(today, -1) }, '双色球 03 07 11 18 26 32', addDays(today, -9))
  await doAll(office, assignSpotCheck, 'spot check assigned', (await communities(closed)).map(({ code }) => ({ raw: { checkId: closed, stratumCode: code, visitorId: inspector.id } })), addDays(today, -9))
  await doAll(inspector, recordSpotVisit, 'spot check visited', (await doorsOf(closed)).map((door) => ({ raw: findingOf(random, door, today) })), addDays(today, -4))
  const doubtful = await transact(systemActor('seed'), 'spot-check.read', async (tx) => {
    const sample = (await loadSample(tx, closed))!
    return sample.doors.flatMap((door) => [...tallyOf(door, sample).matches].filter(([, { state }]) => state === 'DOUBT').map(([personId, { rows }]) => ({ personId, row: rows[0] })))
  })
  await doAll(office, decideSpotPerson, 'spot check decided', doubtful.map(({ personId, row }, i) => ({ raw: row && !doubtful.slice(0, i).some((one) => one.row === row) ? { personId, match: `row:${row}`, reason: 'ASKED' as const } : { personId, match: 'none', reason: 'OTHER_PERSON' as const } })), addDays(today, -2))
  await doAll(office, closeSpotCheck, 'spot check closed', [{ raw: { checkId: closed } }], addDays(today, -1))

  const open = await drawn('second spot check', { areaCode: SUBDISTRICT, size: 120, untilOn: addDays(today, 6) }, '骰子 4 2 6 1', addDays(today, -1))
  const codes = await communities(open)
  // A coordinator of 星火 goes to a community next to it, the inspector to the others.
  const near = codes.find(({ code }) => code > XINGHUO)!.code
  await doAll(office, assignSpotCheck, 'second spot check assigned', codes.map(({ code }) => ({ raw: { checkId: open, stratumCode: code, visitorId: code === near ? coordinator.id : inspector.id } })), addDays(today, -1))
  const own = await transact(inspector, 'spot-door.read', (tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM spot_check_door WHERE check_id = ${open}::uuid ORDER BY stratum_code, sort_key, floor DESC, room`)
  const there = new Map((await doorsOf(open)).map((door) => [door.id, door]))
  await doAll(inspector, recordSpotVisit, 'second spot check visited', own.slice(0, 64).map(({ id }, i) => {
    const finding = findingOf(random, there.get(id)!, today)
    // One name heard otherwise, for the office to decide.
    if (i % 16 < 3 && finding.people[0] && finding.people[0].name.length > 1) return { raw: { ...finding, people: [{ ...finding.people[0], name: `${finding.people[0].name.slice(0, -1)}某` }, ...finding.people.slice(1)] } }
    return { raw: finding }
  }), today)
}
