import { Client } from 'pg'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CARRIERS } from '@/app/jobs'
import { readToday } from '@/app/(staff)/today/address'
import { EXPORTED } from '@/app/exports'
import { declareResident, registerResident } from '@/lib/residents/commands'
import { stopJob, resumeJob } from '@/lib/jobs/commands'
import { runJob } from '@/lib/jobs/run'
import { retain } from '@/lib/jobs/retention'
import { beginExport, beginFullExport, deleteExport } from '@/lib/exports/commands'
import { csvOf } from '@/lib/exports/csv'
import { carryOutExport } from '@/lib/exports/job'
import { findExport, listExports, takeExport } from '@/lib/exports/queries'
import { FULL_A_DAY, GOING_AT_ONCE } from '@/lib/exports/rules'
import { LISTS, type List } from '@/lib/exports/schema'
import type { Sources } from '@/lib/exports/source'
import { xlsxOf } from '@/lib/exports/xlsx'
import { applyForCertificate } from '@/lib/certificates/issuing'
import { listIssueWork } from '@/lib/certificates/issuing-queries'
import { listCertificateWork } from '@/lib/certificates/queries'
import { doorLabel } from '@/lib/dwellings/rules'
import { draftInquiry, sendInquiry } from '@/lib/inquiries/commands'
import { recordOutgoing } from '@/lib/outgoing/commands'
import { listOutgoing } from '@/lib/outgoing/queries'
import { openCampaign } from '@/lib/campaigns/commands'
import { ROLES, type User } from '@/lib/kernel/access'
import { day } from '@/lib/kernel/day'
import { AccessRefused, Prisma, transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { listObligations } from '@/lib/obligations/listed'
import { perform, performAll } from '@/lib/obligations/perform'
import { listResidents, type ResidentFilter } from '@/lib/residents/queries'
import { viewOf } from '@/app/(staff)/rentals/filter'
import { USUAL } from '@/lib/campaigns/rules'
import { sealSearch } from '@/lib/kernel/seal'
import { applyForPermit } from '@/lib/permits/applications'
import { handOverPermit, issuePermit, losePermit } from '@/lib/permits/commands'
import { countPermitWork, listPermitWork, PERMIT_SHOWS } from '@/lib/permits/queries'
import { recordRental } from '@/lib/rentals/commands'
import { listRentals } from '@/lib/rentals/queries'
import { countReminders, listReminders, termOf } from '@/lib/obligations/reminders'
import { closeService, recordService } from '@/lib/services/commands'
import { listServices } from '@/lib/services/queries'
import { listStaff } from '@/lib/staff/queries'
import { listTrail } from '@/lib/trail/queries'
import { asSystem, idNumber, makeWorld, ok, person, problem, staff, SUBDISTRICT, TODAY, TUNLI, TUNLI_1, unit, verbs, type World, XINGHUO, XINGHUO_1 } from './world'

process.env['ANJU_TODAY'] = TODAY

let world: World
let owner: Client
let campaignId: string
let community: User
let office: User
let leader: User
let auditor: User
let evil: string

beforeAll(async () => {
  world = await makeWorld()
  owner = new Client({ connectionString: process.env['DATABASE_ADMIN_URL'] })
  await owner.connect()
  community = await staff('community', XINGHUO)
  office = await staff('office')
  leader = await staff('leader')
  auditor = await staff('auditor')
  const coordinator = await staff('coordinator', XINGHUO_1)
  const people = Array.from({ length: 30 }, (_, n) => ({ raw: person(world.doors[XINGHUO_1]![n % 12]!, { name: `王${'甲乙丙丁戊己庚辛壬癸'[n % 10]}${'一二三'[n % 3]}`, idNumber: idNumber('1990-01-01', n % 2 ? '1' : '2') }) }))
  for (const result of await performAll(coordinator, registerResident, people)) ok(result)
  ok(await perform(await staff('coordinator', TUNLI_1), registerResident, person(world.doors[TUNLI_1]![0]!, { name: '屯里人' })))
  // An address as somebody told it, who had a spreadsheet in mind.
  evil = '=HYPERLINK("http://x","星火路")'
  ok(await perform(office, declareResident, { areaCode: XINGHUO, addressText: evil, source: 'ROSTER', name: '李明', idNumber: idNumber('1980-05-05'), arrivedOn: '2026-04-01' }))
  const phases = [['prepare', '2026-03-01', '2026-03-19'], ['clear', '2026-03-19', '2026-04-11'], ['accept', '2026-04-11', '2026-05-01']].map(([key, from, to]) => ({ key, from, to }))
  campaignId = ok(await perform(office, openCampaign, {
    areaCode: SUBDISTRICT, name: '专项行动', fromOn: '2026-03-01', toOn: '2026-05-01', phases, targets: { REGISTRATION: 95, PERMIT: 90 }, keyAreas: [XINGHUO],
  })).campaignId
})
afterAll(() => owner.end())

type More = { query?: string; reason?: string; note?: string; locale?: string }
const begin = (user: User, list: List, { query = '', locale = 'zh-CN', ...full }: More = {}) =>
  full.reason === undefined ? perform(user, beginExport(EXPORTED), { list, query, locale }) : perform(user, beginFullExport(EXPORTED), { list, query, locale, note: '区计生办核对', ...full })

async function made(user: User, list: List, more: More = {}): Promise<string> {
  const { exportId } = ok(await begin(user, list, more))
  await runJob(CARRIERS, exportId)
  expect(await findExport(user, exportId)).toMatchObject({ state: 'DONE', ready: true })
  return exportId
}

async function csv(user: User, id: string): Promise<string> {
  const found = (await takeExport(user, id, 'csv'))!
  let text = ''
  for await (const piece of csvOf(found.columns, found.cells())) text += piece
  return text
}

async function workbook(user: User, id: string) {
  const found = (await takeExport(user, id, 'xlsx'))!
  const chunks: Buffer[] = []
  for await (const chunk of xlsxOf('新居民', found.columns, found.cells())) chunks.push(chunk as Buffer)
  return readXlsxFile(Buffer.concat(chunks)) as unknown as Promise<{ data: unknown[][] }[]>
}

const cellsOf = async (user: User, id: string) => {
  const found = (await takeExport(user, id, 'csv'))!
  const cells = []
  for await (const part of found.cells()) cells.push(...part)
  return cells
}

/** The same lists in stretches of a few rows, so that small worlds have many parts. */
const inStretchesOf = (size: number): Sources =>
  Object.fromEntries(LISTS.map((list) => [list, { ...EXPORTED[list], stretch: (tx, actor, asked, place, _, full) => EXPORTED[list].stretch(tx, actor, asked, place, size, full) } satisfies Sources[List]])) as Sources

/** Claims the job as a worker does, and carries out so many steps of it. */
async function steps(user: User, id: string, count: number, size = 4): Promise<'more' | 'ended'> {
  await asSystem((tx) => tx.$executeRaw`UPDATE job SET state = 'RUNNING' WHERE id = ${id}::uuid AND state = 'QUEUED'`)
  let left = count
  return carryOutExport(inStretchesOf(size), { id, actor: user }, () => --left > 0)
}

const trailOf = (id: string) => asSystem((tx) => tx.$queryRaw<{ verb: string; subject: string; details: Record<string, unknown> }[]>`
  SELECT verb, subject, after AS details FROM audit WHERE action = 'EVENT' AND (row_id = ${id} OR after ->> 'export' = ${id}) ORDER BY id`)

async function everybody(user: User, filter: Omit<ResidentFilter, 'today'>) {
  const rows = []
  for (let after: string | undefined; ;) {
    const page = await listResidents(user, { ...filter, today: TODAY, ...(after ? { after } : {}) })
    rows.push(...page.rows)
    if (!page.next) return rows
    after = page.next
  }
}

describe('a file of residents', () => {
  it.each([
    ['', {}], ['status=registered', { status: 'registered' }], ['sort=arrived', { sort: 'arrived' }], ['sort=confirmed', { sort: 'confirmed' }], ['placed=no', { unplaced: true }],
    [`area=${XINGHUO_1}&permit=due`, { areaCode: XINGHUO_1, permit: 'due' }],
  ] as const)('holds the rows of the list, in its order, masked (%s)', async (query, filter) => {
    const expected = await everybody(office, filter as Omit<ResidentFilter, 'today'>)
    const { exportId } = ok(await begin(office, 'residents', { query }))
    expect(await steps(office, exportId, 1000, 7)).toBe('ended')
    const cells = await cellsOf(office, exportId)
    expect(cells.map((row) => [row[0], row[3], row[6]])).toEqual(expected.map((row) => [row.name, row.idMask, row.arrivedOn]))
    expect(JSON.stringify(cells)).not.toMatch(/\d{15}/)
  })

  it('holds what a search found, and neither the address nor the trail tells the name', async () => {
    const query = new URLSearchParams({ q: sealSearch(office.id, '王甲') }).toString()
    const id = await made(office, 'residents', { query })
    expect((await cellsOf(office, id)).map((row) => row[0])).toEqual((await everybody(office, { text: '王甲' })).map((row) => row.name))
    expect(JSON.stringify(await trailOf(id))).not.toContain('王')
    const stored = await owner.query<{ text: string }>("SELECT string_agg(t::text, ' ') AS text FROM (SELECT app_scope($1, 'office', '330113001', '330113002', '', 'x')) s, export t WHERE id = $2", [office.id, id])
    expect(stored.rows[0]!.text ?? '').not.toContain('王')
  })

  it('is the same as workbook and as CSV, with headings in the asker’s language and formulas made harmless', async () => {
    const id = await made(community, 'residents', { query: 'placed=no', locale: 'en' })
    const [sheet] = await workbook(community, id)
    const rows = sheet!.data
    expect(rows[0]!.slice(0, 4)).toEqual(['Name', 'Sex', 'Age', 'Identity number'])
    expect(rows).toHaveLength(2)
    expect(rows[1]!.slice(0, 3)).toEqual(['李明', 'Male', 45])
    expect(rows[1]![4]).toBe(`'${evil}`)
    expect(rows[1]![6]).toEqual(new Date('2026-04-01T00:00:00Z'))
    const lines = (await csv(community, id)).split('\r\n')
    expect(lines[0]!.startsWith('\uFEFFName,Sex,Age,Identity number')).toBe(true)
    expect(lines[1]).toContain(`"'${evil.replaceAll('"', '""')}"`)
    expect(lines[2]).toBe('')
  })

  it('shows a unit its own roster', async () => {
    const unitId = await unit(XINGHUO)
    const reporter = await staff('unit', XINGHUO, unitId)
    ok(await perform(reporter, declareResident, { areaCode: XINGHUO, source: 'UNIT', name: '张工', idNumber: idNumber('1992-02-02'), arrivedOn: '2026-04-10' }))
    expect((await cellsOf(reporter, await made(reporter, 'residents'))).map((row) => [row[0], row.length])).toEqual([['张工', 8]])
  })
})

describe('full numbers', () => {
  it('leave with a reason, and the trail knows of each person and of the whole', async () => {
    const id = await made(community, 'residents', { query: 'placed=no', reason: 'FAMILY_PLANNING' })
    const cells = await cellsOf(community, id)
    expect(cells[0]![3]).toMatch(/^999\d{14}[\dX]$/)
    const events = await trailOf(id)
    expect(events.map(({ verb, subject, details }) => [verb, subject, details['act'] ?? null])).toEqual([
      ['list.export-full', 'export', 'begin'], ...cells.map(() => ['list.export-full', 'resident', null]), ['list.export-full', 'export', 'download'],
    ])
    expect(cells).toHaveLength((await everybody(community, { unplaced: true })).length)
    expect(events[0]!.details).toMatchObject({ list: 'residents', rows: cells.length, reason: 'FAMILY_PLANNING', note: '区计生办核对', placed: 'no' })
    expect(events[1]!.details).toEqual({ export: id, reason: 'FAMILY_PLANNING' })
    // Nothing of it lies in clear.
    const bodies = await transact(community, 'list.export', (tx) => tx.$queryRaw<{ body: Uint8Array }[]>`SELECT body FROM export_part WHERE export_id = ${id}::uuid`)
    expect(bodies.map(({ body }) => Buffer.from(body).toString('latin1')).join()).not.toContain(String(cells[0]![3]))
  })

  it('are refused without a reason or a word about it, to who may not, and for a list that has none', async () => {
    const before = (await listExports(leader)).rows.length
    expect(problem(await perform(community, beginFullExport(EXPORTED), { list: 'residents', query: '', locale: 'zh-CN' }))).toMatchObject({ code: 'invalid', fields: { reason: { code: 'required' }, note: { code: 'required' } } })
    expect(problem(await begin(community, 'residents', { reason: 'POLICE', note: ' ' })).fields).toMatchObject({ note: { code: 'required' } })
    expect(problem(await begin(leader, 'residents', { reason: 'POLICE' })).code).toBe('forbidden')
    expect(problem(await begin(auditor, 'residents', { reason: 'POLICE' })).code).toBe('forbidden')
    expect(problem(await begin(community, 'doors', { reason: 'POLICE' })).code).toBe('no-numbers')
    expect((await listExports(leader)).rows).toHaveLength(before)
  })

  it('are made a few times a day, however many are asked for at once', async () => {
    const hasty = await staff('community', XINGHUO)
    for (let n = 0; n < FULL_A_DAY; n++) await made(hasty, 'residents', { query: 'placed=no', reason: 'PERMIT' })
    const { exportId } = (await listExports(hasty)).rows.map((row) => ({ exportId: row.id }))[0]!
    ok(await perform(hasty, deleteExport, { exportId }))
    expect(problem(await begin(hasty, 'residents', { query: 'placed=no', reason: 'PERMIT' }))).toMatchObject({ code: 'too-many-full' })
    ok(await begin(hasty, 'residents', { query: 'placed=no' }))
    const rushed = await staff('community', XINGHUO)
    const results = await Promise.all(Array.from({ length: GOING_AT_ONCE + 3 }, () => begin(rushed, 'residents')))
    expect(results.filter((result) => result.ok)).toHaveLength(GOING_AT_ONCE)
    expect(problem(results.find((result) => !result.ok)!).code).toBe('exports-going')
  })

  it('stay where they are when whoever asked may no longer ask', async () => {
    const demoted = await staff('office')
    const id = await made(demoted, 'residents', { reason: 'SUPERIOR' })
    await asSystem((tx) => tx.$executeRaw`UPDATE staff SET role = 'leader' WHERE id = ${demoted.id}::uuid`)
    const asLeader: User = { ...demoted, role: 'leader' }
    expect(await findExport(asLeader, id)).toBeNull()
    expect(await takeExport(asLeader, id, 'csv')).toBeNull()
  })
})

describe('other lists', () => {
  it('are the names behind a figure, which add up to it', async () => {
    const query = new URLSearchParams({ campaign: campaignId, area: XINGHUO, indicator: 'PERMIT', show: 'unmet' }).toString()
    const page = await listObligations(office, { areaCode: XINGHUO, indicator: 'PERMIT', show: 'unmet', day: TODAY })
    expect(page.total.rows).toBeGreaterThan(20)
    const { exportId } = ok(await begin(office, 'names', { query }))
    await steps(office, exportId, 1000, 5)
    const cells = await cellsOf(office, exportId)
    expect(cells.map((row) => [row[0], row[2]])).toEqual(page.rows.map((row) => [row.name, row.idMask]))
    expect(cells.reduce((sum, row) => sum + Number(row[1]), 0)).toBe(page.total.weight)
    const full = await cellsOf(office, await made(office, 'names', { query, reason: 'PERMIT' }))
    expect(full.every((row) => /^999\d{14}[\dX]$/.test(String(row[2])))).toBe(true)
  })

  it('are doors as the walk goes, and the ranking of an area', async () => {
    const doors = await cellsOf(community, await made(community, 'doors', { query: `area=${XINGHUO}` }))
    expect(doors).toHaveLength(24)
    expect(doors.map((row) => row[3]).slice(0, 5)).toEqual([3, 3, 3, 3, 2])
    const check = await cellsOf(community, await made(community, 'doors', { query: `area=${XINGHUO}&show=unseen&order=up` }))
    expect(check).toHaveLength(12)
    const ranking = await cellsOf(office, await made(office, 'ranking', { query: `campaign=${campaignId}&area=${SUBDISTRICT}` }))
    expect(ranking.map((row) => row[0]).sort()).toEqual(['屯里社区', '星火社区'])
  })

  it('are reminders as the day’s page shows them', async () => {
    const [first] = (await listReminders(office, { area: SUBDISTRICT }, TODAY)).rows
    for (const query of ['', 'duty=PERMIT', `term=${termOf(first!.deadline, TODAY)}`]) {
      const { term, duty } = readToday(Object.fromEntries(new URLSearchParams(query)))
      const page = await listReminders(office, { area: SUBDISTRICT, term, indicator: duty }, TODAY)
      expect(page.rows.length).toBeGreaterThan(query === '' ? 20 : 0)
      const { exportId } = ok(await begin(office, 'reminders', { query }))
      await steps(office, exportId, 1000, 7)
      const cells = await cellsOf(office, exportId)
      expect(cells.slice(0, 50).map((row) => [row[1], row[2], row[5]])).toEqual(page.rows.map((row) => [row.name, row.weight, row.deadline]))
      expect(cells).toHaveLength((await countReminders(office, SUBDISTRICT, TODAY)).filter((row) => (!term || row.term === term) && (!duty || row.indicator === duty)).reduce((sum, row) => sum + row.reminders, 0))
    }
  })

  it('are rentals as their page shows them, whole and narrowed', async () => {
    for (const [n, landlordName] of ['沈阿毛', '俞水根', '沈阿林'].entries()) ok(await perform(office, recordRental, { dwellingId: world.doors[XINGHUO_1]![n + 3], kind: n === 2 ? 'HOTEL' : 'HOME', use: 'LIVING', landlordName, landlordPhone: '19900005520' }))
    for (const query of ['', 'kind=HOTEL', `q=${sealSearch(office.id, '沈')}`, 'show=SECURITY_LETTER']) {
      const { show, ...view } = viewOf(Object.fromEntries(new URLSearchParams(query)), office)
      const page = await listRentals(office, { ...view, show: show as 'all' }, USUAL.rental, TODAY)
      expect(page.total).toBeGreaterThan(0)
      const { exportId } = ok(await begin(office, 'rentals', { query }))
      await steps(office, exportId, 2, 7)
      const cells = await cellsOf(office, exportId)
      expect(cells.map((row) => [row[3], row[4], row[5]]), query).toEqual(page.rows.map((row) => [row.landlord, '199****5520', row.people]))
    }
    expect(problem(await begin(office, 'rentals', { query: 'show=missing' })).code).toBe('not-found')
  })

  it('are what waits about permits as its page shows it, in the words of its pills', async () => {
    const people = (await everybody(office, { status: 'registered', areaCode: XINGHUO_1 })).map((row) => row.id)
    const apply = async (residentId: string, papers: string[]) => ok(await perform(office, applyForPermit, { residentId, kind: 'FIRST', papers }))
    for (const residentId of people.slice(0, 5)) await apply(residentId, ['PHOTO'])
    for (const residentId of people.slice(5, 9)) await apply(residentId, ['IDENTITY', 'PHOTO', 'ADDRESS'])
    for (const residentId of people.slice(9, 16)) ok(await perform(office, issuePermit, { residentId }))
    const [handed, lost] = await Promise.all([people[9]!, people[10]!].map((id) => asSystem((tx) => tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM permit WHERE resident_id = ${id}::uuid`).then((rows) => rows[0]!.id)))
    for (const permitId of [handed, lost]) ok(await perform(office, handOverPermit, { permitId }))
    ok(await perform(office, losePermit, { permitId: lost }))
    // What was accepted first is late, and one permit each is in its last month and over.
    const late = await listPermitWork(office, { area: SUBDISTRICT, show: 'accepted' }, TODAY)
    await asSystem((tx) => tx.$executeRaw`UPDATE permit_application SET accepted_on = '2026-03-20', deadline = '2026-04-04' WHERE id = ${late.rows[0]!.id}::uuid`)
    await asSystem((tx) => tx.$executeRaw`UPDATE permit SET valid_to = '2026-05-01' WHERE id = ${handed}::uuid`)
    const counts = await countPermitWork(office, SUBDISTRICT, TODAY)
    const says = { missing: '缺身份证、住址证明', accepted: '5月5日前发证', late: '超期 16 天', waiting: '4月20日制证', expiring: '有效至2026年5月1日', lost: '4月20日注销：遗失' }
    for (const show of PERMIT_SHOWS) {
      const [page, query] = [await listPermitWork(office, { area: SUBDISTRICT, show }, TODAY), `show=${show}`]
      expect(page.total).toBe(counts[show])
      if (!(show in says)) {
        expect(problem(await begin(office, 'permits', { query })).code).toBe('nothing-to-export')
        continue
      }
      const { exportId } = ok(await begin(office, 'permits', { query }))
      await steps(office, exportId, 1000, 2)
      const cells = await cellsOf(office, exportId)
      expect(cells.map((row) => [row[0], row[1], row[5], row[6]]), show).toEqual(page.rows.map((row) => [row.name, '星火社区', row.number, row.on]))
      expect(cells.map((row) => row[7])).toContain(says[show as 'late'])
      expect(cells[0]!.slice(8)).toEqual(show === 'missing' ? ['身份证、住址证明'] : show === 'accepted' || show === 'late' ? [null] : [])
      expect(cells[0]![4]).toBe(page.rows[0]!.asked ? '申领' : '暂住证')
      expect((await takeExport(office, exportId, 'csv'))!.columns.length).toBe(cells[0]!.length)
    }
    // Without a filter it is what the page shows without one; whoever sees one community takes that one's.
    expect(await cellsOf(community, await made(community, 'permits'))).toHaveLength(counts.accepted)
    expect(problem(await begin(await staff('community', TUNLI), 'permits')).code).toBe('nothing-to-export')
    expect(problem(await begin(office, 'permits', { query: 'show=missing', reason: 'PERMIT' })).code).toBe('no-numbers')
  })

  it('are doors behind a figure of doors, and letters by their numbers, with no column for a person', async () => {
    const draft = { kind: 'IDENTITY', residentId: (await everybody(office, { status: 'registered', areaCode: XINGHUO_1 }))[0]!.id, county: '340104' }
    ok(await perform(office, sendInquiry, { inquiryId: ok(await perform(office, draftInquiry, draft)).inquiryId }))
    for (const [indicator, first] of [['RENTAL_FILING', '门牌'], ['INQUIRY_REPLY', '文号']] as const) {
      const page = await listObligations(office, { areaCode: XINGHUO, indicator, show: 'unmet', day: TODAY })
      expect(page.rows.length).toBeGreaterThan(0)
      const exportId = await made(office, 'names', { query: new URLSearchParams({ campaign: campaignId, area: XINGHUO, indicator, show: 'unmet' }).toString() })
      expect((await takeExport(office, exportId, 'csv'))!.columns.map(({ label }) => label)).toEqual([first, '社区', '网格', '起算日', '期限'])
      expect((await cellsOf(office, exportId)).map((row) => [row[0], row[4]])).toEqual(page.rows.map((row) => [indicator === 'INQUIRY_REPLY' ? row.name : doorLabel(row.door!), row.deadline]))
    }
  })

  it('are what waits about certificates, and who is away, as their pages show it', async () => {
    const away = { sex: '2', reason: 'WORK', place: '江苏省苏州市昆山市震川路1号', leftOn: '2025-06-01', areaCode: XINGHUO }
    const [first] = [await perform(office, recordOutgoing, { ...away, name: '远行甲', idNumber: idNumber('1990-02-03', '2') }), await perform(office, recordOutgoing, { ...away, name: '远行乙' })].map(ok)
    ok(await perform(office, applyForCertificate, { outgoingId: first!.outgoingId, kind: 'FIRST', marital: '10', children: 0, papers: ['IDENTITY', 'STATEMENT', 'PHOTOS'] }))
    const taken = async (list: List, query: string) => cellsOf(office, await made(office, list, { query }))

    const checks = await listCertificateWork(office, { area: SUBDISTRICT, show: 'check' }, TODAY)
    expect(checks.total).toBeGreaterThan(0)
    const cells = await taken('certificates', 'show=check')
    expect(cells.map((row) => [row[0], row[1], row[4]])).toEqual(checks.rows.map((row) => [row.name, row.communityName, row.on]))
    expect(cells[0]![5]).toBe('5月5日前查验')

    const issued = await listIssueWork(office, { area: SUBDISTRICT, show: 'issued' }, TODAY)
    expect(issued).toMatchObject({ total: 1, rows: [{ name: '远行甲' }] })
    expect(await taken('issued', 'show=issued')).toEqual([['远行甲', '星火社区', away.place, null, issued.rows[0]!.number, '2029-04-20', '有效至2029年4月20日']])
    expect(problem(await begin(office, 'issued', { query: 'show=deferred' })).code).toBe('nothing-to-export')

    const silent = await listOutgoing(office, { area: SUBDISTRICT, show: 'silent' }, TODAY)
    expect(silent.rows).toHaveLength(2)
    const names = (await taken('outgoing', 'show=silent')).map((row) => [row[0], row[4], row[7]])
    expect(names).toEqual(silent.rows.map((row) => [row.name, '2025-06-01', '323 天没有音讯']))
    // Whoever is looked for is in the file; what was typed is not in the trail.
    const query = new URLSearchParams({ q: sealSearch(office.id, '远行乙') }).toString()
    const { exportId } = ok(await begin(office, 'outgoing', { query }))
    await steps(office, exportId, 1000, 2)
    expect((await cellsOf(office, exportId)).map((row) => row[0])).toEqual(['远行乙'])
    expect(JSON.stringify(await trailOf(exportId))).not.toContain('远行')
    expect(problem(await begin(await staff('community', TUNLI), 'outgoing')).code).toBe('nothing-to-export')
  })

  it('are requests as their page narrows them, the urgent first, without what was said', async () => {
    const people = await everybody(office, { status: 'registered', areaCode: XINGHUO_1 })
    const ask = async (n: number, kind: string, text: string) => ok(await perform(community, recordService, { residentId: people[n]!.id, kind, channel: 'DESK', text })).serviceId
    const [work, hardship] = [await ask(0, 'WORK', '想找缝纫的活'), await ask(1, 'HARDSHIP', '交不起房租')]
    ok(await perform(community, closeService, { serviceId: work, result: 'done', text: '已上岗' }))
    const taken = async (user: User, query: string) => cellsOf(user, await made(user, 'services', { query }))
    expect(await taken(office, '')).toEqual([[people[1]!.name, '困难救助', '优先', '星火社区 第1网格', '窗口', TODAY, '2026-04-21', '未分派', '待分派', null, null]])
    expect((await taken(leader, 'show=done')).map((row) => [row[0], row[8], row[9]])).toEqual([[people[0]!.name, '已办结', TODAY]])
    const all = JSON.stringify([await taken(office, ''), await taken(community, 'show=done')])
    for (const said of ['缝纫', '房租', '上岗']) expect(all).not.toContain(said)
    expect((await listServices(office, { area: SUBDISTRICT, show: 'open' }, TODAY)).rows.map(({ id }) => id)).toEqual([hardship])
    expect(problem(await begin(await staff('community', TUNLI), 'services')).code).toBe('nothing-to-export')
    const coordinator = await staff('coordinator', XINGHUO_1)
    expect(problem(await begin(coordinator, 'services')).code).toBe('forbidden')
  })

  it('are the accounts of an administrator’s range, and of nobody else’s', async () => {
    const admin = await staff('admin')
    const elsewhere = await staff('admin', '330113002')
    const { exportId } = ok(await begin(admin, 'users', { query: 'sort=name' }))
    const page = await listStaff(admin, { at: new Date(), sort: 'name' })
    await steps(admin, exportId, 1, 3)
    // Who stood where it goes on is renamed and moved away meanwhile: nobody is missed or shown twice for it.
    const boundary = page.rows[2]!
    await asSystem((tx) => tx.$executeRaw`UPDATE staff SET name = '阿', area_code = '330113002' WHERE id = ${boundary.id}::uuid`)
    await steps(admin, exportId, 1000, 3)
    await asSystem((tx) => tx.$executeRaw`UPDATE staff SET name = ${boundary.name}, area_code = ${boundary.areaCode} WHERE id = ${boundary.id}::uuid`)
    const cells = await cellsOf(admin, exportId)
    expect(cells.slice(0, 50).map((row) => row[1])).toEqual(page.rows.map((row) => row.username))
    expect(cells.length).toBeGreaterThan(5)
    expect(cells.map((row) => row[1])).not.toContain(elsewhere.username)
    expect(await cellsOf(elsewhere, await made(elsewhere, 'users'))).toHaveLength(1)
    // The one way to a file of an administrator leads to no person.
    expect(problem(await begin(admin, 'residents')).code).toBe('forbidden')
  })

  it('are the trail as the auditor’s filter shows it, and taking it is in it', async () => {
    const query = 'verb=resident.register'
    const expected = await listTrail(auditor, { verb: 'resident.register' })
    const { exportId } = ok(await begin(auditor, 'trail', { query }))
    await steps(auditor, exportId, 1000, 9)
    const cells = await cellsOf(auditor, exportId)
    expect(cells.slice(0, 50).map((row) => row[0])).toEqual(expected.rows.map((row) => row.id))
    expect(JSON.stringify(cells)).not.toMatch(/王甲|\d{17}/)
    const events = await trailOf(exportId)
    expect(events.map(({ details }) => details['act'])).toEqual(['begin', 'download'])
    expect(events[0]!.details).toMatchObject({ list: 'trail', verb: 'resident.register', rows: cells.length })
  })

  it('are refused to who may not read them, and for what they may not see', async () => {
    const mayRead: Record<List, readonly string[]> = {
      residents: ['community', 'unit', 'office', 'leader'], names: ['community', 'office', 'leader'], doors: ['community', 'office', 'leader'],
      transfers: ['community', 'office'], ranking: ['community', 'office', 'leader'], league: ['community', 'office', 'leader'],
      reminders: ['community', 'office'], rentals: ['community', 'office', 'leader'], hazards: ['community', 'office', 'leader'], inquiries: ['community', 'office', 'leader'], services: ['community', 'office', 'leader'], reports: ['community', 'unit', 'office', 'leader'], reported: ['community', 'unit', 'office', 'leader'], scores: ['community', 'office', 'leader'], deductions: ['community', 'office', 'leader'], receipts: ['community', 'unit', 'office', 'leader'], standings: ['community', 'office', 'leader'], trained: ['community', 'office', 'leader'], permits: ['community', 'office', 'leader'], certificates: ['community', 'office', 'leader'], issued: ['community', 'office', 'leader'], outgoing: ['community', 'office', 'leader'], plates: ['community', 'office'], users: ['admin'], trail: ['auditor'],
    }
    for (const role of ROLES) {
      const user = await staff(role, SUBDISTRICT, role === 'unit' ? await unit(XINGHUO, '明达制衣') : null)
      for (const list of LISTS) {
        if (mayRead[list].includes(role)) continue
        expect(problem(await begin(user, list, { query: `campaign=${campaignId}&area=${XINGHUO}&indicator=PERMIT&show=due` })).code, `${role} ${list}`).toBe('forbidden')
      }
    }
    const neighbour = await staff('community', TUNLI)
    for (const list of ['names', 'ranking', 'league'] as const) {
      expect(problem(await begin(neighbour, list, { query: `campaign=${campaignId}&area=${XINGHUO}&indicator=PERMIT&show=due` })).code).toBe('not-found')
    }
    expect(problem(await begin(neighbour, 'doors', { query: `building=${newId()}` })).code).toBe('not-found')
    expect(problem(await begin(neighbour, 'transfers')).code).toBe('nothing-to-export')
    expect(problem(await begin(neighbour, 'residents', { query: `area=${XINGHUO}` })).code).toBe('nothing-to-export')
    expect(problem(await perform(neighbour, beginExport(EXPORTED), { list: 'everything', query: '', locale: 'zh-CN' })).code).toBe('invalid')
    expect((await listExports(neighbour)).rows).toEqual([])
  })
})

describe('an export', () => {
  it('stops, goes on where it was, and is whole in the end', async () => {
    const expected = await everybody(office, {})
    const { exportId } = ok(await begin(office, 'residents'))
    expect(await steps(office, exportId, 2)).toBe('more')
    ok(await perform(office, stopJob, { jobId: exportId }))
    expect(await steps(office, exportId, 100)).toBe('ended')
    expect(await findExport(office, exportId)).toMatchObject({ state: 'STOPPED', done: 8, ready: false })
    expect(await takeExport(office, exportId, 'csv')).toBeNull()
    // Whoever administers jobs may stop it, but not have it go on in their own name.
    expect(problem(await perform(await staff('admin'), resumeJob, { jobId: exportId })).code).toBe('forbidden')
    ok(await perform(office, resumeJob, { jobId: exportId }))
    expect(await steps(office, exportId, 100)).toBe('ended')
    expect((await cellsOf(office, exportId)).map((row) => row[0])).toEqual(expected.map((row) => row.name))
  })

  it('goes on after the row it had come to when that person has left the range, and shows nobody twice', async () => {
    const mover = await staff('office')
    const { exportId } = ok(await begin(mover, 'residents', { query: 'sort=name' }))
    await steps(mover, exportId, 1)
    const before = await everybody(mover, {})
    const last = before[3]!
    await asSystem((tx) => tx.$executeRaw`UPDATE resident SET area_code = '330113002001' WHERE id = ${last.id}::uuid`)
    await steps(mover, exportId, 100)
    const names = (await cellsOf(mover, exportId)).map((row) => row[0])
    await asSystem((tx) => tx.$executeRaw`UPDATE resident SET area_code = ${last.dwellingId ? XINGHUO_1 : XINGHUO} WHERE id = ${last.id}::uuid`)
    expect(names).toEqual(before.map((row) => row.name))
  })

  it('is done once by two workers at once', async () => {
    const { exportId } = ok(await begin(office, 'residents'))
    await steps(office, exportId, 1)
    await Promise.all([steps(office, exportId, 100), steps(office, exportId, 100), steps(office, exportId, 100)])
    expect((await cellsOf(office, exportId))).toHaveLength((await everybody(office, {})).length)
  })

  it('ends when whoever asked was moved, demoted or disabled, and what was made is out of their sight', async () => {
    const moved = await staff('community', XINGHUO)
    const { exportId } = ok(await begin(moved, 'residents'))
    await steps(moved, exportId, 1)
    await asSystem((tx) => tx.$executeRaw`UPDATE staff SET area_code = ${TUNLI} WHERE id = ${moved.id}::uuid`)
    await asSystem((tx) => tx.$executeRaw`UPDATE job SET state = 'QUEUED' WHERE id = ${exportId}::uuid`)
    await runJob(CARRIERS, exportId)
    const state = () => asSystem((tx) => tx.$queryRaw<{ state: string; problem: string; done: number }[]>`SELECT state, problem, done FROM job WHERE id = ${exportId}::uuid`)
    expect(await state()).toEqual([{ state: 'STOPPED', problem: 'forbidden', done: 4 }])
    const elsewhere: User = { ...moved, areaCode: TUNLI }
    expect(await findExport(elsewhere, exportId)).toBeNull()
    expect(await transact(elsewhere, 'list.export', (tx) => tx.$queryRaw`SELECT 1 FROM export_part`)).toEqual([])

    const leaver = await staff('office')
    const second = ok(await begin(leaver, 'residents')).exportId
    await asSystem((tx) => tx.$executeRaw`UPDATE staff SET disabled_at = now() WHERE id = ${leaver.id}::uuid`)
    await runJob(CARRIERS, second)
    expect(await findExport(leaver, second)).toMatchObject({ state: 'STOPPED', problem: 'account-disabled', done: 0, ready: false })

    const narrowed = await staff('office')
    const third = ok(await begin(narrowed, 'residents')).exportId
    await expect(steps({ ...narrowed, areaCode: XINGHUO }, third, 1)).rejects.toThrow('forbidden')
  })

  it('is nobody else’s, by the database alone', async () => {
    const id = await made(community, 'residents')
    for (const user of [await staff('community', XINGHUO), office, leader, await staff('admin'), auditor, await staff('inspector'), await staff('coordinator', XINGHUO)]) {
      for (const table of ['export', 'export_part']) {
        expect(await transact(user, 'test', (tx) => tx.$queryRaw(Prisma.raw(`SELECT 1 FROM ${table} WHERE created_by = '${community.id}'`))), `${user.role} ${table}`).toEqual([])
        expect(await transact(user, 'test', (tx) => tx.$executeRaw(Prisma.raw(`DELETE FROM ${table} WHERE created_by = '${community.id}'`))), `${user.role} ${table}`).toBe(0)
      }
      if (['coordinator', 'inspector'].includes(user.role)) await expect(takeExport(user, id, 'csv')).rejects.toThrow(AccessRefused)
      else expect(await takeExport(user, id, 'csv')).toBeNull()
      expect(['not-found', 'forbidden']).toContain(problem(await perform(user, deleteExport, { exportId: id })).code)
    }
    expect(await findExport(community, id)).toMatchObject({ ready: true, state: 'DONE' })
    // A part sealed for one place opens in no other.
    const { exportId: other } = ok(await begin(community, 'residents'))
    await transact(community, 'list.export', (tx) => tx.$executeRaw`
      INSERT INTO export_part (export_id, n, created_by, role, area_code, body) SELECT ${other}::uuid, 0, created_by, role, area_code, body FROM export_part WHERE export_id = ${id}::uuid`)
    await asSystem((tx) => tx.$executeRaw`UPDATE job SET state = 'STOPPED' WHERE id = ${other}::uuid`)
    await transact(community, 'list.export', (tx) => tx.$executeRaw`UPDATE export SET complete = true, parts = 1 WHERE id = ${other}::uuid`)
    await expect(cellsOf(community, other)).rejects.toThrow()
  })

  it('is deleted by its owner while it is made, and leaves its verbs', async () => {
    const { exportId } = ok(await begin(office, 'residents'))
    await steps(office, exportId, 1)
    ok(await perform(office, deleteExport, { exportId }))
    expect(await steps(office, exportId, 10)).toBe('ended')
    expect(await findExport(office, exportId)).toBeNull()
    expect(await transact(office, 'list.export', (tx) => tx.$queryRaw`SELECT 1 FROM export_part WHERE export_id = ${exportId}::uuid`)).toEqual([])
    expect(problem(await perform(office, deleteExport, { exportId })).code).toBe('not-found')
    expect((await trailOf(exportId)).map(({ details }) => details['act'])).toEqual(['begin', 'delete'])
    expect(await verbs()).toContain('list.export')
  })

  it('expires: nobody takes it any more, and retention removes it and nothing else', async () => {
    const [old, fresh] = [await made(office, 'residents'), await made(office, 'residents')]
    await transact(office, 'list.export', (tx) => tx.$executeRaw`UPDATE export SET expires_at = '2026-04-18T00:00:00+08:00' WHERE id = ${old}::uuid`)
    expect(await findExport(office, old)).toMatchObject({ expired: true, ready: false })
    expect(await takeExport(office, old, 'xlsx')).toBeNull()
    expect(await retain(day('2026-04-17'))).toEqual({})
    expect(await retain(TODAY)).toEqual({ exportParts: 1, exports: 1 })
    expect(await findExport(office, old)).toBeNull()
    expect((await cellsOf(office, fresh)).length).toBeGreaterThan(30)
    await expect(transact(office, 'retention.run', (tx) => tx.$queryRaw`SELECT retention_exports('2030-01-01'::date, 10)`)).rejects.toThrow()
  })
})
