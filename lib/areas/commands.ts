import { levelOf, parentOf } from '@/lib/kernel/area'
import { type Command, done, type Item, type Outcome } from '@/lib/kernel/command'
import type { Actor } from '@/lib/kernel/access'
import type { Tx } from '@/lib/kernel/db'
import { refuseField } from '@/lib/kernel/result'
import { createAreaInput } from './schema'

/** Adds divisions and grids under parents that exist, or come earlier in the same batch. One that is there already is refused. */
export const createArea = {
  verb: 'area.create',
  input: createAreaInput,
  area: (input) => input.code,
  async run(tx: Tx, _: Actor, items: Item<{ code: string; name: string }>[]): Promise<Outcome<{ code: string }>[]> {
    const parents = items.flatMap((item) => parentOf(item.input.code) ?? [])
    const existing = await tx.$queryRaw<{ code: string }[]>`
      SELECT code FROM area WHERE code = ANY (${[...parents, ...items.map((item) => item.input.code)]}::text[])`
    const known = new Set(existing.map((row) => row.code))
    const fresh: { code: string; name: string; level: string; parent: string | null }[] = []
    const outcomes = items.map(({ input }): Outcome<{ code: string }> => {
      const parent = parentOf(input.code)
      if (known.has(input.code)) return refuseField('code', 'code-taken')
      if (parent && !known.has(parent)) return refuseField('code', 'no-parent')
      known.add(input.code)
      fresh.push({ ...input, level: levelOf(input.code), parent })
      return done({ code: input.code })
    })
    await tx.$executeRaw`
      INSERT INTO area (code, name, level, parent_code)
      SELECT * FROM unnest(${fresh.map((a) => a.code)}::text[], ${fresh.map((a) => a.name)}::text[], ${fresh.map((a) => a.level)}::text[],
                           ${fresh.map((a) => a.parent)}::text[])`
    return outcomes
  },
} satisfies Command<typeof createAreaInput, { code: string }>
