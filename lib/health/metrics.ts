import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { now } from '@/lib/kernel/clock'
import { log } from '@/lib/kernel/log'
import { observe } from '@/lib/kernel/observe'
import { shapeOf } from '@/lib/kernel/statements'
import { builtRoutes, patternOf } from './routes'
import { SlowList } from './slow'

/** Statements and requests beyond these leave a line in the log. */
const LOG_STATEMENT_MS = 1000
const LOG_REQUEST_MS = 2000

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
/** Methods of HTTP that we answer; anybody can send any word. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

function begin() {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const metrics = {
    requests: new Histogram({ name: 'anju_http_request_duration_seconds', help: 'Requests by route pattern', labelNames: ['method', 'route', 'status'], buckets: SECONDS, registers }),
    commands: new Counter({ name: 'anju_commands_total', help: 'Items of commands by verb and what came of them', labelNames: ['verb', 'outcome'], registers }),
    commandSeconds: new Histogram({ name: 'anju_command_duration_seconds', help: 'Seconds for one item of a command, its share of a batch', labelNames: ['verb'], buckets: SECONDS, registers }),
    transactions: new Histogram({ name: 'anju_transaction_duration_seconds', help: 'Transactions, the wait for a connection and retries included', labelNames: ['outcome'], buckets: SECONDS, registers }),
    retries: new Counter({ name: 'anju_transaction_retries_total', help: 'Transactions tried again, by SQLSTATE', labelNames: ['state'], registers }),
    statements: new Histogram({ name: 'anju_statement_duration_seconds', help: 'Single statements', buckets: [0.001, ...SECONDS], registers }),
    pool: new Gauge({ name: 'anju_pool_connections', help: 'Connections of this process', labelNames: ['state'], registers }),
    up: new Gauge({ name: 'anju_database_up', help: '1 when the database answers', registers }),
    standing: new Gauge({ name: 'anju_standing', help: '2 ready, 1 degraded, 0 down', registers }),
    sessions: new Gauge({ name: 'anju_sessions', help: 'Live sessions', registers }),
    unfolded: new Gauge({ name: 'anju_tally_unfolded', help: 'Changes of tallies that wait to be folded', registers }),
    unfoldedSeconds: new Gauge({ name: 'anju_tally_unfolded_oldest_seconds', help: 'Since when the oldest of them is known to wait', registers }),
    unsealed: new Gauge({ name: 'anju_trail_unsealed', help: 'Entries of the trail that wait for their seal', registers }),
    unsealedSeconds: new Gauge({ name: 'anju_trail_unsealed_oldest_seconds', help: 'Age of the oldest of them', registers }),
    diskFree: new Gauge({ name: 'anju_disk_free_bytes', help: 'Room where the data lie', registers }),
  }
  return { registry, metrics, slow: new SlowList(), routes: builtRoutes() }
}

// One of each for all bundles of a process.
const kept = globalThis as { anjuHealth?: ReturnType<typeof begin> }
export const health = () => (kept.anjuHealth ??= begin())

/** Listens to the kernel and the server from now on. */
export function startMeasuring(): void {
  const { metrics, slow, routes } = health()
  observe('health', {
    command(verb, outcome, ms) {
      metrics.commands.inc({ verb, outcome })
      metrics.commandSeconds.observe({ verb }, ms / 1000)
    },
    transaction: (outcome, ms) => metrics.transactions.observe({ outcome }, ms / 1000),
    retried: (state) => metrics.retries.inc({ state }),
    statement(text, ms) {
      metrics.statements.observe(ms / 1000)
      slow.note(text, ms, now().getTime())
      if (ms >= LOG_STATEMENT_MS) log.warn({ ms: Math.round(ms), shape: shapeOf(text).slice(0, 300) }, 'slow statement')
    },
    request(method, path, status, ms) {
      const route = patternOf(routes, path)
      metrics.requests.observe({ method: METHODS.has(method) ? method : 'other', route, status }, ms / 1000)
      const line = { method, route, status, ms: Math.round(ms) }
      if (status >= 500) log.error(line, 'request')
      else if (ms >= LOG_REQUEST_MS) log.warn(line, 'request')
      else if (route !== '/_next') log.debug(line, 'request')
    },
  })
}
