import { pipeline } from 'node:stream/promises'
import { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { Refusal } from '@/prisma/refusal'
import type { ArchiveReader } from './archive'
import { listTables, TEXT_FORM, type Table } from './catalogue'
import { Digest, type Log, seldom, textOf } from './dump'
import { type Content, FORMAT, type Manifest, manifest as manifestShape, MANIFEST, SUMMARY, summary as summaryShape } from './format'

/** The first entry of a backup. */
export async function readManifest(reader: ArchiveReader): Promise<Manifest> {
  const entry = await reader.take()
  if (entry?.name !== MANIFEST) throw reader.damaged('it has no manifest')
  const told = JSON.parse(entry.data.toString()) as { anju?: number }
  if (typeof told.anju === 'number' && told.anju > FORMAT) {
    throw new Refusal('备份由更新版本的 Anju 制作，请先升级。', `A newer Anju made this backup (format ${told.anju}): upgrade first.`)
  }
  const parsed = manifestShape.safeParse(told)
  if (!parsed.success) throw reader.damaged('its manifest is none')
  return parsed.data
}

/** Nobody works without an area, none of them without somebody, and what they do is for people. */
const WHERE_PEOPLE_WORK = ['public.area', 'public.staff', 'public.resident']

/** True when nobody has worked here yet. */
export const isEmpty = (url: string): Promise<boolean> =>
  withClient(url, async (client) => {
    await client.query('begin read only')
    return holdsNobody(client)
  })

/** Inside a transaction; looks as the system does, to which row-level security shows these tables, with or without FORCE, in any version. */
export async function holdsNobody(client: Client): Promise<boolean> {
  await client.query(`set local app.role = 'system'; set local app.scope_from = '0'; set local app.scope_to = ':'`)
  for (const name of WHERE_PEOPLE_WORK) {
    const { rows: [table] } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [name])
    if (table!.there && (await client.query(`select from ${name} limit 1`)).rowCount! > 0) return false
  }
  return true
}

export const notEmpty = () => new Refusal('目标数据库不是空的：只能恢复到空的安装中。', 'The target is not empty: a backup is restored into an empty installation only.')

/**
 * Fills a database that is migrated to exactly what the manifest says, as its owner (`url`), in one transaction: guards down, rows in, read back and held
 * against what the backup says of them, guards up. Anything wrong, and nothing has happened. Answers how many rows came back.
 */
export async function load(url: string, manifest: Manifest, reader: ArchiveReader, log: Log): Promise<number> {
  return withClient(url, async (client) => {
    await client.query(`begin; ${TEXT_FORM}; set local lock_timeout = '10s'`)
    const tables = await listTables(client)
    checkShape(tables, manifest)
    await liftGuards(client, tables)
    if (!(await holdsNobody(client))) throw notEmpty()
    // What migrations themselves put in comes back with the rest.
    await client.query(`truncate ${tables.map((table) => table.name).join(', ')}`)
    const report = seldom(log)
    for (const { name, columns } of manifest.tables) await copyIn(client, name, columns, reader, report)
    for (const { name, value, called } of manifest.sequences) await client.query('select setval($1::regclass, $2::bigint, $3)', [name, value, called])
    const rows = await readBack(client, tables, await readSummary(reader), report)
    // Whoever was signed in then signs in again: a session that has ended since must not come back.
    await client.query('truncate public.session, public.resident_session, public.resident_code')
    // Entries whose month had no partition here yet.
    await client.query('select trail_months()')
    await setGuards(client, tables)
    await client.query('commit; analyze')
    return rows
  })
}

const LOCK_NOT_AVAILABLE = '55P03'

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  // A connection that ends under us makes the query fail; by itself it must not end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } catch (error) {
    if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error
    throw new Refusal('目标数据库正被使用，请先停止 Anju。', 'Somebody is using the target database: stop Anju first; nothing was restored.')
  } finally {
    await client.end()
  }
}

const shapeOf = (tables: { name: string; columns: string[] }[]) => tables.map(({ name, columns }) => `${name}(${[...columns].sort().join()})`).sort()

function checkShape(tables: Table[], manifest: Manifest): void {
  const [here, there] = [shapeOf(tables), shapeOf(manifest.tables)]
  const [odd] = [...there.filter((table) => !here.includes(table)), ...here.filter((table) => !there.includes(table))]
  if (odd) throw new Refusal('备份中的表与其迁移不一致，未恢复任何内容。', `The backup's tables are not those of its migrations (${odd}); nothing was restored.`)
}

/** COPY is refused under row-level security, and what is restored was recorded in the trail when it happened. */
async function liftGuards(client: Client, tables: Table[]): Promise<void> {
  for (const { name, forced } of tables) await client.query(`alter table ${name} ${forced ? 'no force row level security, ' : ''}disable trigger user`)
}

async function setGuards(client: Client, tables: Table[]): Promise<void> {
  for (const { name, forced } of tables) await client.query(`alter table ${name} ${forced ? 'force row level security, ' : ''}enable trigger user`)
}

async function copyIn(client: Client, name: string, columns: string[], reader: ArchiveReader, report: Log): Promise<void> {
  const isNext = async () => (await reader.peek())?.name.startsWith(`${name}/`) === true
  if (!(await isNext())) return
  const counted = new Digest()
  async function* parts(): AsyncGenerator<Buffer> {
    while (await isNext()) {
      const { data } = (await reader.take())!
      counted.add(data)
      report(`${name}: ${counted.rows}`)
      yield data
    }
  }
  await pipeline(parts(), client.query(copyFrom(`copy ${name} (${columns.join(', ')}) from stdin`)))
}

async function readSummary(reader: ArchiveReader): Promise<Record<string, Content>> {
  const entry = await reader.take()
  if (entry?.name !== SUMMARY) throw reader.damaged('it has no summary')
  const { tables } = summaryShape.parse(JSON.parse(entry.data.toString()))
  if (await reader.take()) throw reader.damaged('something follows its summary')
  await reader.finish()
  return tables
}

/** Reads what is now in the database, not what was sent to it. Answers how many rows there are. */
async function readBack(client: Client, tables: Table[], told: Record<string, Content>, report: Log): Promise<number> {
  let rows = 0
  for (const table of tables) {
    const digest = new Digest()
    for await (const data of textOf(client, table)) digest.add(data)
    const [is, was] = [digest.end(), told[table.name]]
    if (is.rows !== was?.rows || is.sha256 !== was.sha256) {
      throw new Refusal('恢复后的内容与备份不一致，未恢复任何内容。',
        `${table.name} reads ${is.rows} rows and the backup says ${was?.rows ?? 'nothing'}, or they differ; nothing was restored.`)
    }
    rows += is.rows
    report(`${table.name}: ${is.rows} ✓`)
  }
  return rows
}
