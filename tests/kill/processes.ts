import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { nextAuthVariables } from '@/lib/kernel/env'
import { ROOT } from '@/prisma/database'
import { type Cluster, runningCluster } from '@/prisma/embedded'
import { homeDirectory } from '@/prisma/home'

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Asks until the answer is not null; throws after `ms`. */
export async function until<T>(ms: number, what: string, ask: () => Promise<T | null>): Promise<T> {
  const end = Date.now() + ms
  for (;;) {
    const answer = await ask().catch(() => null)
    if (answer !== null) return answer
    if (Date.now() > end) throw new Error(`waited ${ms / 1000} s for ${what}`)
    await pause(200)
  }
}

const exited = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise((resolve) => child.once('exit', () => resolve()))

/** The database of a data directory as its own process keeps it, durable as a real one is, and killed as power failures kill. */
export class Database {
  private keeper: ChildProcess | null = null
  constructor(private readonly dataDir: string) {}

  async start(): Promise<Cluster> {
    const child = spawn(process.execPath, ['--import', 'tsx', 'prisma/main.ts', 'database'], {
      cwd: ROOT, env: { ...process.env, ANJU_DATA_DIR: this.dataDir, DATABASE_URL: '' }, stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.keeper = child
    await new Promise<void>((resolve, reject) => {
      child.stdout!.on('data', (chunk: Buffer) => chunk.toString().includes('ready') && resolve())
      child.once('exit', (code) => reject(new Error(`the database did not start (${code})`)))
    })
    return until(10_000, 'the database', () => runningCluster(this.dataDir))
  }

  /** The server and whoever keeps it, at once and without a word. */
  async kill(): Promise<void> {
    const note = readFileSync(join(await homeDirectory(this.dataDir), 'postgres', 'postmaster.pid'), 'utf8')
    process.kill(Number(note.split('\n')[0]), 'SIGKILL')
    this.keeper!.kill('SIGKILL')
    await exited(this.keeper!)
  }

  async stop(): Promise<void> {
    this.keeper!.kill('SIGTERM')
    await exited(this.keeper!)
  }
}

/** The built app in production, as `npm start` serves it. */
export class App {
  private child: ChildProcess | null = null
  constructor(readonly port: number) {}
  readonly url = (path: string): string => `http://localhost:${this.port}${path}`

  async start(): Promise<void> {
    const env = { ...process.env, PORT: String(this.port), NODE_ENV: 'production' as const, LOG_LEVEL: 'silent', NEXT_TELEMETRY_DISABLED: '1' }
    this.child = spawn(process.execPath, ['prisma/serve.mjs'], { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    await until(60_000, 'the app', async () => (await fetch(this.url('/sign-in'))).ok || null)
  }

  async kill(): Promise<void> {
    this.child!.kill('SIGKILL')
    await exited(this.child!)
  }

  async stop(): Promise<void> {
    this.child!.kill('SIGTERM')
    await exited(this.child!)
  }
}

/** What `npm start` would tell the app and us. */
export function bindDatabase(cluster: Cluster, dataDir: string, port: number): void {
  const { AUTH_SECRET, ANJU_FIELD_KEY, ANJU_INDEX_KEY } = cluster.secrets
  Object.assign(process.env, {
    ANJU_EMBEDDED: '1', ANJU_DATA_DIR: dataDir, DATABASE_URL: cluster.url('anju_app'), AUTH_SECRET, ANJU_FIELD_KEY, ANJU_INDEX_KEY, PORT: String(port),
    ...nextAuthVariables({ AUTH_SECRET, PORT: port }),
  })
}
