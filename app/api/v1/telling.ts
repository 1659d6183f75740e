import type { z } from 'zod'
import type { Command } from '@/lib/kernel/command'
import type { Prisma } from '@/lib/kernel/db'
import { refuse, type Result } from '@/lib/kernel/result'
import { type Endpoint, pointersOf } from '@/lib/keys/contract'
import { begin, finish, postpone, rowId, type Sent } from '@/lib/keys/replay'
import { readToken } from '@/lib/keys/rules'
import { performAll } from '@/lib/obligations/perform'
import { door } from './door'

type Rows = { taken: number; refused: number; rows: { row: number; ok: boolean; id: string | null; code: string | null; errors: { pointer: string; code: string }[] }[] }
type Telling = Endpoint & { row: z.ZodType; answer: z.ZodType<unknown, Rows> }

/**
 * A door by which a key writes: each row is one command, done under an id that follows from the request, so that a request which is sent again, whatever became of it, is done once.
 * Good rows go in beside others that are refused; each says which it was.
 */
export const telling = <S extends z.ZodType, D extends Prisma.InputJsonValue | null>(endpoint: Telling, command: Command<S, D>, idOf: (data: D) => string) =>
  door(endpoint, async ({ key, body, text, request }) => {
    const named = request.headers.get('idempotency-key')
    if (named === null) return refuse('idempotency-missing')
    const token = readToken(named)
    if (token === null) return refuse('idempotency-malformed')
    const sent: Sent = { verb: endpoint.verb, path: endpoint.path, token, text }
    const begun = await begin(key, sent)
    if (begun.is === 'other' || begun.is === 'running') return refuse(`idempotency-${begun.is}`)
    if (begun.is === 'replay') return { ok: true, data: begun.answer as Rows, headers: { 'Idempotency-Replayed': 'true' } }
    const { rows } = body as { rows: unknown[] }
    try {
      const results = await performAll(key, command, rows.map((raw, at) => ({ id: rowId(begun.seed, at), raw })))
      const data = answerOf(results, idOf)
      await finish(key, sent, { status: 200, answer: data }, { rows: rows.length, refused: data.refused })
      return { ok: true, data }
    } catch (error) {
      await postpone(key, sent).catch(() => undefined)
      throw error
    }
  })

function answerOf<D>(results: Result<D>[], idOf: (data: D) => string): Rows {
  const rows = results.map((result, row) => (result.ok
    ? { row, ok: true, id: idOf(result.data), code: null, errors: [] }
    : { row, ok: false, id: null, code: result.problem.code, errors: pointersOf(result.problem.fields ?? {}, `#/rows/${row}`) }))
  const taken = rows.filter(({ ok }) => ok).length
  return { taken, refused: rows.length - taken, rows }
}
