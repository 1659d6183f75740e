import { hash, verify } from '@node-rs/argon2'

/** Argon2id (RFC 9106): 19 MiB, 2 passes, 1 lane, the least that OWASP names; about 30 ms here. `2` is Argon2id in the library's enumeration. */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export const hashPassword = (password: string): Promise<string> => hash(password, COST)

/** Somebody's password, or nobody's: without a hash it takes as long, so that time does not tell whether an account exists. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  if (stored !== null) return verify(stored, password)
  await verify(await nobody(), password)
  return false
}

let decoy: Promise<string> | undefined
const nobody = (): Promise<string> => (decoy ??= hashPassword('nobody has this password'))
