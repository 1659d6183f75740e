import { addDays, type Day } from '@/lib/kernel/day'
import { transact } from '@/lib/kernel/db'
import { countStandings } from '@/lib/resources/counting'
import { holdTraining, recordFunding, recordTraining } from '@/lib/resources/commands'
import type { FundingSource } from '@/lib/resources/rules'
import { appoint, stateProvision } from '@/lib/organisation/commands'
import { signTargets } from '@/lib/organisation/letters'
import { planPhases, tickTask } from '@/lib/organisation/tasks'
import { createUnit, signLetter } from '@/lib/units/commands'
import type { UnitLetter } from '@/lib/units/rules'
import { type Accounts, seeder } from './accounts'
import type { Calendar } from './calendar'
import { nameOf } from './people'
import { FACTORY, type NamedArea, SUBDISTRICT, XINGHUO } from './places'
import { Random } from './random'
import { doAll } from './repeatable'

/** Firms of the demonstration beside the one that houses its people. */
const UNITS = [
  ['临平第二建筑工地', 'SITE', '星火路以东、望梅路以北'], ['星火农贸市场', 'MARKET', '星火路92号'], ['星光宾馆', 'HOTEL', '迎宾路15号'], ['美发之家', 'OTHER', null], ['新华小学', 'SCHOOL', '新华路3号'], ['南苑纺织', 'ENTERPRISE', null],
] as const

/**
 * Who leads the campaign and who answers: a leading group with its office, a working group in all communities but the last two, letters with most of those; tasks of the first phase ticked by most, of the
 * second by some; staff and money as they stood week by week, with some of the money missing; trainings with a few who were absent.
 */
export async function organise(accounts: Accounts, communities: readonly NamedArea[], { start, today }: Calendar): Promise<void> {
  const random = new Random('organisation')
  const someone = () => nameOf(random, random.chance(0.6) ? '1' : '2')
  const phone = () => `0571-86${String(random.between(100_000, 999_999))}`
  const [{ id: campaignId }] = await transact(seeder, 'organisation.read', (tx) => tx.$queryRaw<[{ id: string }]>`SELECT id::text AS id FROM campaign WHERE area_code = ${SUBDISTRICT} ORDER BY from_on DESC LIMIT 1`)
  const { office } = accounts
  const led = addDays(start, 1)
  await doAll(office, appoint, 'leading group', [
    { body: 'LEADING_GROUP', duty: 'HEAD', name: '俞海英', title: '街道党工委书记' }, { body: 'LEADING_GROUP', duty: 'DEPUTY', name: someone(), title: '街道办事处主任' }, { body: 'LEADING_GROUP', duty: 'DEPUTY', name: someone(), title: '派出所所长' },
    ...['综治办主任', '计生办主任', '劳动保障所所长', '市场监管所所长'].map((title) => ({ body: 'LEADING_GROUP', duty: 'MEMBER', name: someone(), title })),
    { body: 'OFFICE', duty: 'HEAD', name: office.name, title: '流管办主任' }, { body: 'OFFICE', duty: 'DEPUTY', name: someone(), title: '派出所副所长' }, { body: 'OFFICE', duty: 'MEMBER', name: someone(), title: '流管办科员' },
  ].map((raw) => ({ raw: { campaignId, phone: phone(), ...raw } as never })), led)

  const organised = communities.slice(0, -2)
  const heads = organised.map(({ code }) => ({ code, name: code === XINGHUO ? accounts.community.name : someone() }))
  await doAll(office, appoint, 'working groups', heads.flatMap(({ code, name }) => [
    { raw: { campaignId, body: 'WORKING_GROUP' as const, duty: 'HEAD' as const, areaCode: code, name, title: '社区书记', phone: phone() } }, { raw: { campaignId, body: 'WORKING_GROUP' as const, duty: 'MEMBER' as const, areaCode: code, name: someone(), title: '社区民警', phone: phone() } },
  ]), addDays(start, 4))

  // Units, most with somebody in charge; those of 星火社区 have signed with it, but for the last.
  const units = await doAll(seeder, createUnit, 'units', UNITS.map(([name, kind, address], n) => ({ raw: { name, kind, address, areaCode: n < 2 ? XINGHUO : organised[n % organised.length]!.code } })), start)
  const [factory] = await transact(seeder, 'organisation.read', (tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM unit WHERE name = ${FACTORY} ORDER BY id LIMIT 1`)
  await doAll(office, appoint, 'in charge of units', [factory!.id, ...units.slice(0, -2).map(({ unitId }) => unitId)].map((unitId) => ({ raw: { campaignId, body: 'UNIT' as const, duty: 'HEAD' as const, unitId, name: unitId === factory!.id ? accounts.unit.name : someone(), title: '行政主管', phone: phone() } })), addDays(start, 6))
  await doAll(office, signTargets, 'letters', [{ raw: { campaignId, signedOn: addDays(start, 8), areaCodes: organised.slice(0, -3).map(({ code }) => code) } }], addDays(start, 8))
  await doAll(accounts.community, signTargets, 'unit letters', [{ raw: { campaignId, signedOn: addDays(start, 10), unitIds: [factory!.id, units[0]!.unitId] } }], addDays(start, 10))

  // What units have signed with their communities: most on family planning, some on security as well; one has run out.
  const signed = (kind: UnitLetter, which: readonly string[], on: Day, lastOn: Day | null = null) => doAll(office, signLetter, `${kind} ${on}`, which.map((unitId) => ({ raw: { unitId, kind, responsible: '行政主管', signedOn: on, lastOn: lastOn ?? addDays(on, 364) } })), on)
  const all = [factory!.id, ...units.map(({ unitId }) => unitId)]
  await signed('UNIT_FP_LETTER', all.filter((_, n) => n % 5 !== 4 && n % 7 !== 3), addDays(start, 11))
  await signed('UNIT_FP_LETTER', all.filter((_, n) => n % 7 === 3), addDays(start, 9), addDays(start, 40))
  await signed('UNIT_SECURITY_LETTER', all.filter((_, n) => n % 2 === 0), addDays(start, 14))

  // Counted once a week on the way, as the clock would have done every hour.
  for (let day = addDays(start, 1); day < today; day = addDays(day, 7)) await doAll(seeder, countStandings, `counted ${day}`, [{ raw: { areaCode: SUBDISTRICT } }], day)
  await doAll(seeder, countStandings, `counted ${today}`, [{ raw: { areaCode: SUBDISTRICT } }], today)
  await fund(accounts, random, addDays(start, 12))

  await doAll(office, planPhases, 'tasks', [{ raw: { campaignId } }], led)
  await ticks(accounts, random, communities, start, today)
  for (const kind of ['PLACE', 'RULES'] as const) {
    const said = organised.filter((_, n) => (kind === 'PLACE' ? n % 6 !== 5 : n % 4 !== 3))
    await doAll(office, stateProvision, `provision ${kind}`, said.map(({ code }) => ({ raw: { campaignId, areaCode: code, kind, has: 'yes' as const, evidence: kind === 'PLACE' ? `社区服务中心${random.pick(['一', '二', '三'])}楼 ${random.between(101, 309)} 室` : '登记、走访、例会、考核制度已上墙' } })), addDays(start, 14))
  }
  await train(accounts, campaignId, start)
}

/** Most of the money by what lives there on the day; a few communities short of it. */
async function fund({ office }: Accounts, random: Random, on: Day): Promise<void> {
  const places = await transact(seeder, 'organisation.read', (tx) => tx.$queryRaw<{ areaCode: string; residents: number }[]>`
    SELECT w.area_code AS "areaCode", (SELECT c.residents FROM standing_count c WHERE c.standing_id = w.id ORDER BY c.on_day DESC LIMIT 1) AS residents FROM standing w WHERE w.area_code >= ${SUBDISTRICT} AND w.area_code < ${`${SUBDISTRICT}:`} ORDER BY w.area_code`)
  const parts: { areaCode: string; amount: number; source: FundingSource }[] = places.flatMap(({ areaCode, residents }, n) => {
    if (n % 9 === 7) return []
    const need = residents * 40
    const given = n % 4 === 2 ? Math.floor(need * 0.7 / 100) * 100 : Math.ceil((need * 1.05) / 100) * 100
    const own = Math.floor(given / 300) * 100
    return [{ areaCode, amount: given - own, source: 'SUBDISTRICT' as const }, ...(own > 0 ? [{ areaCode, amount: own, source: random.chance(0.7) ? 'COMMUNITY' as const : 'DISTRICT' as const }] : [])].filter(({ amount }) => amount > 0)
  })
  await doAll(office, recordFunding, 'money', parts.map((raw) => ({ raw: { ...raw, amount: String(raw.amount), onDay: on, forYear: Number(on.slice(0, 4)) } })), on)
}

async function ticks({ office, community }: Accounts, random: Random, communities: readonly NamedArea[], start: Day, today: Day): Promise<void> {
  const tasks = await transact(seeder, 'organisation.read', (tx) => tx.$queryRaw<{ id: string; owner: string; phase: string; dueOn: Day }[]>`SELECT id::text AS id, owner, phase, due_on::text AS "dueOn" FROM phase_task ORDER BY nth`)
  const byDay = new Map<Day, { areaCode: string; taskId: string; doneOn: Day }[]>()
  for (const [n, task] of tasks.entries()) {
    if (task.phase === 'accept') continue
    const areas = task.owner === 'OFFICE' ? [SUBDISTRICT] : communities.map(({ code }) => code)
    for (const areaCode of areas) {
      const done = task.owner === 'OFFICE' || random.chance(task.phase === 'prepare' ? 0.93 : 0.7 - n * 0.01)
      const doneOn = addDays(task.phase === 'prepare' ? start : addDays(start, 20), random.between(3, task.phase === 'prepare' ? 16 : 26))
      // What 星火社区 has still to say at the desk.
      if (!done || doneOn > today || (areaCode === XINGHUO && task.phase === 'clear')) continue
      byDay.set(doneOn, [...(byDay.get(doneOn) ?? []), { areaCode, taskId: task.id, doneOn }])
    }
  }
  for (const [day, some] of [...byDay].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const own = some.filter(({ areaCode }) => areaCode === XINGHUO)
    await doAll(office, tickTask, `ticked ${day}`, some.filter(({ areaCode }) => areaCode !== XINGHUO).map((raw) => ({ raw })), day)
    await doAll(community, tickTask, `ticked by 星火 ${day}`, own.map((raw) => ({ raw })), day)
  }
}

/** Two trainings by the office and one by 星火社区; a few were absent, and one failed. */
async function train({ office, community, coordinator, second }: Accounts, campaignId: string, start: Day): Promise<void> {
  const people = await transact(seeder, 'training.read', (tx) => tx.$queryRaw<{ id: string; areaCode: string }[]>`SELECT id::text AS id, area_code AS "areaCode" FROM staff WHERE role = 'coordinator' AND disabled_at IS NULL ORDER BY username`)
  const others = people.map(({ id }) => id)
  for (const [n, [title, day, hours]] of ([['登记规范和入户走访', 5, 4], ['证件查验和隐患排查', 12, 3]] as const).entries()) {
    const on = addDays(start, day)
    const [{ trainingId }] = await doAll(office, holdTraining, `training ${n}`, [{ raw: { campaignId, areaCode: SUBDISTRICT, title, onDay: on, hours } }], on) as [{ trainingId: string }]
    const came = others.filter((_, i) => (i + n) % 7 !== 3 && i % 11 !== 5)
    await doAll(office, recordTraining, `trained ${n}`, [{ raw: { trainingId, userIds: came.slice(n), result: 'PASSED' } }, ...(n > 0 ? [{ raw: { trainingId, userIds: came.slice(0, n), result: 'FAILED' as const } }] : [])], on)
  }
  const on = addDays(start, 18)
  const [{ trainingId }] = await doAll(community, holdTraining, 'training at 星火', [{ raw: { campaignId, areaCode: XINGHUO, title: '星火路出租房登记', onDay: on, hours: 1.5 } }], on) as [{ trainingId: string }]
  await doAll(community, recordTraining, 'trained at 星火', [{ raw: { trainingId, userIds: [coordinator.id, second.id], result: 'PASSED' } }], on)
}
