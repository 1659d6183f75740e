import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chown, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Client } from 'pg'
import { findHome, homeDirectory, type Account, type Home } from '@/prisma/home'
import { lockHolder, takeLock } from '@/prisma/lock'
import { commandOf } from '@/prisma/processes'
import { Refusal } from '@/prisma/refusal'
import { loadSecrets, type Secrets } from '@/prisma/secrets'

/**
 * The embedded PostgreSQL. The packages' binaries are driven with the server's own `pg_ctl`, not with the wrapper they come with:
 * its exit hooks stop the server on their own account, before the app that uses it has stopped.
 */
export type Cluster = {
  secrets: Secrets
  /** The address of a database as one of the cluster's roles. */
  url(role: 'postgres' | 'anju_owner' | 'anju_app', database?: string): string
}

export type OwnCluster = Cluster & { stop(): Promise<void> }

const DATABASE = 'anju'
const MAJOR = '18'

/** Modest, for a machine that runs everything; rows' values stay out of the log, since they may be personal. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 60,
  shared_buffers: `${Math.min(1024, Math.max(128, Math.floor(totalmem() / 2 ** 20 / 16)))}MB`,
  // Filling and rosters write much at once: without these the server stops to write everything out every gigabyte, and then each page once more whole.
  max_wal_size: '2GB',
  wal_compression: 'on',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  lc_messages: 'C',
  timezone: 'UTC',
}

type Run = { code: number; output: string }

function run(command: string, args: string[], account: Account | undefined): Promise<Run> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, LC_ALL: 'C', PGCTLTIMEOUT: '600' }
    // In a session of its own, so that Ctrl-C reaches the app and not its database.
    const child = spawn(command, args, { ...account, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'], cwd: '/' })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.on('error', reject)
    child.on('exit', (code) => resolve({ code: code ?? 1, output }))
  })
}

const clusterOf = (home: Pick<Home, 'directory'>) => join(home.directory, 'postgres')

/** The server's own note of its process and port; null when it is not running, or was killed and the number is somebody else's now. */
async function postmaster(directory: string): Promise<{ pid: number; port: number } | null> {
  const lines = (await readFile(join(directory, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  const running = pid > 0 && commandOf(pid)?.includes(directory) === true
  return running ? { pid, port: Number(lines[3]) } : null
}

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })

const anyPort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** The port of last time when it is still free, so that a tool pointed at the database finds it again. */
async function choosePort(directory: string): Promise<number> {
  const file = join(directory, 'port')
  const last = Number(await readFile(file, 'utf8').catch(() => '0'))
  if (last > 0 && (await isFree(last))) return last
  const port = await anyPort()
  await writeFile(file, `${port}\n`)
  return port
}

async function initialise(home: Home, secrets: Secrets): Promise<void> {
  const cluster = clusterOf(home)
  for (const left of await readdir(cluster)) await rm(join(cluster, left), { recursive: true })
  const passwordFile = join(home.directory, 'postgres.password')
  await writeFile(passwordFile, secrets.postgresPassword, { mode: 0o600 })
  if (home.account) await chown(passwordFile, home.account.uid, home.account.gid)
  const locale = process.platform === 'darwin' ? ['--locale=en_US.UTF-8', '--lc-collate=C'] : ['--locale=C.UTF-8']
  const args = ['-D', cluster, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', ...locale]
  const { code, output } = await run(join(home.bin, 'initdb'), args, home.account)
  await rm(passwordFile)
  if (code !== 0) throw new Refusal('无法创建内置数据库：', `Cannot create the embedded database: ${lastLine(output)}`)
  // An interrupted initdb leaves files behind: this one says that it ended well.
  await writeFile(join(home.directory, 'postgres.made'), `${MAJOR}\n`)
}

const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? ''

type Launch = { durable: boolean; /** Its log goes on, for it says what it died of. */ kept?: boolean; signal?: AbortSignal }

async function launch(home: Home, port: number, { durable, kept = false, signal }: Launch): Promise<void> {
  const log = join(home.directory, 'postgres.log')
  if (!kept) await writeFile(log, '')
  if (home.account) await chown(log, home.account.uid, home.account.gid)
  const unsafe = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
  const settings = Object.entries({ ...SETTINGS, ...(durable ? {} : unsafe), port })
  const options = settings.map(([name, value]) => `-c ${name}='${value}'`).join(' ')
  const args = ['start', '--wait', '--silent', '-D', clusterOf(home), '-l', log, '-o', options]
  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted()
    const { code } = await run(join(home.bin, 'pg_ctl'), args, home.account)
    if (code === 0) return
    const reason = lastLine(await readFile(log, 'utf8'))
    // After a kill the dead server's last sessions may need a moment to notice.
    if (attempt === 5) throw new Refusal('内置数据库无法启动：', `The embedded database does not start: ${reason} (${log})`)
    await setTimeout(400)
  }
}

async function halt(home: Home): Promise<void> {
  const server = await postmaster(clusterOf(home))
  const stop = (mode: string) =>
    run(join(home.bin, 'pg_ctl'), ['stop', '--wait', '--silent', '-D', clusterOf(home), '-m', mode, '-t', '30'], home.account)
  if ((await stop('fast')).code !== 0) await stop('immediate')
  // pg_ctl waits for the server's note to go, which is a moment before the process does.
  for (let tries = 0; server && commandOf(server.pid) !== null && tries < 100; tries++) await setTimeout(20)
}

const LOOK_MS = 1000
const LONGEST_WAIT_MS = 60_000

/**
 * Starts the server again whenever it has died although nobody stopped it, on the same port, where the app finds it by itself. Dead means that its own
 * note says so twice in a row; a note that it left behind is the server's to judge. Answers what ends the watch, which waits for nothing.
 */
function revive(home: Home, port: number, durable: boolean): () => void {
  const over = new AbortController()
  const watch = async () => {
    let [wait, dead, told] = [LOOK_MS, 0, '']
    while (!over.signal.aborted) {
      await setTimeout(wait, undefined, { signal: over.signal }).catch(() => undefined)
      const alive = over.signal.aborted || (await postmaster(clusterOf(home)).catch(() => null)) !== null
      dead = alive ? 0 : dead + 1
      if (alive) wait = LOOK_MS
      if (dead < 2) continue
      try {
        await launch(home, port, { durable, kept: true, signal: over.signal })
        console.error('内置数据库意外退出，已重新启动。 The embedded database had died and was started again.')
        ;[wait, dead, told] = [LOOK_MS, 0, '']
      } catch (error) {
        // Told once for each reason, and tried less often: a full disk stays full for a while.
        const { message } = error as Error
        if (!over.signal.aborted && message !== told) console.error(message)
        ;[wait, told] = [Math.min(wait * 2, LONGEST_WAIT_MS), message]
      }
    }
  }
  void watch()
  return () => over.abort()
}

/** The owner of the schema, and the app's role, which owns nothing and can't bypass row-level security. */
async function ensureRoles(cluster: Cluster): Promise<void> {
  const client = new Client({ connectionString: cluster.url('postgres', 'postgres') })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      `select rolname as name from pg_roles where rolname like 'anju%' union select datname from pg_database where datname = $1`,
      [DATABASE],
    )
    const has = (name: string) => rows.some((row) => row.name === name)
    const { ownerPassword, appPassword } = cluster.secrets
    if (!has('anju_owner')) await client.query(`create role anju_owner login password ${client.escapeLiteral(ownerPassword)}`)
    if (!has('anju_app')) {
      await client.query(`create role anju_app login nosuperuser nobypassrls password ${client.escapeLiteral(appPassword)}`)
    }
    if (!has(DATABASE)) await client.query(`create database ${DATABASE} owner anju_owner`)
  } finally {
    await client.end()
  }
}

function clusterAt(port: number, secrets: Secrets): Cluster {
  const passwords = { postgres: secrets.postgresPassword, anju_owner: secrets.ownerPassword, anju_app: secrets.appPassword }
  return { secrets, url: (role, database = DATABASE) => `postgresql://${role}:${passwords[role]}@127.0.0.1:${port}/${database}` }
}

/** The cluster of a data directory when another process of ours is running it, or null. */
export async function runningCluster(dataDir: string): Promise<Cluster | null> {
  const directory = await homeDirectory(dataDir)
  if (lockHolder(join(directory, 'lock')) === null) return null
  const server = await postmaster(join(directory, 'postgres'))
  return server && clusterAt(server.port, await loadSecrets(dataDir, true))
}

/** Stops a server whose own process was killed, where the caller knows that nobody else uses it. */
export async function stopOrphan(dataDir: string): Promise<void> {
  const home = await findHome(dataDir)
  if (await postmaster(clusterOf(home))) await halt(home)
}

/**
 * Starts the cluster of a data directory (absolute), making it first when there is none, and recovering it when it was killed.
 * `durable: false` trades the safety of the disk for speed (tests); `watched` starts it again should it die. Refuses when another process is running it.
 */
export async function startCluster(dataDir: string, { durable = true, watched = false } = {}): Promise<OwnCluster> {
  const home = await findHome(dataDir)
  const lock = takeLock(join(home.directory, 'lock'))
  if (!lock.taken) {
    throw new Refusal(
      `另一个 Anju（进程 ${lock.holder}）正在使用数据目录 ${dataDir}。`,
      `Another Anju (process ${lock.holder}) is using the data directory ${dataDir}.`,
    )
  }
  try {
    const made = existsSync(join(home.directory, 'postgres.made'))
    const secrets = await loadSecrets(dataDir, made)
    if (!made) await initialise(home, secrets)
    const major = (await readFile(join(clusterOf(home), 'PG_VERSION'), 'utf8')).trim()
    if (major !== MAJOR) {
      throw new Refusal(
        `数据目录是 PostgreSQL ${major} 的，本版本自带 ${MAJOR}，请先转换。`,
        `The data directory is PostgreSQL ${major}'s and this version brings ${MAJOR}: convert it first.`,
      )
    }
    // We hold the lock, so a server that still runs has lost the process that started it.
    if (await postmaster(clusterOf(home))) await halt(home)
    else await rm(join(clusterOf(home), 'postmaster.pid'), { force: true })
    const port = await choosePort(home.directory)
    await launch(home, port, { durable })
    const cluster = clusterAt(port, secrets)
    await ensureRoles(cluster)
    const endWatch = watched ? revive(home, port, durable) : null
    return {
      ...cluster,
      stop: async () => {
        endWatch?.()
        await halt(home)
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}
