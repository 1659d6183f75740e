import { systemActor } from '@/lib/kernel/access'
import { today as clockToday } from '@/lib/kernel/clock'
import { addDays, type Day } from '@/lib/kernel/day'
import { transact } from '@/lib/kernel/db'
import { createArea } from '@/lib/areas/commands'
import { assignDoors } from '@/lib/dwellings/assignments'
import { adoptPolicy, openCampaign } from '@/lib/campaigns/commands'
import { CAMPAIGN_PRESET } from '@/lib/campaigns/rules'
import { policyRules } from '@/lib/campaigns/schema'
import { foldTallies } from '@/lib/obligations/fold'
import { analyze } from './analyze'
import { type Accounts, createAccounts, createLastAccount, LAST_ACCOUNT, seeder } from './accounts'
import { award } from './awards'
import { calendar as calendarOf, type Calendar, PRESENT } from './calendar'
import { recordTwice } from './duplicates'
import { findHazards } from './hazards'
import { gather } from './activities'
import { associate } from './associations'
import { help } from './helpers'
import { remindResidents } from './messages'
import { recordLocals } from './outgoing'
import { ownGrid } from './own-grid'
import { checkCertificates } from './certificates'
import { noteInsurances } from './entitlements'
import { followUp } from './follow-ups'
import { writeLetters } from './inquiries'
import { sumUp } from './acceptance'
import { fillForms } from './forms'
import { inspectCommunities } from './inspections'
import { writeNotices } from './notices'
import { givePermits, type PermitPlan, planPermits } from './permits'
import { COORDINATOR_GRID, gridsOf, KEY_AREAS, type NamedArea, officialAreas, SUBDISTRICT, XINGHUO } from './places'
import { type Door, type Plan, planArea } from './plan'
import { Random } from './random'
import { postOffers } from './offers'
import { organise } from './organisation'
import { speakUp } from './own'
import { sendReports } from './reports'
import { letDoors } from './rentals'
import { houseWorkers } from './rosters'
import { serve } from './services'
import { tellFromOrigins } from './origins'
import { checkDoors } from './spot-checks'
import { commandId, doAll } from './repeatable'
import { type Stage, STAGES } from './stages'
import { buildDoors, type Crew, type Registered, work } from './work'

type Options = { log: (line: string) => void }

/** Communities worked on at once; the database has two cores in the smallest case. */
const AT_ONCE = 4
/** Serial numbers of synthetic people that a community may use. */
const SERIALS_OF_COMMUNITY = 6000

/**
 * Fills an empty database with the demonstration: 临平街道 on the 51st day of its campaign. Everything goes in through commands, on the days on
 * which it happened. Does nothing where other staff work; goes on where an earlier filling was cut short. Answers whether the database holds the demonstration.
 */
export async function fillDemo({ log }: Options): Promise<boolean> {
  const begun = await stateOf()
  if (begun === 'full' || begun === 'not-ours') return begun === 'full'
  const calendar = calendarOf(begun === 'empty' ? clockToday() : addDays(begun.campaignFrom, PRESENT - 1))
  const { accounts, communities } = await frame(calendar)
  log('演示数据：区域、政策、专项行动、账号 areas, policy, campaign, accounts')

  const permits: PermitPlan = { issues: new Map(), declines: new Map(), asks: new Map() }
  const people = new Map<string, { random: Random; registered: Registered[]; plan: Plan; stage: Stage }[]>()
  const waiting = [...communities].sort((a, b) => STAGES[b.code.slice(-3)]!.doors - STAGES[a.code.slice(-3)]!.doors)
  let done = 0
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let community = waiting.shift(); community; community = waiting.shift()) {
      people.set(community.code, await fillCommunity(community, accounts, calendar))
      if (++done % 5 === 0 || done === communities.length) log(`演示数据：${done}/${communities.length} 个社区 communities`)
    }
  }))
  for (const { code } of communities) {
    for (const { random, registered, plan, stage } of people.get(code)!) planPermits(random, registered, plan.open, stage.permits, calendar, permits)
  }
  await assignDoorsTo(accounts, communities, calendar)
  await givePermits(accounts.office, permits, calendar.today)
  log('演示数据：居住证 permits')
  await checkCertificates(accounts.office, calendar)
  log('演示数据：婚育证明 certificates')
  await writeLetters(accounts, calendar)
  log('演示数据：函调 letters')
  await followUp(accounts, calendar)
  log('演示数据：分类管理 follow-ups')
  await remindResidents(accounts.office, calendar)
  log('演示数据：短信提醒 messages')
  await recordLocals(accounts, communities, calendar)
  log('演示数据：外出人员 locals away')
  await sendReports(accounts, calendar)
  log('演示数据：半月报 half-month reports')
  await fillForms(accounts, calendar)
  log('演示数据：表格 forms')
  await organise(accounts, communities, calendar)
  log('演示数据：组织和责任 organisation')
  await checkDoors(accounts, calendar)
  log('演示数据：抽查 spot checks')
  await inspectCommunities(accounts, communities, calendar)
  log('演示数据：联合检查 joint inspections')
  await sumUp(accounts, communities, calendar)
  log('演示数据：自查验收 summaries and acceptance')
  await writeNotices(accounts, communities, calendar)
  log('演示数据：通知和宣传 notices')
  await postOffers(accounts, calendar)
  log('演示数据：招聘和培训 jobs and courses')
  await serve(accounts, communities, calendar)
  log('演示数据：服务事项 services')
  await tellFromOrigins(accounts, calendar)
  log('演示数据：来源地告知 told by places of origin')
  await noteInsurances(accounts, communities, calendar)
  log('演示数据：参保证明 insurance papers')
  await houseWorkers(accounts, calendar)
  log('演示数据：花名册、宿舍和线索 rosters, dormitories, leads')
  await speakUp(accounts, calendar)
  log('演示数据：居民自助 residents’ own side')
  await help(accounts, calendar)
  await gather(accounts, calendar)
  log('演示数据：楼长和活动 helpers and activities')
  await award(accounts, calendar)
  log('演示数据：年度评优 awards')
  await associate(accounts, calendar)
  log('演示数据：联系组织 associations')
  await foldTallies()
  await analyze()
  await createLastAccount(calendar.framed)
  const [count] = await transact(seeder, 'resident.read', (tx) => tx.$queryRaw<{ people: number; doors: number }[]>`
    SELECT (SELECT count(*)::int FROM resident) AS people, (SELECT count(*)::int FROM dwelling) AS doors`)
  log(`演示数据完成：${count!.doors} 户、${count!.people} 人 doors, people`)
  return true
}

const FIRST = 'areas'

/** Whether there is nothing yet, all of it, or a filling of ours that was cut short, with the day its campaign begins. */
async function stateOf(): Promise<'empty' | 'full' | 'not-ours' | { campaignFrom: Day }> {
  const [row] = await transact(systemActor('seed'), 'seed', (tx) => tx.$queryRaw<{ staff: number; areas: number; first: boolean; last: boolean; campaignFrom: Day | null }[]>`
    SELECT (SELECT count(*)::int FROM staff) AS staff, (SELECT count(*)::int FROM area) AS areas,
           EXISTS (SELECT 1 FROM command_seen WHERE id = ${commandId(`${FIRST} 0`)}::uuid) AS first,
           EXISTS (SELECT 1 FROM command_seen WHERE id = ${commandId(`${LAST_ACCOUNT} 0`)}::uuid) AS last,
           (SELECT min(from_on)::text FROM campaign) AS "campaignFrom"`)
  const { staff, areas, first, last, campaignFrom } = row!
  if (last) return 'full'
  if (!first && (staff > 0 || areas > 0)) return 'not-ours'
  return first && campaignFrom ? { campaignFrom } : 'empty'
}

async function frame(calendar: Calendar): Promise<{ accounts: Accounts; communities: NamedArea[] }> {
  const areas = officialAreas()
  const communities = areas.filter(({ code }) => code.length === 12)
  const all = [...areas, ...communities.flatMap(gridsOf)]
  await doAll(seeder, createArea, FIRST, all.map((raw) => ({ raw })), calendar.framed)
  await doAll(seeder, adoptPolicy, 'policy', [{ raw: { areaCode: SUBDISTRICT, fromOn: '2020-01-01', rules: policyRules.parse({ ...CAMPAIGN_PRESET, report: { withinDays: 5 } }) } }], calendar.framed)
  const { from, to, phases } = calendar.campaign
  await doAll(seeder, openCampaign, 'campaign', [{ raw: {
    areaCode: SUBDISTRICT, name: '流动人口管理服务专项工作', fromOn: from, toOn: to, phases, targets: { REGISTRATION: 95, PERMIT: 90 }, keyAreas: KEY_AREAS,
  } }], calendar.start)
  return { accounts: await createAccounts(communities, calendar.framed), communities }
}

/** Who walks what: in 星火社区 two coordinators, with the last grid left to nobody; elsewhere the one there is, in all grids but the last of every third community. */
async function assignDoorsTo(accounts: Accounts, communities: readonly NamedArea[], calendar: Calendar): Promise<void> {
  const entries = communities.flatMap(({ code }, n) => {
    const grids = gridsOf({ code, name: '' }).map((grid) => grid.code)
    const [first, ...rest] = grids
    if (code === XINGHUO) return [{ grids: [first!], users: [accounts.coordinator.id] }, { grids: rest.slice(0, -1), users: [accounts.second.id] }].map((raw) => ({ raw: { areaCode: code, ...raw } }))
    return [{ raw: { areaCode: code, grids: n % 3 === 0 && rest.length > 0 ? grids.slice(0, -1) : grids, users: [accounts.of(code).id] } }]
  })
  await doAll(accounts.office, assignDoors, 'assign', entries, calendar.start)
}

/** A community's doors, and the work at them; 星火社区 has a coordinator for the first grid, and its own office for the others. */
async function fillCommunity(community: NamedArea, accounts: Accounts, calendar: Calendar) {
  const stage = STAGES[community.code.slice(-3)]!
  const doors = await buildDoors(accounts.office, community, stage.doors, calendar)
  const first = (Number(community.code.slice(-3)) - 1) * SERIALS_OF_COMMUNITY
  let used = 0
  const serial = () => {
    if (used === SERIALS_OF_COMMUNITY) throw new Error('more people than numbers')
    return first + used++
  }
  const parts: { key: string; doors: Door[]; crew: Crew; stage: Stage }[] = community.code !== XINGHUO
    ? [{ key: community.code, doors, stage, crew: { walker: accounts.of(community.code), roster: accounts.office, unit: accounts.unit } }]
    : [
        { key: COORDINATOR_GRID, doors: doors.filter((d) => d.areaCode === COORDINATOR_GRID), stage: { ...stage, registration: 95.4, coverage: 88 },
          crew: { walker: accounts.coordinator, roster: accounts.community, unit: accounts.unit } },
        { key: XINGHUO, doors: doors.filter((d) => d.areaCode !== COORDINATOR_GRID), stage: { ...stage, registration: 97.5, coverage: 94 },
          crew: { walker: accounts.community, roster: accounts.community, unit: accounts.unit } },
      ]
  const results = []
  for (const part of parts) {
    const random = new Random(part.key)
    const plan = planArea(random, part.doors, part.stage, calendar, serial)
    const registered = await work(part.key, community.code, plan, part.crew)
    if (part.key === COORDINATOR_GRID) await ownGrid(random, plan, registered, part.crew, calendar, serial)
    if (part.key === XINGHUO) await recordTwice(part.key, community.code, registered, part.crew, calendar)
    await letDoors(part.key, community, registered, part.stage, part.crew.walker, calendar, serial)
    await findHazards(part.key, part.doors, { walker: part.crew.walker, checker: accounts.office }, calendar)
    results.push({ random, registered, plan, stage: part.stage })
  }
  return results
}
