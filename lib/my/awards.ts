import type { Actor } from '@/lib/kernel/access'
import { type Command, done, each } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import { read, type Tx } from '@/lib/kernel/db'
import { refuse } from '@/lib/kernel/result'
import { openKept } from '@/lib/kernel/seal'
import { type AgreedHow, eventFault, type NominationState } from '@/lib/awards/rules'
import { takeBackInput } from '@/lib/awards/schema'
import { ownIn } from './queries'

/** The agreement to be nominated is taken back: of whom the nomination was is kept no longer. */
export const takeBackAward = {
  verb: 'my.award-back',
  input: takeBackInput,
  run: each(async (tx, _, { input, today }) => {
    const [row] = await tx.$queryRaw<{ refused: string | null }[]>`SELECT my_nomination_back(${input.nominationId}::uuid, ${today}::date) AS refused`
    return row!.refused === null ? done({ nominationId: input.nominationId }) : refuse(row!.refused)
  }),
} satisfies Command<typeof takeBackInput, { nominationId: string }>

/** `office`: the community or sub-district that nominated, never a member of staff. */
export type MyNomination = { id: string; year: number; state: NominationState; office: string | null; grounds: string | null; words: string | null; agreedOn: Day; agreedHow: AgreedHow; nominatedOn: Day; closedOn: Day | null; mayTakeBack: boolean }

export async function nominationsIn(tx: Tx): Promise<MyNomination[]> {
  const rows = await tx.$queryRaw<(Omit<MyNomination, 'grounds' | 'mayTakeBack'> & { grounds: string })[]>`
    SELECT id::text AS id, year, state, office, grounds_sealed AS grounds, words_sealed AS words, agreed_on::text AS "agreedOn", agreed_how AS "agreedHow", nominated_on::text AS "nominatedOn", closed_on::text AS "closedOn" FROM my_nominations()`
  return rows.map((row) => ({
    ...row, grounds: openKept('nomination.grounds', row.id, row.grounds), words: row.words === null ? null : openKept('nomination.words', row.id, row.words), mayTakeBack: eventFault(row.state, 'take-back') === null,
  }))
}

/** For which awards one is nominated, and what came of it; null for a session that is over. */
export const myNominations = (actor: Actor): Promise<MyNomination[] | null> => read(actor, 'my.read', async (tx) => ((await ownIn(tx)) ? nominationsIn(tx) : null))
