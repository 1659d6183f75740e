import { blindIndex } from '@/lib/kernel/seal'

/** A link of the chain, as the database tells it: big numbers as texts, `content` the hash of its entries' ids and digests. */
export type Link = {
  n: bigint; kind: 'SEALED' | 'RETIRED'; month: string; firstId: string; lastId: string; entries: number; content: string; sealedAt: string
}

/**
 * The head of a link (HMAC-SHA-256 under a key that the database does not know): over everything that the link says and the head before it,
 * so that no link can be changed, taken out, moved or put in without all the later ones telling.
 */
export const headOf = (before: string, link: Link): string =>
  blindIndex('trail-seal', [before, link.n, link.kind, link.month, link.firstId, link.lastId, link.entries, link.content, link.sealedAt].join('|'))
