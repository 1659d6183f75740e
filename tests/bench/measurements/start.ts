import { spawn } from 'node:child_process'
import { inProject, ROOT } from '@/prisma/database'
import type { Measurement } from '../bench'
import { compared } from '../figure'
import { interleave, timed } from '../rounds'

/**
 * `npm start` on the full database, from nothing running until it says ready. Its neighbour is the same without the app: the database alone, opened
 * and at its newest migration.
 */
export const startMeasurement: Measurement = {
  key: 'start',
  stopsApp: true,
  async run({ rounds }) {
    const times = await interleave(Math.min(rounds, 3), { app: () => readyIn('serve'), database: () => readyIn('database') })
    return [compared({ key: 'start', what: 'start-up on the full database', unit: 's', ours: times.app, neighbour: 'its database alone', theirs: times.database })]
  },
}

/** Seconds until it says `ready`; it is stopped afterwards. */
async function readyIn(command: string): Promise<number> {
  // The app finds the embedded database by its directory, as a user's does.
  const { DATABASE_URL: _url, DATABASE_ADMIN_URL: _admin, ANJU_EMBEDDED: _embedded, ...env } = process.env
  const child = spawn(process.execPath, [inProject('prisma', 'start.mjs'), command], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let output = ''
  try {
    return await timed(() => new Promise<void>((resolve, reject) => {
      const read = (chunk: Buffer) => /^ready\b/m.test(output += chunk.toString()) && resolve()
      child.stdout.on('data', read)
      child.stderr.on('data', read)
      child.once('exit', () => reject(new Error(`it did not start: ${output}`)))
    }))
  } finally {
    child.kill('SIGINT')
    await ended
  }
}
