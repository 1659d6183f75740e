import { closeSync, openSync, readFileSync } from 'node:fs'
import { Agent, request as send } from 'node:http'
import { join } from 'node:path'
import { openSession } from '@/lib/staff/sessions'
import type { User } from '@/lib/kernel/access'
import { startNode } from '@/prisma/children'
import { inProject, ROOT } from '@/prisma/database'

export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string }
type Sending = { method?: 'GET' | 'POST'; headers?: Record<string, string>; body?: Buffer | string }

/** The built app in a process of its own, as `npm start` runs it. */
export type App = {
  /** A request as somebody who is signed in; the answer, read whole. Throws unless its status is one of `expected`. */
  ask(cookie: string, path: string, expected: readonly number[], sending?: Sending): Promise<Answer>
  /** The most memory that the process holds while something is done, in megabytes, and before it. */
  watch<T>(work: () => Promise<T>): Promise<{ result: T; peak: number; before: number }>
}

const LONG_MS = 600_000

export async function startApp(dataDir: string): Promise<App> {
  const port = process.env['PORT'] || '3000'
  const output = openSync(join(dataDir, 'app.log'), 'w')
  const child = startNode([inProject('prisma', 'serve.mjs')], { ...process.env, PORT: port, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }, ROOT, output)
  closeSync(output)
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', (code) => reject(new Error(`the app ended with ${code}`)))
  })
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const resident = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))![1]) / 1024

  const ask: App['ask'] = (cookie, path, expected, sending = {}) =>
    new Promise((resolve, reject) => {
      const { method = 'GET', headers = {}, body } = sending
      const request = send({
        agent, port, host: '127.0.0.1', method, path, timeout: LONG_MS,
        headers: {
          cookie: `next-auth.session-token=${cookie}`, host: `localhost:${port}`, origin: `http://localhost:${port}`, 'sec-fetch-site': 'same-origin',
          ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }), ...headers,
        },
      }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('error', reject)
        response.on('end', () => {
          const answer = { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts).toString('utf8') }
          if (expected.includes(answer.status)) resolve(answer)
          else reject(new Error(`${method} ${path}: ${answer.status} ${answer.body.slice(0, 300)}`))
        })
      })
      // A connection that rested while others measured, and that the server was just closing: nothing was asked yet.
      request.on('error', (error: NodeJS.ErrnoException) =>
        request.reusedSocket && error.code === 'ECONNRESET' ? ask(cookie, path, expected, sending).then(resolve, reject) : reject(error))
      request.on('timeout', () => request.destroy(new Error(`${path} took too long`)))
      request.end(body)
    })

  const watch: App['watch'] = async (work) => {
    const before = resident()
    let peak = before
    const timer = setInterval(() => (peak = Math.max(peak, resident())), 50)
    try {
      const result = await work()
      return { result, peak: Math.max(peak, resident()), before }
    } finally {
      clearInterval(timer)
    }
  }
  return { ask, watch }
}

/** Somebody's session cookie, without the second that a password takes on purpose. */
export const sessionOf = (user: User): Promise<string> => openSession(user.id)
