import { z } from 'zod'
import { isId } from '@/lib/kernel/id'
import { log } from '@/lib/kernel/log'
import { refuse } from '@/lib/kernel/result'
import { performAll } from '@/lib/obligations/perform'
import { createStaff } from '@/lib/staff/commands'
import { CREATED_AT_ONCE } from '@/lib/staff/rules'
import { receiveUser, refusal } from './receive'

const MOST_BYTES = 64 * 1024

const batch = z.object({ accounts: z.array(z.object({ id: z.string().refine(isId), input: z.unknown() })).min(1).max(CREATED_AT_ONCE) })

/**
 * Opens some of a list's accounts: `{ accounts: [{ id, input }] }`, each with a command id of its own; `{ results }` in the same order, each with its
 * one-time password, which is told this once and kept nowhere. The same id again makes no second account and answers `answered-once`.
 */
export async function POST(request: Request): Promise<Response> {
  const user = await receiveUser(request)
  if (!user.ok) return refusal(user.problem)
  const length = Number(request.headers.get('content-length') ?? NaN)
  if (!(length <= MOST_BYTES)) return refusal(refuse('length-required').problem)
  const parsed = batch.safeParse(await request.json().catch(() => undefined))
  if (!parsed.success) return refusal(refuse('not-understood').problem)
  const results = await performAll(user.data, createStaff, parsed.data.accounts.map(({ id, input }) => ({ id, raw: input })))
  log.info({ userId: user.data.id, accounts: results.length, refused: results.filter((result) => !result.ok).length }, 'accounts of a list')
  return Response.json({ results }, { headers: { 'Cache-Control': 'no-store' } })
}
