import { beforeAll, expect, it } from 'vitest'
import { CARRIERS } from '@/app/jobs'
import { EXPORTED } from '@/app/exports'
import { plateSheets } from '@/lib/declarations/sheet'
import { beginExport, beginFullExport } from '@/lib/exports/commands'
import { csvOf } from '@/lib/exports/csv'
import { findExport, takeExport } from '@/lib/exports/queries'
import { xlsxOf } from '@/lib/exports/xlsx'
import { runJob } from '@/lib/jobs/run'
import { newId } from '@/lib/kernel/id'
import { blindIndex, seal } from '@/lib/kernel/seal'
import { perform } from '@/lib/obligations/perform'
import { asSystem, makeWorld, ok, staff, TODAY, XINGHUO_1 } from './world'

// An export of any length passes through the same memory. By hand with ANJU_EXPORT_ROWS=100000, which prints what it took.

process.env['ANJU_TODAY'] = TODAY

const ROWS = Number(process.env['ANJU_EXPORT_ROWS'] ?? 6_000)
const MEGABYTE = 1024 * 1024
/** What two stretches, their parts and the garbage between collections may take beyond what was there before. All rows at once take several times that at 100,000. */
const GROWTH = 220 * MEGABYTE

beforeAll(async () => {
  const { doors } = await makeWorld()
  const by = (await staff('coordinator', XINGHUO_1)).id
  for (let done = 0; done < ROWS; done += 5_000) {
    const people = Array.from({ length: Math.min(5_000, ROWS - done) }, (_, n) => {
      const id = newId()
      const number = `999001198001${String(done + n).padStart(6, '0')}`
      return { id, stay: newId(), door: doors[XINGHUO_1]![n % 12]!, name: `王${String.fromCodePoint(0x4e00 + ((done + n) * 7919) % 20_000)}`, sealed: seal('resident.id_number', id, number), mask: seal('resident.id_mask', id, `9990************${number.slice(-2)}`), index: blindIndex('id-number', number) }
    })
    await asSystem((tx) => tx.$executeRaw`
      WITH given AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(people)}::jsonb) AS p (id uuid, stay uuid, door uuid, name text, sealed text, mask text, index text)),
      r AS (INSERT INTO resident (id, area_code, name, name_initials, sex, born_on, id_number_sealed, id_mask_sealed, id_number_index, identity_verified, created_by)
            SELECT id, ${XINGHUO_1}, name, 'w', '1', '1980-01-01', sealed, mask, index, true, ${by}::uuid FROM given)
      INSERT INTO stay (id, resident_id, dwelling_id, area_code, resident_name, status, source, arrived_on, from_on, reported_on, registered_on, confirmed_on, created_by)
      SELECT stay, id, door, ${XINGHUO_1}, name, 'REGISTERED', 'DOOR', '2026-03-01', '2026-03-01', '2026-03-01', '2026-03-01', '2026-03-01', ${by}::uuid FROM given`)
  }
}, 600_000)

/** The greatest growth of the process while something goes on, in bytes. */
async function grown<T>(work: () => Promise<T>): Promise<{ value: T; growth: number; seconds: number }> {
  globalThis.gc?.()
  const [before, began] = [process.memoryUsage().rss, performance.now()]
  let peak = before
  const timer = setInterval(() => { peak = Math.max(peak, process.memoryUsage().rss) }, 20)
  const value = await work().finally(() => clearInterval(timer))
  return { value, growth: Math.max(peak, process.memoryUsage().rss) - before, seconds: (performance.now() - began) / 1000 }
}

async function weigh(pieces: AsyncIterable<unknown>): Promise<number> {
  let bytes = 0
  for await (const piece of pieces) bytes += Buffer.byteLength(piece as Buffer)
  return bytes
}

it('is made and taken away in the same memory, however long it is', async () => {
  const office = await staff('office')
  const told: Record<string, string> = {}
  const note = (what: string, { growth, seconds }: { growth: number; seconds: number }, bytes?: number) => {
    told[what] = `${seconds.toFixed(1)} s, +${Math.round(growth / MEGABYTE)} MB of memory${bytes ? `, ${(bytes / MEGABYTE).toFixed(1)} MB of file` : ''}`
  }
  for (const full of [false, true]) {
    const query = { list: 'residents', query: '', locale: 'zh-CN' }
    const { exportId } = ok(full ? await perform(office, beginFullExport(EXPORTED), { ...query, reason: 'PERMIT', note: '测' }) : await perform(office, beginExport(EXPORTED), query))
    const making = await grown(async () => {
      for (;;) {
        await runJob(CARRIERS, exportId)
        const found = (await findExport(office, exportId))!
        if (found.state !== 'QUEUED') return found
      }
    })
    expect(making.value).toMatchObject({ state: 'DONE', done: ROWS })
    expect(making.growth).toBeLessThan(GROWTH)
    note(full ? 'making, full numbers' : 'making, masked', making)
    for (const as of ['xlsx', 'csv'] as const) {
      const taken = await grown(async () => {
        const found = (await takeExport(office, exportId, as))!
        return weigh(as === 'csv' ? csvOf(found.columns, found.cells()) : xlsxOf('新居民', found.columns, found.cells()))
      })
      expect(taken.value).toBeGreaterThan(ROWS * 5)
      expect(taken.growth).toBeLessThan(GROWTH)
      note(`taking ${as}${full ? ', full numbers' : ''}`, taken, taken.value)
    }
  }
  if (process.env['ANJU_EXPORT_ROWS']) console.log(ROWS, told)
}, 900_000)

it('plates of five thousand doors are sheets in the same memory, too', async () => {
  async function* plates(doors: number) {
    for (let done = 0; done < doors; done += 500) yield Array.from({ length: 500 }, (_, n) => ({ address: `星火路${done + n}号`, place: '星火社区 第1网格', code: String(done + n).padStart(16, '0') }))
  }
  const words = { title: '新居民居住申报', call: '微信扫一扫：谁住在这里', free: '不收费', or: '门牌码' }
  const made = await grown(() => weigh(plateSheets(plates(5_000), 'https://anju.example', words)))
  expect(made.value).toBeGreaterThan(5_000 * 500)
  expect(made.growth).toBeLessThan(GROWTH)
  if (process.env['ANJU_EXPORT_ROWS']) console.log('plates', `${made.seconds.toFixed(1)} s, +${Math.round(made.growth / MEGABYTE)} MB`)
}, 120_000)
