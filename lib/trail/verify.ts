import { systemActor } from '@/lib/kernel/access'
import { transact, type Tx } from '@/lib/kernel/db'
import { readAnchors } from './anchors'
import { headOf, type Link } from './chain'
import { trailState } from './seal'

export type TrailVerified = {
  checked: { seals: number; entries: number; months: number; retired: number; unsealed: number; anchors: number }
  /** The first wrong entry or seal, and what is wrong; null when everything agrees. */
  firstWrong: string | null
}

/** Entries hashed by one statement. */
const PAGE = 50_000
const ANCHORS = 5_000
const VERIFIER = systemActor('verify')

type Read = Link & { head: string | null; retired: boolean; kept: boolean | null; found: string | null }

const inOne = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => transact(VERIFIER, 'audit.verify', work, { timeoutMs: 600_000 })

/**
 * Holds the trail against its seals, link by link, then against what was noted outside of the database. Hashes are made in the database, page by
 * page; the chain's key is ours. Reads only; may run while people work. Names ids and months, nothing that entries hold.
 */
export async function verifyTrail(log: (line: string) => void): Promise<TrailVerified> {
  const checked = { seals: 0, entries: 0, months: 0, retired: 0, unsealed: 0, anchors: 0 }
  const months = new Map<string, { entries: number; head: string }>()
  const wrong = (firstWrong: string): TrailVerified => ({ checked, firstWrong })
  let last = 0n
  let head = ''
  let lastId = '0'
  for (;;) {
    const links = await linksAfter(last)
    if (links.length === 0) break
    for (const link of links) {
      if (link.n !== last + 1n) {
        return wrong(`audit seal ${last + 1n}: is gone; the first entry that it covered is the one after ${lastId}`)
      }
      if (link.head !== headOf(head, link)) {
        // Its own words are changed, or it is not ours. What lies under it may tell which entry it was for.
        const row = link.kind === 'SEALED' && link.found !== link.content ? await differenceUnder(link) : null
        return wrong(row ?? `audit seal ${link.n} (entries ${link.firstId} to ${link.lastId}): does not follow from the one before it`)
      }
      if (link.kind === 'SEALED' && !link.retired) {
        if (link.found !== link.content) {
          return wrong((link.kept && (await differenceUnder(link))) || `audit entries ${link.firstId} to ${link.lastId}: are not what was sealed, nor are their digests`)
        }
        if (!link.kept) return wrong(`audit seal ${link.n}: ${(await differenceUnder(link)) ?? `entries ${link.firstId} to ${link.lastId}`}: its digests or ids were edited, not the entry`)
        checked.entries += link.entries
      }
      if (link.kind === 'RETIRED') checked.retired += 1
      months.set(link.month, { entries: (link.kind === 'SEALED' ? (months.get(link.month)?.entries ?? 0) : 0) + (link.kind === 'SEALED' ? link.entries : 0), head: link.head })
      checked.seals += 1
      last = link.n
      head = link.head
      if (link.kind === 'SEALED') lastId = link.lastId
    }
  }
  checked.months = months.size
  for (const [month, { entries, head: final }] of [...months].sort()) log(`audit ${month.slice(0, 7)}: ${entries} entries, head ${final}`)
  const stranger = await strangerUpTo(lastId)
  if (stranger) return wrong(stranger)
  const anchor = await anchored(lastId, checked)
  if (anchor) return wrong(anchor)
  checked.unsealed = (await trailState()).unsealed
  return { checked, firstWrong: null }
}

const linksAfter = (n: bigint): Promise<Read[]> =>
  inOne((tx) => tx.$queryRaw<Read[]>`
    SELECT n, kind, month, first_id AS "firstId", last_id AS "lastId", entries, content, sealed_at AS "sealedAt", head, retired, kept, found
    FROM trail_links(${String(n)}::bigint, ${PAGE}::int)`)

const FAULTS: Record<string, string> = {
  edited: 'was edited', deleted: 'was deleted', inserted: 'was put in afterwards', 're-ordered': 'was re-ordered: another entry’s content stands in it',
}

async function differenceUnder(link: Read): Promise<string | null> {
  const [row] = await inOne((tx) => tx.$queryRaw<{ id: string; fault: string }[]>`SELECT id, fault FROM trail_difference(${String(link.n)}::bigint)`)
  return row ? `audit entry ${row.id} of ${link.month.slice(0, 7)}: ${FAULTS[row.fault] ?? row.fault}` : null
}

async function strangerUpTo(lastId: string): Promise<string | null> {
  const [row] = await inOne((tx) => tx.$queryRaw<{ id: string; month: string }[]>`SELECT id, month FROM trail_stranger(${lastId}::bigint)`)
  return row ? `audit entry ${row.id} of ${row.month.slice(0, 7)}: was put in afterwards; no seal covers it` : null
}

/** What was noted outside says more than the database has: somebody cut off the end, seals and all, or sealed it anew. */
async function anchored(lastId: string, checked: { anchors: number }): Promise<string | null> {
  const anchors = await readAnchors()
  for (let at = 0; at < anchors.length; at += ANCHORS) {
    const some = anchors.slice(at, at + ANCHORS)
    const rows = await inOne((tx) => tx.$queryRaw<{ n: bigint; head: string }[]>`SELECT n, head FROM trail_heads(${some.map((anchor) => anchor.n)}::bigint[])`)
    const heads = new Map(rows.map((row) => [String(row.n), row.head]))
    for (const anchor of some) {
      const present = heads.get(anchor.n)
      if (present === undefined) return `audit entry after ${lastId}: was cut off at the end; entries up to ${anchor.lastId} had been sealed (seal ${anchor.n})`
      if (present !== anchor.head) return `audit seal ${anchor.n} (entries ${anchor.firstId} to ${anchor.lastId}): was made anew; its head was noted as another`
      checked.anchors += 1
    }
  }
  return null
}
