// Kills the database or the app, without a word, at random moments under load, and then holds everything that was acknowledged against what is there.
//   node --import tsx tests/kill/run.ts [--moments 200] [--seed 1]
// Needs a built app (npm start or npm test makes one). Everything it writes is under .test/kill.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { disconnect, transact } from '@/lib/kernel/db'
import { verifyObligations } from '@/lib/obligations/verify'
import { numberIndex } from '@/lib/residents/record'
import { verifyTrail } from '@/lib/trail/verify'
import { ROOT } from '@/prisma/database'
import { type Desk, exportDesk, fillWorld, Phones, policyDesk, rosterDesk, SYSTEM } from './load'
import { App, Database, pause, until, bindDatabase } from './processes'

const { values } = parseArgs({ options: { moments: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' }, port: { type: 'string', default: '3137' } } })
const moments = Number(values.moments)
const port = Number(values.port)
const dataDir = join(ROOT, '.test', 'kill')

/** Mulberry32: the same moments for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
const random = randomFrom(Number(values.seed))

/** One job after the other, until told to stop; what is under way then is waited for. */
class Worker {
  readonly ids: string[] = []
  private stopping = false
  private running: Promise<void> | null = null
  constructor(private readonly desk: Desk) {}
  get name() { return this.desk.name }
  start() { this.running = this.work() }
  async finish() { this.stopping = true; await this.running }
  private async work(): Promise<void> {
    while (!this.stopping) {
      // The desk's own process lives; its database may not. Begun under a new id each time, for nobody acknowledged the one that was lost.
      const id = await this.desk.begin().catch(() => null)
      if (id === null) { await pause(500); continue }
      this.ids.push(id)
      while (!this.stopping && (await stateOf(id).catch(() => 'RUNNING')) !== 'DONE') await pause(300)
    }
  }
}

const stateOf = async (id: string): Promise<string | null> =>
  (await transact(SYSTEM, 'kill', (tx) => tx.$queryRaw<{ state: string }[]>`SELECT state FROM job WHERE id = ${id}::uuid`))[0]?.state ?? null

async function killAt(database: Database, app: App): Promise<'database' | 'app'> {
  const victim = random() < 0.5 ? 'database' : 'app'
  if (victim === 'database') {
    await database.kill()
    await pause(random() * 500)
    await database.start()
  } else {
    await app.kill()
    await app.start()
  }
  // Back at work by itself, without anybody doing anything about it.
  await until(60_000, `recovery of the ${victim}`, async () => ((await fetch(app.url('/api/health'))).ok || null))
  return victim
}

async function exercise(database: Database, app: App): Promise<string[]> {
  const world = await fillWorld()
  await app.start()
  const phones = new Phones(app, world, 4)
  const workers = [rosterDesk(world, 400), exportDesk(world), policyDesk(world)].map((desk) => new Worker(desk))
  phones.start()
  for (const worker of workers) worker.start()
  await pause(1_500)

  const killed = { database: 0, app: 0 }
  for (let moment = 1; moment <= moments; moment++) {
    await pause(200 + random() * 2_800)
    killed[await killAt(database, app)] += 1
    if (moment % 10 === 0 || moment === moments) console.log(`${moment} of ${moments}: ${phones.acknowledged.length} acknowledged, ${workers.map((w) => `${w.name} ${w.ids.length}`).join(', ')}`)
  }
  console.log(`killed: database ${killed.database}, app ${killed.app}`)

  await phones.finish()
  for (const worker of workers) await worker.finish()
  for (const worker of workers) {
    for (const id of worker.ids) await until(240_000, `${worker.name} ${id}`, async () => ((await stateOf(id)) === 'DONE' || null))
  }
  return [...(await lostOrDoubled(phones)), ...(await unfinished()), ...(await disagreements())]
}

/** Every acknowledged registration is there, once, as it was answered; nobody else is, but those of rosters. */
async function lostOrDoubled(phones: Phones): Promise<string[]> {
  const faults: string[] = phones.refused.map((what) => `refused: ${what}`)
  if (phones.acknowledged.length !== phones.sent) faults.push(`${phones.sent} sent and ${phones.acknowledged.length} acknowledged`)
  for (let at = 0; at < phones.acknowledged.length; at += 1_000) {
    const some = phones.acknowledged.slice(at, at + 1_000)
    const rows = await transact(SYSTEM, 'kill', (tx) => tx.$queryRaw<{ index: string; id: string; stays: number; seen: number }[]>`
      SELECT r.id_number_index AS index, r.id::text AS id, (SELECT count(*)::int FROM stay s WHERE s.resident_id = r.id) AS stays, 1 AS seen
      FROM resident r WHERE r.id_number_index = ANY (${some.map((one) => numberIndex(one.idNumber))}::text[])`)
    const found = new Map(rows.map((row) => [row.index, row]))
    for (const one of some) {
      const row = found.get(numberIndex(one.idNumber))
      if (!row) faults.push(`lost: ${one.commandId}`)
      else if (row.id !== one.residentId) faults.push(`answered as another: ${one.commandId}`)
      else if (row.stays !== 1) faults.push(`doubled: ${one.commandId} has ${row.stays} stays`)
    }
  }
  const [sum] = await transact(SYSTEM, 'kill', (tx) => tx.$queryRaw<{ people: number; rostered: number }[]>`
    SELECT (SELECT count(*)::int FROM resident) AS people, (SELECT count(DISTINCT resident_id)::int FROM roster_row WHERE outcome IS NOT NULL) AS rostered`)
  if (sum!.people !== phones.acknowledged.length + sum!.rostered) faults.push(`${sum!.people} people, but ${phones.acknowledged.length} registered and ${sum!.rostered} from rosters`)
  console.log(`${sum!.people} people: ${phones.acknowledged.length} registered, ${sum!.rostered} from rosters`)
  return faults
}

/** Nothing is left over: every roster has gone in whole, every job rests. */
async function unfinished(): Promise<string[]> {
  const [row] = await transact(SYSTEM, 'kill', (tx) => tx.$queryRaw<{ rows: number; rosters: number; jobs: number }[]>`
    SELECT (SELECT count(*)::int FROM roster_row r JOIN roster_import i ON i.id = r.import_id WHERE i.state <> 'PREVIEWED' AND r.outcome IS NULL AND r.plan <> 'FAULTY') AS rows,
           (SELECT count(*)::int FROM roster_import WHERE state NOT IN ('DONE', 'PREVIEWED')) AS rosters,
           (SELECT count(*)::int FROM job WHERE state IN ('FAILED', 'STOPPED')) AS jobs`)
  return Object.entries(row!).flatMap(([what, n]) => (n > 0 ? [`${n} ${what} are left over`] : []))
}

async function disagreements(): Promise<string[]> {
  const [{ firstWrong, checked }, trail] = [await verifyObligations(() => undefined), await verifyTrail(() => undefined)]
  console.log(`verified: ${checked.residents} residents, ${checked.obligations} obligations, ${checked.tallies} tallies, ${trail.checked.entries} audit entries`)
  return [firstWrong, trail.firstWrong].flatMap((wrong) => wrong ?? [])
}

rmSync(dataDir, { recursive: true, force: true })
const database = new Database(dataDir)
const app = new App(port)
let faults: string[]
try {
  bindDatabase(await database.start(), dataDir, port)
  faults = await exercise(database, app)
} finally {
  await app.stop().catch(() => undefined)
  await disconnect()
  await database.stop().catch(() => undefined)
}
for (const fault of faults.slice(0, 20)) console.error(fault)
console.log(faults.length === 0 ? `nothing lost, nothing doubled, after ${moments} kills` : `${faults.length} faults after ${moments} kills`)
process.exit(faults.length === 0 ? 0 : 1)
