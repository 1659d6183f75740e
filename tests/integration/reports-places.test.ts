import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { cellText, lineText } from '@/app/(staff)/reports/words'
import { wordsIn } from '@/app/words'
import { createArea, mergeArea, recodeArea } from '@/lib/areas/commands'
import { adoptPolicy } from '@/lib/campaigns/commands'
import { CAMPAIGN_PRESET } from '@/lib/campaigns/rules'
import { generateBuilding } from '@/lib/dwellings/commands'
import type { Actor, User, Verb } from '@/lib/kernel/access'
import { done as did, each } from '@/lib/kernel/command'
import { day, type Day } from '@/lib/kernel/day'
import { read, sqlState, type Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { performAll } from '@/lib/obligations/perform'
import { settle } from '@/lib/obligations/settle'
import { verifyObligations } from '@/lib/obligations/verify'
import { recordRental } from '@/lib/rentals/commands'
import { explainReport, sendReport, takeBackReport } from '@/lib/reports/commands'
import { sha256 } from '@/lib/kernel/digest'
import { draftOf, draftRows, HELD, type Held } from '@/lib/reports/compute'
import { openReports } from '@/lib/reports/opening'
import { periodOf } from '@/lib/reports/periods'
import { findReport, listReports } from '@/lib/reports/queries'
import { addCells, type Cells, decodeParts, figure, type ReportTable } from '@/lib/reports/rules'
import { declareResident, registerResident } from '@/lib/residents/commands'
import { endStay, moveStay } from '@/lib/stays/commands'
import { scaleUnit } from '@/lib/units/commands'
import { asSystem, idNumber, makeWorld, ok, person, problem, staff, SUBDISTRICT, SYSTEM, TODAY, unit, type World, XINGHUO, XINGHUO_1 } from './world'

// Whose people a report counts where places and people change: units and their word, communities that merge or go to another sub-district, moves, rules of their time. And what the database itself holds.

process.env['ANJU_TODAY'] = TODAY

const DONGHU = '330113003', QIAOSI = '330113004'
const FIRST = day('2026-03-01'), SECOND = day('2026-03-16'), THIRD = day('2026-04-01'), FOURTH = day('2026-04-16')

let world: World
let community: User, office: User, district: User, reporter: User
let factory: string

const on = async (today: string, command: unknown, raw: unknown, user: Actor) => (await performAll(user, command as typeof takeBackReport, [{ raw: raw as { reportId: string } }], { today: day(today), timeoutMs: 120_000 }))[0]!
type Done = { residentId: string; stayId: string; opened: number; unitId: string }
const done = async (today: string, command: unknown, raw: unknown, user: Actor = SYSTEM) => ok(await on(today, command, raw, user)) as unknown as Done
const refused = async (today: string, command: unknown, raw: unknown, user: Actor) => problem(await on(today, command, raw, user))
const open = (today: string, areaCode = SUBDISTRICT) => done(today, openReports, { areaCode })
const idOf = async (place: string, from: Day, unitId: string | null = null) => (await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`
  SELECT id::text AS id FROM report WHERE place_code = ${place} AND period_from = ${from}::date AND unit_id IS NOT DISTINCT FROM ${unitId}::uuid`))[0]!.id
const heldOf = async (tx: Tx, id: string) => (await tx.$queryRaw<Held[]>`SELECT ${HELD} FROM report WHERE id = ${id}::uuid`)[0]!
const draft = async (reportId: string, today: string, user: Actor = SYSTEM) => read(user, 'report.read', async (tx) => draftOf(tx, await heldOf(tx, reportId), day(today)))
const explained = { inCharge: '沈国强', remark: '逐户核对' }
const versionOf = async (reportId: string) => (await asSystem((tx) => heldOf(tx, reportId))).version
const sends = async (today: string, reportId: string, user: Actor = SYSTEM) => done(today, sendReport, { reportId, version: await versionOf(reportId), ...explained }, user)
const stateOf = async (reportId: string) => (await asSystem((tx) => heldOf(tx, reportId))).state
const agrees = async () => expect((await verifyObligations(() => undefined)).firstWrong).toBeNull()
const lines = (cells: Cells) => Object.fromEntries(Object.entries(cells).filter(([cell]) => !cell.includes('/')))

let serial = 20
async function village(name: string, subdistrict = SUBDISTRICT) {
  const code = `${subdistrict}0${(serial += 1)}`
  await done('2026-03-01', createArea, { code, name })
  await done('2026-03-01', createArea, { code: `${code}001`, name: '第1网格' })
  await done('2026-03-01', generateBuilding, { areaCode: `${code}001`, street: '村路', number: `${serial}号`, block: '', lowestFloor: 1, highestFloor: 3, roomsPerFloor: 4 })
  const doors = await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM dwelling WHERE area_code = ${`${code}001`} ORDER BY floor, room`)
  return { code, name, doors: doors.map((row) => row.id) }
}
/** Opened as if they had been there when the clock opened the others'. */
const owes = async (code: string, from: Day) => {
  const [id, { to }] = [newId(), periodOf(from)]
  await asSystem(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO report (id, kind, area_code, place_code, place_name, period_from, period_to, due_by, opened_on, state)
      VALUES (${id}::uuid, 'COMMUNITY', ${code}, ${code}, '村', ${from}::date, ${to}::date, ${to}::date + 4, ${to}::date + 1, 'OPEN')`
    await settle(tx, [{ kind: 'report', id }])
  })
}
const comes = (today: string, dwellingId: string, more: Record<string, unknown> = {}) => done(today, registerResident, person(dwellingId, { arrivedOn: today, phone: undefined, idNumber: idNumber('1990-01-01', '2'), ...more }))

beforeAll(async () => {
  world = await makeWorld()
  ;[community, office, district] = [await staff('community', XINGHUO), await staff('office'), await staff('admin', '330113')]
  for (const [code, name] of [[DONGHU, '东湖街道'], [QIAOSI, '乔司街道']] as const) await done('2026-03-01', createArea, { code, name })
  for (const [fromOn, withinDays] of [['2026-03-01', 3], ['2026-04-10', 6]] as const) await done('2026-03-01', adoptPolicy, { areaCode: QIAOSI, fromOn, rules: { ...CAMPAIGN_PRESET, report: { withinDays } } })
  factory = await unit(XINGHUO, '华鼎物流')
  reporter = await staff('unit', XINGHUO, factory)
  await done('2026-03-02', scaleUnit, { unitId: factory, aboveScale: 'yes' }, office)
})

describe('a unit', () => {
  let worker: Done
  const number = idNumber('1991-02-03', '2')
  const declared = { areaCode: XINGHUO, source: 'UNIT', addressText: '华鼎宿舍', name: '何敏兰', idNumber: number, reason: 'WORK' }
  const ofUnit = (from: Day) => idOf(XINGHUO, from, factory)

  beforeAll(async () => {
    const doors = world.doors[XINGHUO_1]!
    worker = await done('2026-03-04', declareResident, { ...declared, arrivedOn: '2026-03-04' }, reporter)
    await comes('2026-03-05', doors[0]!, { idNumber: number, name: '何敏兰', arrivedOn: '2026-03-04' })
    await comes('2026-03-05', doors[1]!)
    for (const door of [0, 1, 3]) await done('2026-03-06', recordRental, { dwellingId: doors[door]!, kind: 'HOME', use: 'LIVING', landlordName: '沈阿毛', landlordPhone: '19900001111' }, office)
    await open('2026-03-16')
    await sends('2026-03-17', await ofUnit(FIRST), reporter)
    await done('2026-03-18', endStay, { stayId: worker.stayId }, reporter)
    await done('2026-03-20', moveStay, { residentId: worker.residentId, dwellingId: doors[3]! }, office)
    await open('2026-04-01')
  })

  it('reports nobody whom it has told as gone, wherever they move; their community goes on counting them', async () => {
    const { table } = await draft(await ofUnit(SECOND), '2026-04-01', reporter)
    expect(lines(table.cells)).toEqual({ LEFT: 1, LET: 1 })
    expect(table.corrections).toEqual([])
    expect(figure((await draft(await idOf(XINGHUO, SECOND), '2026-04-01', community)).table.cells, 'PRESENT')).toBe(2)
  })

  it('reports them again from its own newer word on', async () => {
    await sends('2026-04-01', await ofUnit(SECOND), reporter)
    await done('2026-04-03', declareResident, { ...declared, arrivedOn: '2026-04-03' }, reporter)
    await open('2026-04-16')
    const { table } = await draft(await ofUnit(THIRD), '2026-04-16', reporter)
    expect(lines(table.cells)).toEqual({ PRESENT: 1, ARRIVED: 1, LET: 1 })
    expect(table.corrections).toEqual([])
  })

  it('counts rentals where its people lived in that period alone, whatever it sent before', async () => {
    const doors = world.doors[XINGHUO_1]!
    const lets = async (from: Day) => (await draft(await ofUnit(from), '2026-04-16')).rows.filter((row) => row.line === 'LET').map((row) => [row.of, row.at])
    expect(await lets(FIRST)).toEqual([[FIRST, doors[0]]])
    expect(await lets(SECOND)).toEqual([[SECOND, doors[0]]])
    // Two earlier ones are in force: the doors of then are none of now.
    expect(await lets(THIRD)).toEqual([[THIRD, doors[3]]])
  })
})

describe('a move', () => {
  it('that was declared is one, on both sides', async () => {
    const [here, there] = [await village('近村'), await village('远村')]
    const number = idNumber('1993-03-03', '1')
    const declared = { source: 'ROSTER', name: '田小军', idNumber: number, arrivedOn: '2026-03-04', reason: 'WORK' }
    await done('2026-03-04', declareResident, { ...declared, areaCode: here.code, dwellingId: here.doors[0] }, office)
    await done('2026-04-07', declareResident, { ...declared, areaCode: there.code, dwellingId: there.doors[0] }, office)
    for (const { code } of [here, there]) await owes(code, THIRD)
    expect(lines((await draft(await idOf(here.code, THIRD), '2026-04-16')).table.cells)).toEqual({ MOVED_OUT: 1 })
    expect(lines((await draft(await idOf(there.code, THIRD), '2026-04-16')).table.cells)).toEqual({ PRESENT: 1, MOVED_IN: 1 })
  })

  it('is called one between communities where these are added up', () => {
    const words = { t: wordsIn('zh-CN', 'reports'), residents: wordsIn('zh-CN', 'residents'), rentals: wordsIn('zh-CN', 'rentals') }
    expect(['MOVED_IN', 'MOVED_OUT', 'MOVED'].map((line) => lineText({ ...words, rollUp: true }, line as 'MOVED'))).toEqual(['社区间迁入', '社区间迁出', '区内变动'])
    expect(cellText({ ...words, rollUp: false }, 'MOVED_IN/sex/1')).toBe('迁入 · 男')
  })
})

describe('what no day is known of', () => {
  it('stays in earlier periods as it was sent, and counts anew from this one on', async () => {
    const id = await idOf(XINGHUO, SECOND)
    await sends('2026-04-01', id, community)
    await asSystem((tx) => tx.$executeRaw`UPDATE stay SET reason = 'STUDENT' WHERE area_code = ${XINGHUO_1}`)
    await asSystem((tx) => tx.$executeRaw`UPDATE rental SET kind = 'HOTEL' WHERE area_code = ${XINGHUO_1}`)
    const third = await idOf(XINGHUO, THIRD)
    const { table } = await draft(third, '2026-04-16', community)
    expect(table.cells).toMatchObject({ 'PRESENT/reason/STUDENT/2': 2, 'LET/kind/HOTEL': 3, 'PRESENT/place/HOTEL': 2 })
    expect(table.corrections).toEqual([])
    // What has a day is corrected, with the classes that were said.
    await asSystem((tx) => tx.$executeRaw`UPDATE stay SET to_on = '2026-03-28', end_reported_on = '2026-04-16', end_reason = 'LEFT' WHERE area_code = ${XINGHUO_1} AND unit_id IS NULL`)
    const { table: after } = await draft(third, '2026-04-16', community)
    expect(after.corrections).toMatchObject([{ of: SECOND, cells: { PRESENT: -1, 'PRESENT/reason/WORK/2': -1, 'PRESENT/place/RENTED': -1, LEFT: 1, 'LEFT/reason/WORK/2': 1 } }])
    await asSystem((tx) => tx.$executeRaw`UPDATE stay SET to_on = NULL, end_reported_on = NULL, end_reason = NULL WHERE area_code = ${XINGHUO_1} AND unit_id IS NULL`)
  })

  it('one period of a draft by itself is what the whole says of it', async () => {
    const third = await idOf(XINGHUO, THIRD)
    await comes('2026-04-16', world.doors[XINGHUO_1]![6]!, { arrivedOn: '2026-03-20' })
    const { rows } = await draft(third, '2026-04-16')
    for (const of of [FIRST, SECOND, THIRD, FOURTH]) expect(await asSystem(async (tx) => draftRows(tx, await heldOf(tx, third), of, day('2026-04-16')))).toEqual(rows.filter((row) => row.of === of))
    expect(rows.filter((row) => row.of === SECOND).length).toBeGreaterThan(0)
  })
})

describe('lists', () => {
  it('count the same on the card and behind it', async () => {
    for (const show of ['missing', 'late'] as const) {
      const { periods, total, rows } = await listReports(office, () => ({ period: SECOND, show }))
      const stand = periods.find(({ from }) => from === SECOND)!
      expect(total).toBe(show === 'missing' ? stand.expected - stand.received : stand.received - stand.inTime)
      expect(rows).toHaveLength(total)
      expect(rows.every((row) => row.kind !== 'ROLLUP')).toBe(true)
    }
  })
})

describe('an explanation', () => {
  it('goes with what is sent, and is not written over one that was not seen', async () => {
    const reportId = await idOf(XINGHUO, THIRD)
    const version = await versionOf(reportId)
    await done('2026-04-16', explainReport, { reportId, version, inCharge: '沈国强', remark: '甲' }, community)
    const before = await asSystem((tx) => heldOf(tx, reportId))
    for (const command of [explainReport, sendReport]) expect(await refused('2026-04-16', command, { reportId, version, inCharge: '何建', remark: '乙' }, community)).toMatchObject({ code: 'changed-meanwhile', details: { version: version + 1 } })
    expect((await refused('2026-04-16', sendReport, { reportId, version: version + 1, remark: '乙' }, community)).fields).toMatchObject({ inCharge: { code: 'required' } })
    expect(await asSystem((tx) => heldOf(tx, reportId))).toEqual(before)
    await done('2026-04-16', sendReport, { reportId, version: version + 1, inCharge: '何建', remark: '乙', ARRIVED: '开工' }, community)
    expect((await findReport(community, reportId, day('2026-04-16')))?.versions[0]).toMatchObject({ inCharge: '何建', remark: '乙', notes: { ARRIVED: '开工' } })
  })
})

describe('the database', () => {
  /** Statements of the app's own role, in a transaction that takes place on a day. */
  const raw = (verb: Verb, run: (tx: Tx, id: string, userId: string) => Promise<unknown>) => ({
    verb, input: z.object({ reportId: z.string() }), run: each(async (tx: Tx, actor: Actor, { input }: { input: { reportId: string } }) => { await run(tx, input.reportId, actor.id); return did({ reportId: input.reportId }, { kind: 'report' as const, id: input.reportId }) }),
  })
  const fails = async (today: string, reportId: string, verb: Verb, run: Parameters<typeof raw>[1]) => expect(await on(today, raw(verb, run), { reportId }, community).then(() => null, sqlState), run.toString()).toMatch(/^(23514|42501)$/)
  const takes = (writtenOn: string) => (tx: Tx, id: string, userId: string) => tx.$executeRaw`UPDATE report_version SET taken_back_on = ${writtenOn}::date, taken_back_by = ${userId}::uuid WHERE report_id = ${id}::uuid AND taken_back_on IS NULL`

  it('lets nothing be taken back after its deadline, whatever day is written', async () => {
    const id = await idOf(XINGHUO, THIRD)
    await fails('2026-04-20', id, 'report.take-back', takes('2026-04-19'))
    await fails('2026-04-18', id, 'report.take-back', takes('2026-04-17'))
    await fails('2026-04-18', id, 'report.take-back', (tx) => tx.$executeRaw`UPDATE report_version SET taken_back_on = '2026-04-18', taken_back_by = ${office.id}::uuid WHERE report_id = ${id}::uuid`)
    await fails('2026-04-18', id, 'report.take-back', (tx) => tx.$executeRaw`UPDATE report SET state = 'OPEN', sent_on = NULL WHERE id = ${id}::uuid`)
    await fails('2026-04-20', id, 'report.take-back', (tx) => tx.$executeRaw`UPDATE report SET sent_on = '2026-04-17' WHERE id = ${id}::uuid`)
    await fails('2026-04-18', id, 'report.explain', (tx) => tx.$executeRaw`UPDATE report SET remark = '别的' WHERE id = ${id}::uuid`)
    await fails('2026-04-18', id, 'report.take-back', (tx) => tx.$executeRaw`UPDATE report SET merged_on = '2026-04-18' WHERE id = ${id}::uuid`)
    await fails('2026-04-18', id, 'report.take-back', (tx) => tx.$executeRaw`UPDATE report_version SET replaced_by = id WHERE report_id = ${id}::uuid`)
    await on('2026-04-18', raw('report.take-back', async (tx, reportId, userId) => { await takes('2026-04-18')(tx, reportId, userId); await tx.$executeRaw`UPDATE report SET state = 'OPEN', sent_on = NULL WHERE id = ${reportId}::uuid` }), { reportId: id }, community)
    expect(await stateOf(id)).toBe('OPEN')
  })

  it('takes as sent only what is of the report, that is open, and of its day, with the words and the list that it has', async () => {
    const id = await idOf(XINGHUO, THIRD)
    const contents = `{"definitions":1,"from":"${THIRD}","to":"2026-04-15","cells":{},"corrections":[]}`
    type Sent = Partial<{ sentOn: string; nth: number; inCharge: string; contents: string; digest: string; unitId: string | null; entries: string; state: boolean; sentBy: string }>
    const inserts = (more: Sent) => async (tx: Tx, reportId: string, userId: string) => {
      const versionId = newId()
      const one = { sentOn: '2026-04-18', nth: 2, inCharge: '何建', contents, entries: '', unitId: null, sentBy: userId, ...more }
      await tx.$executeRaw`
        INSERT INTO report_version (id, report_id, area_code, unit_id, nth, definitions, known_on, sent_on, sent_by, sent_at, in_charge, remark, notes, contents, digest, list_digest)
        VALUES (${versionId}::uuid, ${reportId}::uuid, ${XINGHUO}, ${one.unitId}::uuid, ${one.nth}, 1, ${one.sentOn}::date, ${one.sentOn}::date, ${one.sentBy}::uuid, now(), ${one.inCharge}, '乙', '{"ARRIVED": "开工"}', ${one.contents}, ${one.digest ?? sha256(one.contents)}, ${sha256('')})`
      await tx.$executeRaw`INSERT INTO report_list (version_id, area_code, entries) VALUES (${versionId}::uuid, ${XINGHUO}, ${one.entries})`
      if (one.state !== false) await tx.$executeRaw`UPDATE report SET state = 'SENT', sent_on = ${one.sentOn}::date WHERE id = ${reportId}::uuid`
      throw Object.assign(new Error('good'), { code: 'GOOD!' })
    }
    const tries: Sent[] = [{ sentOn: '2026-04-17' }, { nth: 3 }, { inCharge: '别人' }, { contents: contents.replace(THIRD, SECOND) }, { digest: sha256('x') }, { unitId: factory }, { entries: 'x' }, { sentBy: office.id }]
    for (const more of tries) await fails('2026-04-18', id, 'report.send', inserts(more))
    await fails('2026-04-18', id, 'report.send', (tx) => tx.$executeRaw`UPDATE report SET state = 'SENT', sent_on = '2026-04-18' WHERE id = ${id}::uuid`)
    await fails('2026-04-18', await idOf(XINGHUO, SECOND), 'report.send', inserts({ nth: 2, contents: contents.replace(THIRD, SECOND).replace('2026-04-15', '2026-03-31') }))
    // The same of the day itself goes through, and is undone for what follows.
    await expect(on('2026-04-18', raw('report.send', inserts({})), { reportId: id }, community)).rejects.toThrow('good')
    await sends('2026-04-18', id, community)
  })
})

/** What all that holds of a place says of a period. */
async function saidOf(areaCode: string, of: Day): Promise<Cells> {
  const rows = await asSystem((tx) => tx.$queryRaw<{ contents: string }[]>`SELECT v.contents FROM report r JOIN report_version v ON v.report_id = r.id AND v.taken_back_on IS NULL AND v.replaced_by IS NULL WHERE r.area_code = ${areaCode} AND r.kind = 'COMMUNITY'`)
  return added(rows.map(({ contents }) => JSON.parse(contents) as ReportTable), of)
}
const added = (tables: readonly Pick<ReportTable, 'from' | 'cells' | 'corrections'>[], of: Day) => addCells(tables.flatMap(({ from, cells, corrections }) => [...(from === of ? [cells] : []), ...corrections.filter((one) => one.of === of).map((one) => one.cells)]))

describe('periods that are made up for', () => {
  it('go by the policy of then, and by what was above scale then', async () => {
    const { code, doors } = await village('和睦村', QIAOSI)
    const works = await unit(code, '和睦织造')
    await comes('2026-03-02', doors[0]!)
    const boss = await staff('office', QIAOSI)
    await done('2026-03-20', scaleUnit, { unitId: works, aboveScale: 'yes' }, boss)
    await done('2026-04-05', scaleUnit, { unitId: works, aboveScale: 'no' }, boss)
    await open('2026-04-20', QIAOSI)
    const rows = await asSystem((tx) => tx.$queryRaw<{ kind: string; from: string; due: string }[]>`SELECT kind, period_from::text AS from, due_by::text AS due FROM report WHERE place_code >= ${QIAOSI} AND place_code < ${`${QIAOSI}:`} AND kind <> 'ROLLUP' ORDER BY period_from, kind`)
    expect(rows).toEqual([
      { kind: 'COMMUNITY', from: FIRST, due: '2026-03-19' }, { kind: 'COMMUNITY', from: SECOND, due: '2026-04-04' }, { kind: 'UNIT', from: SECOND, due: '2026-04-04' }, { kind: 'COMMUNITY', from: THIRD, due: '2026-04-22' },
    ])
  })
})

describe('a community that goes to another sub-district', () => {
  it('is in the roll-ups of where its periods were owed, and changes what no period expected', async () => {
    const [moving, own] = [await village('横塘村', DONGHU), await village('湖滨村', QIAOSI)]
    await comes('2026-03-03', moving.doors[0]!)
    await comes('2026-03-03', own.doors[0]!)
    for (const area of [DONGHU, QIAOSI]) for (const today of ['2026-03-16', '2026-04-01', '2026-04-16']) await open(today, area)
    const [donghu, qiaosi] = [await staff('office', DONGHU), await staff('office', QIAOSI)]
    const [first, second] = [await idOf(moving.code, FIRST), await idOf(moving.code, SECOND)]
    await sends('2026-03-18', first)
    await sends('2026-03-25', await idOf(DONGHU, FIRST), donghu)
    await sends('2026-03-25', await idOf(QIAOSI, FIRST), qiaosi)
    const stands = async (user: User) => (await listReports(user, () => ({ period: FIRST, show: 'all' }))).periods.map(({ from, expected, received, inTime }) => [from, expected, received, inTime])
    const total = async (user: User) => (await listReports(user, () => ({ period: FIRST, show: 'all' }))).total
    const before = [await stands(donghu), await total(donghu), await stands(qiaosi), await total(qiaosi)]
    const toCode = `${QIAOSI}077`
    await done('2026-04-17', recodeArea, { code: moving.code, toCode, name: '横塘社区', confirm: moving.name }, district)
    expect([await stands(donghu), await total(donghu), await stands(qiaosi), await total(qiaosi)]).toEqual(before)
    // Sent now, by the community under its new code, of a period that was owed to the old sub-district.
    const moved = await staff('community', toCode)
    await sends('2026-04-18', second, moved)
    const partsOf = async (place: string, from: Day, user: User) => (await draft(await idOf(place, from), '2026-04-26', user)).parts.map(({ of, place: part }) => [of, part])
    expect(await partsOf(DONGHU, SECOND, donghu)).toEqual([[SECOND, moving.code]])
    expect((await partsOf(QIAOSI, SECOND, qiaosi)).filter(([, place]) => place === moving.code)).toEqual([])
    expect((await findReport(donghu, first, TODAY))?.table.cells).toMatchObject({ PRESENT: 1 })
    expect((await draft(await idOf(moving.code, THIRD), '2026-04-20', donghu)).table.cells).toMatchObject({ PRESENT: 1 })
    // From here on it is owed where it lies.
    await open('2026-05-01', QIAOSI)
    expect(await stateOf(await idOf(toCode, FOURTH))).toBe('OPEN')
    await agrees()
  })
})

describe('communities that merge', () => {
  it('while their reports are being sent are counted once, at once and for good', async () => {
    const [gone, kept] = [await village('并入村'), await village('留存村')]
    for (const door of [0, 1, 2]) await comes('2026-04-02', gone.doors[door]!)
    for (const door of [0, 1]) await comes('2026-04-02', kept.doors[door]!)
    await comes('2026-03-04', gone.doors[4]!)
    for (const { code } of [gone, kept]) for (const from of [FIRST, SECOND, THIRD]) await owes(code, from)
    const id = { gone: { first: await idOf(gone.code, FIRST), second: await idOf(gone.code, SECOND), third: await idOf(gone.code, THIRD) }, kept: { first: await idOf(kept.code, FIRST), second: await idOf(kept.code, SECOND), third: await idOf(kept.code, THIRD) } }
    await sends('2026-03-18', id.gone.first)
    // The first half of March is added up with one of them alone.
    await sends('2026-03-25', await idOf(SUBDISTRICT, FIRST), office)
    await sends('2026-04-17', id.gone.third)
    await done('2026-04-18', mergeArea, { code: gone.code, toCode: kept.code, confirm: gone.name })
    // What was open is dropped in the same step, and owed by nobody.
    expect(await Promise.all(Object.values(id.gone).map(stateOf))).toEqual(['SENT', 'DROPPED', 'SENT'])
    const keeper = await staff('community', kept.code)
    expect((await refused('2026-04-18', sendReport, { reportId: id.gone.second, version: 1, ...explained }, keeper)).code).toBe('report-dropped')
    expect((await refused('2026-04-18', takeBackReport, { reportId: id.gone.third }, keeper)).code).toBe('report-dropped')
    await agrees()

    const rollUp = await idOf(SUBDISTRICT, THIRD)
    const presentIn = async () => (await draft(rollUp, '2026-04-20', office)).parts.filter(({ of, place }) => of === THIRD && (place === gone.code || place === kept.code)).map(({ place, cells }) => [place, cells['PRESENT']])
    expect(await presentIn()).toEqual([[gone.code, 4]])
    await sends('2026-04-19', id.kept.third, keeper)
    expect(await presentIn()).toEqual([[kept.code, 6]])
    // Taken back, what the other had sent holds again.
    await done('2026-04-19', takeBackReport, { reportId: id.kept.third }, keeper)
    expect(await presentIn()).toEqual([[gone.code, 4]])
    await sends('2026-04-19', id.kept.third, keeper)
    expect(await presentIn()).toEqual([[kept.code, 6]])
    await sends('2026-04-20', rollUp, office)

    // Late, and of a period that has been added up already: the next report takes back what is said twice, and nothing is left to be said after it.
    await sends('2026-04-20', id.kept.first, keeper)
    await open('2026-05-01')
    const fourth = await idOf(kept.code, FOURTH)
    const next = await draft(fourth, '2026-05-01', keeper)
    expect(next.table.corrections.map(({ of, cells }) => [of, cells['PRESENT']])).toEqual([[FIRST, -1]])
    await sends('2026-05-01', fourth, keeper)
    expect((await saidOf(kept.code, FIRST))['PRESENT']).toBe(1)
    expect((await saidOf(kept.code, THIRD))['PRESENT']).toBe(6)
    await open('2026-05-16')
    expect((await draft(await idOf(kept.code, day('2026-05-01')), '2026-05-16', keeper)).table.corrections).toEqual([])
    // And so in all roll-ups together, the next one among them.
    const entriesOf = async (from: Day) => (await asSystem((tx) => tx.$queryRaw<{ entries: string }[]>`SELECT l.entries FROM report_list l JOIN report_version v ON v.id = l.version_id JOIN report r ON r.id = v.report_id WHERE r.place_code = ${SUBDISTRICT} AND r.period_from = ${from}::date`))[0]!.entries
    const parts = [...decodeParts(await entriesOf(FIRST)), ...decodeParts(await entriesOf(THIRD)), ...(await draft(await idOf(SUBDISTRICT, FOURTH), '2026-05-10', office)).parts].filter(({ place }) => place === gone.code || place === kept.code)
    for (const [of, n] of [[FIRST, 1], [THIRD, 6]] as const) expect(added(parts.map(({ of: from, cells, corrections }) => ({ from, cells, corrections })), of)['PRESENT']).toBe(n)
    await agrees()
  })
})
