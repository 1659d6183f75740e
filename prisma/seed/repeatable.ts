import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { Actor } from '@/lib/kernel/access'
import type { Command } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import type { Prisma } from '@/lib/kernel/db'
import type { Result } from '@/lib/kernel/result'
import { performAll } from '@/lib/obligations/perform'

const CHUNK = 400

/** The id of the command that a key names, in the shape of a UUIDv7: the same in every run, so that a filling cut short goes on where it stopped. */
export function commandId(key: string): string {
  const hex = createHash('sha256').update(`anju demo ${key}`).digest('hex')
  return `019b76da-${hex.slice(0, 4)}-7${hex.slice(4, 7)}-8${hex.slice(7, 10)}-${hex.slice(10, 22)}`
}

type Sent<S extends z.ZodType> = { raw: z.input<S>; at?: Date }

/** Performs commands of one verb on a day gone by, and answers each result; those of an earlier run answer as they did then. */
export async function attemptAll<S extends z.ZodType, D extends Prisma.InputJsonValue | null>(
  actor: Actor, command: Command<S, D>, key: string, entries: Sent<S>[], today: Day,
): Promise<Result<D>[]> {
  const results: Result<D>[] = []
  for (let i = 0; i < entries.length; i += CHUNK) {
    const chunk = entries.slice(i, i + CHUNK).map((entry, j) => ({ ...entry, id: commandId(`${key} ${i + j}`) }))
    results.push(...(await performAll(actor, command, chunk, { today, timeoutMs: 120_000 })))
  }
  return results
}

/** The same, where a refusal is a fault of the filling. */
export async function doAll<S extends z.ZodType, D extends Prisma.InputJsonValue | null>(
  actor: Actor, command: Command<S, D>, key: string, entries: Sent<S>[], today: Day,
): Promise<D[]> {
  const results = await attemptAll(actor, command, key, entries, today)
  return results.map((result) => {
    if (result.ok) return result.data
    throw new Error(`demonstration refused at ${command.verb} (${key}): ${JSON.stringify({ code: result.problem.code, fields: result.problem.fields })}`)
  })
}
