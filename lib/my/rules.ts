/** A one-time code: so many digits, for so long, tried so often. */
export const CODE_DIGITS = 6
export const CODE_MINUTES = 10
export const MOST_TRIES = 5

/** Somebody else may hold the phone soon after: a session is short. The database holds the same. */
export const IDLE_MINUTES = 30
export const SESSION_MINUTES = 120

const MINUTE = 60_000

export type LiveCode = { tries: number; expiresAt: Date; closedAt: Date | null }
/** Whether a code may still be tried. */
export const isLive = ({ tries, expiresAt, closedAt }: LiveCode, at: Date): boolean => closedAt === null && tries < MOST_TRIES && at < expiresAt

export type OpenSession = { lastSeenAt: Date; expiresAt: Date; endedAt: Date | null }
/** Whether a session goes on: not ended, not past its end, used a moment ago. */
export const isOpen = ({ lastSeenAt, expiresAt, endedAt }: OpenSession, at: Date): boolean =>
  endedAt === null && at < expiresAt && at.getTime() - lastSeenAt.getTime() < IDLE_MINUTES * MINUTE

export const afterMinutes = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * MINUTE)

/** How many lines of who looked, and of what was given, are shown; a copy has them all. */
export const SHOWN_LINES = 100
export const COPIED_LINES = 5_000
