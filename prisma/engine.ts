import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import type { MigrationList, SchemaEngine, SchemasContainer } from '@prisma/schema-engine-wasm'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'

const CHAR_EXPRESSIONS = /\b(constr\.contype|con\.confdeltype|con\.confupdtype)\b/g
const CHAR_COLUMNS = new Set(['constraint_type', 'confdeltype', 'confupdtype'])

type Connection = Awaited<ReturnType<PrismaPg['connect']>>

/**
 * The adapter, with two of its faults mended. It cuts scripts at every semicolon, those inside functions' bodies, too: here each is
 * sent whole, as one implicit transaction. And it can't read the type "char", in which the catalogue keeps the kinds of constraints
 * and their actions.
 */
class MendedPg extends PrismaPg {
  /** The database's own words about the script that failed last; the engine passes on less. */
  failure: Error | null = null
  private readonly connections: Connection[] = []

  override async connect(): Promise<Connection> {
    const connection = await super.connect()
    this.connections.push(connection)
    const queryRaw = connection.queryRaw.bind(connection)
    connection.queryRaw = async (query) => {
      const result = await queryRaw({ ...query, sql: query.sql.replace(CHAR_EXPRESSIONS, '$&::text') })
      const types = result.columnTypes.map((type, i) => (CHAR_COLUMNS.has(result.columnNames[i] ?? '') ? ColumnTypeEnum.Character : type))
      return { ...result, columnTypes: types }
    }
    connection.executeScript = async (script) => {
      try {
        await connection.underlyingDriver().query(script)
      } catch (error) {
        this.failure = error as Error
        throw error
      }
    }
    return connection
  }

  /** The engine leaves its connections open, and an open one keeps a database from being copied or dropped. */
  async close(): Promise<void> {
    await Promise.all(this.connections.map((connection) => connection.dispose()))
  }
}

type Bindings = { SchemaEngine: typeof SchemaEngine; __wbg_set_wasm(exports: WebAssembly.Exports): void }

let loaded: Promise<Bindings> | undefined

/** Prisma's schema engine, compiled to WebAssembly: the very one of this release, with nothing to download. */
async function load(): Promise<Bindings> {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm')
  const bytes = await readFile(join(dirname(entry), 'schema_engine_bg.wasm'))
  const engine = bindings as unknown as Bindings
  const imports = { './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports }
  const { instance } = await WebAssembly.instantiate(bytes, imports)
  engine.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  return engine
}

/** The files of a Prisma schema folder, in order. */
export async function readSchema(directory: string): Promise<SchemasContainer> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.prisma')).sort()
  const files = names.map(async (name) => ({ path: join(directory, name), content: await readFile(join(directory, name), 'utf8') }))
  return { files: await Promise.all(files) }
}

/** The migrations of a folder, oldest first, as the engine wants them. */
export async function readMigrations(directory: string): Promise<MigrationList> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => [])
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()
  const folders = names.map(async (name) => {
    const content = await readFile(join(directory, name, 'migration.sql'), 'utf8')
    return { path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: content } } }
  })
  return {
    baseDir: directory,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(folders),
  }
}

/** Stands in for a database where only the schema's files matter: answers the engine's one question, which version it talks to. */
class NoDatabase extends PrismaPg {
  override async connect(): Promise<Connection> {
    const connection = await super.connect()
    connection.queryRaw = async () => ({
      columnNames: ['exists', 'version', 'numeric_version'],
      columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
      rows: [[true, 'PostgreSQL 18', 180000]],
    })
    return connection
  }
}

/** Runs `work` with an engine on the database at `url`, or on none. Throws the database's own error when a script fails. */
export async function withEngine<T>(url: string | null, schema: SchemasContainer, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const { SchemaEngine } = await (loaded ??= load())
  const scripts = url === null ? null : new MendedPg({ connectionString: url })
  const adapter = scripts ?? new NoDatabase({})
  const datamodels = schema.files.map(({ path, content }): [string, string] => [path, content])
  const engine = await SchemaEngine.new({ datamodels }, () => undefined, bindMigrationAwareSqlAdapterFactory(adapter))
  try {
    return await work(engine)
  } catch (error) {
    throw scripts?.failure ?? error
  } finally {
    engine.free()
    await scripts?.close()
  }
}
