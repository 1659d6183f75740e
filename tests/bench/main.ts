import { readFile, writeFile } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { Pool } from 'pg'
import { ensureBuild } from '@/prisma/build'
import { stopChildren } from '@/prisma/children'
import { Refusal } from '@/prisma/refusal'
import { startApp } from './app'
import type { Bench } from './bench'
import { type BenchDatabase, openBenchDatabase } from './database'
import type { Figure } from './figure'
import { MEASUREMENTS } from './measurements'
import { MOST_RESIDENTS } from './people'
import { align, rowsOf } from './report'

const USAGE = `npm run bench -- --residents N [--json FILE] [--against FILE] [--only ${MEASUREMENTS.map(({ key }) => key).join(',')}] [--rounds 5] [--scale 1]`

/** What a run leaves as JSON. */
export type Report = { residents: number; on: string; machine: { cores: number; model: string; memoryGb: number; node: string }; rounds: number; scale: number; figures: Figure[] }

type Asked = { residents: number; rounds: number; scale: number; json: string | undefined; against: string | undefined; only: string[] }

function asked(args: string[]): Asked {
  const refuse = () => new Refusal(`用法：${USAGE}`, `Usage: ${USAGE}`)
  let values
  try {
    values = parseArgs({ args, options: {
      residents: { type: 'string' }, json: { type: 'string' }, against: { type: 'string' }, only: { type: 'string' }, rounds: { type: 'string', default: '5' }, scale: { type: 'string', default: '1' },
    } }).values
  } catch {
    throw refuse()
  }
  const [residents, rounds, scale] = [Number(values.residents), Number(values.rounds), Number(values.scale)]
  const only = values.only?.split(',') ?? MEASUREMENTS.map(({ key }) => key)
  const good = Number.isInteger(residents) && residents >= 100 && residents <= MOST_RESIDENTS && Number.isInteger(rounds) && rounds >= 1 && scale > 0 && scale <= 1
  if (!good || only.some((key) => !MEASUREMENTS.some((measurement) => measurement.key === key))) throw refuse()
  return { residents, rounds, scale, json: values.json, against: values.against, only }
}

/**
 * `npm run bench -- --residents N`: the figures of design.md section 7 on a database of N residents, each beside a neighbour that did the same in the
 * same run. `opened` hears of the database, so that it is stopped whichever way we end. Answers the exit code: 1 when a figure is not reached.
 */
export async function bench(args: string[], opened: (database: BenchDatabase) => void): Promise<number> {
  const { residents, rounds, scale, json, against, only } = asked(args)
  // People, days and figures are the same in every run.
  process.env['ANJU_TODAY'] ??= '2026-04-20'
  const other = against === undefined ? [] : (JSON.parse(await readFile(against, 'utf8')) as Report).figures
  await ensureBuild()
  const database = await openBenchDatabase(residents, console.log)
  opened(database)
  const figures: Figure[] = []
  let running = true
  // What one measurement held is given back before the next: all of them together are more connections than the server has.
  const pool = (connectionString: string) => new Pool({ connectionString, max: 16, idleTimeoutMillis: 500 })
  const [raw, owner] = [pool(process.env['DATABASE_URL']!), pool(database.adminUrl)]
  /** The app first, then everything that holds a connection, then the database. */
  const stop = async () => {
    if (!running) return
    running = false
    await stopChildren()
    await Promise.all([raw.end(), owner.end(), (await import('@/lib/kernel/db')).disconnect()])
    await database.stop()
  }
  try {
    const app = await startApp(database.dataDir)
    const at: Bench = { residents, rounds, scale, database, world: database.filled.world, app, raw, owner, log: console.log }
    for (const measurement of MEASUREMENTS.filter(({ key }) => only.includes(key))) {
      console.log(`measuring: ${measurement.key}`)
      if (measurement.stopsApp) await stop()
      const found = await measurement.run(at)
      figures.push(...found)
      await (await import('@/lib/kernel/db')).disconnect()
      console.log(`${align(rowsOf(found, other))}\n`)
    }
  } finally {
    await stop()
  }
  const report: Report = {
    residents, on: new Date().toISOString(), rounds, scale, figures,
    machine: { cores: cpus().length, model: cpus()[0]?.model ?? '', memoryGb: Math.round(totalmem() / 2 ** 30), node: process.version },
  }
  if (json) await writeFile(json, `${JSON.stringify(report, null, 2)}\n`)
  console.log(align(rowsOf(figures, other)))
  return figures.some(({ reached }) => reached === false) ? 1 : 0
}
