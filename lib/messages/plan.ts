import type { AreaCode } from '@/lib/kernel/area'
import type { Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { nextPeople, peopleOf, type Person } from './people'
import { type Held, heldBy, type Telling, tellingOf } from './rules'
import { templateOf } from './templates'

/** `hour` in Shanghai; null where the hour is not asked about, because what is planned goes at one that is not quiet. */
export type Moment = { today: Day; hour: number | null }
export type Plan = { person: Person; telling: Telling; held: Held | null }

/** People to a stretch: each is one transaction. */
const STRETCH = 500

/**
 * What is to be told in the next stretch of an area, and where it goes on; `next` is null after the last. `taken` are the phones that were promised one already in this round. Asks and writes nothing.
 */
export async function planStretch(tx: Tx, area: AreaCode | null, after: string | null, { today, hour }: Moment, taken: Set<string>, size = STRETCH): Promise<{ plans: Plan[]; next: string | null; people: number }> {
  const ids = await nextPeople(tx, area, after, today, size)
  const people = ids.length > 0 ? await peopleOf(tx, ids, today) : []
  const plans = people.flatMap((person): Plan[] => {
    const telling = person.rules && tellingOf(person.owed, today, person.rules)
    if (!telling) return []
    const shared = person.phoneKey !== null && taken.has(person.phoneKey)
    const held = heldBy(shared ? { ...person, sentOn: [...person.sentOn, today] } : person, person.rules!, { today, hour })
    if (held === null && person.phoneKey !== null) taken.add(person.phoneKey)
    return [{ person, telling, held }]
  })
  return { plans, next: ids.length === size ? ids.at(-1)! : null, people: ids.length }
}

/** Puts what nothing holds back in line, each stage once: a second planner's is no other message. Answers how many are new. */
export async function queuePlans(tx: Tx, plans: readonly Plan[], today: Day): Promise<number> {
  const going = plans.filter((plan) => plan.held === null)
  if (going.length === 0) return 0
  return tx.$executeRaw`
    INSERT INTO message (id, resident_id, area_code, indicator, deadline, stage, nth, template, language, state, due_on)
    SELECT id, resident_id, area_code, indicator, deadline::date, stage, nth, template, language, 'QUEUED', ${today}::date
    FROM unnest(${going.map(() => newId())}::uuid[], ${going.map(({ person }) => person.id)}::uuid[], ${going.map(({ person }) => person.areaCode)}::text[], ${going.map(({ telling }) => telling.indicator)}::text[],
                ${going.map(({ telling }) => telling.deadline as string)}::text[], ${going.map(({ telling }) => telling.stage)}::text[], ${going.map(({ telling }) => telling.nth)}::int[],
                ${going.map(({ telling }) => templateOf(telling))}::text[], ${going.map(({ person }) => person.language)}::text[]) AS p (id, resident_id, area_code, indicator, deadline, stage, nth, template, language)
    ON CONFLICT DO NOTHING`
}
