import type { FaultCode } from './fault'

// Apart from fault.ts, which error pages carry into the browser.

/** SQLSTATE, Node's codes of sockets, Prisma's codes, and the adapter's kinds of error. */
const BY_CODE: Record<string, FaultCode> = {
  // The server is stopping, starting, or gone.
  '57P01': 'unavailable', '57P02': 'unavailable', '57P03': 'unavailable', '57P04': 'unavailable', '57P05': 'unavailable',
  '08000': 'unavailable', '08001': 'unavailable', '08003': 'unavailable', '08004': 'unavailable', '08006': 'unavailable', '08007': 'unavailable', '08P01': 'unavailable',
  // Its address, its name or our password is not right any more: somebody is working on it.
  '28000': 'unavailable', '28P01': 'unavailable', '3D000': 'unavailable',
  // Its disk does not answer.
  '58000': 'unavailable', '58030': 'unavailable', XX001: 'unavailable', XX002: 'unavailable',
  ECONNREFUSED: 'unavailable', ECONNRESET: 'unavailable', EPIPE: 'unavailable', ETIMEDOUT: 'unavailable', ENOTFOUND: 'unavailable', EAI_AGAIN: 'unavailable',
  EHOSTUNREACH: 'unavailable', ENETUNREACH: 'unavailable', EHOSTDOWN: 'unavailable', ECONNABORTED: 'unavailable',
  P1000: 'unavailable', P1001: 'unavailable', P1002: 'unavailable', P1003: 'unavailable', P1010: 'unavailable', P1011: 'unavailable', P1017: 'unavailable',
  DatabaseNotReachable: 'unavailable', ConnectionClosed: 'unavailable', TlsConnectionError: 'unavailable', AuthenticationFailed: 'unavailable',
  DatabaseDoesNotExist: 'unavailable', DatabaseAccessDenied: 'unavailable',
  // Too many at once.
  '53000': 'busy', '53200': 'busy', '53300': 'busy', '55P03': 'busy', P2024: 'busy', P2037: 'busy', TooManyConnections: 'busy', EMFILE: 'busy', ENFILE: 'busy',
  // Tried three times, and somebody was in the way each time.
  '40001': 'busy', '40P01': 'busy', P2034: 'busy', TransactionWriteConflict: 'busy',
  '53100': 'disk-full', ENOSPC: 'disk-full',
  // A stand-by, or a primary that was told to take nothing.
  '25006': 'read-only',
  '57014': 'too-slow', P1008: 'too-slow', SocketTimeout: 'too-slow',
}

/** What comes without a code, or with one that says too little. */
const BY_MESSAGE: [RegExp, FaultCode][] = [
  // The pool's own: all connections were taken for as long as one may wait.
  [/timeout exceeded when trying to connect/i, 'busy'],
  [/Unable to start a transaction in the given time/i, 'busy'],
  [/remaining connection slots are reserved|too many clients already/i, 'busy'],
  [/Connection terminated|Connection ended|Client has encountered a connection error|not queryable|Can't reach database server|Server has closed the connection/i, 'unavailable'],
  [/(expired transaction|Transaction already closed).*timeout|timeout for this transaction/is, 'too-slow'],
]

type Told = { name?: unknown; code?: unknown; originalCode?: unknown; kind?: unknown; message?: unknown; cause?: unknown; meta?: { code?: unknown; driverAdapterError?: unknown } }

/** The fault that an error tells of, wherever the driver put it; null for everything else: refusals of the database, and bugs. */
export function faultOf(error: unknown): FaultCode | null {
  for (let e = error, depth = 0; typeof e === 'object' && e !== null && depth < 8; e = (e as Told).cause, depth++) {
    const { name, code, originalCode, kind, message, meta } = e as Told
    if (name === 'DatabaseFault') return code as FaultCode
    const inner = meta?.driverAdapterError ? faultOf(meta.driverAdapterError) : null
    if (inner) return inner
    for (const candidate of [originalCode, meta?.code, code, kind]) {
      if (typeof candidate === 'string' && Object.hasOwn(BY_CODE, candidate)) return BY_CODE[candidate]!
    }
    if (typeof message === 'string') {
      const found = BY_MESSAGE.find(([pattern]) => pattern.test(message))
      if (found) return found[1]
    }
  }
  return null
}
