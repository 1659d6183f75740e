import { Client } from 'pg'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { mergeArea } from '@/lib/areas/commands'
import type { Actor, User } from '@/lib/kernel/access'
import { day, type Day } from '@/lib/kernel/day'
import { read, sqlState, transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { performAll } from '@/lib/obligations/perform'
import { settle } from '@/lib/obligations/settle'
import { verifyObligations } from '@/lib/obligations/verify'
import { recordRental } from '@/lib/rentals/commands'
import { explainReport, sendReport, takeBackReport } from '@/lib/reports/commands'
import { sha256 } from '@/lib/kernel/digest'
import { draftOf, HELD, type Held } from '@/lib/reports/compute'
import { openReports, openReportsEverywhere } from '@/lib/reports/opening'
import { owedReports } from '@/lib/reports/queries'
import { addCells, canonical, type Cells, countsIn, decodeList, decodeParts, figure, reportOf, type ReportTable, rollUpOf } from '@/lib/reports/rules'
import { correctResident } from '@/lib/residents/corrections'
import { declareResident, registerResident } from '@/lib/residents/commands'
import { mergeResidents } from '@/lib/residents/merges'
import { endStay, moveStay } from '@/lib/stays/commands'
import { scaleUnit } from '@/lib/units/commands'
import { asSystem, idNumber, makeWorld, ok, person, problem, staff, stand, SUBDISTRICT, SYSTEM, TODAY, TUNLI, TUNLI_1, unit, verbs, type World, XINGHUO, XINGHUO_1, XINGHUO_2 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let community: User, stranger: User, office: User, leader: User, reporter: User
let factory: string
const FIRST = day('2026-03-01'), SECOND = day('2026-03-16'), THIRD = day('2026-04-01')

const on = async (today: string, command: unknown, raw: unknown, user: Actor = office) => (await performAll(user, command as typeof takeBackReport, [{ raw: raw as { reportId: string } }], { today: day(today), timeoutMs: 120_000 }))[0]!
type Done = { residentId: string; stayId: string; reportId: string; versionId: string; digest: string; opened: number; dropped: number; dwellingId: string }
const done = async (today: string, command: unknown, raw: unknown, user: Actor = office) => ok(await on(today, command, raw, user)) as unknown as Done
const refused = async (today: string, command: unknown, raw: unknown, user: Actor = office) => problem(await on(today, command, raw, user))
const comes = (today: string, grid: string, door: number, more: Record<string, unknown> = {}) =>
  done(today, registerResident, person(world.doors[grid]![door]!, { arrivedOn: today, idNumber: idNumber('1990-01-01', '2'), ...more }))
const open = (today: string) => done(today, openReports, { areaCode: SUBDISTRICT }, SYSTEM)

/** The report of a place for a period. */
const idOf = async (place: string, from: Day, unitId: string | null = null) => (await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`
  SELECT id::text AS id FROM report WHERE place_code = ${place} AND period_from = ${from}::date AND unit_id IS NOT DISTINCT FROM ${unitId}::uuid`))[0]!.id
const explained = { inCharge: '沈国强', remark: '工地开工，来人较多' }
/** With the words that stand there now. */
const explains = async (today: string, reportId: string, more: Record<string, unknown> = {}, user: Actor = community) => {
  const [row] = await asSystem((tx) => tx.$queryRaw<{ version: number }[]>`SELECT version FROM report WHERE id = ${reportId}::uuid`)
  return done(today, explainReport, { reportId, version: row!.version, ...explained, ...more }, user)
}
const sends = async (today: string, reportId: string, user: Actor = community) => {
  await explains(today, reportId, {}, user)
  return done(today, sendReport, { reportId }, user)
}
type Version = { id: string; nth: number; contents: string; digest: string; listDigest: string; entries: string; takenBackOn: string | null; definitions: number; from: Day; to: Day; kind: string }
const versions = (reportId: string) => asSystem((tx) => tx.$queryRaw<Version[]>`
  SELECT v.id::text AS id, v.nth, v.contents, v.digest, v.list_digest AS "listDigest", l.entries, v.taken_back_on::text AS "takenBackOn", v.definitions, r.period_from::text AS "from", r.period_to::text AS "to", r.kind
  FROM report_version v JOIN report r ON r.id = v.report_id JOIN report_list l ON l.version_id = v.id WHERE v.report_id = ${reportId}::uuid ORDER BY v.nth`)
const inForce = async (reportId: string) => (await versions(reportId)).find((version) => version.takenBackOn === null)!
const tableOf = (version: Version) => JSON.parse(version.contents) as ReportTable
const draft = (reportId: string, today: string, user: Actor = office) => read(user, 'report.read', async (tx) => {
  const [held] = await tx.$queryRaw<Held[]>`SELECT ${HELD} FROM report WHERE id = ${reportId}::uuid`
  return draftOf(tx, held!, day(today))
})
const recomputed = (version: Version) => (version.kind === 'ROLLUP' ? canonical(rollUpOf(decodeParts(version.entries), version)) : canonical(reportOf(decodeList(version.entries), version)))
const state = () => asSystem(async (tx) => JSON.stringify(await tx.$queryRaw`
  SELECT (SELECT md5(string_agg(r::text, '' ORDER BY r.id)) FROM report r) AS r, (SELECT md5(string_agg(v::text, '' ORDER BY v.id)) FROM report_version v) AS v, (SELECT md5(string_agg(l::text, '' ORDER BY l.version_id)) FROM report_list l) AS l, (SELECT count(*)::int FROM obligation) AS o`))
const writesNothing = async (work: () => Promise<unknown>) => {
  const before = await state()
  await work()
  expect(await state()).toBe(before)
}
/** Past every lock, as only somebody with the machine in their hands can. */
async function owner(statement: string): Promise<void> {
  const url = new URL(inject('cluster').superUrl)
  url.pathname = new URL(process.env['DATABASE_URL']!).pathname
  const client = new Client({ connectionString: url.href })
  await client.connect()
  try {
    await client.query('SET session_replication_role = replica')
    await client.query(statement)
  } finally {
    await client.end()
  }
}
/** What was changed past the commands owes what it owes now. */
const settleAll = async (people: string[]) => {
  const doors = await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM dwelling`)
  for (let at = 0; at < people.length; at += 250) await asSystem((tx) => settle(tx, [...people.slice(at, at + 250).map((id) => ({ kind: 'resident' as const, id })), ...(at === 0 ? doors.map(({ id }) => ({ kind: 'dwelling' as const, id })) : [])]))
}
const agrees = async () => expect((await verifyObligations(() => undefined)).firstWrong).toBeNull()

beforeAll(async () => {
  world = await makeWorld()
  ;[community, stranger, office, leader] = [await staff('community', XINGHUO), await staff('community', TUNLI), await staff('office'), await staff('leader')]
  factory = await unit(XINGHUO, '华鼎物流')
  await unit(XINGHUO, '小店')
  reporter = await staff('unit', XINGHUO, factory)
  await done('2026-03-02', scaleUnit, { unitId: factory, aboveScale: 'yes' })
  // First half of March: four come to 星火, one leaves, one moves inside; one to 屯里; the factory tells of one.
  await comes('2026-03-02', XINGHUO_1, 0, { arrivedOn: '2020-01-01' })
  const b = await comes('2026-03-05', XINGHUO_1, 1)
  const c = await comes('2026-03-06', XINGHUO_2, 0, { reason: 'TRADE', idNumber: idNumber('1985-05-05', '1'), originAddress: '浙江省杭州市淳安县' })
  await comes('2026-03-07', TUNLI_1, 0)
  await done('2026-03-10', endStay, { stayId: b.stayId, onDay: '2026-03-10' })
  await done('2026-03-11', moveStay, { residentId: c.residentId, dwellingId: world.doors[XINGHUO_1]![3]! })
  await done('2026-03-08', declareResident, { areaCode: XINGHUO, source: 'UNIT', addressText: '华鼎宿舍', name: '何敏兰', idNumber: idNumber('1990-01-01', '2'), arrivedOn: '2026-03-08', reason: 'WORK' }, reporter)
  await done('2026-03-09', recordRental, { dwellingId: world.doors[XINGHUO_1]![3]!, kind: 'HOME', use: 'LIVING', landlordName: '沈阿毛', landlordPhone: '19900001111' })
})

describe('the clock', () => {
  it('opens a report for every community and above-scale unit once the period is over, and the roll-up', async () => {
    expect(await open('2026-03-15')).toMatchObject({ opened: 0 })
    expect(await open('2026-03-16')).toMatchObject({ opened: 4 })
    expect(await open('2026-03-16')).toMatchObject({ opened: 0 })
    const rows = await asSystem((tx) => tx.$queryRaw<{ kind: string; name: string; to: string; due: string }[]>`SELECT kind, place_name AS name, period_to::text AS to, due_by::text AS due FROM report ORDER BY kind, place_name`)
    expect(rows).toEqual([
      { kind: 'COMMUNITY', name: '屯里社区', to: '2026-03-15', due: '2026-03-19' }, { kind: 'COMMUNITY', name: '星火社区', to: '2026-03-15', due: '2026-03-19' },
      { kind: 'ROLLUP', name: '临平街道', to: '2026-03-15', due: '2026-03-22' }, { kind: 'UNIT', name: '华鼎物流', to: '2026-03-15', due: '2026-03-19' },
    ])
    expect(await stand(SUBDISTRICT, 'PERIOD_REPORT', day('2026-03-15'))).toEqual({ due: 0, met: 0 })
    expect(await stand(SUBDISTRICT, 'PERIOD_REPORT', day('2026-03-16'))).toEqual({ due: 3, met: 0 })
    expect(await verbs()).toContain('report.open')
    expect((await refused('2026-03-16', openReports, { areaCode: SUBDISTRICT }, office)).code).toBe('forbidden')
    await agrees()
  })
})

describe('a report', () => {
  it('counts who is here, came, left and moved, by class', async () => {
    const { table } = await draft(await idOf(XINGHUO, FIRST), '2026-03-16', community)
    const { cells } = table
    expect(Object.fromEntries(['PRESENT', 'ARRIVED', 'LEFT', 'MOVED', 'MOVED_IN', 'MOVED_OUT', 'LET', 'LET_BEGUN'].map((cell) => [cell, figure(cells, cell)]))).toEqual({ PRESENT: 3, ARRIVED: 3, LEFT: 1, MOVED: 1, MOVED_IN: 0, MOVED_OUT: 0, LET: 1, LET_BEGUN: 1 })
    expect(['PRESENT/sex/1', 'PRESENT/sex/2', 'PRESENT/reason/TRADE/1', 'PRESENT/reason/WORK', 'PRESENT/length/FIVE_AND_MORE', 'PRESENT/length/UNDER_HALF', 'PRESENT/origin/OWN_COUNTY', 'PRESENT/origin/OTHER_COUNTY', 'PRESENT/place/RENTED'].map((cell) => figure(cells, cell))).toEqual([1, 2, 1, 2, 1, 2, 1, 1, 1])
  })

  it('of a unit is of its own people, and of nobody else’s', async () => {
    const { table, rows } = await draft(await idOf(XINGHUO, FIRST, factory), '2026-03-16', reporter)
    expect(table.cells).toMatchObject({ PRESENT: 1, ARRIVED: 1 })
    expect(new Set(rows.map((row) => row.id)).size).toBe(1)
  })

  it('is explained and sent by whoever answers for it, frozen with its list, and gives itself when it is recomputed from it', async () => {
    const id = await idOf(XINGHUO, FIRST)
    expect((await refused('2026-03-17', sendReport, { reportId: id }, community)).code).toBe('report-unexplained')
    await explains('2026-03-17', id, { ARRIVED: '新开工地', LEFT: '' })
    const looked = await draft(id, '2026-03-17', community)
    await comes('2026-03-17', XINGHUO_1, 5, { arrivedOn: '2026-03-14' })
    await writesNothing(async () => expect((await refused('2026-03-17', sendReport, { reportId: id, seen: looked.digest }, community)).code).toBe('report-changed'))
    const again = await draft(id, '2026-03-17', community)
    const sent = await done('2026-03-17', sendReport, { reportId: id, seen: again.digest }, community)
    expect(sent.digest).toBe(again.digest)
    const [version, ...others] = await versions(id)
    expect(others).toEqual([])
    expect(version).toMatchObject({ nth: 1, definitions: 1, takenBackOn: null })
    expect(sha256(version!.contents)).toBe(version!.digest)
    expect(sha256(version!.entries)).toBe(version!.listDigest)
    expect(recomputed(version!)).toBe(version!.contents)
    expect(tableOf(version!).cells).toMatchObject({ PRESENT: 4, ARRIVED: 4 })
    expect(version!.entries).not.toMatch(/赵|999\d{12}|199\d{8}/)
    expect(decodeList(version!.entries).filter((row) => countsIn(row, 'PRESENT'))).toHaveLength(4)
    expect(await verbs()).toEqual(expect.arrayContaining(['report.explain', 'report.send']))
    expect(await stand(XINGHUO, 'PERIOD_REPORT', day('2026-03-17'))).toEqual({ due: 2, met: 1 })
    await agrees()
  })

  it('is sent once, by its own place alone, and by nobody who may only read it', async () => {
    const id = await idOf(XINGHUO, FIRST)
    await writesNothing(async () => {
      expect((await refused('2026-03-17', sendReport, { reportId: id }, community)).code).toBe('report-sent')
      expect((await refused('2026-03-17', explainReport, { reportId: id, version: 1, ...explained }, community)).code).toBe('report-sent')
      expect((await refused('2026-03-17', takeBackReport, { reportId: id }, stranger)).code).toBe('not-found')
      expect((await refused('2026-03-17', takeBackReport, { reportId: id }, office)).code).toBe('report-not-own')
      expect((await refused('2026-03-17', takeBackReport, { reportId: id }, leader)).code).toBe('forbidden')
      expect((await refused('2026-03-17', takeBackReport, { reportId: id }, reporter)).code).toBe('not-found')
      expect((await refused('2026-03-17', sendReport, { reportId: newId() }, community)).code).toBe('not-found')
      expect((await refused('2026-03-17', sendReport, { reportId: await idOf(XINGHUO, FIRST, factory) }, community)).code).toBe('report-not-own')
      expect((await refused('2026-03-17', explainReport, { reportId: await idOf(TUNLI, FIRST), version: 1, inCharge: '' }, stranger)).fields).toMatchObject({ inCharge: { code: 'required' } })
    })
  })

  it('is taken back until the deadline, stays as it was, and is sent anew as another version', async () => {
    const id = await idOf(XINGHUO, FIRST)
    const [before] = await versions(id)
    await done('2026-03-18', takeBackReport, { reportId: id }, community)
    expect(await stand(XINGHUO, 'PERIOD_REPORT', day('2026-03-18'))).toEqual({ due: 2, met: 0 })
    expect(await stand(XINGHUO, 'PERIOD_REPORT', day('2026-03-17'))).toEqual({ due: 2, met: 1 })
    expect((await refused('2026-03-18', takeBackReport, { reportId: id }, community)).code).toBe('report-open')
    await done('2026-03-19', sendReport, { reportId: id }, community)
    const [first, second] = await versions(id)
    expect(first).toEqual({ ...before, takenBackOn: '2026-03-18' })
    expect(second).toMatchObject({ nth: 2, takenBackOn: null, contents: before!.contents })
    expect(await verbs()).toContain('report.take-back')
    await agrees()
  })

  it('is not touched after its deadline, by the command or by whoever gets past it', async () => {
    const id = await idOf(XINGHUO, FIRST)
    await writesNothing(async () => {
      expect(await refused('2026-03-20', takeBackReport, { reportId: id }, community)).toMatchObject({ code: 'report-deadline-over', params: { day: '2026-03-19' } })
      const tries = [
        (user: Actor) => transact(user, 'report.take-back', (tx) => tx.$executeRaw`UPDATE report_version SET taken_back_on = '2026-03-20', taken_back_by = ${community.id}::uuid WHERE report_id = ${id}::uuid AND taken_back_on IS NULL`),
        (user: Actor) => transact(user, 'report.send', (tx) => tx.$executeRaw`UPDATE report_version SET contents = '{}' WHERE report_id = ${id}::uuid`),
        (user: Actor) => transact(user, 'report.send', (tx) => tx.$executeRaw`UPDATE report_list SET entries = '' WHERE version_id IN (SELECT v.id FROM report_version v WHERE v.report_id = ${id}::uuid)`),
        (user: Actor) => transact(user, 'report.send', (tx) => tx.$executeRaw`DELETE FROM report_version WHERE report_id = ${id}::uuid`),
      ]
      for (const attempt of tries) expect(await attempt(community).then(() => null, sqlState)).toMatch(/^(42501|23514)$/)
    })
  })
})

/** What was said of a period so far, by its own report and by those that corrected it. */
async function saidOf(place: string, of: Day): Promise<Cells> {
  const rows = await asSystem((tx) => tx.$queryRaw<{ contents: string }[]>`SELECT v.contents FROM report r JOIN report_version v ON v.report_id = r.id AND v.taken_back_on IS NULL WHERE r.place_code = ${place} AND r.unit_id IS NULL`)
  const tables = rows.map(({ contents }) => JSON.parse(contents) as ReportTable)
  return addCells([...tables.filter(({ from }) => from === of).map(({ cells }) => cells), ...tables.flatMap(({ corrections }) => corrections.filter((one) => one.of === of).map(({ cells }) => cells))])
}

describe('what becomes known later', () => {
  it('stands in the next report under its own period, has to be explained, and makes what was said come to what is known', async () => {
    const first = await idOf(XINGHUO, FIRST)
    const before = await versions(first)
    await open('2026-04-01')
    const second = await idOf(XINGHUO, SECOND)
    // Known only now: somebody who had come in the first half of March, and that somebody had left in it.
    const late = await comes('2026-03-25', XINGHUO_2, 4, { arrivedOn: '2026-03-12', reason: 'TRADE' })
    await done('2026-03-26', endStay, { stayId: (await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM stay WHERE area_code = ${XINGHUO_1} AND to_on IS NULL ORDER BY from_on LIMIT 1`))[0]!.id, onDay: '2026-03-14' })
    const { table } = await draft(second, '2026-04-01', community)
    expect(table.corrections).toMatchObject([{ of: FIRST, cells: { ARRIVED: 1, LEFT: 1, 'ARRIVED/reason/TRADE/2': 1 } }])
    await explains('2026-04-01', second, { remark: '' })
    expect((await refused('2026-04-01', sendReport, { reportId: second }, community)).code).toBe('report-corrections-unexplained')
    await explains('2026-04-01', second, { remark: '', CORRECTIONS: '补登记一人' })
    await done('2026-04-01', sendReport, { reportId: second }, community)
    expect(await versions(first)).toEqual(before)
    const version = await inForce(second)
    expect(recomputed(version)).toBe(version.contents)
    expect(decodeList(version.entries).filter((row) => row.of === FIRST).map((row) => [row.line, row.sign])).toEqual(expect.arrayContaining([['ARRIVED', 1], ['LEFT', 1], ['PRESENT', 1], ['PRESENT', -1]]))
    // The same again corrects nothing twice; what is corrected back is.
    await done('2026-04-02', takeBackReport, { reportId: second }, community)
    await asSystem((tx) => tx.$executeRaw`UPDATE stay SET reason = 'WORK' WHERE id = ${late.stayId}::uuid`)
    await done('2026-04-02', sendReport, { reportId: second }, community)
    expect(tableOf(await inForce(second)).corrections[0]!.cells).toMatchObject({ 'ARRIVED/reason/WORK/2': 1 })
    await agrees()
  })

  it('of a sex or an origin that was put right, too, and of two records that are one', async () => {
    await open('2026-04-16')
    const third = await idOf(XINGHUO, THIRD)
    const [a, b] = [await comes('2026-04-02', XINGHUO_2, 6, { idNumber: undefined, withoutDocument: true, sex: '1', bornOn: '1990-01-01' }), await comes('2026-04-03', XINGHUO_2, 6, { idNumber: undefined, withoutDocument: true, sex: '1', bornOn: '1990-01-01' })]
    await sends('2026-04-16', third)
    await open('2026-05-01')
    await done('2026-04-20', mergeResidents, { keepId: a.residentId, goneId: b.residentId, lives: 'KEPT' })
    const [kept] = await asSystem((tx) => tx.$queryRaw<{ version: number }[]>`SELECT version FROM resident WHERE id = ${a.residentId}::uuid`)
    await done('2026-04-21', correctResident, { residentId: a.residentId, version: kept!.version, name: '赵秀霞', sex: '2', bornOn: '1990-01-01', originAddress: '浙江省杭州市淳安县' })
    const { table } = await draft(await idOf(XINGHUO, day('2026-04-16')), '2026-05-01', community)
    const [correction] = table.corrections.filter(({ of }) => of === THIRD)
    expect(correction!.cells).toMatchObject({ PRESENT: -1, ARRIVED: -1, 'PRESENT/sex/1': -2, 'PRESENT/sex/2': 1, 'PRESENT/origin/OWN_COUNTY': 1, 'PRESENT/origin/OTHER_COUNTY': -2 })
    expect(table.cells['MOVED_OUT']).toBeUndefined()
  })

  it('10,000 times over changes nothing that was sent; the next report says it all, and what was said comes to what is known', async () => {
    const doors = world.doors[TUNLI_1]!
    for (let at = 0; at < 1000; at += 250) {
      for (const result of await performAll(SYSTEM, registerResident, Array.from({ length: 250 }, (_, n) => ({ raw: person(doors[(at + n) % 12]!, { arrivedOn: '2026-03-03', phone: undefined, idNumber: idNumber('1980-03-04', n % 2 ? '1' : '2') }) })), { today: day('2026-03-10'), timeoutMs: 120_000 })) ok(result)
    }
    const [first, second, third, fourth] = await Promise.all([FIRST, SECOND, THIRD, day('2026-04-16')].map((from) => idOf(TUNLI, from)))
    await sends('2026-03-18', first!, stranger)
    await sends('2026-04-02', second!, stranger)
    const sent = [...await versions(first!), ...await versions(second!)]
    expect(tableOf(sent[0]!).cells['ARRIVED']).toBe(1001)
    // Ten rounds of a thousand corrections, of all that a class follows from.
    const people = (await asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT resident_id::text AS id FROM stay WHERE area_code = ${TUNLI_1} AND arrived_on = '2026-03-03'`)).map((row) => row.id)
    let corrected = 0
    for (let round = 0; round < 10; round++) {
      corrected += round % 2 === 0
        ? await asSystem((tx) => tx.$executeRaw`UPDATE resident SET sex = CASE sex WHEN '1' THEN '2' ELSE '1' END, origin_address = ${`${['江苏省苏州市昆山市', '浙江省杭州市淳安县', '安徽省阜阳市颍上县'][round % 3]}`}, version = version + 1 WHERE id = ANY (${people}::uuid[])`)
        : await asSystem((tx) => tx.$executeRaw`
            UPDATE stay SET reason = ${['TRADE', 'STUDENT', 'OTHER'][round % 3]!}, arrived_on = ${`202${round % 6}-01-0${round}`}::date, from_on = greatest(${`2026-03-${String(10 + round).padStart(2, '0')}`}::date, ${`202${round % 6}-01-0${round}`}::date),
              to_on = CASE WHEN right(id::text, 1) < '4' THEN '2026-03-28'::date END, end_reported_on = CASE WHEN right(id::text, 1) < '4' THEN '2026-04-05'::date END, end_reason = CASE WHEN right(id::text, 1) < '4' THEN 'LEFT' END
            WHERE resident_id = ANY (${people}::uuid[])`)
    }
    expect(corrected).toBe(10_000)
    expect([...await versions(first!), ...await versions(second!)]).toEqual(sent)
    for (const version of sent) {
      expect(recomputed(version)).toBe(version.contents)
      expect(sha256(version.contents)).toBe(version.digest)
    }
    await sends('2026-04-17', third!, stranger)
    expect([...await versions(first!), ...await versions(second!)]).toEqual(sent)
    const { table } = await draft(third!, '2026-04-17', stranger)
    expect(table.corrections.map(({ of }) => of)).toEqual([FIRST, SECOND])
    // What was said of each period, all in all, is what the facts give for it now; and the stock follows from the flows.
    const facts = await draft(third!, '2026-04-17', stranger)
    expect(facts.contents).toBe((await inForce(third!)).contents)
    const said = await Promise.all([FIRST, SECOND, THIRD].map((of) => saidOf(TUNLI, of)))
    for (const [n, cells] of said.entries()) {
      if (n > 0) expect(figure(said[n - 1]!, 'PRESENT') + figure(cells, 'ARRIVED') + figure(cells, 'MOVED_IN') - figure(cells, 'LEFT') - figure(cells, 'MOVED_OUT')).toBe(figure(cells, 'PRESENT'))
    }
    // Nothing is left to be said: the report after that one corrects nothing.
    expect((await draft(fourth!, '2026-05-01', stranger)).table.corrections).toEqual([])
    await settleAll(people)
    await agrees()
  }, 240_000)
})

it('verifying finds a report that is no more what it was, and one whose row says otherwise', async () => {
  const version = await inForce(await idOf(XINGHUO, FIRST))
  const wrong = async (spoil: string, mend: string) => {
    await owner(spoil)
    expect((await verifyObligations(() => undefined)).firstWrong).toMatch(/^report /)
    await owner(mend)
    await agrees()
  }
  await wrong(`UPDATE report_list SET entries = substr(entries, 1, strpos(entries, chr(10)) - 1) WHERE version_id = '${version.id}'`, `UPDATE report_list SET entries = '${version.entries}' WHERE version_id = '${version.id}'`)
  await wrong(`UPDATE report SET sent_on = sent_on + 1 WHERE id = '${await idOf(XINGHUO, FIRST)}'`, `UPDATE report SET sent_on = sent_on - 1 WHERE id = '${await idOf(XINGHUO, FIRST)}'`)
})

describe('the roll-up', () => {
  it('waits until nothing can be taken back, adds up what was received to the unit, and says who is missing', async () => {
    const rollUp = await idOf(SUBDISTRICT, FIRST)
    expect(await refused('2026-03-19', sendReport, { reportId: rollUp }, office)).toMatchObject({ code: 'report-before-deadline', params: { day: '2026-03-19' } })
    await sends('2026-03-20', rollUp, office)
    const [version] = await versions(rollUp)
    expect(recomputed(version!)).toBe(version!.contents)
    const parts = await Promise.all([XINGHUO, TUNLI].map(async (place) => tableOf(await inForce(await idOf(place, FIRST)))))
    expect(tableOf(version!).cells).toEqual(addCells(parts.map(({ cells }) => cells)))
    expect(decodeParts(version!.entries)).toHaveLength(2)
    const [row] = await asSystem((tx) => tx.$queryRaw<{ missing: unknown }[]>`SELECT missing FROM report_version WHERE report_id = ${rollUp}::uuid`)
    expect(row!.missing).toEqual([{ place: XINGHUO, name: '华鼎物流', unit: true }])
    expect((await refused('2026-03-20', sendReport, { reportId: rollUp }, office)).code).toBe('report-sent')
    await agrees()
  })

  it('of the next period holds what came late and what was corrected, each under its period, so that all roll-ups come to all reports', async () => {
    // 华鼎 sends late; a unit's people are counted with their community, and its report is a part all the same.
    await explains('2026-03-23', await idOf(XINGHUO, FIRST, factory), { inCharge: '厂长', CORRECTIONS: '无' }, reporter)
    await done('2026-03-23', sendReport, { reportId: await idOf(XINGHUO, FIRST, factory) }, reporter)
    expect(await stand(XINGHUO, 'PERIOD_REPORT', day('2026-03-23'))).toMatchObject({ met: 2 })
    const second = await idOf(SUBDISTRICT, SECOND)
    await sends('2026-04-05', second, office)
    const version = (await versions(second))[0]!
    const parts = decodeParts(version.entries)
    expect(parts.map(({ of, unit: isUnit }) => [of, isUnit]).sort()).toEqual([[FIRST, true], [SECOND, false], [SECOND, false]].sort())
    const rollUps = await Promise.all([FIRST, SECOND].map(async (from) => tableOf(await inForce(await idOf(SUBDISTRICT, from)))))
    const said = addCells([...rollUps.filter(({ from }) => from === FIRST).map(({ cells }) => cells), ...rollUps.flatMap(({ corrections }) => corrections.filter(({ of }) => of === FIRST).map(({ cells }) => cells))])
    const own = async (place: string) => {
      const tables = await Promise.all([FIRST, SECOND].map(async (from) => tableOf(await inForce(await idOf(place, from)))))
      return addCells([tables[0]!.cells, ...tables.flatMap(({ corrections }) => corrections.filter(({ of }) => of === FIRST).map(({ cells }) => cells))])
    }
    expect(said).toEqual(addCells([await own(XINGHUO), await own(TUNLI)]))
    expect(recomputed(version)).toBe(version.contents)
  })
})

describe('periods', () => {
  it('that passed while nobody was running are made up for, with the deadlines that they had', async () => {
    expect(await openReportsEverywhere(performAll, day('2026-07-02'))).toBeGreaterThanOrEqual(16)
    const [row] = await asSystem((tx) => tx.$queryRaw<{ n: number; last: string; due: string }[]>`SELECT count(*)::int AS n, max(period_from)::text AS last, max(due_by) FILTER (WHERE kind = 'COMMUNITY')::text AS due FROM report WHERE kind = 'COMMUNITY' AND place_code = ${TUNLI}`)
    expect(row).toEqual({ n: 8, last: '2026-06-16', due: '2026-07-04' })
    // Of many that are owed, the latest is said, and how many before it.
    const [open] = await asSystem((tx) => tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM report WHERE state = 'OPEN' AND kind = 'COMMUNITY' AND place_code = ${XINGHUO}`)
    expect(open!.n).toBeGreaterThan(2)
    expect(await owedReports(community)).toMatchObject({ reports: [{ from: '2026-06-16', dueBy: '2026-07-04' }], before: open!.n - 1 })
    expect(await openReportsEverywhere(performAll, day('2026-07-02'))).toBe(0)
    await agrees()
  })

  it('of a community that was merged into another are owed by nobody any more', async () => {
    const before = await stand(SUBDISTRICT, 'PERIOD_REPORT', day('2026-07-02'))
    await done('2026-07-03', mergeArea, { code: TUNLI, toCode: XINGHUO, confirm: '屯里社区' }, SYSTEM)
    expect((await stand(SUBDISTRICT, 'PERIOD_REPORT', day('2026-07-03'))).due).toBe(before.due - 5)
    expect((await refused('2026-07-03', sendReport, { reportId: await idOf(TUNLI, day('2026-05-01')) }, community)).code).toBe('report-dropped')
    await agrees()
  })
})
