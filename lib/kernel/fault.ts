/**
 * What can be the matter with a database that was asked nothing wrong: it is away, overloaded, full, or took too long. Not a bug and no
 * refusal: it passes, the same command may be sent again under its id, and people are told so in a sentence.
 */
export const FAULTS = ['unavailable', 'busy', 'disk-full', 'read-only', 'too-slow'] as const
export type FaultCode = (typeof FAULTS)[number]

/** Seconds until asking again makes sense: what mends itself, and what somebody has to mend. */
export const RETRY_AFTER: Record<FaultCode, number> = { unavailable: 5, busy: 5, 'too-slow': 10, 'disk-full': 60, 'read-only': 60 }

const SEPARATOR = ':'

/**
 * Thrown by everything that asks the database. Its words are a code, so that they may be shown anywhere. The digest is what an error page
 * gets to see of an error: the code, and the id of the request, under which the log has the rest.
 */
export class DatabaseFault extends Error {
  readonly digest: string
  /** `perhaps`: the connection was lost at the very end, and what was done may be in the database or not. */
  constructor(readonly code: FaultCode, cause: unknown, readonly perhaps: boolean, requestId: string | undefined) {
    super(code, { cause })
    this.name = 'DatabaseFault'
    this.digest = `${code}${SEPARATOR}${requestId ?? ''}`
  }

  /** Whoever prints it prints a code: the driver's words hold addresses, and may quote values. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `DatabaseFault ${this.digest}`
  }
}

/** The code of the problem that a person is told. */
export const problemCodeOf = (fault: DatabaseFault): FaultCode | 'perhaps-done' => (fault.perhaps ? 'perhaps-done' : fault.code)

/** Seconds until the same may be asked again, when a problem tells of a fault; null for every other problem. */
export const waitOf = (problemCode: string): number | null =>
  problemCode === 'perhaps-done' ? RETRY_AFTER.unavailable : Object.hasOwn(RETRY_AFTER, problemCode) ? RETRY_AFTER[problemCode as FaultCode] : null

export const isFault = (error: unknown): error is DatabaseFault => error instanceof Error && error.name === 'DatabaseFault'

/** What an error page can tell from the digest alone. */
export function readDigest(digest: string | undefined): { fault: FaultCode | null; id: string | undefined } {
  const [code, ...rest] = (digest ?? '').split(SEPARATOR)
  const fault = FAULTS.find((known) => known === code)
  return fault ? { fault, id: rest.join(SEPARATOR) || undefined } : { fault: null, id: digest }
}
