import { inRange, levelOf, parentOf } from '@/lib/kernel/area'
import { type Command, done, each, type Item, type Outcome, type Subject } from '@/lib/kernel/command'
import { type Actor, scopeOf } from '@/lib/kernel/access'
import { now } from '@/lib/kernel/clock'
import type { Tx } from '@/lib/kernel/db'
import { refuse, refuseField } from '@/lib/kernel/result'
import { changesAfter } from './changes'
import { currentCodeOf, mergedGrids, type Move } from './rules'
import { createAreaInput, mergeAreaInput, recodeAreaInput, renameAreaInput, splitGridInput } from './schema'

/** Adds divisions and grids under parents that exist, or come earlier in the same batch. One that is there already is refused. */
export const createArea = {
  verb: 'area.create',
  input: createAreaInput,
  area: (input) => input.code,
  async run(tx: Tx, _: Actor, items: Item<{ code: string; name: string }>[]): Promise<Outcome<{ code: string }>[]> {
    const parents = items.flatMap((item) => parentOf(item.input.code) ?? [])
    const existing = await tx.$queryRaw<{ code: string; retired: boolean }[]>`
      SELECT code, retired_on IS NOT NULL AS retired FROM area WHERE code = ANY (${[...parents, ...items.map((item) => item.input.code)]}::text[])`
    const known = new Set(existing.map((row) => row.code))
    const retired = new Set(existing.flatMap((row) => (row.retired ? [row.code] : [])))
    const fresh: { code: string; name: string; level: string; parent: string | null }[] = []
    const outcomes = items.map(({ input }): Outcome<{ code: string }> => {
      const parent = parentOf(input.code)
      if (known.has(input.code)) return refuseField('code', 'code-taken')
      if (parent && (!known.has(parent) || retired.has(parent))) return refuseField('code', 'no-parent')
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

export const renameArea = {
  verb: 'area.rename',
  input: renameAreaInput,
  area: (input) => input.code,
  run: each(async (tx, _, { id, input, today }) => {
    await hold(tx, input.code)
    const area = await findArea(tx, input.code)
    if (!area.ok) return area
    if (area.data.name === input.name) return refuseField('name', 'same-name')
    await tx.$executeRaw`SELECT area_rename(${input.code}, ${input.name}, ${today}::date, ${now().toISOString()}::timestamptz, ${id}::uuid)::text`
    return done({ code: input.code })
  }),
} satisfies Command<typeof renameAreaInput, { code: string }>

/** How many rows of each table went along; `resettle` when other policies hold there now, whose obligations the same transaction settles anew. */
export type Moved = { code: string; moved: Record<string, number>; resettle: boolean }

/** Some buildings of a grid become a grid of their own in the same community, with all that hangs on them. The old grid keeps its coordinators. */
export const splitGrid = {
  verb: 'area.split',
  input: splitGridInput,
  area: (input) => input.code,
  run: each(async (tx, actor, { id, input, today }) => {
    if (parentOf(input.toCode) !== parentOf(input.code)) return refuseField('toCode', 'other-community')
    await hold(tx, input.code)
    const grid = await findArea(tx, input.code)
    if (!grid.ok) return grid
    const [taken] = await tx.$queryRaw<{ code: string }[]>`SELECT code FROM area WHERE code = ${input.toCode}`
    if (taken) return refuseField('toCode', 'code-taken')
    const buildings = await tx.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM area_buildings(${input.code})`
    const chosen = buildings.filter((building) => input.buildings.includes(building.id)).map((building) => building.id)
    if (chosen.length < new Set(input.buildings).size) return refuseField('buildings', 'buildings-changed')
    if (chosen.length === buildings.length) return refuseField('buildings', 'all-buildings')
    const [row] = await tx.$queryRaw<{ answer: MoveAnswer }[]>`
      SELECT area_split(${input.code}, ${input.toCode}, ${input.name}, ${chosen}::uuid[], ${today}::date, ${now().toISOString()}::timestamptz, ${id}::uuid) AS answer`
    return moved(tx, input.toCode, row!.answer)
  }),
} satisfies Command<typeof splitGridInput, Moved>

/** A community gets another code, its grids with it: the one the State gives it, in the same sub-district or another of the actor's range. */
export const recodeArea = {
  verb: 'area.recode',
  input: recodeAreaInput,
  area: (input) => input.code,
  run: each(async (tx, actor, item) => {
    const { input } = item
    if (!inRange(input.toCode, scopeOf(actor))) return refuseField('toCode', 'outside-range')
    if (input.toCode === input.code) return refuseField('toCode', 'same-code')
    await hold(tx, input.code, input.toCode)
    const source = await findArea(tx, input.code)
    if (!source.ok) return source
    if (source.data.name !== input.confirm) return refuseField('confirm', 'confirm-differs')
    const [parent] = await tx.$queryRaw<{ code: string }[]>`SELECT code FROM area WHERE code = ${parentOf(input.toCode)} AND retired_on IS NULL`
    if (!parent) return refuseField('toCode', 'no-parent')
    if (!(await isFree(tx, input.toCode))) return refuseField('toCode', 'code-in-use')
    const grids = await gridsOf(tx, input.code)
    const moves = grids.map((grid) => ({ from: grid.code, to: input.toCode + grid.code.slice(12), name: grid.name }))
    return carryOut(tx, 'RECODE', item, [{ from: input.code, to: input.toCode, name: input.name }, ...moves])
  }),
} satisfies Command<typeof recodeAreaInput, Moved>

/** A community becomes part of another: its grids become grids of that one, what hangs on itself goes there. The other's policies hold for all. */
export const mergeArea = {
  verb: 'area.merge',
  input: mergeAreaInput,
  area: (input) => input.code,
  run: each(async (tx, actor, item) => {
    const { input } = item
    if (!inRange(input.toCode, scopeOf(actor))) return refuseField('toCode', 'outside-range')
    if (input.toCode === input.code) return refuseField('toCode', 'same-code')
    await hold(tx, input.code, input.toCode)
    const source = await findArea(tx, input.code)
    if (!source.ok) return source
    const target = await findArea(tx, input.toCode)
    if (!target.ok) return target.problem.code === 'not-found' ? refuseField('toCode', 'not-found') : target
    if (source.data.name !== input.confirm) return refuseField('confirm', 'confirm-differs')
    // A retired grid's code stays its own.
    const taken = await tx.$queryRaw<{ code: string; name: string }[]>`SELECT code, name FROM area WHERE parent_code = ${input.toCode}`
    const moves = mergedGrids(source.data, await gridsOf(tx, input.code), input.toCode, taken)
    if (!moves) return refuseField('toCode', 'no-free-grid')
    return carryOut(tx, 'MERGE', item, [{ from: input.code, to: input.toCode, name: target.data.name }, ...moves])
  }),
} satisfies Command<typeof mergeAreaInput, Moved>

type Named = { code: string; name: string }
/** `dropped`: reports that are owed by nobody any more. */
type MoveAnswer = { moved: Record<string, number>; resettle: string[]; dropped?: string[] }

/** Waits for whoever is writing in these communities, so that what is read next is what is changed. */
async function hold(tx: Tx, ...codes: string[]): Promise<void> {
  await tx.$executeRaw`SELECT area_hold(${codes}::text[])::text`
}

/** An area in force; one that has become another says which. */
async function findArea(tx: Tx, code: string): Promise<{ ok: true; data: Named } | ReturnType<typeof refuse>> {
  const [area] = await tx.$queryRaw<(Named & { retired: boolean })[]>`SELECT code, name, retired_on IS NOT NULL AS retired FROM area WHERE code = ${code}`
  if (!area) return refuse('not-found')
  if (!area.retired) return { ok: true, data: area }
  const now = currentCodeOf(await changesAfter(tx, [code]), code)
  return now === code ? refuse('area-retired', { params: { code } }) : refuse('area-changed', { params: { code: now } })
}

const gridsOf = (tx: Tx, code: string): Promise<Named[]> =>
  tx.$queryRaw<Named[]>`SELECT code, name FROM area WHERE parent_code = ${code} AND retired_on IS NULL ORDER BY code`

/** Not an area yet, one that is no longer, or one of the national files on which nothing hangs. */
async function isFree(tx: Tx, code: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ weight: Record<string, number>; grids: number }[]>`
    SELECT area_weight(${code}) AS weight, (SELECT count(*)::int FROM area WHERE parent_code = ${code} AND retired_on IS NULL) AS grids`
  return row!.grids === 0 && Object.values(row!.weight).every((n) => n === 0)
}

async function carryOut(tx: Tx, kind: 'RECODE' | 'MERGE', { id, today }: Item<unknown>, moves: Move[]): Promise<Outcome<Moved>> {
  const [row] = await tx.$queryRaw<{ answer: MoveAnswer }[]>`
    SELECT area_move(${kind}, ${moves.map((m) => m.from)}::text[], ${moves.map((m) => m.to)}::text[], ${moves.map((m) => m.name)}::text[],
                     ${today}::date, ${now().toISOString()}::timestamptz, ${id}::uuid) AS answer`
  return moved(tx, moves[0]!.to, row!.answer)
}

/** Where other policies hold now, everybody is settled anew in this very transaction. A job can take `resettle` over once there is one. */
async function moved(tx: Tx, code: string, answer: MoveAnswer): Promise<Outcome<Moved>> {
  const touched = answer.resettle.length === 0 ? [] : await tx.$queryRaw<Subject[]>`SELECT kind, id FROM area_subjects(${answer.resettle}::text[])`
  return done({ code, moved: answer.moved, resettle: touched.length > 0 }, ...touched, ...(answer.dropped ?? []).map((id): Subject => ({ kind: 'report', id })))
}
