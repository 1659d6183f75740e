import { type Command, done, each } from '@/lib/kernel/command'
import { newId } from '@/lib/kernel/id'
import { checklistInput } from './schema'

/** The next version of a sub-district's checklist. Versions never change, so that what was scored by one stays explained by it. */
export const adoptChecklist = {
  verb: 'inspection.checklist',
  input: checklistInput,
  area: (input) => input.areaCode,
  run: each(async (tx, actor, { input, today, at }) => {
    const id = newId()
    const { items } = input
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`checklist ${input.areaCode}`}, 0))::text`
    await tx.$executeRaw`
      INSERT INTO inspection_checklist (id, area_code, nth, title, recover_percent, adopted_on, created_by, created_at)
      SELECT ${id}::uuid, ${input.areaCode}, coalesce(max(nth), 0) + 1, ${input.title}, ${input.recoverPercent}, ${today}::date, ${actor.id}::uuid, ${at.toISOString()}::timestamptz FROM inspection_checklist WHERE area_code = ${input.areaCode}`
    await tx.$executeRaw`
      INSERT INTO inspection_item (id, checklist_id, area_code, nth, department, title, look, points, indicator)
      SELECT k.id, ${id}::uuid, ${input.areaCode}, k.nth, k.department, k.title, k.look, k.points, k.indicator
      FROM unnest(${items.map(() => newId())}::uuid[], ${items.map((_, n) => n + 1)}::int[], ${items.map((item) => item.department)}::text[], ${items.map((item) => item.title)}::text[], ${items.map((item) => item.look)}::text[], ${items.map((item) => item.points)}::int[], ${items.map((item) => item.indicator)}::text[])
        AS k (id, nth, department, title, look, points, indicator)`
    return done({ checklistId: id })
  }),
} satisfies Command<typeof checklistInput, { checklistId: string }>
