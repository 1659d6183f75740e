// Plain Node, no packages: this is what runs when nothing is installed yet.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

const LOCK = join(ROOT, 'package-lock.json')
const STAMP = join(ROOT, 'node_modules', '.anju')

/** Ends the process with one sentence in each language. */
export function refuse(zh, en) {
  console.error(`${zh} ${en}`)
  process.exit(1)
}

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  refuse(`需要 Node 20.19 或更高版本，现在是 ${process.versions.node}。`, `Node 20.19 or newer is needed; this is ${process.versions.node}.`)
}

const machine = `${process.platform} ${process.arch} ${process.versions.modules}`
const stampOf = (lock) => createHash('sha256').update(lock).update(machine).digest('hex')

const read = (file) => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

/** True when somebody already ran `npm ci` by hand: npm's own note of what it installed agrees with the lock. */
function agrees(lock) {
  const note = read(join(ROOT, 'node_modules', '.package-lock.json'))
  if (note === null) return false
  const installed = JSON.parse(note).packages
  return Object.entries(JSON.parse(lock).packages).every(
    ([path, { version, optional }]) => path === '' || (installed[path] ? installed[path].version === version : optional),
  )
}

/** True when the installed packages are those of package-lock.json; costs milliseconds. */
export function isInstalled() {
  const lock = readFileSync(LOCK, 'utf8')
  if (read(STAMP) === stampOf(lock)) return true
  if (!agrees(lock)) return false
  stamp(lock)
  return true
}

function stamp(lock) {
  try {
    writeFileSync(STAMP, stampOf(lock))
  } catch {
    // Installed by another user and not ours to write: compared again next time.
  }
}

export function install() {
  console.log('正在安装依赖… installing packages…')
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund']
  const npm = process.env.npm_execpath
  const options = { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] }
  const { status } = npm?.endsWith('.js') ? spawnSync(process.execPath, [npm, ...args], options) : spawnSync('npm', args, options)
  if (status !== 0) refuse('依赖安装失败，请检查网络与磁盘空间。', 'The packages could not be installed: see npm\'s message above.')
  stamp(readFileSync(LOCK, 'utf8'))
}
