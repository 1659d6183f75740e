import { AsyncLocalStorage } from 'node:async_hooks'
import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { Prisma, PrismaClient } from '@/prisma/client/client'
import { type Actor, may, scopeOf, type Verb } from './access'
import { today as clockToday } from './clock'
import type { Day } from './day'
import { env } from './env'
import { DatabaseFault } from './fault'
import { faultOf } from './fault-codes'
import { log } from './log'
import { tell } from './observe'
import { type Opening, openingClients } from './opening'
import { currentRequest } from './request'
import { timing } from './statements'

export type Tx = Prisma.TransactionClient
export { Prisma }
export const sql = Prisma.sql

/** `today`: the day on which it takes place, which a demonstration fills in; the clock's else. */
type Options = { timeoutMs?: number; today?: Day }

/** How long one waits for a connection, taken or new: longer than that is told as what it is, busy or away. */
const CONNECT_MS = 10_000
const USUAL_MS = 20_000
/** Deadlock, serialisation, and somebody else was faster (nobody lives in two places at once: the second reads what the first has written). */
const AGAIN = ['40001', '40P01', '23P01']

type Connected = { client: PrismaClient; pool: Pool; openings: AsyncLocalStorage<Opening> }
const kept = globalThis as { anjuDatabase?: Connected }

function connected(): Connected {
  if (kept.anjuDatabase) return kept.anjuDatabase
  const { DATABASE_URL, ANJU_POOL } = env()
  const openings = new AsyncLocalStorage<Opening>()
  const pool = new Pool({
    connectionString: DATABASE_URL, max: ANJU_POOL, connectionTimeoutMillis: CONNECT_MS, keepAlive: true, pipeline: true, Client: openingClients(openings),
  })
  // A connection that dies while nobody uses it leaves the pool; without a listener it would take the process with it.
  pool.on('error', (error) => log.warn({ fault: faultOf(error), state: sqlState(error) }, 'connection lost'))
  return (kept.anjuDatabase = { client: new PrismaClient({ adapter: timing(new PrismaPg(pool, { disposeExternalPool: true })) }), pool, openings })
}

/** Connections of this process: in all at most, open, in use, and how many wait for one. */
export function poolState(): { size: number; open: number; used: number; waiting: number } {
  const { pool } = connected()
  return { size: env().ANJU_POOL, open: pool.totalCount, used: pool.totalCount - pool.idleCount, waiting: pool.waitingCount }
}

/**
 * The one way to the database: a transaction whose scope (who, role, range, unit, verb) holds for it alone, and which row-level
 * security reads. Tried again, at most three times, when the database asks for it or somebody else was faster, and once when the connection
 * turned out to be dead before anything was asked. Throws a `DatabaseFault` when the database is away, full or overloaded.
 */
export async function transact<T>(actor: Actor, verb: string, work: (tx: Tx) => Promise<T>, options: Options = {}): Promise<T> {
  const begun = performance.now()
  for (let attempt = 1; ; attempt++) {
    const opening = openingOf(actor, verb, options.timeoutMs ?? USUAL_MS, options.today ?? clockToday())
    let worked = false
    try {
      const answer = await within(opening, options.timeoutMs ?? USUAL_MS, async (tx) => {
        const done = await work(tx)
        worked = true
        return done
      })
      tell('transaction', 'ok', performance.now() - begun)
      return answer
    } catch (error) {
      const [state, fault] = [sqlState(error), faultOf(error)]
      if ((attempt < 3 && AGAIN.includes(state ?? '')) || (attempt === 1 && fault === 'unavailable' && !opening.answered)) {
        tell('retried', state ?? 'connection')
        continue
      }
      tell('transaction', fault ?? 'failed', performance.now() - begun)
      if (!fault) throw error
      throw tellFault(new DatabaseFault(fault, error, worked && (fault === 'unavailable' || fault === 'too-slow'), currentRequest()?.id), verb, state)
    }
  }
}

/** A transaction that says its opening before anything else. */
function within<T>(opening: Opening, timeout: number, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { client, openings } = connected()
  return openings.run(opening, () => client.$transaction(work, { timeout, maxWait: USUAL_MS }))
}

/** Noted for whoever answers the request, and in the log with what the driver said it was; its words may quote values. */
function tellFault(fault: DatabaseFault, verb: string, state: string | null): DatabaseFault {
  const request = currentRequest()
  if (request) request.fault = fault.code
  log.error({ fault: fault.code, perhaps: fault.perhaps, verb, state }, 'database fault')
  return fault
}

/** The scope, with its day; and no statement outlives its transaction's time, so that a query that hangs ends on the server, too. */
function openingOf(actor: Actor, verb: string, timeout: number, day: Day): Opening {
  const range = scopeOf(actor)
  // The day first: whether a key is still good depends on it.
  const text = "SELECT set_config('app.today', $8, true), app_scope($1, $2, $3, $4, $5, $6), set_config('statement_timeout', $7, true)"
  return { statement: { text, values: [actor.id, actor.role, range.from, range.to, actor.unitId ?? '', verb, String(timeout), day] }, answered: false }
}

/** Thrown when somebody asks for what their role may not read; pages answer 403. */
export class AccessRefused extends Error {
  constructor(readonly verb: Verb) {
    super(`refused: ${verb}`)
    this.name = 'AccessRefused'
  }
}

/** A read: the verb is checked against the role, and rows against the range by the database. */
export async function read<T>(actor: Actor, verb: Verb, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (!may(actor, verb)) {
    await recordEvent(actor, 'access.refused', { details: { verb } })
    throw new AccessRefused(verb)
  }
  return transact(actor, verb, work)
}

export type AuditEvent = { areaCode?: string | null; subject?: string; rowId?: string; details?: Prisma.InputJsonObject }

/** Leaves an event in the trail, inside the transaction that it tells of. `details` hold codes and counts, never personal data. */
export async function appendEvent(tx: Tx, verb: string, event: AuditEvent): Promise<void> {
  await tx.$queryRaw`SELECT record_event(${verb}, ${event.areaCode ?? null}, ${event.subject ?? null}, ${event.rowId ?? null},
    ${JSON.stringify(event.details ?? {})}::jsonb)::text`
}

export const recordEvent = (actor: Actor, verb: string, event: AuditEvent): Promise<void> =>
  transact(actor, verb, (tx) => appendEvent(tx, verb, event))

/** The SQLSTATE of a database error, wherever the driver put it. A lost connection (`EPIPE`) has none: every SQLSTATE has a digit. */
export function sqlState(error: unknown): string | null {
  for (let e = error; typeof e === 'object' && e !== null; e = (e as { cause?: unknown }).cause) {
    const { meta, originalCode, code } = e as { meta?: { code?: unknown; driverAdapterError?: unknown }; originalCode?: unknown; code?: unknown }
    for (const candidate of [originalCode, meta?.code, code]) {
      if (typeof candidate === 'string' && /^(?=.*\d)[0-9A-Z]{5}$/.test(candidate) && !/^P\d{4}$/.test(candidate)) return candidate
    }
    const inner = meta?.driverAdapterError ? sqlState(meta.driverAdapterError) : null
    if (inner) return inner
    const found = /\bCode: `([0-9A-Z]{5})`/.exec((e as { message?: string }).message ?? '')
    if (found) return found[1]!
    if ((e as { code?: unknown }).code === 'P2002') return '23505'
    if ((e as { code?: unknown }).code === 'P2034') return '40001'
  }
  return null
}

export async function disconnect(): Promise<void> {
  const open = kept.anjuDatabase
  delete kept.anjuDatabase
  await open?.client.$disconnect()
}
