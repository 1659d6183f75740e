import pg, { type Pool, type PoolClient } from 'pg'

/** A statement as it went to the database. */
export type Statement = { text: string; values: unknown[] }

type Query = (this: unknown, ...args: unknown[]) => unknown
type Sent = { text: string; values?: unknown[] }

const isSent = (value: unknown): value is Sent => typeof value === 'object' && value !== null && 'text' in value

/**
 * The statements that some work sends, in their order, values and all; its transactions end in a rollback, so that the very same statements can be
 * sent again. So the neighbour does just what the app does, whatever the app does, and nothing has to be kept in step by hand.
 */
export async function recordRolledBack(work: () => Promise<unknown>): Promise<Statement[]> {
  const recorded: Statement[] = []
  const prototype = pg.Client.prototype as unknown as { query: Query }
  const { query } = prototype
  prototype.query = function (first, ...rest) {
    if (!isSent(first)) return query.call(this, first, ...rest)
    recorded.push({ text: first.text, values: [...(first.values ?? [])] })
    return query.call(this, first.text === 'COMMIT' ? { ...first, text: 'ROLLBACK' } : first, ...rest)
  }
  try {
    await work()
  } finally {
    prototype.query = query
  }
  if (recorded[0]?.text !== 'BEGIN' || recorded.at(-1)?.text !== 'COMMIT') throw new Error('what was recorded is no transaction')
  return recorded
}

/** Sends recorded statements one after the other over one connection, as plain `pg` does. */
export async function send(pool: Pool, statements: readonly Statement[]): Promise<void> {
  const client: PoolClient = await pool.connect()
  try {
    for (const { text, values } of statements) await client.query(text, values)
  } catch (error) {
    client.release(true)
    throw error
  }
  client.release()
}
