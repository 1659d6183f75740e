import type { PrismaPg } from '@prisma/adapter-pg'
import { tell } from './observe'

type Asked = { sql: string }
type Queryable = { queryRaw(query: Asked): Promise<unknown>; executeRaw(query: Asked): Promise<unknown> }

/** Tells how long each statement took, failed ones too. Its text only: the values travel apart from it. */
function timed<Q extends object>(asked: Q): Q {
  const queryable = asked as Q & Queryable
  for (const name of ['queryRaw', 'executeRaw'] as const) {
    const ask = queryable[name].bind(queryable) as Queryable['queryRaw']
    queryable[name] = async (query: Asked) => {
      const begun = performance.now()
      try {
        return await ask(query)
      } finally {
        tell('statement', query.sql, performance.now() - begun)
      }
    }
  }
  return asked
}

/** The adapter, with every statement timed, alone and in transactions. */
export function timing(factory: PrismaPg): PrismaPg {
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const adapter = timed(await connect())
    const start = adapter.startTransaction.bind(adapter)
    adapter.startTransaction = async (level) => timed(await start(level))
    return adapter
  }
  return factory
}

/** A statement's shape: one line, no literal. Literals in our statements are codes, and still none of them is needed to know which statement it is. */
export const shapeOf = (text: string): string =>
  text.replaceAll(/--[^\n]*/g, ' ').replaceAll(/'(?:[^']|'')*'/g, "'…'").replaceAll(/\s+/g, ' ').trim()
