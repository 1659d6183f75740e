import { AsyncLocalStorage } from 'node:async_hooks'

/** The request that is being answered: its id, and what of the database failed in it, if anything did. */
export type CurrentRequest = { id: string; fault?: string }

// Begun by prisma/serve.mjs, which is not bundled, and read by every bundle of the same process: so it lives where all of them look.
const kept = globalThis as { anjuRequests?: AsyncLocalStorage<CurrentRequest> }
const requests = (kept.anjuRequests ??= new AsyncLocalStorage())

/** Undefined outside of a request: in jobs, commands of the terminal, tests. */
export const currentRequest = (): CurrentRequest | undefined => requests.getStore()

export const inRequest = <T>(request: CurrentRequest, work: () => T): T => requests.run(request, work)
