import type { Readable } from 'node:stream'
import type { z } from 'zod'
import { type Command, done, each, type Outcome } from '@/lib/kernel/command'
import { now } from '@/lib/kernel/clock'
import type { Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { importState, noteProgress, queueJob, StepRefused, stopJob } from '@/lib/kernel/job'
import { refuse, type Result } from '@/lib/kernel/result'
import type { OfficialRow } from './official'
import { MAX_OFFICIAL_BYTES, NotOfficial, readOfficial } from './read-official'
import {
  areaImportInput, type AreaImportState, beginAreaImportInput, carryOutAreasInput, stageAreasInput, startAreaImportInput,
} from './schema'

/** Opens an import of one or several national files. Their rows come next, stretch by stretch. */
export const beginAreaImport = {
  verb: 'area.import',
  input: beginAreaImportInput,
  run: each(async (tx, actor, { input }) => {
    const id = newId()
    await tx.$executeRaw`
      INSERT INTO area_import (id, file_names, state, created_by, created_at)
      VALUES (${id}::uuid, ${input.fileNames}::text[], 'STAGING', ${actor.id}::uuid, ${now().toISOString()}::timestamptz)`
    return done({ importId: id })
  }),
} satisfies Command<typeof beginAreaImportInput, { importId: string }>

/** Takes in a stretch of rows; `from` is the first row's number over all files, so that a stretch sent twice is refused as one. */
export const stageAreas = {
  verb: 'area.import',
  input: stageAreasInput,
  run: each(async (tx, _, { input }) => {
    const held = await hold(tx, input.importId, ['STAGING'])
    if (!held.ok) return held
    if (held.data.staged !== input.from - 1) return refuse('changed-meanwhile')
    await tx.$executeRaw`
      INSERT INTO area_import_row (import_id, line, file, file_row, code, name, fault, fault_column)
      SELECT ${input.importId}::uuid, ${input.from - 1} + nth, ${input.file}, row, code, name, fault, at
      FROM unnest(${input.rows}::int[], ${input.codes}::text[], ${input.names}::text[], ${input.faults}::text[], ${input.columns}::text[])
        WITH ORDINALITY AS staged (row, code, name, fault, at, nth)`
    await tx.$executeRaw`UPDATE area_import SET staged = staged + ${input.rows.length} WHERE id = ${input.importId}::uuid`
    return done({ staged: held.data.staged + input.rows.length })
  }),
} satisfies Command<typeof stageAreasInput, { staged: number }>

export type AreaCounts = Partial<Record<'NEW' | 'RENAMED' | 'GONE' | 'KEPT' | 'GONE_USED' | 'FAULTY' | 'SAME', number>>

/** Holds what was staged against the areas there are: the preview. Takes some seconds for the whole country. */
export const planAreaImport = {
  verb: 'area.import',
  input: areaImportInput,
  run: each(async (tx, _, { input }) => {
    const [row] = await tx.$queryRaw<{ counts: AreaCounts | null }[]>`SELECT area_import_plan(${input.importId}::uuid) AS counts`
    return row!.counts ? done(row!.counts) : refuse('area-import-begun')
  }),
} satisfies Command<typeof areaImportInput, AreaCounts>

/** Begins to carry out, or goes on where it was stopped. */
export const startAreaImport = {
  verb: 'area.import',
  input: startAreaImportInput,
  run: each(async (tx, actor, { input }) => {
    const held = await hold(tx, input.importId, ['PREVIEWED', 'STOPPED'])
    if (!held.ok) return held
    await tx.$executeRaw`
      UPDATE area_import SET state = 'RUNNING', retire = CASE state WHEN 'PREVIEWED' THEN ${input.retire} ELSE retire END WHERE id = ${input.importId}::uuid`
    await queueJob(tx, actor, { id: input.importId, kind: 'AREAS', areaCode: null, total: held.data.total })
    return done({ importId: input.importId })
  }),
} satisfies Command<typeof startAreaImportInput, { importId: string }>

export const stopAreaImport = {
  verb: 'area.import',
  input: areaImportInput,
  run: each(async (tx, _, { input }) => {
    const held = await hold(tx, input.importId, ['RUNNING'])
    if (!held.ok) return held
    await tx.$executeRaw`UPDATE area_import SET state = 'STOPPED' WHERE id = ${input.importId}::uuid`
    await stopJob(tx, input.importId)
    return done({ importId: input.importId })
  }),
} satisfies Command<typeof areaImportInput, { importId: string }>

/** Only what has changed nothing can be thrown away. */
export const discardAreaImport = {
  verb: 'area.import',
  input: areaImportInput,
  run: each(async (tx, _, { input }) => {
    const held = await hold(tx, input.importId, ['STAGING', 'PREVIEWED'])
    if (!held.ok) return held
    await tx.$executeRaw`SELECT area_import_forget(${input.importId}::uuid)::text`
    return done({ importId: input.importId })
  }),
} satisfies Command<typeof areaImportInput, { importId: string }>

export type AreaStep = { state: AreaImportState; done: number; total: number; finished: boolean }

/** One step of the job: the next rows, in one transaction that marks how far it came. */
export const carryOutAreas = {
  verb: 'area.import',
  input: carryOutAreasInput,
  run: each(async (tx, _, { input, today }): Promise<Outcome<AreaStep>> => {
    const [row] = await tx.$queryRaw<{ step: AreaStep | null }[]>`
      SELECT area_import_step(${input.importId}::uuid, ${input.rows}::int, ${today}::date, ${now().toISOString()}::timestamptz) AS step`
    if (!row!.step) return refuse('not-found')
    await noteProgress(tx, input.importId, row!.step)
    return done(row!.step)
  }),
} satisfies Command<typeof carryOutAreasInput, AreaStep>

/** About a second's work. */
export const ROWS_A_STEP = 10_000
export const PLAN_MS = 600_000

type PerformStep = (raw: { importId: string; rows: number }) => Promise<Result<AreaStep>>

/**
 * Carries an import out until it is done, stopped, or `more()` says that it is enough for now: then its state is still RUNNING. How far it is stands in the
 * database: whoever starts again goes on from there.
 */
export async function carryOutAll(step: PerformStep, importId: string, { onStep, more = () => true }: { onStep?: (step: AreaStep) => void; more?: () => boolean } = {}): Promise<AreaStep> {
  for (;;) {
    const result = await step({ importId, rows: ROWS_A_STEP })
    if (!result.ok) throw new StepRefused(result.problem.code)
    onStep?.(result.data)
    if (result.data.state !== 'RUNNING' || !more()) return result.data
  }
}

async function hold(tx: Tx, importId: string, states: readonly AreaImportState[]): Promise<Result<{ staged: number; total: number }>> {
  const [row] = await tx.$queryRaw<{ state: AreaImportState; staged: number; total: number }[]>`
    SELECT ${importState} AS state, i.staged, i.total FROM area_import i LEFT JOIN job j ON j.id = i.id WHERE i.id = ${importId}::uuid FOR NO KEY UPDATE OF i`
  if (!row) return refuse('not-found')
  return states.includes(row.state) ? { ok: true, data: row } : refuse('area-import-begun')
}

type PerformStage = (raw: z.input<typeof stageAreasInput>) => Promise<Result<{ staged: number }>>

const ROWS_A_STRETCH = 5_000

/** Stages one file as it comes in, after `staged` rows of the files before it. Answers how many rows are staged then. */
export async function stageFile(stage: PerformStage, importId: string, file: number, staged: number, input: Readable): Promise<Result<{ staged: number }>> {
  let last: Result<{ staged: number }> = { ok: true, data: { staged } }
  try {
    await readOfficial(input, ROWS_A_STRETCH, async (rows) => {
      if (!last.ok) return
      const column = <K extends keyof OfficialRow>(key: K) => rows.map((row) => row[key])
      last = await stage({
        importId, file, from: last.data.staged + 1, rows: column('row'), codes: column('code'), names: column('name'), faults: column('fault'), columns: column('column'),
      })
    })
    return last
  } catch (error) {
    if (error instanceof NotOfficial) return refuse(error.code, { params: { maximum: MAX_OFFICIAL_BYTES / 1024 / 1024 } })
    throw error
  }
}
