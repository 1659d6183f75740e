import { z } from 'zod'
import { parseJson, readBody } from '@/app/body'
import { COMMANDS } from '@/app/commands'
import { findUser } from '@/app/user'
import { isSameOrigin } from '@/app/same-origin'
import { answering } from '@/app/unavailable'
import type { User } from '@/lib/kernel/access'
import { type Prisma, sqlState } from '@/lib/kernel/db'
import type { Command, Entry } from '@/lib/kernel/command'
import { isFault } from '@/lib/kernel/fault'
import { isId } from '@/lib/kernel/id'
import { log } from '@/lib/kernel/log'
import { currentRequest } from '@/lib/kernel/request'
import { refuse, type Result } from '@/lib/kernel/result'
import { performAll } from '@/lib/obligations/perform'

const MOST_COMMANDS = 200
const MOST_BYTES = 1_000_000

const outbox = z.object({
  commands: z.array(z.object({ id: z.string().refine(isId), verb: z.string(), input: z.unknown(), at: z.iso.datetime({ offset: true }) })).min(1).max(MOST_COMMANDS),
})
type Sent = z.output<typeof outbox>['commands'][number]
type Answer = { id: string } & Result<unknown>

/**
 * The machine's door to `perform`, version 1: up to 200 commands in the order in which they were given, each with its own id, verb, input and the
 * instant when it was done; a result for each, in the same order. The same id again gets the same answer and has no second effect.
 * 200 with `{ version, results, requestId }`; 400 malformed, 401 no session, 403 another origin or a password still to be chosen, 413 too much;
 * 503 with `Retry-After` while the database is away, full or overloaded: some may have been done, and all may be sent again as they are.
 */
export const POST = answering(async (request: Request): Promise<Response> => {
  if (!isSameOrigin(request)) return failure(403, 'other-origin')
  const user = await findUser()
  if (!user) return failure(401, 'no-session')
  if (user.mustChangePassword) return failure(403, 'password-to-change')
  const text = await readBody(request, MOST_BYTES)
  if (text === null) return failure(413, 'too-much')
  const parsed = outbox.safeParse(parseJson(text))
  if (!parsed.success) return failure(400, 'malformed')
  const answers: Answer[] = []
  for (const batch of batches(parsed.data.commands)) {
    const command = COMMANDS.get(batch[0]!.verb)
    const results = command ? await answersOf(user, command as AnyCommand, batch) : batch.map(() => refuse('unknown-verb'))
    results.forEach((result, i) => answers.push({ id: batch[i]!.id, ...result }))
  }
  log.info({ commands: answers.length, refused: answers.filter((a) => !a.ok).length, userId: user.id }, 'outbox')
  return Response.json({ version: 1, results: answers, requestId: currentRequest()?.id }, { headers: { 'Cache-Control': 'no-store' } })
})

type AnyCommand = Command<z.ZodType, Prisma.InputJsonValue | null>

/** A bug in one batch must not cost the rest of a day's work: its commands answer `failed`, and may be sent again under their ids. */
async function answersOf(user: User, command: AnyCommand, batch: Sent[]): Promise<Result<unknown>[]> {
  try {
    return await performAll(user, command, batch.map(entryOf))
  } catch (error) {
    if (isFault(error)) throw error
    log.error({ verb: command.verb, size: batch.length, error: error instanceof Error ? error.name : 'unknown', state: sqlState(error) }, 'outbox batch failed')
    return batch.map(() => refuse('failed'))
  }
}

const entryOf = ({ id, input, at }: Sent): Entry => ({ id, raw: input, at: new Date(at) })

/** Neighbours of one verb go together: a day's registrations are a few statements, and the order stays. */
function batches(commands: Sent[]): Sent[][] {
  const found: Sent[][] = []
  for (const command of commands) {
    const last = found.at(-1)
    if (last?.[0]!.verb === command.verb) last.push(command)
    else found.push([command])
  }
  return found
}

const failure = (status: number, code: string) => Response.json({ problem: { code } }, { status, headers: { 'Cache-Control': 'no-store' } })
