import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { Client as PgClient } from 'pg'
import { Client } from 'pg'
import { today } from '@/lib/kernel/clock'
import { addDays } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import { doorLabel } from '@/lib/dwellings/rules'
import { SUBDISTRICT } from '@/prisma/seed/places'
import { sessionOf } from '../app'
import type { Bench, Measurement } from '../bench'
import { alone, compared } from '../figure'
import { hiddenFields, multipart } from '../forms'
import { newcomers } from '../people'
import { timed } from '../rounds'

const MOST_ROWS = 100_000
const HEADER = '姓名,身份证号码,手机号码,户籍地址,现居住地址,来本地日期,居住事由'
const POLL_MS = 100

/** The tables that a roster's people come to stand in, in the order in which they may be filled, and which of their rows are this roster's. */
const WRITTEN = [
  ['resident', 'SELECT t.* FROM resident t JOIN roster_row r ON r.resident_id = t.id WHERE r.import_id = $1'],
  ['stay', 'SELECT t.* FROM stay t JOIN roster_row r ON r.resident_id = t.resident_id WHERE r.import_id = $1'],
  ['obligation', 'SELECT t.* FROM obligation t JOIN roster_row r ON r.resident_id = t.subject_id WHERE r.import_id = $1'],
  ['roster_row', 'SELECT t.* FROM roster_row t WHERE t.import_id = $1'],
] as const

/**
 * A roster of new people at known doors, uploaded, previewed and taken in. Its neighbour is `COPY` of the very rows that it has written, into the very
 * tables, with their indexes, constraints and the trail's triggers. Once, for it is long.
 */
export const rosterMeasurement: Measurement = {
  key: 'roster',
  async run(bench) {
    const { app, world, owner } = bench
    const rows = Math.min(MOST_ROWS, bench.residents)
    const cookie = await sessionOf(world.office)
    const file = await rosterOf(bench, rows)
    let importId = ''
    const upload = await app.watch(() => timed(async () => {
      const { headers, body } = multipart({ areaCode: SUBDISTRICT, commandId: newId() }, { name: 'file', fileName: 'roster.csv', content: file })
      const answer = await app.ask(cookie, '/api/imports', [201], { method: 'POST', headers: { ...headers, accept: 'application/json' }, body })
      importId = (JSON.parse(answer.body) as { importId: string }).importId
    }))
    const page = await app.ask(cookie, `/imports/${importId}`, [200])
    const taken = await app.watch(() => timed(async () => {
      const { headers, body } = multipart(hiddenFields(page.body, ['importId', 'commandId']))
      await app.ask(cookie, `/imports/${importId}`, [200, 303], { method: 'POST', headers, body })
      for (let state = ''; state !== 'DONE';) {
        await new Promise((resolve) => setTimeout(resolve, POLL_MS))
        state = (await owner.query<{ state: string }>('SELECT state FROM roster_import WHERE id = $1', [importId])).rows[0]!.state
      }
    }))
    const { rows: [count] } = await owner.query<{ good: number }>(`SELECT count(*)::int AS good FROM roster_row WHERE import_id = $1 AND outcome = 'NEW'`, [importId])
    if (count!.good !== rows) throw new Error(`${count!.good} of ${rows} rows went in`)
    const copied = await copyAgain(bench, importId)
    const [ours, theirs] = [upload.result + taken.result, copied].map((seconds) => [rows / seconds]) as [number[], number[]]
    const what = `import of ${rows.toLocaleString('en')} rows`
    return [
      compared({ key: 'roster.rows', what, unit: '/s', ours, neighbour: 'COPY of the same rows', theirs, reach: { least: 0.25 } }),
      alone('roster.upload', '  uploading and planning', 's', [upload.result]),
      alone('roster.taken', '  taking in', 's', [taken.result]),
      alone('roster.upload.memory', '  memory while uploading, more than before', 'MB', [upload.peak - upload.before]),
      alone('roster.taken.memory', '  memory while taking in, more than before', 'MB', [Math.max(0, taken.peak - taken.before)]),
    ]
  },
}

async function rosterOf({ owner }: Bench, rows: number): Promise<Buffer> {
  const { rows: doors } = await owner.query<{ street: string; number: string; block: string; room: string }>(`
    SELECT b.street, b.number, b.block, d.room FROM dwelling d JOIN building b ON b.id = d.building_id ORDER BY d.id LIMIT $1`, [rows])
  const next = newcomers('roster')
  const lines = Array.from({ length: rows }, (_, i) => {
    const person = next()
    const arrived = addDays(today(), -(i % 300) - 1)
    return [person.name, person.idNumber, person.phone, person.originAddress, doorLabel(doors[i % doors.length]!), arrived < person.bornOn ? today() : arrived, '务工'].join(',')
  })
  return Buffer.from(`\ufeff${[HEADER, ...lines].join('\r\n')}`)
}

/** Takes the imported rows out again, unseen by any trigger, and times how long COPY needs to put them back. */
async function copyAgain({ database }: Bench, importId: string): Promise<number> {
  const client = new Client({ connectionString: database.adminUrl })
  await client.connect()
  const fileOf = (table: string) => join(database.dataDir, `copy-${table}.txt`)
  try {
    for (const [table, select] of WRITTEN) {
      await pipeline(client.query(copyTo(`COPY (${select.replace('$1', client.escapeLiteral(importId))}) TO STDOUT`)), createWriteStream(fileOf(table)))
    }
    await client.query(`SET session_replication_role = replica`)
    for (const [table, select] of [...WRITTEN].reverse()) {
      // roster_row goes last here, for the others are found by it.
      if (table !== 'roster_row') await client.query(`DELETE FROM ${table} WHERE ctid IN (${select.replace('t.*', 't.ctid')})`, [importId])
    }
    await client.query('DELETE FROM roster_row WHERE import_id = $1', [importId])
    await client.query('SET session_replication_role = origin')
    return await timed(async () => {
      for (const [table] of WRITTEN) await copyIn(client, table, fileOf(table))
    })
  } finally {
    await client.end()
    for (const [table] of WRITTEN) await rm(fileOf(table), { force: true })
  }
}

const copyIn = (client: PgClient, table: string, file: string) => pipeline(createReadStream(file), client.query(copyFrom(`COPY ${table} FROM STDIN`)))
