import PgBoss from 'pg-boss'
import { env } from './env'
import { log } from './log'

/** What pg-boss delivers: the names of its queues, as the migration made them. */
export type Queue = 'jobs' | 'fold' | 'seal' | 'nightly' | 'remind' | 'standings' | 'webhooks'

/** `data` is what was sent; a delivery whose work throws is not delivered again: whoever sends is the one who knows whether it must be. */
export type Listener = { queue: Queue; atOnce: number; work: (data: unknown) => Promise<void> }

const IDLE_MS = 1_000
const AWAY_MS = 5_000

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref())
const nameOf = (error: unknown) => (error instanceof Error ? error.name : 'unknown')

/**
 * Listens to the queues in this process until `stop` is called. The database may be away at the start and at any time: it is asked again until it answers.
 * pg-boss keeps connections of its own, to its own schema, which holds ids and nothing about people. Its clock's own worker awaits no answer when it marks
 * a delivery as done (v10, `manager.js`): a database that dies at that very moment shows in the log as an unhandled rejection, and the delivery comes again.
 */
export function listen(listeners: readonly Listener[]): { stop: () => Promise<void> } {
  let stopping = false
  let boss: PgBoss | null = null
  const loops: Promise<void>[] = []

  async function start(): Promise<PgBoss | null> {
    while (!stopping) {
      const fresh = new PgBoss({ connectionString: env().DATABASE_URL, schema: 'pgboss', migrate: false, max: 3, application_name: 'anju-jobs' })
      // The message may quote a statement's values; the name is enough to look further.
      fresh.on('error', (error) => log.warn({ error: nameOf(error) }, 'queue'))
      try {
        return await fresh.start()
      } catch (error) {
        log.warn({ error: nameOf(error) }, 'queue not reached')
        await fresh.stop({ graceful: false }).catch(() => undefined)
        await pause(AWAY_MS)
      }
    }
    return null
  }

  async function loop(from: PgBoss, { queue, work }: Listener): Promise<void> {
    while (!stopping) {
      try {
        const [delivery] = await from.fetch(queue)
        if (!delivery) {
          await pause(IDLE_MS)
          continue
        }
        await work(delivery.data).catch((error: unknown) => log.error({ queue, error: nameOf(error) }, 'delivery failed'))
        await from.complete(queue, delivery.id)
      } catch (error) {
        if (stopping) return
        log.warn({ queue, error: nameOf(error) }, 'queue not reached')
        await pause(AWAY_MS)
      }
    }
  }

  const started = start().then((found) => {
    boss = found
    if (found) for (const listener of listeners) for (let n = 0; n < listener.atOnce; n++) loops.push(loop(found, listener))
  })

  return {
    async stop() {
      stopping = true
      await started
      await Promise.all(loops)
      await boss?.stop({ graceful: false, timeout: 1_000 })
    },
  }
}
