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

/** Marks a unit as above scale, or no more so. */
export const scaleUnit = {
  verb: 'unit.scale',
  input: scaleUnitInput,
  run: each(async (tx, _, { input }) => {
    const marked = await tx.$queryRaw<{ id: string }[]>`UPDATE unit SET above_scale = ${input.aboveScale === 'yes'} WHERE id = ${input.unitId}::uuid RETURNING id::text AS id`
    return marked.length > 0 ? done({ unitId: input.unitId }) : refuse('not-found')
  }),
} satisfies Command<typeof scaleUnitInput, { unitId: string }>
