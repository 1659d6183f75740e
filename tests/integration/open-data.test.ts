import { beforeAll, expect, it } from 'vitest'
import type { User } from '@/lib/kernel/access'
import { day } from '@/lib/kernel/day'
import { AccessRefused, sqlState } from '@/lib/kernel/db'
import { performAll } from '@/lib/obligations/perform'
import { LIMITS } from '@/lib/kernel/throttle'
import { releaseFigures, withdrawFigures } from '@/lib/open-data/commands'
import { findReleases, type OpenData, openData } from '@/lib/open-data/queries'
import { DIMENSIONS } from '@/lib/open-data/rules'
import { SMALL_CELL } from '@/lib/open-data/suppress'
import { explainReport, sendReport } from '@/lib/reports/commands'
import { openReports } from '@/lib/reports/opening'
import { registerResident } from '@/lib/residents/commands'
import { asSystem, count, idNumber, makeWorld, ok, person, problem, staff, SUBDISTRICT, SYSTEM, TODAY, TUNLI_1, verbs, XINGHUO_1 } from './world'

process.env['ANJU_TODAY'] = TODAY

let office: User, leader: User, community: User
let reportId: string, seen: string
const FROM = day('2026-03-01')

const on = async (today: string, command: unknown, raw: unknown, user: User = office) => (await performAll(user, command as typeof releaseFigures, [{ raw: raw as { reportId: string; seen: string } }], { today: day(today) }))[0]!
const asked = async (what: { area?: string; period?: string } = {}): Promise<OpenData> => {
  const found = await openData('192.0.2.1', what)
  if (found === 'busy') throw new Error('busy')
  return found
}
const published = async () => {
  const { periods, shown } = await asked()
  return periods.map((one) => ({ ...one, tables: shown!.tables }))
}

/** Forty people in one community, six in the other; both reports sent, and what they come to. */
beforeAll(async () => {
  const world = await makeWorld()
  office = await staff('office')
  leader = await staff('leader')
  community = await staff('community')
  const raws = [...Array.from({ length: 40 }, (_, i) => [XINGHUO_1, i % 12, i % 2 === 0 ? '1' : '2'] as const), ...Array.from({ length: 6 }, (_, i) => [TUNLI_1, i, '1'] as const)]
    .map(([grid, door, sex]) => ({ raw: person(world.doors[grid]![door]!, { arrivedOn: '2026-03-02', idNumber: idNumber('1990-01-01', sex) }) }))
  for (const result of await performAll(office, registerResident, raws, { today: day('2026-03-02'), timeoutMs: 120_000 })) ok(result)
  ok((await performAll(SYSTEM, openReports, [{ raw: { areaCode: SUBDISTRICT } }], { today: day('2026-03-16') }))[0]!)
  const reports = await asSystem((tx) => tx.$queryRaw<{ id: string; kind: string; version: number }[]>`SELECT id::text AS id, kind, version FROM report WHERE period_from = ${FROM}::date`)
  for (const { id, version } of reports) ok((await performAll(SYSTEM, explainReport, [{ raw: { reportId: id, version, inCharge: '沈国强' } }], { today: day('2026-03-17') }))[0]!)
  for (const { id } of reports.filter(({ kind }) => kind !== 'ROLLUP')) ok((await performAll(SYSTEM, sendReport, [{ raw: { reportId: id } }], { today: day('2026-03-17') }))[0]!)
  reportId = reports.find(({ kind }) => kind === 'ROLLUP')!.id
})

const send = async () => {
  ok((await performAll(SYSTEM, sendReport, [{ raw: { reportId } }], { today: day('2026-03-20') }))[0]!)
  seen = (await findReleases(office, reportId))!.digest
}

it('is not published before it was sent, nor while it may be taken back, nor if it is not what was looked at', async () => {
  expect(problem(await on('2026-03-19', releaseFigures, { reportId, seen: 'a'.repeat(64) }))).toMatchObject({ code: 'release-not-sent' })
  expect(await findReleases(office, reportId)).toBeNull()
  await send()
  const { dueBy } = (await findReleases(office, reportId))!
  if (day('2026-03-20') <= dueBy) expect(problem(await on('2026-03-20', releaseFigures, { reportId, seen }))).toMatchObject({ code: 'release-not-final', params: { day: dueBy } })
  expect(problem(await on(TODAY, releaseFigures, { reportId, seen: 'a'.repeat(64) }))).toMatchObject({ code: 'changed' })
  expect(problem(await on(TODAY, releaseFigures, { reportId, seen: 'none' }))).toMatchObject({ code: 'invalid', fields: { seen: { code: 'changed' } } })
  expect(await count('open_release')).toBe(0)
  expect(await published()).toEqual([])
})

it('is the office’s to publish: a leader looks at it, a community does neither, and nothing is written', async () => {
  expect(problem(await on(TODAY, releaseFigures, { reportId, seen }, leader))).toMatchObject({ code: 'forbidden' })
  expect(problem(await on(TODAY, releaseFigures, { reportId, seen }, community))).toMatchObject({ code: 'forbidden' })
  expect(problem(await on(TODAY, releaseFigures, { reportId, seen }, await staff('office', '330113002')))).toMatchObject({ code: 'not-found' })
  expect((await findReleases(leader, reportId))!.preview.arrived).toBe(46)
  await expect(findReleases(community, reportId)).rejects.toThrow(AccessRefused)
  expect(await findReleases(await staff('leader', '330113002'), reportId)).toBeNull()
  expect(await count('open_release')).toBe(0)
})

it('is read without an account as it was written down: no small number, and none that could be worked out', async () => {
  const { releaseId } = ok(await on(TODAY, releaseFigures, { reportId, seen })) as { releaseId: string }
  expect((await verbs()).at(-1)).toBe('figure.release')
  expect(problem(await on(TODAY, releaseFigures, { reportId, seen }))).toMatchObject({ code: 'release-already' })
  const [one, ...others] = await published()
  expect(others).toEqual([])
  expect(one).toMatchObject({ areaCode: SUBDISTRICT, areaName: '临平街道', from: FROM, releasedOn: TODAY })
  expect(one!.tables).toEqual((await findReleases(office, reportId))!.preview)
  // Forty and six: with the sum, the six would be known from the forty. Neither is told.
  expect(one!.tables.total).toBe(46)
  expect(one!.tables.tables.community.map(({ count: n }) => n)).toEqual([null, null])
  for (const dimension of DIMENSIONS) for (const { count: n } of one!.tables.tables[dimension]) expect(n !== null && n > 0 && n < SMALL_CELL).toBe(false)
  expect(JSON.stringify(one)).not.toMatch(/赵秀霞|999\d{14}/)

  // Withdrawn with a reason, nobody outside reads it; published anew, everybody does.
  expect(problem(await on(TODAY, withdrawFigures, { releaseId, reason: 'OTHER' }))).toMatchObject({ fields: { note: { code: 'required' } } })
  expect(problem(await on(TODAY, withdrawFigures, { releaseId, reason: 'BY_MISTAKE' }, leader))).toMatchObject({ code: 'forbidden' })
  expect((await published()).length).toBe(1)
  ok(await on(TODAY, withdrawFigures, { releaseId, reason: 'OTHER', note: '口径有误' }))
  expect((await verbs()).at(-1)).toBe('figure.withdraw')
  expect(problem(await on(TODAY, withdrawFigures, { releaseId, reason: 'BY_MISTAKE' }))).toMatchObject({ code: 'release-withdrawn' })
  expect(await published()).toEqual([])
  ok(await on(TODAY, releaseFigures, { reportId, seen }))
  expect((await published()).length).toBe(1)
  expect((await findReleases(office, reportId))!.releases.map(({ reason }) => reason)).toEqual(expect.arrayContaining([null, 'OTHER']))
})

it('an address leads to its own period or to none, and who asks for it all day waits', async () => {
  expect((await asked({ area: SUBDISTRICT, period: FROM })).shown).toMatchObject({ areaCode: SUBDISTRICT, from: FROM })
  expect((await asked({ area: SUBDISTRICT })).shown).toMatchObject({ areaCode: SUBDISTRICT, from: FROM })
  for (const what of [{ area: SUBDISTRICT, period: '2026-03-16' }, { area: '330113002', period: FROM }, { area: SUBDISTRICT, period: 'x' }, { area: '330113002' }]) expect(await asked(what)).toMatchObject({ periods: [{}], shown: null })
  const { most } = LIMITS['open-data/address']
  await asSystem((tx) => tx.$executeRaw`UPDATE door_throttle SET n = ${most}`)
  expect(await openData('192.0.2.1', {})).toBe('busy')
  expect(await openData('192.0.2.2', {})).not.toBe('busy')
  await asSystem((tx) => tx.$executeRaw`UPDATE door_throttle SET n = 0`)
})

it('the database holds it: nothing of it changes, nothing else is released, and only the public function shows it without an account', async () => {
  const refused = async (statement: () => Promise<unknown>) => sqlState(await statement().then(() => null, (error: unknown) => error))
  expect(await refused(() => asSystem((tx) => tx.$executeRaw`UPDATE open_release SET tables = '{}'`))).toBe('42501')
  expect(await refused(() => asSystem((tx) => tx.$executeRaw`DELETE FROM open_release`))).toBe('42501')
  expect(await refused(() => asSystem((tx) => tx.$executeRaw`UPDATE open_release SET withdrawn_on = ${TODAY}::date, withdrawn_by = ${office.id}::uuid, withdraw_reason = 'OTHER' WHERE withdrawn_on IS NOT NULL`))).toBe('23514')
  const [community] = await asSystem((tx) => tx.$queryRaw<{ id: string; version: string }[]>`SELECT r.id::text AS id, v.id::text AS version FROM report r JOIN report_version v ON v.report_id = r.id WHERE r.kind = 'COMMUNITY' LIMIT 1`)
  expect(await refused(() => asSystem((tx) => tx.$executeRaw`
    INSERT INTO open_release (id, area_code, report_id, version_id, period_from, period_to, tables, released_on, released_by)
    VALUES (gen_random_uuid(), ${SUBDISTRICT}, ${community!.id}::uuid, ${community!.version}::uuid, ${FROM}::date, ${FROM}::date + 14, '{}', ${TODAY}::date, ${office.id}::uuid)`))).toBe('23514')
  expect(await refused(() => asSystem((tx) => tx.$queryRaw`SELECT area_code FROM open_periods()`))).toBe('42501')
  expect(await refused(() => asSystem((tx) => tx.$queryRaw`SELECT tables FROM open_data(${SUBDISTRICT}, ${FROM}::date)`))).toBe('42501')
})

it('is of all communities: without the report of one nothing is published, for the next period would tell how many it has', async () => {
  ok((await performAll(SYSTEM, openReports, [{ raw: { areaCode: SUBDISTRICT } }], { today: day('2026-04-01') }))[0]!)
  const reports = await asSystem((tx) => tx.$queryRaw<{ id: string; kind: string; version: number; place: string }[]>`SELECT id::text AS id, kind, version, place_code AS place FROM report WHERE period_from = '2026-03-16' ORDER BY place_code`)
  const rollUp = reports.find(({ kind }) => kind === 'ROLLUP')!
  for (const { id, version } of reports) ok((await performAll(SYSTEM, explainReport, [{ raw: { reportId: id, version, inCharge: '沈国强' } }], { today: day('2026-04-02') }))[0]!)
  const [first] = reports.filter(({ kind }) => kind === 'COMMUNITY')
  ok((await performAll(SYSTEM, sendReport, [{ raw: { reportId: first!.id } }], { today: day('2026-04-02') }))[0]!)
  ok((await performAll(SYSTEM, sendReport, [{ raw: { reportId: rollUp.id } }], { today: day('2026-04-08') }))[0]!)
  const found = (await findReleases(office, rollUp.id))!
  expect(found.missing).toHaveLength(1)
  const before = await count('open_release')
  expect(problem(await on(TODAY, releaseFigures, { reportId: rollUp.id, seen: found.digest }))).toMatchObject({ code: 'release-incomplete', params: { names: found.missing[0] } })
  const written = asSystem((tx) => tx.$executeRaw`
    INSERT INTO open_release (id, area_code, report_id, version_id, period_from, period_to, tables, released_on, released_by)
    SELECT gen_random_uuid(), r.area_code, r.id, v.id, r.period_from, r.period_to, '{}', ${TODAY}::date, ${office.id}::uuid FROM report r JOIN report_version v ON v.report_id = r.id WHERE r.id = ${rollUp.id}::uuid`)
  expect(sqlState(await written.then(() => null, (error: unknown) => error))).toBe('23514')
  expect(await count('open_release')).toBe(before)
})

it('what was withdrawn because its numbers are wrong is not published again, by the command or by the database alone', async () => {
  const release = (await findReleases(office, reportId))!.releases.find(({ withdrawnOn }) => withdrawnOn === null)!
  ok(await on(TODAY, withdrawFigures, { releaseId: release.id, reason: 'NUMBERS_WRONG' }))
  expect((await findReleases(office, reportId))!.wrong).toBe(true)
  expect(problem(await on(TODAY, releaseFigures, { reportId, seen })).code).toBe('release-wrong')
  const written = asSystem((tx) => tx.$executeRaw`
    INSERT INTO open_release (id, area_code, report_id, version_id, period_from, period_to, tables, released_on, released_by)
    SELECT gen_random_uuid(), r.area_code, r.id, v.id, r.period_from, r.period_to, '{}', ${TODAY}::date, ${office.id}::uuid FROM report r JOIN report_version v ON v.report_id = r.id WHERE r.id = ${reportId}::uuid`)
  expect(sqlState(await written.then(() => null, (error: unknown) => error))).toBe('23514')
  expect(await published()).toEqual([])
})
