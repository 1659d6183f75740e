import type { Actor } from './access'
import type { Tx } from './db'

/** Full numbers, of whomever, that one person may ask for in an hour. */
const REVEALS_AN_HOUR = 30

/** Whether somebody has asked for as many full numbers as may be in an hour. One at a time, so that many asked for at the same moment are counted, too. */
export async function hasRevealedEnough(tx: Tx, actor: Actor): Promise<boolean> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext(${`reveal/${actor.id}`}))::text`
  const [row] = await tx.$queryRaw<{ recent: number }[]>`
    SELECT count(*)::int AS recent FROM command_seen WHERE user_id = ${actor.id}::uuid AND verb IN ('resident.reveal', 'party.reveal', 'declaration.reveal') AND at > now() - interval '1 hour'`
  return row!.recent >= REVEALS_AN_HOUR
}
