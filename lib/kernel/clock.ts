import { type Day, dayAt } from './day'
import { env } from './env'

export const now = (): Date => new Date()

/** Today in Shanghai; a demo may hold it still (`ANJU_TODAY`). */
export const today = (): Day => (env().ANJU_TODAY as Day | undefined) ?? dayAt(now())
