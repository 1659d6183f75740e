import { existsSync, rmSync } from 'node:fs'
import { access, constants, rename, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Client } from 'pg'
import { systemActor } from '@/lib/kernel/access'
import { disconnect, recordEvent } from '@/lib/kernel/db'
import type { OpenDatabase } from '@/prisma/database'
import { Refusal } from '@/prisma/refusal'
import { pack } from './archive'
import { dump, type Log } from './dump'
import { seal } from './envelope'
import { keysOf } from './format'
import { passphrase } from './passphrase'
import { type Addresses, tryOut } from './scratch'

const USAGE = new Refusal('用法：npm run backup -- 文件 [--no-verify]', 'Usage: npm run backup -- FILE [--no-verify]')

function argumentsOf(args: string[]): { file: string; verify: boolean } {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { 'no-verify': { type: 'boolean' } } })
    if (positionals.length === 1) return { file: resolve(positionals[0]!), verify: !values['no-verify'] }
  } catch {
    // Said below.
  }
  throw USAGE
}

/** Asked before the database is opened: neither the file's place nor the passphrase depends on it. */
export async function askBackup(args: string[]): Promise<{ file: string; verify: boolean; secret: string }> {
  const { file, verify } = argumentsOf(args)
  if (existsSync(file)) throw new Refusal(`文件 ${file} 已存在，不会覆盖。`, `${file} exists and is not overwritten.`)
  await access(dirname(file), constants.W_OK).catch((error: unknown) => Promise.reject(cannotWrite(file, error)))
  return { file, verify, secret: await passphrase({ fresh: true }) }
}

/**
 * Writes an encrypted backup and tries it out. The file gets its name when it is whole, and is gone when it is not. Exit code 0: written and verified (or
 * told not to verify); 2: written, but there was nowhere to try it out; 1: written, but its rows do not add up.
 */
export async function backup({ file, verify, secret }: Awaited<ReturnType<typeof askBackup>>, database: OpenDatabase): Promise<number> {
  const owner = process.env.DATABASE_ADMIN_URL
  if (!owner) throw new Refusal('请设置 DATABASE_ADMIN_URL（表的所有者）。', 'Set DATABASE_ADMIN_URL, the role that owns the tables.')
  const part = `${file}.part`
  const remove = () => rmSync(part, { force: true })
  remove()
  process.once('exit', remove)
  const began = Date.now()
  // In the trail before anything is read, and so in the backup, too.
  await recordEvent(systemActor('backup'), 'backup.make', {}).finally(disconnect)
  await write(part, secret, owner, console.log)
  const { size } = await stat(part)
  console.log(`已写入 written: ${(size / 1e6).toFixed(1)} MB, ${seconds(began)} s`)
  const superuser = verify ? await whoMakesDatabases(database, owner) : null
  const right = superuser ? await check(part, secret, { superuser, owner, app: process.env.DATABASE_URL! }) : null
  await rename(part, file)
  console.log(`备份完成 backup: ${file}（${right ? '已恢复核对 verified' : '未核对 not verified'}）`)
  if (right === false) {
    console.error('备份与数据库逐行一致，但重算结果不符（见上），请运行 npm run verify。 '
      + 'The backup holds just what the database holds, but that does not add up (see above): run npm run verify.')
    return 1
  }
  if (right || !verify) return 0
  console.error('备份未经核对：请设置 DATABASE_SUPERUSER_URL（可创建数据库的角色）后重做，或加 --no-verify。 '
    + 'The backup was not tried out: set DATABASE_SUPERUSER_URL to a role that may create databases, or say --no-verify.')
  return 2
}

const seconds = (since: number) => ((Date.now() - since) / 1000).toFixed(1)

async function write(part: string, secret: string, owner: string, log: Log): Promise<void> {
  try {
    await seal(pack(dump(owner, keysOf(process.env), log)), part, secret)
  } catch (error) {
    throw cannotWrite(part, error)
  }
}

/** Of an error of the operating system, its sentence; any other as it is. */
function cannotWrite(file: string, error: unknown): unknown {
  const { code, syscall } = error as { code?: string; syscall?: string }
  return code && syscall && ['open', 'write', 'access', 'fsync', 'close'].includes(syscall) ? new Refusal(`无法写入 ${file}。`, `Cannot write ${file} (${code}).`) : error
}

/** Every row came back, or this throws; true when they add up, too. */
async function check(part: string, secret: string, addresses: Addresses): Promise<boolean> {
  const began = Date.now()
  const { rows, right } = await tryOut(part, secret, addresses, console.log)
  console.log(`试恢复 restored into a scratch database: ${rows} rows, ${seconds(began)} s`)
  return right
}

/** The address of a role that may make a scratch database, or null. */
async function whoMakesDatabases(database: OpenDatabase, owner: string): Promise<string | null> {
  for (const url of [database.superuserUrl, owner]) {
    if (!url) continue
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 })
    try {
      await client.connect()
      const { rows } = await client.query<{ may: boolean }>(
        `select rolsuper or (rolcreatedb and pg_has_role($1, 'member')) as may from pg_roles where rolname = current_user`,
        [decodeURIComponent(new URL(owner).username)])
      if (rows[0]!.may) return url
    } catch {
      // The other one may.
    } finally {
      await client.end()
    }
  }
  return null
}
