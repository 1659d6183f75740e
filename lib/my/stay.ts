import { z } from 'zod'
import type { Actor } from '@/lib/kernel/access'
import { type Command, done, each, type Item, type Outcome } from '@/lib/kernel/command'
import { ABROAD, provinces } from '@/lib/kernel/counties'
import type { Day } from '@/lib/kernel/day'
import { read, type Tx } from '@/lib/kernel/db'
import { dayValue, optional } from '@/lib/kernel/input'
import { refuse, refuseField } from '@/lib/kernel/result'
import { ownIn } from './queries'

/** Where somebody may say that they have moved to: no nearer than a province, or abroad. */
export const TOWARD: readonly string[] = [...provinces().keys(), ABROAD]

export const confirmMineInput = z.object({})
export const leftMineInput = z.object({ leftOn: dayValue, toward: optional(z.string().refine((code) => TOWARD.includes(code), 'not-in-list')) })

/** Of the person alone: a door is not looked at by what is said of it. */
async function say(tx: Tx, { today, at }: Pick<Item<unknown>, 'today' | 'at'>, kind: 'SELF' | 'SELF_LEFT', left: z.output<typeof leftMineInput> | null): Promise<Outcome<null>> {
  const own = await ownIn(tx)
  if (!own) return refuse('my-over')
  const [row] = await tx.$queryRaw<{ refused: string | null }[]>`SELECT my_presence(${kind}, ${today}::date, ${at.toISOString()}::timestamptz, ${left?.leftOn ?? null}::date, ${left?.toward ?? null}) AS refused`
  const { refused } = row!
  if (refused === null) return done(null, { kind: 'resident', id: own.id })
  return refused === 'future' || refused === 'before-stay' ? refuseField('leftOn', refused) : refuse(refused)
}

/** I still live here: once a day. Counts as a confirmation where nothing casts doubt on it and the policy lets it (`ownWordCounts`); noted in any case. */
export const confirmMine = {
  verb: 'my.confirm',
  input: confirmMineInput,
  run: each(async (tx, _, item) => say(tx, item, 'SELF', null)),
} satisfies Command<typeof confirmMineInput, null>

/** I have moved: told, as a landlord or a unit tells it. It casts doubt on the stay until somebody of ours has looked, and ends nothing. */
export const leftMine = {
  verb: 'my.left',
  input: leftMineInput,
  run: each(async (tx, _, item) => say(tx, item, 'SELF_LEFT', item.input)),
} satisfies Command<typeof leftMineInput, null>

/** It was a mistake: taken back on the same day. */
export const leftMineBack = {
  verb: 'my.left-back',
  input: confirmMineInput,
  run: each(async (tx, _, { today }) => {
    const own = await ownIn(tx)
    if (!own) return refuse('my-over')
    const [row] = await tx.$queryRaw<{ refused: string | null }[]>`SELECT my_presence_back(${today}::date) AS refused`
    return row!.refused === null ? done(null, { kind: 'resident', id: own.id }) : refuse(row!.refused)
  }),
} satisfies Command<typeof confirmMineInput, null>

/** What may be said of where one lives now. `seen`: somebody of ours has registered them there. `saidOn`: when they last said that they still live there; `left`: that they have moved, unless somebody has found them since. */
export type MyHere = { seen: boolean; saidOn: Day | null; left: { on: Day; toward: string | null; saidOn: Day } | null; doubted: boolean; fromOn: Day }

export async function hereIn(tx: Tx, today: Day): Promise<MyHere | null> {
  const [row] = await tx.$queryRaw<{ status: string; fromOn: Day; saidOn: Day | null; leftOn: Day | null; toward: string | null; leftSaidOn: Day | null; doubted: boolean }[]>`
    SELECT status, from_on::text AS "fromOn", said_on::text AS "saidOn", left_on::text AS "leftOn", toward, left_said_on::text AS "leftSaidOn", doubted FROM my_stay(${today}::date)`
  return row ? { seen: row.status === 'REGISTERED', fromOn: row.fromOn, saidOn: row.saidOn, doubted: row.doubted, left: row.leftOn && row.leftSaidOn && { on: row.leftOn, toward: row.toward, saidOn: row.leftSaidOn } } : null
}

/** Null where nobody lives anywhere, and for a session that is over. */
export const myHere = (actor: Actor, today: Day): Promise<MyHere | null> => read(actor, 'my.read', (tx) => hereIn(tx, today))
