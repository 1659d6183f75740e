import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Client } from 'pg'
import { bringUpToDate, superuserUrl } from '@/prisma/database'
import { connect, inDatabase, OLDEST } from '@/prisma/external'
import { Refusal } from '@/prisma/refusal'
import { makeKeys, password } from '@/prisma/secrets'

const OWNER = 'anju_owner'
const APP = 'anju_app'

const USAGE = new Refusal('用法：DATABASE_SUPERUSER_URL=… npm run database -- create [--name anju] [--env FILE] [--new-passwords]',
  'Usage: DATABASE_SUPERUSER_URL=… npm run database -- create [--name anju] [--env FILE] [--new-passwords]')

/** One line of the environment to keep. */
type Value = { name: string; value: string; madeUp: boolean }

/** `password`: as far as we know it. */
type Role = { name: string; password: string | null; madeUp: boolean; isNew: boolean }

/** To the person; what is to be kept goes to standard output, alone. */
const say = (zh: string, en: string) => console.error(`${zh} ${en}`)

/**
 * Makes the roles and the database of an installation on a PostgreSQL of one's own, migrates it, and writes the environment to keep to a file, or prints
 * what was made up here, and nothing that was given, for output may go to a log. Leaves alone what is there already, so that it may be run again. Answers the exit code.
 */
export async function createDatabase(action: string, args: string[]): Promise<number> {
  const { name, newPasswords, file } = argumentsOf(action, args)
  if (file && existsSync(file)) throw new Refusal(`文件 ${file} 已存在，不会覆盖。`, `${file} exists and is not overwritten.`)
  const url = superuserUrl()
  if (!url || !URL.canParse(url)) throw USAGE
  const client = await connect(url, 'DATABASE_SUPERUSER_URL')
  let owner: Role, app: Role, isNew: boolean
  try {
    const creator = await checkCreator(client)
    await checkDatabase(client, name)
    owner = await ensureRole(client, OWNER, process.env['ANJU_OWNER_PASSWORD'], newPasswords)
    app = await ensureRole(client, APP, process.env['ANJU_APP_PASSWORD'], newPasswords)
    isNew = await ensureDatabase(client, name, creator)
  } finally {
    await client.end()
  }
  const made = [isNew && name, owner.isNew && OWNER, app.isNew && APP].filter(Boolean).join(', ')
  say(made ? `已创建 ${made}。` : `数据库 ${name} 与角色均已存在，未作更改。`, made ? `Made ${made}.` : `The database ${name} and its roles were there already.`)
  if (owner.password !== null) await migrateAs(addressOf(url, owner, name))
  else say('未改动角色的口令；如已遗失，请加 --new-passwords。', 'The roles keep their passwords; if those are lost, say --new-passwords.')
  const values: Value[] = [
    ...(app.password === null ? [] : [{ name: 'DATABASE_URL', value: addressOf(url, app, name), madeUp: app.madeUp }]),
    ...(owner.password === null ? [] : [{ name: 'DATABASE_ADMIN_URL', value: addressOf(url, owner, name), madeUp: owner.madeUp }]),
    ...(isNew ? Object.entries(makeKeys()).map(([key, value]) => ({ name: key, value: process.env[key] || value, madeUp: !process.env[key] })) : []),
  ]
  await keep(values, file)
  return 0
}

function argumentsOf(action: string, args: string[]): { name: string; newPasswords: boolean; file: string | undefined } {
  try {
    const { values } = parseArgs({
      args,
      options: { name: { type: 'string', default: 'anju' }, env: { type: 'string' }, 'new-passwords': { type: 'boolean', default: false } },
    })
    if (action === 'create' && /^[a-z][a-z0-9_]{0,62}$/.test(values.name)) {
      return { name: values.name, newPasswords: values['new-passwords'], file: values.env && resolve(values.env) }
    }
  } catch {
    // Said below.
  }
  throw USAGE
}

type Creator = { version: number; name: string; super: boolean; may: boolean }

async function checkCreator(client: Client): Promise<Creator> {
  const { rows } = await client.query<Creator>(`
    select current_setting('server_version_num')::int / 10000 as version, rolname as name, rolsuper as super, rolsuper or (rolcreaterole and rolcreatedb) as may
    from pg_roles where rolname = current_user`)
  const creator = rows[0]!
  if (creator.version < OLDEST) throw new Refusal(`需要 PostgreSQL ${OLDEST} 或更高版本，现在是 ${creator.version}。`, `PostgreSQL ${OLDEST} or newer is needed; this is ${creator.version}.`)
  if (!creator.may) {
    throw new Refusal(`角色 ${creator.name} 不能创建角色和数据库，请换用超级用户。`,
      `The role ${creator.name} of DATABASE_SUPERUSER_URL may not create roles and databases: use a superuser, or one with CREATEROLE and CREATEDB.`)
  }
  const extension = await client.query(`select from pg_available_extensions where name = 'btree_gist'`)
  if (extension.rowCount === 0) throw new Refusal('服务器缺少扩展 btree_gist（通常在 postgresql-contrib 软件包中）。', 'The server lacks the extension btree_gist (usually in its package postgresql-contrib).')
  return creator
}

async function checkDatabase(client: Client, name: string): Promise<void> {
  const { rows: [found] } = await client.query<{ owner: string; encoding: string }>(
    'select pg_get_userbyid(datdba) as owner, pg_encoding_to_char(encoding) as encoding from pg_database where datname = $1', [name])
  if (found && found.owner !== OWNER) {
    throw new Refusal(`数据库 ${name} 已存在且属于 ${found.owner}，请用 --name 另取名称。`, `There is a database ${name} already, of ${found.owner}: choose another with --name.`)
  }
  if (found && found.encoding !== 'UTF8') throw new Refusal(`数据库 ${name} 的编码是 ${found.encoding}，应为 UTF8。`, `The database ${name} is encoded in ${found.encoding}, not in UTF8.`)
}

async function ensureRole(client: Client, name: string, given: string | undefined, newPasswords: boolean): Promise<Role> {
  const { rows: [found] } = await client.query<{ strong: boolean }>(
    'select rolsuper or rolbypassrls or rolcreaterole or rolreplication as strong from pg_roles where rolname = $1', [name])
  if (found?.strong) throw new Refusal(`角色 ${name} 已存在且权限过大。`, `There is a role ${name} already that may do too much (superuser, bypassing row-level security, creating roles or replicating).`)
  if (given !== undefined && given.length < 16) throw new Refusal(`${name} 的口令至少 16 个字符。`, `The password given for ${name} has fewer than 16 characters.`)
  if (found && !newPasswords) return { name, password: given ?? null, madeUp: false, isNew: false }
  const secret = given ?? password()
  // No role of PostgreSQL may more than this unless told so; naming what it may not is for superusers only.
  await client.query(`${found ? 'alter' : 'create'} role ${name} login password ${client.escapeLiteral(secret)}`)
  return { name, password: secret, madeUp: given === undefined, isNew: !found }
}

async function ensureDatabase(client: Client, name: string, creator: Creator): Promise<boolean> {
  const found = await client.query('select from pg_database where datname = $1', [name])
  if (found.rowCount! > 0) return false
  const { rows: [template] } = await client.query<{ utf8: boolean }>(`select pg_encoding_to_char(encoding) = 'UTF8' as utf8 from pg_database where datname = 'template0'`)
  // Who is no superuser must be a member to give the database away; only for as long as that takes.
  if (!creator.super) await client.query(`grant ${OWNER} to current_user`)
  // Codes sort by bytes whatever the locale; where the server's own is not for UTF-8, the neutral one will do.
  await client.query(`create database ${name} owner ${OWNER} template template0 encoding 'UTF8' ${template!.utf8 ? '' : `locale 'C'`}`)
  await client.query(`revoke connect, temporary on database ${name} from public; grant connect on database ${name} to ${APP}`)
  if (creator.super) {
    // Values of rows stay out of the server's log: they may be personal.
    await client.query(`alter database ${name} set log_min_error_statement = 'panic'; alter database ${name} set log_error_verbosity = 'terse'`)
  } else {
    await client.query(`revoke ${OWNER} from current_user`)
  }
  return true
}

function addressOf(url: string, role: Role, name: string): string {
  const address = new URL(inDatabase(url, name))
  address.username = role.name
  address.password = encodeURIComponent(role.password!)
  return address.href
}

async function migrateAs(owner: string): Promise<void> {
  const client = await connect(owner, OWNER)
  try {
    const { rows: [state] } = await client.query<{ tables: number; ours: boolean }>(`
      select count(*)::int as tables, to_regclass('public._prisma_migrations') is not null as ours
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p')`)
    if (state!.tables > 0 && !state!.ours) throw new Refusal('数据库中已有其他程序的表。', 'The database holds tables of another program: choose another with --name.')
  } finally {
    await client.end()
  }
  await bringUpToDate(owner, console.error)
}

/** Lines that a shell, systemd and a container's environment file read alike; a file is for us alone. */
async function keep(values: Value[], file: string | undefined): Promise<void> {
  const kept = file ? values : values.filter((each) => each.madeUp)
  if (kept.length === 0) return
  const lines = kept.map(({ name, value }) => `${name}=${/[&;'"\s]/.test(value) ? `'${value}'` : value}\n`).join('')
  if (file) await writeFile(file, lines, { flag: 'wx', mode: 0o600 })
  else process.stdout.write(lines)
  say(`请妥善保存 ${file ?? '以上各行'}：密钥遗失，数据便无法读取。`, `Keep ${file ?? 'the lines above'}: without the keys the data cannot be read.`)
}
