import { PrismaPg } from '@prisma/adapter-pg'
import { Prisma, PrismaClient } from '@/prisma/client/client'
import { type Actor, may, scopeOf, type Verb } from './access'
import { env } from './env'

export type Tx = Prisma.TransactionClient
export { Prisma }
export const sql = Prisma.sql

type Options = { timeoutMs?: number }

const kept = globalThis as { anjuClient?: PrismaClient }

function client(): PrismaClient {
  return (kept.anjuClient ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: env().DATABASE_URL, max: 16 }),
  }))
}

/**
 * The one way to the database: a transaction whose scope (who, role, range, unit, verb) holds for it alone, and which row-level
 * security reads. Tried again, at most three times, when the database asks for it (deadlock, serialisation) or somebody else was
 * faster (nobody lives in two places at once: the second reads what the first has written).
 */
export async function transact<T>(actor: Actor, verb: string, work: (tx: Tx) => Promise<T>, options: Options = {}): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await client().$transaction(
        async (tx) => {
          await tx.$queryRaw(scopeStatement(actor, verb))
          return await work(tx)
        },
        { timeout: options.timeoutMs ?? 20_000, maxWait: 20_000 },
      )
    } catch (error) {
      if (attempt >= 3 || !['40001', '40P01', '23P01'].includes(sqlState(error) ?? '')) throw error
    }
  }
}

function scopeStatement(actor: Actor, verb: string) {
  const range = scopeOf(actor)
  return sql`SELECT app_scope(${actor.id}, ${actor.role}, ${range.from}, ${range.to}, ${actor.unitId ?? ''}, ${verb})::text`
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
  await kept.anjuClient?.$disconnect()
  delete kept.anjuClient
}
