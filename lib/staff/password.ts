import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { passwordFault } from './rules'

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

/** Lower-case letters and digits without those that are taken for another when read out or written down: 0 o, 1 l i, 2 z, 5 s, 8 b, u v, n m. */
const READABLE = 'acdefghjkmpqrtuwxy34679'
const GROUPS = 4
const GROUP = 4

/** A password to be handed out once, such as `kd7m-x4rp-hj9c-wt3e`: sixteen characters in groups, 72 bits. `pick(n)` is one of 0…n-1. */
export function oneTimePassword(username: string, pick: (count: number) => number = randomInt): string {
  for (;;) {
    const group = () => Array.from({ length: GROUP }, () => READABLE[pick(READABLE.length)]).join('')
    const password = Array.from({ length: GROUPS }, group).join('-')
    if (passwordFault(password, username) === null) return password
  }
}
