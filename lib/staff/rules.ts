import type { Role } from '@/lib/kernel/access'

/** Where each role's work is: its first page after signing in. */
export const LANDING: Record<Role, string> = {
  coordinator: '/today',
  community: '/today',
  unit: '/residents',
  office: '/campaigns',
  leader: '/campaigns',
  inspector: '/inspections',
  auditor: '/admin/audit',
  admin: '/admin/areas',
}

export const PASSWORD_MIN = 12
export const PASSWORD_MAX = 200

/** Why a password will not do, or null. Length over composition (NIST SP 800-63B, 3.1.1.2), and not the user name in disguise. */
export function passwordFault(password: string, username: string): string | null {
  if (password.length < PASSWORD_MIN) return 'password-short'
  if (password.length > PASSWORD_MAX) return 'too-long'
  if (new Set(password).size < 5) return 'password-plain'
  return password.toLowerCase().includes(username.toLowerCase()) ? 'password-has-username' : null
}

/** Sessions end after this long unused, and after this long altogether. */
export const SESSION_IDLE_MINUTES = 60
export const SESSION_HOURS = 12

export const FREE_ATTEMPTS = 5
const FIRST_LOCK_SECONDS = 30
const LONGEST_LOCK_SECONDS = 3600

/** Seconds to wait after the n-th failure in a row: none for the first few, then doubling from half a minute up to an hour. */
export const lockSeconds = (failures: number): number =>
  failures < FREE_ATTEMPTS ? 0 : Math.min(LONGEST_LOCK_SECONDS, FIRST_LOCK_SECONDS * 2 ** (failures - FREE_ATTEMPTS))
