import { AsyncLocalStorage } from 'node:async_hooks'
import { Client } from 'pg'

/** What a transaction says first; `answered` once the database has taken it. */
export type Opening = { statement: { text: string; values: unknown[] }; answered: boolean }

type Query<C extends Client> = (this: C, ...args: unknown[]) => Promise<unknown>
const NOTHING = { command: 'BEGIN', rowCount: null, oid: 0, fields: [], rows: [] }
const isBegin = (asked: unknown): boolean => (asked as { text?: unknown } | null)?.text === 'BEGIN'

/**
 * Clients whose transactions send BEGIN, their opening statement and their first question together: one turn to the database instead of three, which is
 * most of what a short read costs. The question is answered only when the opening was; if that failed, its error is what is thrown. Needs `pipeline`.
 */
export function openingClients(openings: AsyncLocalStorage<Opening>): typeof Client {
  const query = (client: Client, args: unknown[]) => (Client.prototype.query as unknown as Query<Client>).apply(client, args)

  class OpeningClient extends Client {
    opened: Promise<unknown> | null = null
  }
  const asking: Query<OpeningClient> = async function (...args) {
    const opening = isBegin(args[0]) ? openings.getStore() : undefined
    if (opening) {
      this.opened = Promise.all([query(this, args), query(this, [opening.statement])]).then(() => (opening.answered = true))
      // Told to whoever asks next; nobody may be listening until then.
      this.opened.catch(() => undefined)
      return NOTHING
    }
    const { opened } = this
    if (!opened) return query(this, args)
    this.opened = null
    const answer = query(this, args)
    answer.catch(() => undefined)
    await opened
    return answer
  }
  OpeningClient.prototype.query = asking as unknown as Client['query']
  return OpeningClient
}
