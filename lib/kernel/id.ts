import { v7, validate, version } from 'uuid'

/** A UUIDv7 (RFC 9562): sorts by the time it was made, and is made where the thing is made, the phone included. */
export const newId = (): string => v7()

export const isId = (text: string): boolean => validate(text) && version(text) === 7
