import { beforeAll, describe, expect, it } from 'vitest'
import { decideAcceptance, draftSummary, returnSummary, saveSummary, sendSummary, takeBackSummary, withdrawAcceptance } from '@/lib/acceptance/commands'
import { findKept, findSummary, keptSummaries, listAcceptance, summaryAsks } from '@/lib/acceptance/queries'
import { gapOf, SECTIONS, sheetOf } from '@/lib/acceptance/rules'
import { createArea, mergeArea, recodeArea } from '@/lib/areas/commands'
import { openCampaign } from '@/lib/campaigns/commands'
import type { Actor, User } from '@/lib/kernel/access'
import { day } from '@/lib/kernel/day'
import { AccessRefused, Prisma, sqlState, transact } from '@/lib/kernel/db'
import { sha256 } from '@/lib/kernel/digest'
import { performAll } from '@/lib/obligations/perform'
import { readStands } from '@/lib/obligations/stands'
import { appoint } from '@/lib/organisation/commands'
import { registerResident } from '@/lib/residents/commands'
import { assignSpotCheck, closeSpotCheck, drawSpotCheck, planSpotCheck, recordSpotVisit } from '@/lib/spot-checks/commands'
import { asSystem, idNumber, makeWorld, ok, person, problem, staff, SUBDISTRICT, SYSTEM, TODAY, TUNLI, unit, verbs, type World, XINGHUO, XINGHUO_1 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let office: User, community: User, stranger: User, leader: User, admin: User
/** Another code in the same sub-district, and one in another. */
const [MOVED, AWAY] = ['330113001099', '330113003099']
let others: User[]
let campaign: { id: string; areaCode: string; from: ReturnType<typeof day> }

const on = async (today: string, command: unknown, raw: unknown, user: Actor = community) => (await performAll(user, command as typeof takeBackSummary, [{ raw: raw as { summaryId: string } }], { today: day(today), timeoutMs: 60_000 }))[0]!
const done = async (command: unknown, raw: unknown, user: Actor = community, today: string = TODAY) => ok(await on(today, command, raw, user))
const refused = async (command: unknown, raw: unknown, user: Actor = community, today: string = TODAY) => problem(await on(today, command, raw, user))
const rows = <T = Record<string, string>>(text: string) => asSystem((tx) => tx.$queryRaw<T[]>(Prisma.raw(text)))

const state = async () => (await rows<{ sum: string }>(`SELECT string_agg(s, ' ') AS sum FROM (${['self_summary', 'summary_version', 'acceptance'].map((name) => `SELECT '${name}' || coalesce(md5(string_agg(t::text, '' ORDER BY t::text)), '') AS s FROM ${name} t`).join(' UNION ALL ')}) p`))[0]!.sum
/** Each of these is refused, and writes nothing. */
async function refuses(command: unknown, raw: unknown, ...users: User[]): Promise<void> {
  const before = await state()
  for (const user of users) expect((await on(TODAY, command, raw, user)).ok, user.role).toBe(false)
  expect(await state()).toBe(before)
}
const faulty = async (command: unknown, raw: unknown, user: Actor = community, today: string = TODAY) => {
  const before = await state()
  const { fields } = await refused(command, raw, user, today)
  expect(await state()).toBe(before)
  return Object.fromEntries(Object.entries(fields ?? {}).map(([field, { code }]) => [field, code]))
}
const attempted = (user: User, work: string) => transact(user, 'test', (tx) => tx.$executeRaw(Prisma.raw(work))).then((n) => (n === 0 ? 'nothing' : 'done'), (error: unknown) => sqlState(error) ?? String(error))

const texts = Object.fromEntries(SECTIONS.map((key) => [key, `${key} 一段`]))
const find = async (user: User = community, areaCode = XINGHUO) => (await findSummary(user, campaign, areaCode))!
const drafted = async (asOf = '2026-04-19') => (await done(draftSummary, { campaignId: campaign.id, areaCode: XINGHUO, asOf })).summaryId
const sendRaw = async () => { const { summary } = await find(); return { summaryId: summary.id, version: summary.version, ...texts, signedBy: '沈建芳', title: '社区书记' } }
const asks = async (today: string = TODAY, user: User = community, areaCode = XINGHUO) => (await summaryAsks(user, areaCode, day(today))).filter(({ campaignId }) => campaignId === campaign.id).map(({ what }) => what)
const sent = async () => {
  const { summary } = (await findSummary(community, campaign, XINGHUO)) ?? { summary: null }
  if (summary?.state !== 'DRAFT' && summary?.state !== 'SENT') await drafted()
  if ((await find()).summary.state === 'DRAFT') await done(sendSummary, await sendRaw())
  return (await find()).summary.id
}

beforeAll(async () => {
  world = await makeWorld()
  ;[office, community, stranger, leader, admin] = [await staff('office'), await staff('community', XINGHUO), await staff('community', TUNLI), await staff('leader'), await staff('admin', '330113')]
  others = [await staff('coordinator', XINGHUO_1), await staff('unit', XINGHUO, await unit(XINGHUO)), await staff('auditor'), await staff('inspector'), await staff('admin')]
  const phases = [{ key: 'prepare', from: '2026-03-01', to: '2026-03-16' }, { key: 'clear', from: '2026-03-16', to: '2026-04-16' }, { key: 'accept', from: '2026-04-16', to: '2026-05-01' }]
  const opened = await done(openCampaign, { areaCode: SUBDISTRICT, name: '专项行动', fromOn: '2026-03-01', toOn: '2026-05-01', phases, targets: { REGISTRATION: 95, PERMIT: 90 }, keyAreas: [] }, office, '2026-03-01') as unknown as { campaignId: string }
  campaign = { id: opened.campaignId, areaCode: SUBDISTRICT, from: day('2026-03-01') }
  await done(appoint, { campaignId: campaign.id, body: 'WORKING_GROUP', duty: 'HEAD', areaCode: XINGHUO, name: '沈建芳' }, office)
  for (const door of world.doors[XINGHUO_1]!.slice(0, 6)) await done(registerResident, person(door, { arrivedOn: '2026-03-02', idNumber: idNumber('1990-01-01', '2') }), SYSTEM, '2026-04-10')
}, 120_000)

describe('a summary', () => {
  it('is drafted from the community’s own numbers at the end of a day, the same that every other screen shows of that day', async () => {
    expect([await asks('2026-04-15'), await asks('2026-04-16')]).toEqual([[], ['DUE']])
    const summaryId = await drafted()
    expect([await asks(), await asks(TODAY, stranger)]).toEqual([['DUE'], ['DUE']])
    const { summary } = await find()
    expect(summary).toMatchObject({ id: summaryId, state: 'DRAFT', asOf: '2026-04-19', sections: {}, facts: { head: '沈建芳' } })
    expect(summary.facts.stands).toEqual(await asSystem((tx) => readStands(tx, XINGHUO, day('2026-04-19'))))
    expect(summary.facts.stands.REGISTRATION).toEqual({ due: 6, met: 6 })
    // Nobody else reads what a draft says: they see that it is being written.
    expect((await listAcceptance(office, campaign)).rows.find(({ areaCode }) => areaCode === XINGHUO)).toMatchObject({ state: 'DRAFT', contents: null, decision: null })
    expect(await verbs()).toContain('summary.draft')
  })

  it('is of a day that is over and in the campaign, of a community in force, and there is one', async () => {
    const raw = { campaignId: campaign.id, areaCode: XINGHUO, asOf: '2026-04-19' }
    expect(await faulty(draftSummary, { ...raw, asOf: TODAY })).toEqual({ asOf: 'summary-day-open' })
    expect(await faulty(draftSummary, { ...raw, asOf: '2026-02-28' })).toEqual({ asOf: 'summary-before-campaign' })
    expect(await faulty(draftSummary, { ...raw, asOf: '19.4.' })).toEqual({ asOf: 'not-a-day' })
    expect(await faulty(draftSummary, { ...raw, areaCode: XINGHUO_1 })).toEqual({ areaCode: 'not-an-area' })
    await refuses(draftSummary, raw, stranger, office, leader, ...others)
    await refuses(draftSummary, { ...raw, areaCode: '330113001099' }, community)
    // Both at once: one row, the later one's figures.
    await Promise.all([drafted('2026-04-18'), drafted('2026-04-19')])
    expect(await rows('SELECT count(*)::int AS n FROM self_summary')).toEqual([{ n: 1 }])
  })

  it('keeps what was written, with the day whose figures it was written by; two who write at once do not write over each other', async () => {
    await drafted('2026-04-18')
    const { summary } = await find()
    const raw = { summaryId: summary.id, version: summary.version, problems: '  夜间走访不够。\r\n单位配合不够。 ' }
    await done(saveSummary, raw)
    expect((await find()).summary.sections).toEqual({ problems: { text: '夜间走访不够。\n单位配合不够。', asOf: '2026-04-18' } })
    expect(await refused(saveSummary, raw)).toMatchObject({ code: 'changed-meanwhile', details: { version: summary.version + 1 } })
    await drafted('2026-04-19')
    const again = (await find()).summary
    expect(again.sections.problems!.asOf).toBe('2026-04-18')
    await done(saveSummary, { summaryId: again.id, version: again.version, problems: again.sections.problems!.text, ahead: '加强夜访。' })
    expect((await find()).summary.sections).toEqual({ problems: { text: '夜间走访不够。\n单位配合不够。', asOf: '2026-04-18' }, ahead: { text: '加强夜访。', asOf: '2026-04-19' } })
    expect(await faulty(saveSummary, { summaryId: again.id, version: again.version + 1, ahead: '长'.repeat(2001) })).toEqual({ ahead: 'too-long' })
    await refuses(saveSummary, { summaryId: again.id, version: again.version + 1, ahead: 'x' }, stranger, office, leader, ...others)
    expect(await verbs()).toContain('summary.save')
  })

  it('is signed and sent whole, and stands as it was whatever comes later', async () => {
    const raw = await sendRaw()
    expect(await faulty(sendSummary, { ...raw, signedBy: '', registration: ' ' })).toEqual({ signedBy: 'required', registration: 'required' })
    await refuses(sendSummary, raw, stranger, office, leader, ...others)
    // A week after the day of its figures they are taken anew first.
    expect(await refused(sendSummary, raw, community, '2026-04-27')).toMatchObject({ code: 'summary-old', params: { days: 7 } })
    await done(sendSummary, { ...raw, written: ['problems', 'ahead'] })
    const { summary, versions } = await find()
    expect(summary).toMatchObject({ state: 'SENT', sections: { problems: { text: 'problems 一段' }, ahead: { text: 'ahead 一段' } } })
    expect(Object.keys(summary.sections).sort()).toEqual(['ahead', 'problems'])
    const [version] = versions
    expect(version).toMatchObject({ nth: 1, sentOn: TODAY, ended: null, contents: { campaign: '专项行动', placeName: '星火社区', asOf: '2026-04-19', signedBy: '沈建芳', title: '社区书记', sections: SECTIONS.map((key) => ({ key, text: `${key} 一段` })) } })
    expect(version!.contents.lines.find(({ indicator }) => indicator === 'REGISTRATION')).toEqual({ indicator: 'REGISTRATION', due: 6, met: 6, target: 95, lack: 0 })
    expect(version!.digest).toBe(sha256((await rows(`SELECT contents FROM summary_version WHERE id = '${version!.id}'`))[0]!['contents']!))
    await done(registerResident, person(world.doors[XINGHUO_1]![7]!, { arrivedOn: '2026-03-02', idNumber: idNumber('1990-01-01', '2') }), SYSTEM)
    expect((await find()).versions).toEqual(versions)
    expect((await refused(sendSummary, { ...raw, version: summary.version })).code).toBe('summary-sent')
    expect((await refused(draftSummary, { campaignId: campaign.id, areaCode: XINGHUO, asOf: '2026-04-19' })).code).toBe('summary-sent')
    expect(await verbs()).toContain('summary.send')
  })

  it('is not sent with figures that are not those of its day any more', async () => {
    await done(takeBackSummary, { summaryId: await sent() })
    await asSystem((tx) => tx.$executeRaw`UPDATE self_summary SET facts = jsonb_set(facts, '{stands,REGISTRATION,met}', '5')`)
    expect((await refused(sendSummary, await sendRaw())).code).toBe('summary-figures-changed')
    await drafted()
    await done(sendSummary, await sendRaw())
  })

  it('is taken back by the community, or returned with a reason by the office; what was sent stays', async () => {
    const summaryId = await sent()
    await refuses(takeBackSummary, { summaryId }, stranger, office, leader, ...others)
    await done(takeBackSummary, { summaryId })
    expect((await refused(takeBackSummary, { summaryId })).code).toBe('summary-not-sent')
    await done(sendSummary, await sendRaw())
    expect(await faulty(returnSummary, { summaryId, reason: '' }, office)).toEqual({ reason: 'required' })
    await refuses(returnSummary, { summaryId, reason: '缺出租房屋的说明' }, community, stranger, leader, await staff('office', '330113002'), ...others)
    expect(await asks()).toEqual([])
    await done(returnSummary, { summaryId, reason: '缺出租房屋的说明' }, office)
    expect(await asks()).toEqual(['RETURNED'])
    const { versions } = await find()
    expect(versions.slice(0, 2).map(({ ended, returnNote }) => [ended, returnNote])).toEqual([['RETURNED', '缺出租房屋的说明'], ['TAKEN_BACK', null]])
    expect((await listAcceptance(office, campaign)).rows.find(({ areaCode }) => areaCode === XINGHUO)).toMatchObject({ state: 'DRAFT', returned: true, contents: null })
    expect(await verbs()).toEqual(expect.arrayContaining(['summary.take-back', 'summary.return']))
  })
})

/** A check of a place, gone to and closed: in so many of its doors lives somebody whom nobody has registered. */
async function check(areaCode: string, strangers: number): Promise<string> {
  const inspector = await staff('inspector')
  const { checkId } = await done(planSpotCheck, { areaCode, untilOn: '2026-04-30', target: '95', expected: '98', designEffect: '1.5', size: '24', least: '2' }, office) as unknown as { checkId: string }
  await done(drawSpotCheck, { checkId, words: '双色球' }, office)
  await done(assignSpotCheck, { checkId, visitorId: inspector.id }, office)
  const doors = await rows<{ id: string; name: string | null }>(`SELECT d.id::text AS id, (SELECT g.name FROM spot_check_register g WHERE g.door_id = d.id LIMIT 1) AS name FROM spot_check_door d WHERE d.check_id = '${checkId}' ORDER BY d.rank`)
  const empty = doors.filter(({ name }) => name === null)
  for (const door of doors) {
    const people = door.name !== null ? [{ name: door.name, sex: '2', age: 36 }] : empty.indexOf(door) < strangers ? [{ name: '无名氏', sex: '1', age: 20 }] : []
    await done(recordSpotVisit, { doorId: door.id, ...(people.length > 0 ? { outcome: 'MET', peopleFound: people.length, people } : { outcome: 'VACANT' }) }, inspector)
  }
  await done(closeSpotCheck, { checkId }, office)
  return checkId
}

describe('acceptance', () => {
  it('lays the spot check beside the reported rate of the same day, and names the gap', async () => {
    const summaryId = await sent()
    expect((await find(office)).before!.sheet.shortfalls).toContainEqual({ what: 'check-none' })
    const checkId = await check(XINGHUO, 4)
    const { before } = await find(office)
    const { check: found, gap, shortfalls } = before!.sheet
    const [result] = await rows<{ result: { registration: { rate: number; interval: { low: number; high: number } }; verdict: string } }>(`SELECT result FROM spot_check WHERE id = '${checkId}'`)
    expect(found).toMatchObject({ checkId, scope: 'OWN', rate: result!.result.registration.rate, interval: result!.result.registration.interval, verdict: result!.result.verdict })
    expect(found!.reported).toEqual((await asSystem((tx) => readStands(tx, XINGHUO, TODAY))).REGISTRATION)
    expect(found!.found).toBe(found!.registered + 4)
    expect(gap!.points).toBeCloseTo(100 - (100 * found!.registered) / found!.found, 1)
    expect(shortfalls.map(({ what }) => what)).toContain(result!.result.verdict === 'NOT_MET' ? 'check-not-met' : 'check-unsure')
    // Of another community that was not checked nothing is said; a community has what was found with the decision.
    const { rows: listed } = await listAcceptance(leader, campaign)
    expect(listed.map(({ areaCode, check: one }) => [areaCode, one?.checkId ?? null])).toEqual([[XINGHUO, checkId], [TUNLI, null]])
    expect((await find(community)).before).toBeNull()
    expect((await listAcceptance(community, campaign)).rows.map(({ areaCode, check: one }) => [areaCode, one])).toEqual([[XINGHUO, null]])
    expect(summaryId).toBe((await find(office)).summary.id)
  })

  it('of one community of several that were checked, is by its own doors', async () => {
    await sent()
    const whole = await check(SUBDISTRICT, 3)
    const [result] = await rows<{ result: { strata: { code: string; rate: number | null; drawn: number; found: number }[] } }>(`SELECT result FROM spot_check WHERE id = '${whole}'`)
    const part = result!.result.strata.find(({ code }) => code === XINGHUO)!
    expect((await find(office)).before!.sheet.check).toMatchObject({ checkId: whole, scope: 'PART', rate: part.rate, drawn: part.drawn, found: part.found })
    const { rows: listed, whole: all } = await listAcceptance(office, campaign)
    expect(all).toMatchObject({ checkId: whole, scope: 'OWN' })
    expect(listed.map(({ check: one }) => one?.scope)).toEqual(['PART', 'PART'])
  })

  it('is decided on what was looked at, with a remark wherever it is not plainly passed; what was decided stands', async () => {
    const summaryId = await sent()
    const { before } = await find(office)
    const raw = { summaryId, seen: before!.seen, outcome: 'RECTIFY', rectifyBy: '2026-04-28', remark: '补登记抽查发现的人。' }
    expect(await faulty(decideAcceptance, { ...raw, rectifyBy: undefined, remark: '' }, office)).toEqual({ rectifyBy: 'required', remark: 'required' })
    expect(await faulty(decideAcceptance, { ...raw, rectifyBy: TODAY }, office)).toEqual({ rectifyBy: 'past' })
    expect(await faulty(decideAcceptance, { ...raw, outcome: 'FINE' }, office)).toEqual({ outcome: 'not-in-list' })
    expect(await faulty(decideAcceptance, { ...raw, outcome: 'PASSED', rectifyBy: undefined, remark: undefined }, office)).toEqual({ remark: 'acceptance-remark' })
    expect((await refused(decideAcceptance, { ...raw, seen: sha256('x') }, office)).code).toBe('acceptance-changed')
    await refuses(decideAcceptance, raw, community, stranger, leader, await staff('office', '330113002'), ...others)
    await done(decideAcceptance, raw, office)
    const { summary, decisions, before: none } = await find(office)
    expect([summary.state, none]).toEqual(['RECTIFY', null])
    expect(decisions[0]).toMatchObject({ outcome: 'RECTIFY', rectifyBy: '2026-04-28', remark: '补登记抽查发现的人。', sheet: before!.sheet, digest: before!.seen, decidedOn: TODAY, decidedBy: 'office' })
    // The community has it, with what was found.
    expect((await find(community)).decisions[0]).toEqual(decisions[0])
    expect((await listAcceptance(community, campaign)).rows[0]).toMatchObject({ decision: { outcome: 'RECTIFY', rectifyBy: '2026-04-28' }, check: { checkId: before!.sheet.check!.checkId } })
    expect((await refused(takeBackSummary, { summaryId })).code).toBe('summary-decided')
    expect((await refused(decideAcceptance, raw, office)).code).toBe('summary-decided')
    await check(XINGHUO, 0)
    expect((await find(office)).decisions).toEqual(decisions)
    expect(await verbs()).toContain('acceptance.decide')
  })

  it('is withdrawn with a reason; after putting right it is summed up and decided anew, both on record', async () => {
    const summaryId = await sent()
    const raw = async (outcome: string) => ({ summaryId, seen: (await find(office)).before!.seen, outcome, remark: '见抽查', rectifyBy: outcome === 'RECTIFY' ? '2026-04-28' : undefined })
    await done(decideAcceptance, await raw('FAILED'), office)
    expect((await refused(draftSummary, { campaignId: campaign.id, areaCode: XINGHUO, asOf: '2026-04-19' })).code).toBe('summary-decided')
    expect(await faulty(withdrawAcceptance, { summaryId, reason: ' ' }, office)).toEqual({ reason: 'required' })
    await refuses(withdrawAcceptance, { summaryId, reason: '误点' }, community, stranger, leader, ...others)
    await done(withdrawAcceptance, { summaryId, reason: '误点' }, office)
    expect((await find(office)).summary.state).toBe('SENT')
    expect((await refused(withdrawAcceptance, { summaryId, reason: '误点' }, office)).code).toBe('acceptance-none')
    await done(decideAcceptance, await raw('RECTIFY'), office)
    expect(await asks()).toEqual(['RECTIFY'])
    await drafted()
    expect(await asks()).toEqual(['RECTIFY'])
    expect((await refused(withdrawAcceptance, { summaryId, reason: '误点' }, office)).code).toBe('acceptance-none')
    // While the community writes again, the last word is still the last word.
    const lastWord = async () => (await listAcceptance(office, campaign)).rows[0]
    expect(await lastWord()).toMatchObject({ state: 'DRAFT', decision: { outcome: 'RECTIFY' } })
    await done(sendSummary, await sendRaw())
    expect(await lastWord()).toMatchObject({ state: 'SENT', decision: null })
    await done(takeBackSummary, { summaryId })
    expect(await lastWord()).toMatchObject({ state: 'DRAFT', decision: { outcome: 'RECTIFY' } })
    await done(sendSummary, await sendRaw())
    await done(decideAcceptance, await raw('PASSED'), office)
    expect([await asks(), await asks('2026-04-27')]).toEqual([['PASSED'], []])
    const { decisions, versions } = await find(office)
    expect(decisions.slice(0, 3).map(({ outcome, withdrawNote }) => [outcome, withdrawNote])).toEqual([['PASSED', null], ['RECTIFY', null], ['FAILED', '误点']])
    expect(new Set(decisions.slice(0, 3).map(({ versionId }) => versionId)).size).toBe(2)
    expect(versions[0]!.ended).toBeNull()
    expect((await listAcceptance(leader, campaign)).rows[0]).toMatchObject({ state: 'PASSED', decision: { outcome: 'PASSED', rectifyBy: null } })
    expect(await verbs()).toContain('acceptance.withdraw')
  })

  it('is read by nobody else', async () => {
    for (const user of others) await expect(listAcceptance(user, campaign), user.role).rejects.toBeInstanceOf(AccessRefused)
    for (const user of others) await expect(summaryAsks(user, XINGHUO, day(TODAY)), user.role).rejects.toBeInstanceOf(AccessRefused)
    expect(await findSummary(stranger, campaign, XINGHUO)).toBeNull()
    expect((await listAcceptance(stranger, campaign)).rows.map(({ areaCode }) => areaCode)).toEqual([TUNLI])
    expect(await findSummary(await staff('office', '330113002'), campaign, XINGHUO)).toBeNull()
  })

  it('holds in the database alone: neither side does the other’s, and what was sent or decided is not written over', async () => {
    const { summary, versions, decisions } = await find(office)
    const [version, decision] = [versions[0]!.id, decisions[0]!.id]
    expect(await attempted(office, `INSERT INTO self_summary (id, campaign_id, area_code, place_code, state, as_of, facts, sections, version, created_by, created_on) VALUES (gen_random_uuid(), '${campaign.id}', '${TUNLI}', '${TUNLI}', 'SENT', '2026-04-19', '{}', '{}', 1, '${office.id}', '${TODAY}')`)).toBe('42501')
    expect(await attempted(community, `UPDATE self_summary SET state = 'PASSED' WHERE id = '${summary.id}'`)).toBe('42501')
    expect(await attempted(community, `INSERT INTO acceptance (id, summary_id, version_id, area_code, outcome, contents, digest, decided_on, decided_by, decided_name) VALUES (gen_random_uuid(), '${summary.id}', '${version}', '${XINGHUO}', 'PASSED', '{}', '${sha256('{}')}', '${TODAY}', '${community.id}', 'x')`)).toBe('42501')
    expect(await attempted(community, `UPDATE acceptance SET withdrawn_on = '${TODAY}', withdrawn_by = '${community.id}', withdraw_note = 'x' WHERE id = '${decision}'`)).toBe('nothing')
    expect(await attempted(office, `UPDATE summary_version SET ended = 'TAKEN_BACK', ended_on = '${TODAY}', ended_by = '${office.id}' WHERE id = '${version}'`)).toBe('42501')
    expect(await attempted(stranger, `UPDATE self_summary SET state = 'DRAFT' WHERE id = '${summary.id}'`)).toBe('nothing')
    for (const work of [`UPDATE summary_version SET contents = '{}' WHERE id = '${version}'`, `UPDATE acceptance SET outcome = 'FAILED' WHERE id = '${decision}'`, `DELETE FROM summary_version WHERE id = '${version}'`, `DELETE FROM acceptance WHERE id = '${decision}'`, `DELETE FROM self_summary WHERE id = '${summary.id}'`]) {
      for (const user of [office, community]) expect(await attempted(user, work), work).toBe('42501')
    }
    await expect(asSystem((tx) => tx.$executeRaw`INSERT INTO summary_version (id, summary_id, area_code, nth, contents, digest, sent_on, sent_by) VALUES (gen_random_uuid(), ${summary.id}::uuid, ${XINGHUO}, 99, 'x', ${sha256('y')}, '2026-04-20', ${community.id}::uuid)`)).rejects.toThrow()
  })
})

it('of a community under another code its check is found, and its summary is its own', async () => {
  await done(withdrawAcceptance, { summaryId: (await find()).summary.id, reason: '误点' }, office)
  const before = (await listAcceptance(office, campaign)).rows.find(({ areaCode }) => areaCode === XINGHUO)!
  const id = await sent()
  await done(recodeArea, { code: XINGHUO, toCode: MOVED, name: '星火社区', confirm: '星火社区' }, admin)
  const after = (await listAcceptance(office, campaign)).rows.find(({ areaCode }) => areaCode === MOVED)!
  expect(after.check).toEqual(before.check)
  expect((await findSummary(office, campaign, MOVED))!.summary).toMatchObject({ id, placeCode: XINGHUO, state: 'SENT' })
  expect(await keptSummaries(office, MOVED)).toEqual([])
  await done(recodeArea, { code: MOVED, toCode: XINGHUO, name: '星火社区', confirm: '星火社区' }, admin)
  expect((await find()).summary.id).toBe(id)
})

it('a community of another sub-district takes its summary along: who had it is told so, who has it now reads it, and nobody decides on it', async () => {
  const id = await sent()
  await done(createArea, { code: AWAY.slice(0, 9), name: '东湖街道' }, admin)
  await done(recodeArea, { code: XINGHUO, toCode: AWAY, name: '星火社区', confirm: '星火社区' }, admin)
  expect(await listAcceptance(office, campaign)).toMatchObject({ left: ['星火社区'], rows: [expect.objectContaining({ areaCode: TUNLI })], whole: { scope: 'OWN', mixed: true, rate: null, verdict: 'UNSURE' } })
  const [theirs, abroad] = [await staff('office', AWAY.slice(0, 9)), await staff('community', AWAY)]
  for (const user of [theirs, abroad]) {
    expect(await keptSummaries(user, AWAY)).toMatchObject([{ id, how: 'MOVED', state: 'SENT', placeName: '星火社区' }])
    expect((await findKept(user, id))!.versions[0]!.contents.sections).toHaveLength(SECTIONS.length)
  }
  expect((await listAcceptance(theirs, campaign)).left).toEqual([])
  for (const user of others) for (const refusedRead of [() => keptSummaries(user, AWAY), () => findKept(user, id)]) await expect(refusedRead(), user.role).rejects.toThrow(AccessRefused)
  expect([await findKept(office, id), await findKept(stranger, id), await findKept(theirs, 'x')]).toEqual([null, null, null])
  const before = await state()
  for (const [command, raw, user] of [[decideAcceptance, { summaryId: id, outcome: 'PASSED', remark: '同意', seen: sha256('x') }, theirs], [returnSummary, { summaryId: id, reason: '请补充' }, theirs], [takeBackSummary, { summaryId: id }, abroad]] as const) {
    expect(await refused(command, raw, user)).toMatchObject({ code: 'summary-kept' })
  }
  expect(await state()).toBe(before)
  await done(recodeArea, { code: AWAY, toCode: XINGHUO, name: '星火社区', confirm: '星火社区' }, admin)
  expect([(await find()).summary.id, await findKept(office, id)]).toEqual([id, null])
})

it('a community that becomes part of another leaves its summary there to be read; the other one has or writes its own, and nothing is compared that counts others', async () => {
  const id = await sent()
  await done(appoint, { campaignId: campaign.id, body: 'WORKING_GROUP', areaCode: TUNLI, duty: 'HEAD', name: '屯里主任' }, office)
  await done(mergeArea, { code: XINGHUO, toCode: TUNLI, confirm: '星火社区' }, admin)
  expect(await findSummary(office, campaign, TUNLI)).toBeNull()
  expect(await rows(`SELECT name, to_on IS NULL AS open FROM post WHERE body = 'WORKING_GROUP' AND duty = 'HEAD' AND area_code = '${TUNLI}' ORDER BY name`)).toEqual(expect.arrayContaining([{ name: '屯里主任', open: true }]))
  expect(await rows(`SELECT count(*)::int AS n FROM post WHERE body = 'WORKING_GROUP' AND area_code = '${TUNLI}' AND to_on IS NULL`)).toEqual([{ n: 1 }])
  const [row] = (await listAcceptance(office, campaign)).rows
  expect(row).toMatchObject({ areaCode: TUNLI, state: null, contents: null, decision: null, check: { mixed: true, rate: null, interval: null, verdict: 'UNSURE' } })
  expect(gapOf(row!.check)).toBeNull()
  expect(sheetOf({ asOf: day('2026-04-19'), lines: [], check: row!.check, inspections: [] }).shortfalls).toEqual([{ what: 'check-mixed' }])
  expect(await keptSummaries(stranger, TUNLI)).toMatchObject([{ id, how: 'MERGED', placeName: '星火社区' }])
  expect(await refused(takeBackSummary, { summaryId: id }, stranger)).toMatchObject({ code: 'summary-kept' })
  const theirs = (await done(draftSummary, { campaignId: campaign.id, areaCode: TUNLI, asOf: '2026-04-19' }, stranger)).summaryId
  expect((await findSummary(stranger, campaign, TUNLI))!.summary).toMatchObject({ id: theirs, placeCode: TUNLI, facts: { head: '屯里主任' } })
  await expect(asSystem((tx) => tx.$executeRaw`INSERT INTO self_summary (id, campaign_id, area_code, place_code, state, as_of, facts, sections, version, created_by, created_on) VALUES (gen_random_uuid(), ${campaign.id}::uuid, ${TUNLI}, ${TUNLI}, 'DRAFT', '2026-04-19', '{}', '{}', 1, ${stranger.id}::uuid, '2026-04-20')`)).rejects.toThrow()
})

it('a check or an inspection is the campaign’s in whose days it was, until the next one of the area begins', async () => {
  const checksOf = async (id: string, from: string) => (await listAcceptance(office, { id, areaCode: SUBDISTRICT, from: day(from) })).whole?.checkId ?? null
  const before = await checksOf(campaign.id, '2026-03-01')
  expect(before).not.toBeNull()
  const phases = [{ key: 'prepare', from: '2026-04-20', to: '2026-05-05' }, { key: 'clear', from: '2026-05-05', to: '2026-06-01' }, { key: 'accept', from: '2026-06-01', to: '2026-07-01' }]
  const { campaignId } = await done(openCampaign, { areaCode: SUBDISTRICT, name: '下一次行动', fromOn: '2026-04-20', toOn: '2026-07-01', phases, targets: { REGISTRATION: 95, PERMIT: 90 }, keyAreas: [] }, office) as unknown as { campaignId: string }
  expect([await checksOf(campaign.id, '2026-03-01'), await checksOf(campaignId, '2026-04-20')]).toEqual([null, before])
})
