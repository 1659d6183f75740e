import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Client } from 'pg'
import { findHome } from '@/prisma/home'

// Somebody's own PostgreSQL, with nothing of ours in it, and our command line run against it.

const ROOT = resolve(import.meta.dirname, '../..')
const SYSTEM = '/usr/lib/postgresql'
const BASE = { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production' as const }

export type Server = { url: string; stop: () => Promise<void> }

/** The versions that can be tried here: the one we bring, and those that the system happens to have, from 15 on. */
export function versionsHere(): [string, string | null][] {
  const found = existsSync(SYSTEM) ? readdirSync(SYSTEM).filter((name) => Number(name) >= 15 && existsSync(join(SYSTEM, name, 'bin', 'initdb'))) : []
  return [['18 (embedded)', null], ...found.map((name): [string, string] => [name, join(SYSTEM, name, 'bin')])]
}

const freePort = () =>
  new Promise<number>((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })

export async function startServer(binOf: string | null): Promise<Server> {
  const directory = await mkdtemp(join(tmpdir(), 'anju-server-'))
  await chmod(directory, 0o755)
  const home = await findHome(join(directory, 'home'))
  const bin = binOf ?? home.bin
  const data = join(directory, 'data')
  if (home.account) await chown(directory, home.account.uid, home.account.gid)
  const run = (program: string, args: string[]) => {
    const { status, stderr } = spawnSync(join(bin, program), args, { ...home.account, cwd: '/', env: { ...process.env, LC_ALL: 'C' }, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] })
    if (status !== 0) throw new Error(`${program}: ${stderr}`)
  }
  const secret = join(directory, 'secret')
  await writeFile(secret, 'superuser of a test\n', { mode: 0o644 })
  run('initdb', ['-D', data, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${secret}`, '--locale=C', '--encoding=SQL_ASCII', '--no-sync'])
  const port = await freePort()
  const settings = `-c port=${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c synchronous_commit=off`
  run('pg_ctl', ['start', '--wait', '--silent', '-D', data, '-l', join(directory, 'log'), '-o', settings])
  return {
    url: `postgresql://postgres:${encodeURIComponent('superuser of a test')}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      run('pg_ctl', ['stop', '--wait', '--silent', '-D', data, '-m', 'immediate'])
      await rm(directory, { recursive: true, force: true })
    },
  }
}

export type Ended = { code: number | null; stdout: string; stderr: string }
export type Environment = Record<string, string | undefined>

/** A real process, as npm would begin it, with nothing of our own environment but the path. */
export function begin(args: string[], env: Environment, input = ''): { kill: (signal: NodeJS.Signals) => void; pid: number; ended: Promise<Ended>; says: (what: RegExp) => Promise<string> } {
  const child = spawn(process.execPath, ['prisma/start.mjs', ...args], { cwd: ROOT, env: { ...BASE, ...env } })
  let [stdout, stderr] = ['', '']
  child.stdin.end(input)
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  const ended = new Promise<Ended>((done) => child.on('close', (code) => done({ code, stdout, stderr })))
  const says = (what: RegExp) =>
    new Promise<string>((done, fail) => {
      const look = () => what.test(stdout) && done(stdout)
      child.stdout.on('data', look)
      void ended.then(() => fail(new Error(stderr)))
      look()
    })
  return { kill: (signal) => child.kill(signal), pid: child.pid!, ended, says }
}

export const anju = (args: string[], env: Environment, input?: string): Promise<Ended> => begin(args, env, input).ended

export async function query<T extends object>(url: string, text: string): Promise<T[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}
