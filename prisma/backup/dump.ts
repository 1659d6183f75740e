import { createHash } from 'node:crypto'
import { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Entry } from './archive'
import { listSequences, listTables, rowsOf, TEXT_FORM, type Table } from './catalogue'
import { type Content, FORMAT, type Keys, type Manifest, MANIFEST, SUMMARY, type Summary } from './format'

const PART = 1024 * 1024

export type Log = (line: string) => void

/** Lets a line through every few seconds: somebody who waits sees that it goes on. */
export function seldom(log: Log, everyMs = 5000): Log {
  let last = Date.now()
  return (line) => {
    if (Date.now() - last < everyMs) return
    last = Date.now()
    log(line)
  }
}

const json = (name: string, value: unknown): Entry => ({ name, data: Buffer.from(`${JSON.stringify(value, null, 2)}\n`) })

/** Everything in the database of `url` (the owner's) as one moment saw it, as the entries of a backup. Memory does not grow with the rows. */
export async function* dump(url: string, keys: Keys, log: Log): AsyncGenerator<Entry> {
  const client = new Client({ connectionString: url })
  // A connection that ends under us makes the query fail; by itself it must not end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(`begin isolation level repeatable read read only; ${TEXT_FORM}; set local app.verb = 'backup'`)
    const manifest = await describe(client, keys)
    yield json(MANIFEST, manifest.public)
    const summary: Summary = { tables: {} }
    const report = seldom(log)
    for (const table of manifest.tables) {
      const content = new Digest()
      let part = 0
      for await (const data of textOf(client, table)) {
        content.add(data)
        report(`${table.name}: ${content.rows}`)
        yield { name: `${table.name}/${String(++part).padStart(6, '0')}.copy`, data }
      }
      summary.tables[table.name] = content.end()
    }
    yield json(SUMMARY, summary)
    await client.query('commit')
  } finally {
    await client.end()
  }
}

async function describe(client: Client, keys: Keys): Promise<{ public: Manifest; tables: Table[] }> {
  const tables = await listTables(client)
  const hidden = tables.filter((table) => table.hidden).map((table) => table.name)
  if (hidden.length > 0) throw new Error(`row-level security hides ${hidden.join(', ')} from backups: their migration calls backup_policies()`)
  const migrations = await client.query<{ name: string }>(
    `select migration_name as name from public._prisma_migrations where finished_at is not null and rolled_back_at is null order by 1`)
  const server = await client.query<{ version: string }>(`select current_setting('server_version') as version`)
  return {
    tables,
    public: {
      anju: FORMAT, madeAt: new Date().toISOString(), postgres: server.rows[0]!.version, migrations: migrations.rows.map((row) => row.name), keys,
      tables: tables.map(({ name, columns }) => ({ name, columns })), sequences: await listSequences(client),
    },
  }
}

/** The rows of a table as COPY writes them, in parts. */
export async function* textOf(client: Client, table: Table): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  let held = 0
  for await (const chunk of client.query(copyTo(`copy (${rowsOf(table)}) to stdout`)) as AsyncIterable<Buffer>) {
    waiting.push(chunk)
    held += chunk.length
    if (held < PART) continue
    yield Buffer.concat(waiting)
    ;[waiting, held] = [[], 0]
  }
  if (held > 0) yield Buffer.concat(waiting)
}

/** Counts and digests rows as they pass. In COPY's text a line end is the end of a row: those inside values are escaped. */
export class Digest {
  rows = 0
  private readonly hash = createHash('sha256')

  add(data: Buffer): void {
    this.hash.update(data)
    for (let at = data.indexOf(10); at !== -1; at = data.indexOf(10, at + 1)) this.rows += 1
  }

  end(): Content {
    return { rows: this.rows, sha256: this.hash.digest('hex') }
  }
}
