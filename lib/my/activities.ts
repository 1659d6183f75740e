import type { Actor } from '@/lib/kernel/access'
import type { Day } from '@/lib/kernel/day'
import { read } from '@/lib/kernel/db'
import type { ActivityKind } from '@/lib/activities/rules'
import { ownIn } from './queries'

export type MyActivity = { kind: ActivityKind; title: string; place: string; audience: string | null; heldOn: Day; begins: string; closesOn: Day; joinCode: string; host: string | null; seats: number; signed: number; waiting: number }

/** What is to be held where one lives and in its sub-district, and may be signed up for today; null for a session that is over. */
export const myActivities = (actor: Actor, today: Day): Promise<MyActivity[] | null> => read(actor, 'my.read', async (tx) => ((await ownIn(tx)) ? tx.$queryRaw<MyActivity[]>`
  SELECT kind, title, place, audience, held_on::text AS "heldOn", begins, closes_on::text AS "closesOn", join_code AS "joinCode", host, seats, signed, waiting FROM my_activities(${today}::date)` : null))
