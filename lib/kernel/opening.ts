import { AsyncLocalStorage } from 'node:async_hooks'
import { Client } from 'pg'

/** What a transaction says first; `answered` once the database has taken it. */
export type Opening = { statement: { text: string; values: unknown[] }; answered: boolean }

type Query<C extends Client> = (this: C, ...args: unknown[]) => Promise<unknown>
type Begun = { begin: unknown[]; opening: Opening }
const NOTHING = { command: 'BEGIN', rowCount: null, oid: 0, fields: [], rows: [] }
const isBegin = (asked: unknown): boolean => (asked as { text?: unknown } | null)?.text === 'BEGIN'

/**
 * Clients whose transactions send BEGIN, their opening statement and their first question together: one turn to the database and one packet instead of
 * three, which is most of what a short read costs. The question is answered only when the opening was; if that failed, its error is what is thrown.
 * Needs `pipeline`.
 */
export function openingClients(openings: AsyncLocalStorage<Opening>): typeof Client {
  const query = (client: Client, args: unknown[]) => (Client.prototype.query as unknown as Query<Client>).apply(client, args)

  class OpeningClient extends Client {
    /** What is still to be sent, before anything else. */
    begun: Begun | null = null
  }
  const asking: Query<OpeningClient> = async function (...args) {
    const opening = isBegin(args[0]) ? openings.getStore() : undefined
    if (opening) {
      this.begun = { begin: args, opening }
      return NOTHING
    }
    const { begun } = this
    if (!begun) return query(this, args)
    this.begun = null
    const { stream } = (this as unknown as { connection: { stream: { cork(): void; uncork(): void } } }).connection
    stream.cork()
    const sent = [query(this, begun.begin), query(this, [begun.opening.statement]), query(this, args)] as const
    stream.uncork()
    // The first that fails is the reason; those behind it fail for it.
    const [began, opened, answer] = await Promise.allSettled(sent)
    if (began.status === 'rejected') throw began.reason
    if (opened.status === 'rejected') throw opened.reason
    begun.opening.answered = true
    if (answer.status === 'rejected') throw answer.reason
    return answer.value
  }
  OpeningClient.prototype.query = asking as unknown as Client['query']
  return OpeningClient
}
