import { mayIn } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import { type Command, done, each } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import { refuse, refuseField } from '@/lib/kernel/result'
import { endStay } from '@/lib/stays/commands'
import { leaveRosterInput } from './schema'

/**
 * Off the roster. Told by the unit, of somebody whom it told as living here: they have left, as `endStay` has it (a door outranks paper: a registered stay goes on, in doubt). Said by the
 * community or the office: they do not work there, and nothing follows for where they live.
 */
export const leaveRoster = {
  verb: 'roster.leave',
  input: leaveRosterInput,
  run: each(async (tx, actor, item) => {
    const { input, today } = item
    const [entry] = await tx.$queryRaw<{ unitId: string; residentId: string; areaCode: AreaCode; fromOn: Day; over: boolean }[]>`
      SELECT unit_id::text AS "unitId", resident_id::text AS "residentId", area_code AS "areaCode", from_on::text AS "fromOn", until_on IS NOT NULL AS over FROM roster_entry WHERE id = ${input.entryId}::uuid FOR NO KEY UPDATE`
    if (!entry || !mayIn(actor, 'roster.leave', entry.areaCode)) return refuse('not-found')
    if (entry.over) return refuse('roster-left')
    const onDay = input.onDay ?? today
    if (onDay > today) return refuseField('onDay', 'future')
    if (onDay < entry.fromOn) return refuseField('onDay', 'before-roster')
    const [stay] = actor.unitId === null ? [] : await tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM stay WHERE resident_id = ${entry.residentId}::uuid AND unit_id = ${actor.unitId}::uuid AND to_on IS NULL`
    const [ended] = stay ? await endStay.run(tx, actor, [{ ...item, input: { stayId: stay.id, onDay } }]) : []
    if (ended && !ended.ok) return ended
    if (!ended) await tx.$executeRaw`UPDATE roster_entry SET until_on = ${onDay}::date, end_reported_on = ${today}::date, ended_by = ${actor.id}::uuid WHERE id = ${input.entryId}::uuid AND until_on IS NULL`
    return done({ unitId: entry.unitId, doubted: ended?.data.ended === false }, ...(ended?.touched ?? []))
  }),
} satisfies Command<typeof leaveRosterInput, { unitId: string; doubted: boolean }>
