import { existsSync } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { systemActor } from '@/lib/kernel/access'
import { disconnect, recordEvent } from '@/lib/kernel/db'
import { anchorRestored } from '@/lib/trail/seal'
import { bringUpToDate, checkEnvironment, dataDirectory, type OpenDatabase, restoringMark, setEmbedded } from '@/prisma/database'
import { startCluster, stopOrphan } from '@/prisma/embedded'
import { checkAppRole, connect } from '@/prisma/external'
import { homeDirectory } from '@/prisma/home'
import { takeLock } from '@/prisma/lock'
import { migrate, migrationNames, migrationsOf } from '@/prisma/migrate'
import { Refusal } from '@/prisma/refusal'
import { makeSecrets } from '@/prisma/secrets'
import { verify } from '@/prisma/verify'
import { ArchiveReader } from './archive'
import { unseal } from './envelope'
import { differingKeys, keysOf, type Keys, type Manifest } from './format'
import { holdsNobody, isEmpty, load, notEmpty, readManifest } from './load'
import { passphrase } from './passphrase'

const USAGE = new Refusal('用法：npm run restore -- 文件 [--keys]', 'Usage: npm run restore -- FILE [--keys]')

/** An empty installation, ready for the rows of one backup; `process.env` is its own. `done` keeps what was restored; stopped before, no new data directory stays. */
type Target = OpenDatabase & { owner: string; done: () => Promise<void> }

type Hold = (database: Promise<OpenDatabase>) => void

function argumentsOf(args: string[]): { file: string; onlyKeys: boolean } {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { keys: { type: 'boolean' } } })
    if (positionals.length === 1) return { file: resolve(positionals[0]!), onlyKeys: values.keys === true }
  } catch {
    // Said below.
  }
  throw USAGE
}

/**
 * Restores a backup into an empty installation: the database of `DATABASE_URL`, or else a new data directory. `--keys` only prints the keys that it holds,
 * which an external database's environment must have. Answers the exit code of `npm run verify` on what came back.
 */
export async function restore(args: string[], hold: Hold): Promise<number> {
  const { file, onlyKeys } = argumentsOf(args)
  if (!existsSync(file)) throw new Refusal(`没有文件 ${file}。`, `There is no file ${file}.`)
  const reader = new ArchiveReader(await unseal(file, await passphrase({ fresh: false })), file)
  try {
    const manifest = await readManifest(reader)
    if (onlyKeys) return printKeys(manifest.keys)
    return await restoreInto(manifest, reader, hold)
  } finally {
    await reader.close()
  }
}

function printKeys(keys: Keys): number {
  for (const [name, value] of Object.entries(keys)) console.log(`${name}=${value}`)
  return 0
}

async function restoreInto(manifest: Manifest, reader: ArchiveReader, hold: Hold): Promise<number> {
  await refuseNewer(manifest)
  const opening = process.env.DATABASE_URL ? openExternal(manifest) : openEmbedded(manifest)
  hold(opening)
  const { owner, done } = await opening
  const began = Date.now()
  await migrate(owner, manifest.migrations)
  const rows = await load(owner, manifest, reader, console.log)
  await bringUpToDate(owner)
  await anchorRestored()
  await done()
  console.log(`已恢复 restored: ${rows} rows as of ${manifest.madeAt}, ${((Date.now() - began) / 1000).toFixed(1)} s`)
  const code = await verify()
  // Last, so that what was verified is what was backed up.
  await recordEvent(systemActor('backup'), 'backup.restore', { details: { madeAt: manifest.madeAt } }).finally(disconnect)
  return code
}

async function refuseNewer(manifest: Manifest): Promise<void> {
  const known = await migrationNames()
  const newer = manifest.migrations.find((name) => !known.includes(name))
  if (!newer) return
  throw new Refusal('备份比程序新，请先升级 Anju。', `The backup is newer than this code (it has the unknown migration ${newer}): upgrade Anju first.`)
}

async function openExternal(manifest: Manifest): Promise<Target> {
  delete process.env.ANJU_EMBEDDED
  checkEnvironment()
  const [app, owner] = [process.env.DATABASE_URL!, process.env.DATABASE_ADMIN_URL]
  if (!owner) throw new Refusal('请设置 DATABASE_ADMIN_URL（表的所有者）。', 'Set DATABASE_ADMIN_URL, the role that owns the tables.')
  const differing = differingKeys(keysOf(process.env), manifest.keys)
  if (differing.length > 0) {
    throw new Refusal(`${differing.join('、')} 与备份中的不同，请设为备份中的值（npm run restore -- 文件 --keys）。`,
      `${differing.join(', ')} differ from the backup's: set them to its values, which npm run restore -- FILE --keys prints.`)
  }
  await checkAppRole(app)
  await (await connect(owner, 'DATABASE_ADMIN_URL')).end()
  if (!(await isEmpty(owner))) throw notEmpty()
  const applied = await migrationsOf(owner)
  if (applied.length > 0 && applied.join() !== manifest.migrations.join()) await unmigrate(owner)
  return { embedded: false, superuserUrl: null, owner, stop: async () => undefined, done: async () => undefined }
}

/** Back to a database without tables, which an older backup's migrations then fill; only where nobody has worked yet. */
async function unmigrate(owner: string): Promise<void> {
  const client = await connect(owner, 'DATABASE_ADMIN_URL')
  try {
    const { rows } = await client.query<{ name: string }>(`
      select format('%I', nspname) as name from pg_namespace
      where nspname = 'public' or (pg_has_role(nspowner, 'usage') and nspname not like 'pg\\_%' and nspname <> 'information_schema')`)
    await client.query(`begin; set local lock_timeout = '10s'`)
    if (!(await holdsNobody(client))) throw notEmpty()
    await client.query(`drop schema ${rows.map((row) => row.name).join(', ')} cascade; create schema public; commit`)
  } finally {
    await client.end()
  }
}

/** Makes a new data directory. Until it is whole a mark in it says so, and holds off another restore. */
async function openEmbedded(manifest: Manifest): Promise<Target> {
  const dataDir = dataDirectory()
  const mark = restoringMark(dataDir)
  await mkdir(dataDir, { recursive: true })
  const interrupted = existsSync(mark)
  if (!interrupted && (await readdir(dataDir)).length > 0) {
    throw new Refusal(`数据目录 ${dataDir} 不是空的：请用 ANJU_DATA_DIR 指定一个新的目录。`,
      `The data directory ${dataDir} is not empty: name a new one with ANJU_DATA_DIR.`)
  }
  const lock = takeLock(mark)
  if (!lock.taken) throw new Refusal(`进程 ${lock.holder} 正在恢复到数据目录 ${dataDir}。`, `Process ${lock.holder} is restoring into the data directory ${dataDir}.`)
  if (interrupted) {
    await stopOrphan(dataDir)
    await clear(dataDir)
  }
  const giveUp = async () => {
    await clear(dataDir)
    lock.release()
  }
  try {
    await makeSecrets(dataDir, manifest.keys)
    const cluster = await startCluster(dataDir)
    setEmbedded(cluster)
    let whole = false
    const stop = async () => {
      await cluster.stop()
      if (!whole) await giveUp()
    }
    const done = async () => {
      whole = true
      lock.release()
    }
    return { embedded: true, superuserUrl: null, owner: cluster.url('anju_owner'), stop, done }
  } catch (error) {
    await giveUp()
    throw error
  }
}

/** Removes what a restore that did not end has made, all but its mark. */
async function clear(dataDir: string): Promise<void> {
  const home = await homeDirectory(dataDir)
  if (home !== dataDir) await rm(home, { recursive: true, force: true })
  for (const name of await readdir(dataDir)) {
    if (join(dataDir, name) !== restoringMark(dataDir)) await rm(join(dataDir, name), { recursive: true, force: true })
  }
}
