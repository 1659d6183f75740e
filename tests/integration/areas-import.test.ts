import { Readable } from 'node:stream'
import iconv from 'iconv-lite'
import { beforeAll, describe, expect, it } from 'vitest'
import { createArea, recodeArea } from '@/lib/areas/commands'
import { faultyCsv } from '@/lib/areas/faulty'
import {
  type AreaCounts, beginAreaImport, carryOutAll, carryOutAreas, discardAreaImport, planAreaImport, stageAreas, stageFile, startAreaImport, stopAreaImport,
} from '@/lib/areas/import'
import { faultyAreas, findAreaImport, listAreaImportRows, listAreaImports } from '@/lib/areas/import-queries'
import { findJob } from '@/lib/jobs/queries'
import { findArea, historyOf, searchAreas } from '@/lib/areas/queries'
import { ROLES, type User } from '@/lib/kernel/access'
import { sqlState, transact, type Tx } from '@/lib/kernel/db'
import { perform } from '@/lib/obligations/perform'
import { asSystem, makeWorld, ok, problem, staff, SUBDISTRICT, TODAY, TUNLI, unit, verbs, XINGHUO } from './world'

process.env['ANJU_TODAY'] = TODAY

let admin: User
beforeAll(async () => {
  await makeWorld()
  admin = await staff('admin')
})

const UPPER = 'code,name\n33,浙江省\n3301,杭州市\n330113,临平区\n330113001,临平街道\n330113002,南苑街道\n330113003,东湖街道\n'
const VILLAGES = [['330113001003', '星火社区'], ['330113001012', '屯里社区'], ['330113002001', '新城社区'], ['330113002002', '天万社区'], ['330113003014', '红丰社区'], ['330113003015', '横塘社区']]
const csv = (rows: readonly (readonly string[])[], header = 'code,name,streetCode') => `${header}\n${rows.map((row) => row.join(',')).join('\n')}\n`

const step = (raw: { importId: string; rows: number }) => perform(admin, carryOutAreas, raw)
const stage = (user: User) => (raw: Parameters<Parameters<typeof stageFile>[0]>[0]) => perform(user, stageAreas, raw)

/** Files in, as a page or the command line brings them, up to the preview. */
async function previewed(...files: (string | Buffer)[]): Promise<{ importId: string; counts: AreaCounts }> {
  const { importId } = ok(await perform(admin, beginAreaImport, { fileNames: files.map((_, i) => `file-${i}.csv`) }))
  let staged = 0
  for (const [i, file] of files.entries()) staged = ok(await stageFile(stage(admin), importId, i, staged, Readable.from([Buffer.from(file)]))).staged
  return { importId, counts: ok(await perform(admin, planAreaImport, { importId })) }
}
async function carriedOut(importId: string, retire = true): Promise<void> {
  ok(await perform(admin, startAreaImport, { importId, retire }))
  expect((await carryOutAll(step, importId)).state).toBe('DONE')
}
const areas = () => asSystem((tx) => tx.$queryRaw`SELECT code, name, retired_on FROM area ORDER BY code`)
const imports = () => asSystem((tx) => tx.$queryRaw`SELECT id, state, staged, done FROM area_import ORDER BY id`)

describe('an edition of the national files', () => {
  it('says what it would change, and changes it when it is told to; what is in use stays', async () => {
    const before = await areas()
    const { importId, counts } = await previewed(UPPER, csv(VILLAGES))
    expect(counts).toEqual({ NEW: 6, SAME: 6 })
    expect(await areas()).toEqual(before)
    expect((await listAreaImportRows(admin, importId, 'NEW', 0)).rows.map((row) => row.code)).toContain('330113003014')
    await carriedOut(importId)
    expect(await findArea(admin, '330113003014')).toMatchObject({ name: '红丰社区', level: 'COMMUNITY', retiredOn: null })
    expect((await searchAreas(admin, '横塘')).rows).toMatchObject([{ code: '330113003015', path: '浙江省 杭州市 临平区 东湖街道' }])
    expect(await findAreaImport(admin, importId)).toMatchObject({ state: 'DONE', counts: { NEW: 6, SAME: 6 }, createdBy: 'admin' })
    expect(await verbs()).toContain('area.import')
    // The same edition again changes nothing.
    expect((await previewed(UPPER, csv(VILLAGES))).counts).toEqual({ SAME: 12 })
  })

  it('next year’s: renamed, gone, new, and what is in use is left to people', async () => {
    const next = [['330113001003', '星火新社区'], ['330113002001', '新城里社区'], ['330113003014', '红丰社区'], ['330113003015', '横塘社区'], ['330113003016', '新丰社区'], ['330113003017', '']]
    const { importId, counts } = await previewed(UPPER, csv(next))
    expect(counts).toEqual({ NEW: 1, RENAMED: 1, GONE: 1, KEPT: 1, GONE_USED: 1, FAULTY: 1, SAME: 8 })
    const rowsOf = async (plan: 'KEPT' | 'GONE_USED' | 'GONE') => (await listAreaImportRows(admin, importId, plan, 0)).rows
    expect(await rowsOf('KEPT')).toMatchObject([{ code: XINGHUO, name: '星火新社区', known: '星火社区' }])
    expect(await rowsOf('GONE_USED')).toMatchObject([{ code: TUNLI }])
    expect(await rowsOf('GONE')).toMatchObject([{ code: '330113002002' }])
    await carriedOut(importId)
    expect(await findArea(admin, '330113002002')).toMatchObject({ name: '天万社区', retiredOn: TODAY })
    expect(await findArea(admin, '330113002001')).toMatchObject({ name: '新城里社区', retiredOn: null })
    expect(await findArea(admin, XINGHUO)).toMatchObject({ name: '星火社区', retiredOn: null })
    expect(await findArea(admin, TUNLI)).toMatchObject({ retiredOn: null })
    expect(await historyOf(admin, '330113002001')).toMatchObject([{ kind: 'RENAME', oldName: '新城社区', newName: '新城里社区' }])
    expect(await historyOf(admin, '330113002002')).toMatchObject([{ kind: 'RETIRE', newCode: null }])
    // A code that comes back is in use again.
    const back = await previewed(UPPER, csv([...next.slice(1, 5), ['330113002002', '天万社区'], ['330113001003', '星火社区'], ['330113001012', '屯里社区']]))
    expect(back.counts).toEqual({ NEW: 1, SAME: 12 })
    await carriedOut(back.importId)
    expect(await findArea(admin, '330113002002')).toMatchObject({ retiredOn: null })
  })

  it('keeps what is gone when asked to, and codes that were recoded away stay away', async () => {
    const { code, name } = { code: `${SUBDISTRICT}031`, name: '老村' }
    ok(await perform(admin, createArea, { code, name }))
    ok(await perform(admin, recodeArea, { code, toCode: `${SUBDISTRICT}032`, name: '老社区', confirm: name }))
    const { importId, counts } = await previewed(UPPER, csv([[code, name], ['330113001003', '星火社区']]))
    expect(counts).toMatchObject({ GONE: expect.any(Number) as number, SAME: 8 })
    expect(counts.NEW).toBeUndefined()
    await carriedOut(importId, false)
    expect(await findArea(admin, '330113003015')).toMatchObject({ retiredOn: null })
    expect(await findArea(admin, code)).toMatchObject({ retiredOn: TODAY })
  })

  it('in GB18030 and padded to twelve digits, as the bureau writes it', async () => {
    const text = '统计用区划代码,名称\n330000000000,浙江省\n330100000000,杭州市\n330113000000,临平区\n330113002000,南苑街道\n330113002099,东港社区\n'
    const { importId, counts } = await previewed(iconv.encode(text, 'gb18030'))
    expect(counts).toMatchObject({ NEW: 1, SAME: 4 })
    expect((await listAreaImportRows(admin, importId, 'NEW', 0)).rows).toMatchObject([{ code: '330113002099', name: '东港社区' }])
    ok(await perform(admin, discardAreaImport, { importId }))
    expect(await findArea(admin, '330113002099')).toBeNull()
    expect(await asSystem((tx) => tx.$queryRaw`SELECT 1 FROM area_import_row WHERE import_id = ${importId}::uuid`)).toEqual([])
  })

  it('gives its faulty rows back as a file, which goes in once it is put right', async () => {
    const bad = [['33011300201', '少一位'], ['', '没有代码'], ['330113002051', ''], ['1.10101E+11', '丢了位数'], ['440101001001', '没有上级'], ['330113002052', '重复'], ['330113002052', '重复']]
    const { importId, counts } = await previewed(csv(bad))
    expect(counts).toMatchObject({ FAULTY: 6, NEW: 1 })
    const faulty = await faultyAreas(admin, importId)
    expect(faulty.map(({ row, column, fault }) => [row, column, fault])).toEqual([
      [2, 'code', 'not-a-division'], [3, 'code', 'required'], [4, 'name', 'required'], [5, 'code', 'code-lost-digits'], [6, 'code', 'no-parent'], [8, 'code', 'duplicate-in-file'],
    ])
    const returned = faultyCsv(faulty.slice(2, 3), 'zh-CN').replace('"330113002051",""', '"330113002051","补上社区"')
    expect((await previewed(returned)).counts).toMatchObject({ NEW: 1 })
  })

  it('is refused whole when it is no file of divisions', async () => {
    const { importId } = ok(await perform(admin, beginAreaImport, { fileNames: ['x.csv'] }))
    const attempt = async (file: string | Buffer) => problem(await stageFile(stage(admin), importId, 0, 0, Readable.from([Buffer.from(file)]))).code
    expect(await attempt('姓名,电话\n赵,1\n')).toBe('file-not-divisions')
    expect(await attempt('code,name\n')).toBe('file-empty')
    expect(await attempt(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 1, 2, 3]))).toMatch(/^file-(not-divisions|empty)$/)
    expect(await findAreaImport(admin, importId)).toMatchObject({ staged: 0, state: 'STAGING' })
  })
})

describe('an import on its way', () => {
  const many = csv(Array.from({ length: 900 }, (_, i) => [`330113002${String(i + 100)}`, `第${i + 100}社区`]))

  it('stops where it is told to, goes on from there, and two workers do nothing twice', async () => {
    const { importId, counts } = await previewed(UPPER, many)
    ok(await perform(admin, startAreaImport, { importId, retire: false }))
    expect(ok(await perform(admin, carryOutAreas, { importId, rows: 100 }))).toMatchObject({ state: 'RUNNING', done: 100, finished: false })
    expect(await findJob(admin, importId)).toMatchObject({ kind: 'AREAS', state: 'QUEUED', done: 100 })
    ok(await perform(admin, stopAreaImport, { importId }))
    expect(ok(await perform(admin, carryOutAreas, { importId, rows: 100 }))).toMatchObject({ state: 'STOPPED', done: 100 })
    expect(problem(await perform(admin, discardAreaImport, { importId })).code).toBe('area-import-begun')
    ok(await perform(admin, startAreaImport, { importId, retire: true }))
    const small = (raw: { importId: string }) => perform(admin, carryOutAreas, { importId: raw.importId, rows: 90 })
    const ends = await Promise.all([carryOutAll(small, importId), carryOutAll(small, importId)])
    expect(ends.map((end) => end.state)).toEqual(['DONE', 'DONE'])
    expect(await findJob(admin, importId)).toMatchObject({ state: 'DONE' })
    expect(await asSystem((tx) => tx.$queryRaw`SELECT count(*)::int AS n FROM area WHERE import_id = ${importId}::uuid`)).toEqual([{ n: counts.NEW }])
    // What was said at the start holds, whatever is sent when it goes on.
    expect(await findArea(admin, '330113003014')).toMatchObject({ retiredOn: null })
    expect(problem(await perform(admin, startAreaImport, { importId })).code).toBe('area-import-begun')
  })

  it('leaves an area alone on which something hangs by now', async () => {
    const { importId, counts } = await previewed(UPPER, csv([['330113001003', '星火社区'], ['330113001012', '屯里社区'], ['330113002100', '改了名']]))
    expect(counts).toMatchObject({ RENAMED: 1 })
    await unit('330113002100')
    await staff('community', '330113003014')
    await carriedOut(importId)
    expect(await findArea(admin, '330113002100')).toMatchObject({ name: '第100社区', retiredOn: null })
    expect(await findArea(admin, '330113003014')).toMatchObject({ retiredOn: null })
    expect(await findArea(admin, '330113002101')).toMatchObject({ retiredOn: TODAY })
    expect((await findAreaImport(admin, importId))!.counts).toMatchObject({ KEPT: 1 })
  })

  it('takes the same stretch once', async () => {
    const { importId } = ok(await perform(admin, beginAreaImport, { fileNames: ['x.csv'] }))
    const stretch = { importId, file: 0, from: 1, rows: [2], codes: ['33'], names: ['浙江省'], faults: [null], columns: [null] }
    ok(await perform(admin, stageAreas, stretch))
    expect(problem(await perform(admin, stageAreas, stretch)).code).toBe('changed-meanwhile')
    expect(problem(await perform(admin, stageAreas, { ...stretch, from: 2, names: [] })).code).toBe('invalid')
    expect(await findAreaImport(admin, importId)).toMatchObject({ staged: 1 })
  })
})

it('is an administrator’s alone, by the command and by the database', async () => {
  const { importId } = await previewed(UPPER)
  const before = [await imports(), await areas()]
  const raws = [
    [beginAreaImport, { fileNames: ['x'] }], [stageAreas, { importId, file: 0, from: 1, rows: [], codes: [], names: [], faults: [], columns: [] }], [planAreaImport, { importId }],
    [startAreaImport, { importId }], [stopAreaImport, { importId }], [discardAreaImport, { importId }], [carryOutAreas, { importId, rows: 10 }],
  ] as const
  for (const role of ROLES) {
    if (role === 'admin') continue
    const user = await staff(role, SUBDISTRICT, role === 'unit' ? await unit(TUNLI) : null)
    for (const [command, raw] of raws) expect(problem(await perform(user, command as typeof planAreaImport, raw as never)).code, role).toBe('forbidden')
    await expect(listAreaImports(user)).rejects.toThrow('refused: area.import')
    expect(await transact(user, 'test', (tx) => tx.$queryRaw`SELECT 1 FROM area_import UNION ALL SELECT 1 FROM area_import_row`)).toEqual([])
    const statements: ((tx: Tx) => Promise<unknown>)[] = [
      (tx) => tx.$queryRaw`SELECT area_import_plan(${importId}::uuid)`, (tx) => tx.$queryRaw`SELECT area_import_step(${importId}::uuid, 10, '2026-04-20', now())`,
      (tx) => tx.$queryRaw`SELECT area_import_forget(${importId}::uuid)::text`,
    ]
    for (const [i, statement] of statements.entries()) {
      expect(sqlState(await transact(user, 'test', statement).then(() => null, (e: unknown) => e)), `${role} ${i}`).toBe('42501')
    }
  }
  expect([await imports(), await areas()]).toEqual(before)
})
