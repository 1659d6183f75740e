import { pipeline } from 'node:stream/promises'
import { Writable } from 'node:stream'
import { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { EXPORTED } from '@/app/exports'
import { beginExport } from '@/lib/exports/commands'
import { sealSearch } from '@/lib/kernel/seal'
import { perform } from '@/lib/obligations/perform'
import { sessionOf } from '../app'
import type { Bench, Measurement } from '../bench'
import { alone, compared } from '../figure'
import { timed } from '../rounds'
import { PLAIN_ROWS, SURNAME } from './lists'

const MOST_ROWS = 100_000
const POLL_MS = 100

/**
 * The residents' list as a file: made by the app in the background, then taken as a workbook and as text. Everybody, or those of a common surname where
 * everybody would be more than 100,000. Its neighbour is `COPY` of the plainest SQL for the same people, which masks, seals and keeps nothing. Once, for it is long.
 */
export const exportMeasurement: Measurement = {
  key: 'export',
  async run(bench) {
    const { app, world, owner, residents } = bench
    const cookie = await sessionOf(world.office)
    const everybody = residents <= MOST_ROWS
    const query = everybody ? '' : `q=${sealSearch(world.office.id, SURNAME)}`
    let [exportId, rows] = ['', 0]
    const made = await app.watch(() => timed(async () => {
      const begun = await perform(world.office, beginExport(EXPORTED), { list: 'residents', query, locale: 'zh-CN' })
      if (!begun.ok) throw new Error(`refused: ${begun.problem.code}`)
      ;({ exportId, rows } = begun.data)
      for (let state = ''; state !== 'DONE';) {
        await new Promise((resolve) => setTimeout(resolve, POLL_MS))
        state = (await owner.query<{ state: string }>('SELECT state FROM job WHERE id = $1', [exportId])).rows[0]!.state
        if (['FAILED', 'STOPPED'].includes(state)) throw new Error(`the export ended as ${state}`)
      }
    }))
    const taken = async (as: string) => {
      const { result, peak, before } = await app.watch(() => timed(() => app.ask(cookie, `/exports/${exportId}/file?as=${as}`, [200])))
      return { seconds: result, grown: Math.max(0, peak - before) }
    }
    const [workbook, text] = [await taken('xlsx'), await taken('csv')]
    const copied = await copyOut(bench, everybody ? 'true' : `r.name >= '${SURNAME}' AND r.name < '${SURNAME}\u{10ffff}'`)
    return [
      compared({ key: 'export.rows', what: `export of ${rows.toLocaleString('en')} rows`, unit: '/s', ours: [rows / made.result], neighbour: 'COPY of the plain rows', theirs: [rows / copied] }),
      alone('export.made', '  making', 's', [made.result]),
      alone('export.made.memory', '  memory while making, more than before', 'MB', [Math.max(0, made.peak - made.before)]),
      alone('export.xlsx', '  taking .xlsx', 's', [workbook.seconds]),
      alone('export.xlsx.memory', '  memory while taking it, more than before', 'MB', [workbook.grown]),
      alone('export.csv', '  taking .csv', 's', [text.seconds]),
      alone('export.csv.memory', '  memory while taking it, more than before', 'MB', [text.grown]),
    ]
  },
}

async function copyOut({ database }: Bench, where: string): Promise<number> {
  const client = new Client({ connectionString: database.adminUrl })
  await client.connect()
  const nowhere = () => new Writable({ write: (_chunk, _encoding, next) => next() })
  try {
    return await timed(() => pipeline(client.query(copyTo(`COPY (${PLAIN_ROWS} WHERE ${where} ORDER BY r.name, r.id) TO STDOUT (FORMAT csv)`)), nowhere()))
  } finally {
    await client.end()
  }
}
