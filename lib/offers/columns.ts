import type { Day } from '@/lib/kernel/day'
import { sql } from '@/lib/kernel/db'

/** Stands or is to come, of an offer `o` and its unit `u`; a unit that is closed offers nothing. */
export const notOver = (today: Day) => sql`o.withdrawn_on IS NULL AND u.gone_on IS NULL AND o.last_on >= ${today}::date`
/** Stands today: `offerState` in rules.ts calls it OPEN. */
export const standsOn = (today: Day) => sql`${notOver(today)} AND o.from_on <= ${today}::date`
