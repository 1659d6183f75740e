import { type Command, done, each } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import { appendEvent, type Prisma, type Tx } from '@/lib/kernel/db'
import { refuse } from '@/lib/kernel/result'
import { type Given, givenIn, type Looked, lookedIn, type MyRecord, recordIn } from './queries'
import { COPIED_LINES } from './rules'
import { copyMineInput } from './schema'

export type Copy = { madeOn: Day; record: MyRecord; looked: Looked[]; given: Given[] }

/** Whose session it is, where their record lies; null for one that is over. */
export async function ownIn(tx: Tx): Promise<{ id: string; areaCode: string } | null> {
  const [row] = await tx.$queryRaw<{ id: string; areaCode: string }[]>`SELECT id::text AS id, area_code AS "areaCode" FROM my_own()`
  return row ?? null
}

/** A copy of all that is recorded about whoever acts; that it was made is in the trail. It is kept nowhere. */
export const copyMine = {
  verb: 'my.copy',
  input: copyMineInput,
  secret: true,
  run: each(async (tx, _, { input, today }) => {
    const [own, record] = [await ownIn(tx), await recordIn(tx, today)]
    if (!own || !record) return refuse('my-over')
    await appendEvent(tx, 'my.copy', { areaCode: own.areaCode, subject: 'resident', rowId: own.id, details: { as: input.as } })
    return done<Prisma.InputJsonValue & Copy>({ madeOn: today, record, looked: await lookedIn(tx, COPIED_LINES), given: await givenIn(tx, COPIED_LINES) })
  }),
} satisfies Command<typeof copyMineInput, Prisma.InputJsonValue>
