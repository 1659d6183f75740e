import { mayIn } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import { type Command, done, each } from '@/lib/kernel/command'
import { addDays } from '@/lib/kernel/day'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import type { LeadState } from './rules'
import { workLeadInput } from './schema'

/** Whoever was not found is looked for again within this many days. */
export const LATEST_AGAIN = 60

/** What came of looking into a lead. It holds until the facts are others; whoever is registered, or has left, is no lead any more without it. */
export const workLead = {
  verb: 'lead.work',
  input: workLeadInput,
  run: each(async (tx, actor, { input, today, at }) => {
    // Of two at once the second finds what the first has written.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('lead ' || ${input.entryId}, 0))::text`
    const [lead] = await tx.$queryRaw<{ place: AreaCode; state: LeadState; basisId: string | null }[]>`
      SELECT place, state, basis_id::text AS "basisId" FROM leads(${input.unitId}::uuid, ${today}::date) WHERE entry_id = ${input.entryId}::uuid AND kind = ${input.kind}`
    if (!lead || !mayIn(actor, 'lead.work', lead.place)) return refuse('lead-gone')
    if (lead.state === 'DONE') return refuse('lead-done')
    if (input.againOn && input.againOn <= today) return refuseField('againOn', 'not-ahead')
    if (input.againOn && input.againOn > addDays(today, LATEST_AGAIN)) return refuseField('againOn', 'again-too-late', { days: LATEST_AGAIN })
    await tx.$executeRaw`
      INSERT INTO lead_result (id, entry_id, area_code, kind, basis_id, result, again_on, on_day, user_id, at)
      VALUES (${newId()}::uuid, ${input.entryId}::uuid, ${lead.place}, ${input.kind}, ${lead.basisId}::uuid, ${input.result}, ${input.againOn}::date, ${today}::date, ${actor.id}::uuid, ${at.toISOString()}::timestamptz)`
    return done({ entryId: input.entryId })
  }),
} satisfies Command<typeof workLeadInput, { entryId: string }>
