import { type Command, done, each } from '@/lib/kernel/command'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import { createUnitInput, scaleUnitInput } from './schema'

/** Enters a unit that employs or houses residents. */
export const createUnit = {
  verb: 'unit.create',
  input: createUnitInput,
  area: (input) => input.areaCode,
  run: each(async (tx, _, { input }) => {
    const id = newId()
    const created = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO unit (id, area_code, name) SELECT ${id}::uuid, code, ${input.name} FROM area WHERE code = ${input.areaCode} RETURNING id::text AS id`
    return created.length > 0 ? done({ unitId: id }) : refuseField('areaCode', 'not-found')
  }),
} satisfies Command<typeof createUnitInput, { unitId: string }>

/** Marks a unit as above scale from today on, or no more so. Marked again on the day it was unmarked, it has been so all along. */
export const scaleUnit = {
  verb: 'unit.scale',
  input: scaleUnitInput,
  run: each(async (tx, _, { input, today }) => {
    const marked = input.aboveScale === 'yes'
      ? await tx.$queryRaw<{ id: string }[]>`
          UPDATE unit SET scale_from = CASE WHEN scale_from IS NOT NULL AND (scale_to IS NULL OR scale_to >= ${today}::date) THEN scale_from ELSE ${today}::date END, scale_to = NULL WHERE id = ${input.unitId}::uuid RETURNING id::text AS id`
      : await tx.$queryRaw<{ id: string }[]>`UPDATE unit SET scale_to = CASE WHEN scale_from IS NOT NULL THEN coalesce(scale_to, greatest(scale_from, ${today}::date)) END WHERE id = ${input.unitId}::uuid RETURNING id::text AS id`
    return marked.length > 0 ? done({ unitId: input.unitId }) : refuse('not-found')
  }),
} satisfies Command<typeof scaleUnitInput, { unitId: string }>
