import type { Actor } from '@/lib/kernel/access'
import { type Command, done, each } from '@/lib/kernel/command'
import { COUNTIES } from '@/lib/kernel/counties'
import type { Day } from '@/lib/kernel/day'
import { read, type Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import { open, seal } from '@/lib/kernel/seal'
import { policyIn } from '@/lib/campaigns/columns'
import { partOf, USUAL } from '@/lib/campaigns/rules'
import { type Corrected, correctionDueBy, type CorrectionState, type NotChanged, shownValue } from '@/lib/corrections/rules'
import { askCorrectionInput, withdrawCorrectionInput } from '@/lib/corrections/schema'

type Correctable = { id: string; areaCode: string; name: string; phoneMask: string | null; originCode: string | null; originAddress: string | null; reason: string | null; employer: string | null }

async function correctableIn(tx: Tx): Promise<Correctable | null> {
  const [row] = await tx.$queryRaw<Correctable[]>`
    SELECT id::text AS id, area_code AS "areaCode", name, phone_mask_sealed AS "phoneMask", origin_code AS "originCode", origin_address AS "originAddress", reason, employer FROM my_correctable()`
  return row ? { ...row, phoneMask: row.phoneMask && open('resident.phone_mask', row.id, row.phoneMask) } : null
}

/** What stands in each field now, as it may be shown. */
const standing = ({ name, phoneMask, originCode, originAddress, reason, employer }: Correctable): Record<Corrected, string | null> =>
  ({ NAME: name, PHONE: phoneMask, ORIGIN: originAddress ?? (originCode && (COUNTIES[originCode] ?? null)), REASON: reason, EMPLOYER: employer, OTHER: null })

/** What the policy of an area says of the resident's own side on a day. */
export const ownPolicyIn = async (tx: Tx, areaCode: string, today: Day): Promise<typeof USUAL.own> => partOf(await policyIn(tx, areaCode, today), 'own')

/** Something is wrong in one's own record: it goes to the community of the present stay, which answers within the policy's days. One at a time for each field. */
export const askCorrection = {
  verb: 'my.correct',
  input: askCorrectionInput,
  run: each(async (tx, _, { input, today, at }) => {
    const own = await correctableIn(tx)
    if (!own) return refuse('my-over')
    const [id, was] = [newId(), standing(own)[input.field]]
    if (was !== null && input.field !== 'PHONE' && was === input.proposed) return refuseField('proposed', 'correction-same')
    const due = correctionDueBy(today, (await ownPolicyIn(tx, own.areaCode, today)).correctionDays)
    const [row] = await tx.$queryRaw<{ refused: string | null }[]>`
      SELECT my_correction_ask(${id}::uuid, ${input.field}, ${was && seal('correction_request.was', id, was)}, ${seal('correction_request.proposed', id, input.proposed)}, ${input.word && seal('correction_request.word', id, input.word)},
        ${today}::date, ${due}::date, ${at.toISOString()}::timestamptz) AS refused`
    return row!.refused === null ? done({ correctionId: id }) : refuse(row!.refused)
  }),
} satisfies Command<typeof askCorrectionInput, { correctionId: string }>

/** Not needed any more, while nobody has answered. */
export const withdrawCorrection = {
  verb: 'my.correct-withdraw',
  input: withdrawCorrectionInput,
  run: each(async (tx, _, { input, today }) => {
    const [row] = await tx.$queryRaw<{ refused: string | null }[]>`SELECT my_correction_withdraw(${input.correctionId}::uuid, ${today}::date) AS refused`
    return row!.refused === null ? done({ correctionId: input.correctionId }) : refuse(row!.refused)
  }),
} satisfies Command<typeof withdrawCorrectionInput, { correctionId: string }>

/** What one has said is wrong, and what came of it. `proposed` is null once it was forgotten. */
export type MyCorrection = { id: string; field: Corrected; was: string | null; proposed: string | null; word: string | null; state: CorrectionState; askedOn: Day; deadline: Day; answeredOn: Day | null; reason: NotChanged | null; answer: string | null }

export async function correctionsIn(tx: Tx): Promise<MyCorrection[]> {
  const rows = await tx.$queryRaw<MyCorrection[]>`
    SELECT id::text AS id, field, was_sealed AS was, proposed_sealed AS proposed, word_sealed AS word, state, asked_on::text AS "askedOn", deadline::text AS deadline, answered_on::text AS "answeredOn", reason, answer_sealed AS answer FROM my_corrections()`
  return rows.map((row) => {
    const opened = (column: 'was' | 'proposed' | 'word' | 'answer') => { const sealed = row[column]; return sealed && open(`correction_request.${column}`, row.id, sealed) }
    const proposed = opened('proposed')
    return { ...row, was: opened('was'), proposed: proposed && shownValue(row.field, proposed), word: opened('word'), answer: opened('answer') }
  })
}

/** What stands now, what was said of it, and within how many days an answer comes; null for a session that is over. */
export const myCorrections = (actor: Actor, today: Day): Promise<{ standing: Record<Corrected, string | null>; corrections: MyCorrection[]; withinDays: number } | null> => read(actor, 'my.read', async (tx) => {
  const own = await correctableIn(tx)
  return own && { standing: standing(own), corrections: await correctionsIn(tx), withinDays: (await ownPolicyIn(tx, own.areaCode, today)).correctionDays }
})
