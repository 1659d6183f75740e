/** The network address that the nearest proxy saw, from `X-Forwarded-For`; only ever used as a key to count under. */
export const addressOf = (forwarded: string | string[] | null | undefined): string =>
  (Array.isArray(forwarded) ? forwarded.at(-1) : forwarded)?.split(',').at(-1)?.trim() || 'direct'
