import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Client } from 'pg'
import { readMigrations, readSchema, withEngine } from '@/prisma/engine'
import { Refusal } from '@/prisma/refusal'

const ROOT = resolve(import.meta.dirname)
const SCHEMA = join(ROOT, 'schema')
const MIGRATIONS = join(ROOT, 'migrations')
const NOTHING = { externalTables: [], externalEnums: [] }

/** What the database still lacks; refused when it has what this code does not know. */
export type MigrationState = { pending: string[] }

type Row = { name: string; finished: boolean }

/** The migrations that this code knows, oldest first. */
export async function migrationNames(): Promise<string[]> {
  const entries = await readdir(MIGRATIONS, { withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()
}

/** Compares the database's history with our folder. Any role may ask: the names of migrations are no secret. */
export async function migrationState(url: string): Promise<MigrationState> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const known = await migrationNames()
    const history = await client.query<{ readable: boolean }>(
      `select has_table_privilege(c.oid, 'SELECT') as readable from pg_class c where c.oid = to_regclass('public._prisma_migrations')`,
    )
    if (!history.rows[0]?.readable) return { pending: known }
    const { rows } = await client.query<Row>(
      `select migration_name as name, finished_at is not null as finished from public._prisma_migrations where rolled_back_at is null`,
    )
    const newer = rows.find((row) => !known.includes(row.name))
    if (newer) {
      throw new Refusal(
        `数据库比程序新（有未知的迁移 ${newer.name}），请升级 Anju 或换回原来的数据库。`,
        `The database is newer than this code (it has the unknown migration ${newer.name}): upgrade Anju.`,
      )
    }
    const done = rows.filter((row) => row.finished).map((row) => row.name)
    return { pending: known.filter((name) => !done.includes(name)) }
  } finally {
    await client.end()
  }
}

/** Holds off other starts of ours that would migrate the same database at the same time. */
async function alone<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('anju-migrate'))`)
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The migrations that are in force in a database, oldest first; none when it was never migrated. */
export async function migrationsOf(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows: [table] } = await client.query<{ exists: boolean }>(`select to_regclass('public._prisma_migrations') is not null as exists`)
    if (!table!.exists) return []
    const { rows } = await client.query<{ name: string }>(
      `select migration_name as name from public._prisma_migrations where finished_at is not null and rolled_back_at is null order by 1`)
    return rows.map((row) => row.name)
  } finally {
    await client.end()
  }
}

/**
 * Brings the database to the newest migration, or to just the migrations that are named, as its owner, and returns the names it applied. Each migration is one transaction:
 * one that fails leaves nothing behind, is marked as rolled back, and is tried again by the next start.
 */
export async function migrate(adminUrl: string, only?: string[]): Promise<{ applied: string[] }> {
  if ((await migrationState(adminUrl)).pending.length === 0) return { applied: [] }
  return alone(adminUrl, async (client) => {
    const [schema, all] = await Promise.all([readSchema(SCHEMA), readMigrations(MIGRATIONS)])
    const migrationsList = { ...all, migrationDirectories: all.migrationDirectories.filter(({ path }) => only === undefined || only.includes(path)) }
    return withEngine(adminUrl, schema, async (engine) => {
      await forgetFailures(client)
      try {
        const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: NOTHING })
        await client.query('grant select on public._prisma_migrations to public')
        return { applied: appliedMigrationNames }
      } catch (error) {
        await forgetFailures(client)
        throw error
      }
    })
  })
}

async function forgetFailures(client: Client): Promise<void> {
  const { rows } = await client.query<{ exists: boolean }>(`select to_regclass('public._prisma_migrations') is not null as exists`)
  if (!rows[0]?.exists) return
  await client.query('update public._prisma_migrations set rolled_back_at = now() where finished_at is null and rolled_back_at is null')
}

/** The SQL that would still lead from a migrated database to `prisma/schema`; empty when they agree. */
export async function diffSchema(adminUrl: string): Promise<string> {
  const schema = await readSchema(SCHEMA)
  return withEngine(adminUrl, schema, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files: schema.files, configDir: ROOT },
      to: { tag: 'schemaDatamodel', files: schema.files },
      script: true,
      exitCode: null,
      filters: NOTHING,
    })
    return withoutComments(stdout ?? '')
  })
}

/** The SQL from an empty database to `prisma/schema`: the first migration's draft. */
export async function initialSql(): Promise<string> {
  const schema = await readSchema(SCHEMA)
  return withEngine(null, schema, async (engine) => {
    const to = { tag: 'schemaDatamodel' as const, files: schema.files }
    const { stdout } = await engine.diff({ from: { tag: 'empty' }, to, script: true, exitCode: null, filters: NOTHING })
    return (stdout ?? '').replace(/^-- CreateSchema\n.*\n\n/, '')
  })
}

const withoutComments = (sql: string) => sql.replace(/^--.*$/gm, '').trim()

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href && process.argv[2] === '--sql') {
  process.stdout.write(await initialSql())
}
