import type { Role } from '@/lib/kernel/access'
import { type AreaCode, type AreaLevel, levelOf } from '@/lib/kernel/area'

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
  helper: '/building',
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

/** Where an account stands, for lists: DORMANT has not signed in for that long. */
export const STAFF_STATES = ['active', 'never', 'dormant', 'disabled'] as const
export type StaffState = (typeof STAFF_STATES)[number]
export const DORMANT_DAYS = 90

export function staffState(account: { disabledAt: Date | null; lastSignedInAt: Date | null }, at: Date): StaffState {
  if (account.disabledAt) return 'disabled'
  if (!account.lastSignedInAt) return 'never'
  return account.lastSignedInAt.getTime() < dormantSince(at).getTime() ? 'dormant' : 'active'
}

export const dormantSince = (at: Date): Date => new Date(at.getTime() - DORMANT_DAYS * 24 * 3_600_000)

/** Rows of one list of users, and bytes of its file. */
export const MAX_LISTED = 2_000
export const MAX_LIST_BYTES = 2 * 1024 * 1024
/** Accounts opened in one transaction: a password takes about 30 ms to hash, on purpose. */
export const CREATED_AT_ONCE = 20

/**
 * For which levels of area a role is given, so that nobody is raised by a wide range, nor given an office's work in one community. A unit's people
 * live all over the sub-district. The database holds an administrator to the same table (`staff_level_fits`).
 */
export const LEVELS_OF: Record<Role, readonly AreaLevel[]> = {
  coordinator: ['COMMUNITY', 'GRID'],
  community: ['COMMUNITY'],
  unit: ['SUBDISTRICT', 'COMMUNITY', 'GRID'],
  office: ['PROVINCE', 'CITY', 'COUNTY', 'SUBDISTRICT'],
  leader: ['PROVINCE', 'CITY', 'COUNTY', 'SUBDISTRICT', 'COMMUNITY'],
  inspector: ['PROVINCE', 'CITY', 'COUNTY', 'SUBDISTRICT', 'COMMUNITY'],
  auditor: ['PROVINCE', 'CITY', 'COUNTY', 'SUBDISTRICT', 'COMMUNITY'],
  admin: ['PROVINCE', 'CITY', 'COUNTY', 'SUBDISTRICT'],
  helper: ['COMMUNITY'],
}

export const levelFits = (role: Role, areaCode: AreaCode): boolean => LEVELS_OF[role].includes(levelOf(areaCode))
