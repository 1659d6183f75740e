import { type Command, done, each } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import { appendEvent } from '@/lib/kernel/db'
import { refuse } from '@/lib/kernel/result'
import { hasPrintedLettersEnough } from '@/lib/kernel/reveal'
import { open } from '@/lib/kernel/seal'
import { policyAt } from '@/lib/campaigns/columns'
import type { CloseReason, Direction, InquiryAnswer, InquiryKind, InquiryState } from './rules'
import { countyName } from './origin'
import { printable } from './queries'
import { printInquiriesInput } from './schema'

/** What a letter shows, in full: the authority finds somebody by their number. */
export type PrintedInquiry = {
  id: string; direction: Direction; kind: InquiryKind; state: InquiryState; number: string; theirNumber: string | null; authority: string; name: string; sex: string | null; bornOn: Day | null; idNumber: string | null; originAddress: string | null; /** Whether they lived in the sub-district when it was sent. */ livedHere: boolean | null
  change: string | null; changedOn: Day | null; sentOn: Day | null; receivedOn: Day | null; dueOn: Day; remindedOn: Day | null; secondOn: Day | null; answer: InquiryAnswer | null; answeredOn: Day | null; closeReason: CloseReason | null; /** The sub-district with its county. */ office: string; /** Where it is answered to, by the policy of the day on which it is printed. */ returnTo: string | null
}

/** `recorded`: of a letter from before letters kept what they say, its person's number on record. */
type Row = PrintedInquiry & { areaCode: string; residentId: string | null; recorded: string | null }

/**
 * Shows letters to be printed: ours that were sent, and our replies to theirs. The trail says of each that it was printed, and by whom, before it is. One that has no number, or is in none of the actor's areas,
 * refuses the whole print, for a batch that lacks one is not noticed.
 */
export const printInquiries = {
  verb: 'inquiry.print',
  input: printInquiriesInput,
  secret: true,
  run: each(async (tx, actor, { input, today }) => {
    if (await hasPrintedLettersEnough(tx, actor)) return refuse('too-many-requests')
    const rows = await tx.$queryRaw<Row[]>`
      SELECT q.id::text AS id, q.direction, q.kind, q.state, q.number, q.their_number AS "theirNumber", q.authority, coalesce(q.asked_name, r.name) AS name, coalesce(q.asked_sex, r.sex) AS sex,
             coalesce(q.asked_born_on, r.born_on)::text AS "bornOn", q.asked_number_sealed AS "idNumber", coalesce(q.asked_origin, r.origin_address) AS "originAddress", q.lived_here AS "livedHere", r.id_number_sealed AS recorded, c.kind AS change, c.changed_on::text AS "changedOn",
             q.sent_on::text AS "sentOn", q.received_on::text AS "receivedOn", q.due_on::text AS "dueOn", q.reminded_on::text AS "remindedOn", q.second_on::text AS "secondOn", q.answer, q.answered_on::text AS "answeredOn",
             q.close_reason AS "closeReason", office.name AS office, policy.rules #>> '{inquiry,returnTo}' AS "returnTo", q.area_code AS "areaCode", q.resident_id::text AS "residentId"
      FROM unnest(${input.inquiryIds}::uuid[]) WITH ORDINALITY AS wanted (id, n) JOIN inquiry q ON q.id = wanted.id
      LEFT JOIN resident r ON q.direction = 'OUT' AND q.lived_here IS NULL AND r.id = q.resident_id LEFT JOIN certificate_change c ON c.id = q.change_id
      JOIN area office ON office.code = left(q.area_code, 9) ${policyAt('q', today)} WHERE ${printable} ORDER BY wanted.n`
    if (rows.length < new Set(input.inquiryIds).size) return refuse('not-found')
    for (const row of rows) await appendEvent(tx, 'inquiry.print', {
      areaCode: row.areaCode, ...(row.residentId ? { subject: 'resident', rowId: row.residentId } : { subject: 'inquiry', rowId: row.id }), details: { inquiry: row.id, state: row.state },
    })
    return done({ letters: rows.map(({ areaCode, residentId, recorded, ...row }) => ({
      ...row, office: `${countyName(areaCode.slice(0, 6)) ?? ''}${row.office}`, idNumber: row.idNumber ? open('inquiry.asked_number', row.id, row.idNumber) : recorded && open('resident.id_number', residentId!, recorded),
    })) })
  }),
} satisfies Command<typeof printInquiriesInput, { letters: PrintedInquiry[] }>
