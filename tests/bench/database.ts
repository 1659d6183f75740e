import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { disconnect } from '@/lib/kernel/db'
import { nextAuthVariables } from '@/lib/kernel/env'
import { inProject } from '@/prisma/database'
import { type OwnCluster, startCluster } from '@/prisma/embedded'
import { migrate } from '@/prisma/migrate'
import { seedResidents } from '@/prisma/seed/residents'
import { makeWorld, type World } from './world'

/** How the database was filled, kept beside it: it is filled again only for other people. */
export type Filled = { residents: number; digest: string; seconds: number; filledOn: string; world: World }

export type BenchDatabase = { dataDir: string; cluster: OwnCluster; filled: Filled; adminUrl: string; stop(): Promise<void> }

const SEEDED = 'anju_seeded'
const RUN = 'anju'

/**
 * A cluster of its own, durable as an installation's is, with a database of that many residents. Each run works on a copy: what it writes is gone
 * with it, and the next run meets the same rows.
 */
export async function openBenchDatabase(residents: number, log: (line: string) => void): Promise<BenchDatabase> {
  const dataDir = join(process.env['ANJU_DATA_DIR'] || inProject('.test'), `bench-${residents}`)
  const note = join(dataDir, 'filled.json')
  const digest = seedDigest()
  await mkdir(dataDir, { recursive: true })
  const cluster = await startCluster(dataDir)
  try {
    setEnvironment(dataDir, cluster)
    const kept = existsSync(note) ? (JSON.parse(await readFile(note, 'utf8')) as Filled) : null
    const same = kept?.digest === digest && kept.residents === residents && (await databases(cluster)).includes(SEEDED)
    let filled = same ? kept : null
    if (!filled) {
      await rm(note, { force: true })
      await asSuperuser(cluster, [`DROP DATABASE IF EXISTS ${SEEDED} WITH (FORCE)`, `DROP DATABASE IF EXISTS ${RUN} WITH (FORCE)`, `CREATE DATABASE ${RUN} OWNER anju_owner`])
      await migrate(cluster.url('anju_owner'))
      log(`filling with ${residents} residents`)
      const started = performance.now()
      const code = await seedResidents(['--residents', String(residents)])
      if (code !== 0) throw new Error('seeding failed')
      const seconds = (performance.now() - started) / 1000
      filled = { residents, digest, seconds, filledOn: new Date().toISOString().slice(0, 10), world: await makeWorld() }
      await disconnect()
      // Freshly written rows would otherwise be looked at again by whatever reads them first, and by autovacuum in the middle of a measurement.
      await asSuperuser(cluster, ['VACUUM (FREEZE, ANALYZE)', 'CHECKPOINT'], RUN)
      await asSuperuser(cluster, [`ALTER DATABASE ${RUN} RENAME TO ${SEEDED}`])
      await writeFile(note, JSON.stringify(filled))
    }
    await asSuperuser(cluster, [`DROP DATABASE IF EXISTS ${RUN} WITH (FORCE)`, `CREATE DATABASE ${RUN} OWNER anju_owner TEMPLATE ${SEEDED} STRATEGY FILE_COPY`])
    await migrate(cluster.url('anju_owner'))
    let stopping: Promise<void> | undefined
    return { dataDir, cluster, filled, adminUrl: cluster.url('postgres', RUN), stop: () => (stopping ??= cluster.stop()) }
  } catch (error) {
    await disconnect()
    await cluster.stop()
    throw error
  }
}

/** What the people are made from. A change of it makes other people, and another filling. */
function seedDigest(): string {
  const hash = createHash('sha256')
  const folder = inProject('prisma', 'seed')
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)))
  return hash.update(readFileSync(inProject('tests', 'bench', 'world.ts'))).digest('hex').slice(0, 16)
}

function setEnvironment(dataDir: string, cluster: OwnCluster): void {
  const { AUTH_SECRET, ANJU_FIELD_KEY, ANJU_INDEX_KEY } = cluster.secrets
  Object.assign(process.env, {
    ANJU_EMBEDDED: '1', ANJU_DATA_DIR: dataDir, DATABASE_URL: cluster.url('anju_app'), DATABASE_ADMIN_URL: cluster.url('anju_owner'),
    AUTH_SECRET, ANJU_FIELD_KEY, ANJU_INDEX_KEY,
  })
  Object.assign(process.env, nextAuthVariables({ AUTH_SECRET, PORT: Number(process.env['PORT'] || 3000) }))
}

async function databases(cluster: OwnCluster): Promise<string[]> {
  const client = new Client({ connectionString: cluster.url('postgres', 'postgres') })
  await client.connect()
  const { rows } = await client.query<{ name: string }>('SELECT datname AS name FROM pg_database').finally(() => client.end())
  return rows.map((row) => row.name)
}

async function asSuperuser(cluster: OwnCluster, statements: string[], database = 'postgres'): Promise<void> {
  const client = new Client({ connectionString: cluster.url('postgres', database) })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
