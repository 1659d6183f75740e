import type { Actor } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'
import { read } from '@/lib/kernel/db'

/** A permit as a record shows it; in force over `[issuedOn, endedOn ?? validTo)`. */
export type Permit = { id: string; number: string; issuedOn: Day; validTo: Day; endedOn: Day | null; inForce: boolean }

/** Somebody's permits, the latest first. */
export const permitsOf = (user: Actor, residentId: string, today: Day): Promise<Permit[]> =>
  read(user, 'resident.read', (tx) => tx.$queryRaw<Permit[]>`
    SELECT id::text AS id, number, issued_on::text AS "issuedOn", valid_to::text AS "validTo", ended_on::text AS "endedOn",
           issued_on <= ${today}::date AND coalesce(ended_on, valid_to) > ${today}::date AS "inForce"
    FROM permit WHERE resident_id = ${residentId}::uuid ORDER BY issued_on DESC, id DESC`)
