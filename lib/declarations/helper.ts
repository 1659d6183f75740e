import { type Command, done, each } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { receiptIndex, receiptOf } from '@/lib/kernel/receipt'
import { refuse } from '@/lib/kernel/result'
import { countOnce, type CountedKey, isOverLimit } from '@/lib/kernel/throttle'
import { tellInput } from './schema'
import { faultAmong, isFull, takeIn, takeTurns, toldOf } from './told'

/**
 * What whoever helps in a building tells of people at one of its doors. Their own role sees and writes no resident, so the system carries it out for them
 * (`systemFor`), under their id; whether they help there today is asked here, in the transaction that writes, and held until its end.
 */
export const tellAtDoor = {
  verb: 'building.tell',
  input: tellInput,
  run: each(async (tx, actor, item) => {
    const { id, input, today, at } = item
    const door = await helpedDoor(tx, actor.id, input.dwellingId, today)
    if (!door) return refuse('not-found')
    const people = toldOf(input.people)
    const wrong = faultAmong(people, today)
    if (wrong) return wrong
    const keys: CountedKey[] = [['send/helper', actor.id]]
    if (await isOverLimit(tx, keys, at)) return refuse('declared-too-often')
    if (await isFull(tx, door.dwellingId, people.length)) return refuse('declared-too-often')
    await countOnce(tx, keys, at)
    await tx.$executeRaw`
      INSERT INTO declaration (id, dwelling_id, area_code, teller, teller_name, told_by, receipt_index, on_day, at)
      VALUES (${id}::uuid, ${door.dwellingId}::uuid, ${door.areaCode}, 'HELPER', ${door.name}, ${actor.id}::uuid, ${receiptIndex('receipt-code', receiptOf('receipt', id))}, ${today}::date, ${at.toISOString()}::timestamptz)`
    return done({ dwellingId: door.dwellingId, people: people.length }, ...await takeIn(tx, actor, { ...item, input: { teller: 'HELPER', tellerName: door.name, phone: null } }, door, people))
  }),
} satisfies Command<typeof tellInput, { dwellingId: string; people: number }>

type HelpedDoor = { dwellingId: string; areaCode: string; name: string }

/** A door of a building that somebody helps in today, with their name; whoever ends that waits for us, or we for them. */
async function helpedDoor(tx: Tx, userId: string, dwellingId: string, today: Day): Promise<HelpedDoor | null> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended('helper ' || ${userId}, 0))::text`
  await takeTurns(tx, dwellingId)
  const [door] = await tx.$queryRaw<HelpedDoor[]>`SELECT dwelling_id::text AS "dwellingId", area_code AS "areaCode", name FROM helper_door(${userId}::uuid, ${dwellingId}::uuid, ${today}::date)`
  return door ?? null
}
