import { systemActor } from '@/lib/kernel/access'
import { transact, type Tx } from '@/lib/kernel/db'
import { log } from '@/lib/kernel/log'
import { type Anchor, noteAnchor } from './anchors'
import { headOf, type Link } from './chain'

const SEALER = systemActor('seal')
/** Entries under one seal at most. */
const PAGE = 2000
/** Entries are kept for at least a year whatever is asked for: the database refuses less. */
export const RETAIN_MONTHS = 24

type OpenLink = Link & { before: string }

const inOne = <T>(verb: string, work: (tx: Tx) => Promise<T>): Promise<T> => transact(SEALER, verb, work, { timeoutMs: 120_000 })

/** Makes the partitions of the coming months, and moves what waited for one. Called at the start and every night. */
export async function makeTrailMonths(): Promise<number> {
  const [row] = await inOne('audit.months', (tx) => tx.$queryRaw<{ made: number }[]>`SELECT trail_months() AS made`)
  return row!.made
}

/**
 * One step of sealing: at most `limit` entries that are final, oldest first. May run anywhere at any time: one sealer at a time (the others
 * find nothing to do), each page one transaction, the chain read from the database. Answers how many it sealed and how many it left.
 */
export async function sealTrail(limit = 20_000): Promise<{ sealed: number; left: number }> {
  // Twice: the first notes how far entries have got, the second finds that everybody who was writing then has ended, unless somebody still is.
  await markTrail()
  await markTrail()
  let sealed = 0
  while (sealed < limit) {
    const page = await sealPage(Math.min(PAGE, limit - sealed))
    if (page === 0) break
    sealed += page
  }
  const state = await trailState()
  if (sealed > 0 && state.newest) await noteAnchor(state.newest)
  return { sealed, left: state.unsealed }
}

/** The first statement of its transaction, which must have no number yet (see the migration). */
const markTrail = () => inOne('audit.seal', (tx) => tx.$queryRaw`SELECT trail_mark()::text AS up_to`)

const sealPage = (size: number): Promise<number> =>
  inOne('audit.seal', async (tx) => {
    const links = await tx.$queryRaw<OpenLink[]>`
      SELECT n, kind, month, first_id AS "firstId", last_id AS "lastId", entries, content, sealed_at AS "sealedAt", before FROM trail_open(${size}::int) ORDER BY n`
    await close(tx, links)
    return links.reduce((sum, link) => sum + link.entries, 0)
  })

/** Each open link gets its head, in the transaction that opened it. */
async function close(tx: Tx, links: OpenLink[]): Promise<void> {
  if (links.length === 0) return
  const heads: string[] = []
  for (const link of links) heads.push(headOf(heads.at(-1) ?? link.before, link))
  const [row] = await tx.$queryRaw<{ closed: number }[]>`SELECT trail_close(${links.map((link) => String(link.n))}::bigint[], ${heads}::text[]) AS closed`
  if (row!.closed !== links.length) throw new Error('a seal stayed open')
}

export type TrailState = { newest: Anchor | null; unsealed: number }

export async function trailState(): Promise<TrailState> {
  const [row] = await inOne('audit.seal', (tx) => tx.$queryRaw<(Omit<Anchor, 'n'> & { n: bigint | null; unsealed: bigint })[]>`
    SELECT n, first_id AS "firstId", last_id AS "lastId", head, unsealed FROM trail_state()`)
  const { n, firstId, lastId, head, unsealed } = row!
  return { newest: n === null ? null : { n: String(n), firstId, lastId, head }, unsealed: Number(unsealed) }
}

/** Removes whole months that ended more than `months` full months ago, oldest first. What stays is an event and a link of the chain for each. */
export async function retireTrail(months = RETAIN_MONTHS): Promise<{ retired: { month: string; entries: number }[] }> {
  const retired: { month: string; entries: number }[] = []
  for (;;) {
    const links = await inOne('audit.retire', async (tx) => {
      const opened = await tx.$queryRaw<OpenLink[]>`
        SELECT n, kind, month, first_id AS "firstId", last_id AS "lastId", entries, content, sealed_at AS "sealedAt", before FROM trail_retire(${months}::int)`
      await close(tx, opened)
      return opened
    })
    if (links.length === 0) break
    retired.push(...links.map(({ month, entries }) => ({ month: month.slice(0, 7), entries })))
    log.info({ month: links[0]!.month, entries: links[0]!.entries }, 'audit month retired')
  }
  const { newest } = await trailState()
  if (retired.length > 0 && newest) await noteAnchor(newest)
  return { retired }
}

/** After a restore: what was noted of the database before is no measure any more. The restore itself says that it happened. */
export async function anchorRestored(directory?: string): Promise<void> {
  const { newest } = await trailState()
  await noteAnchor(newest ?? { n: '0', firstId: '0', lastId: '0', head: '' }, 'restored', directory)
}
