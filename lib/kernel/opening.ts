import { AsyncLocalStorage } from 'node:async_hooks'
import { Client } from 'pg'

/** What a transaction says first; `answered` once the database has taken it. */
export type Opening = { statement: { text: string; values: unknown[] }; answered: boolean }

type Query<C extends Client> = (this: C, ...args: unknown[]) => Promise<unknown>
const NOTHING = { command: 'BEGIN', rowCount: null, oid: 0, fields: [], rows: [] }
const textOf = (asked: unknown): unknown => (asked as { text?: unknown } | null)?.text

/** What is still to be sent before anything else; or the sending of it, for whoever asks meanwhile; or why it failed, until the transaction is over. */
type Begun = { begin: unknown[]; opening: Opening } | { sending: Promise<unknown> } | { failed: unknown }

/**
 * Clients whose transactions send BEGIN, their opening statement and their first question together: one turn to the database and one packet instead of
 * three, which is most of what a short read costs. Nothing of a transaction is answered unless its opening was; if that failed, its error is what is thrown, now
 * and until the transaction is over. Needs `pipeline`, and transactions of the usual isolation: a SET TRANSACTION would come too late.
 */
export function openingClients(openings: AsyncLocalStorage<Opening>): typeof Client {
  const query = (client: Client, args: unknown[]) => (Client.prototype.query as unknown as Query<Client>).apply(client, args)

  class OpeningClient extends Client {
    begun: Begun | null = null
  }

  /** The opening and the first question, corked into one packet. */
  async function open(client: OpeningClient, { begin, opening }: { begin: unknown[]; opening: Opening }, args: unknown[]): Promise<unknown> {
    const { stream } = (client as unknown as { connection: { stream: { cork(): void; uncork(): void } } }).connection
    stream.cork()
    let began: Promise<unknown>[]
    let answer: Promise<unknown>
    try {
      began = [query(client, begin), query(client, [opening.statement])]
      answer = query(client, args)
    } finally {
      stream.uncork()
    }
    answer.catch(() => undefined)
    // The first that fails is the reason; what is behind it fails for it.
    const sending = began[0]!.then(() => began[1])
    began[1]!.catch(() => undefined)
    client.begun = { sending }
    try {
      await sending
    } catch (failed) {
      client.begun = { failed }
      throw failed
    }
    opening.answered = true
    client.begun = null
    return answer
  }

  const asking: Query<OpeningClient> = async function (...args) {
    const text = textOf(args[0])
    const opening = text === 'BEGIN' ? openings.getStore() : undefined
    if (opening) {
      this.begun = { begin: args, opening }
      return NOTHING
    }
    const { begun } = this
    if (begun && 'opening' in begun) return open(this, begun, args)
    if (begun && 'sending' in begun) await begun.sending
    if (begun && 'failed' in begun) {
      if (text !== 'ROLLBACK' && text !== 'COMMIT') throw begun.failed
      this.begun = null
      // Work that swallowed the refusal comes to its COMMIT: the server ends what was refused, and the connection goes back clean.
      const ended = query(this, args)
      if (text === 'ROLLBACK') return ended
      await ended.catch(() => undefined)
      throw begun.failed
    }
    return query(this, args)
  }
  OpeningClient.prototype.query = asking as unknown as Client['query']
  return OpeningClient
}
