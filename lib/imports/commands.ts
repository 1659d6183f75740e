import { gunzipSync, gzipSync } from 'node:zlib'
import type { Actor } from '@/lib/kernel/access'
import { type Command, done, each, type Subject } from '@/lib/kernel/command'
import { now } from '@/lib/kernel/clock'
import type { Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { importState, noteProgress, queueJob, stopJob } from '@/lib/kernel/job'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import { open, openBytes, seal, sealBytes } from '@/lib/kernel/seal'
import type { Workbook } from '@/lib/kernel/sheet/workbook'
import { declareResident } from '@/lib/residents/commands'
import { giveBeds } from '@/lib/units/beds'
import { findLayout, type SheetLayout, withoutDropped } from './columns'
import { doorsNamed, planRows, type PlannedRow } from './plan'
import { addressTextKey } from '@/lib/dwellings/rules'
import { rosterRows, type RosterRow } from './rules'
import { carryOutInput, type ImportState, type Mapping, mapRosterInput, rosterIdInput, rosterValue, uploadRosterInput, type RowPlan } from './schema'

const PLAN_AT_ONCE = 2_000

type ImportRow = { id: string; areaCode: string; unitId: string | null; state: ImportState; done: number; layout: SheetLayout[] }

/**
 * Takes in a roster and plans every row; nothing else is written. What is kept is sealed, and holds no column that we do not collect.
 * The workbook comes beside the input, which names it by its digest.
 */
export const uploadRoster = (workbook: Workbook) => ({
  verb: 'roster.upload',
  input: uploadRosterInput,
  area: (input) => input.areaCode,
  run: each(async (tx, actor, { input, today }) => {
    const layouts = findLayout(workbook, await savedMappings(tx, input.areaCode))
    if (!layouts.ok) return layouts
    const kept = withoutDropped(workbook, layouts.data)
    if (rosterRows(kept, layouts.data, today).next().done) return refuse('file-no-rows')
    const id = newId()
    const file = sealBytes('roster_import.file', id, gzipSync(JSON.stringify(kept)))
    await tx.$executeRaw`
      INSERT INTO roster_import (id, area_code, unit_id, file_name, file_sealed, state, layout, total, created_by, created_at)
      VALUES (${id}::uuid, ${input.areaCode}, ${actor.unitId}::uuid, ${input.fileName}, ${file}, 'PREVIEWED',
              ${JSON.stringify({ sheets: layouts.data, notices: workbook.notices })}::jsonb, 0,
              ${actor.id}::uuid, ${now().toISOString()}::timestamptz)`
    const total = await writePlan(tx, { id, areaCode: input.areaCode, unitId: actor.unitId }, kept, layouts.data, today)
    return done({ importId: id, rows: total })
  }),
}) satisfies Command<typeof uploadRosterInput, { importId: string; rows: number }>

/** Reads the roster again by a corrected mapping; only while nothing has been written. */
export const mapRoster = {
  verb: 'roster.upload',
  input: mapRosterInput,
  run: each(async (tx, _, { input, today }) => {
    const found = await findImport(tx, input.importId)
    if (!found) return refuse('not-found')
    if (found.state !== 'PREVIEWED') return refuse('import-begun')
    if (!found.layout.some((layout) => layout.signature === input.signature)) return refuseField('mapping', 'not-found')
    const workbook = await openWorkbook(tx, input.importId)
    const saved = Object.fromEntries(found.layout.map((layout) => [layout.signature, mappingOf(layout)]))
    const layouts = findLayout(workbook, { ...saved, [input.signature]: input.mapping })
    if (!layouts.ok) return layouts
    if (input.keep) {
      await tx.$executeRaw`
        INSERT INTO roster_mapping (area_code, signature, mapping, updated_at)
        VALUES (${found.areaCode}, ${input.signature}, ${JSON.stringify(input.mapping)}::jsonb, ${now().toISOString()}::timestamptz)
        ON CONFLICT (area_code, signature) DO UPDATE SET mapping = excluded.mapping, updated_at = excluded.updated_at`
    }
    await tx.$executeRaw`DELETE FROM roster_row WHERE import_id = ${input.importId}::uuid`
    await tx.$executeRaw`UPDATE roster_import SET layout = jsonb_set(layout, '{sheets}', ${JSON.stringify(layouts.data)}::jsonb) WHERE id = ${input.importId}::uuid`
    const total = await writePlan(tx, found, workbook, layouts.data, today)
    return done({ importId: input.importId, rows: total })
  }),
} satisfies Command<typeof mapRosterInput, { importId: string; rows: number }>

/** A change of state that needs nothing but the right state before it. */
const transition = (from: readonly ImportState[], to: ImportState) => ({
  verb: 'roster.run' as const,
  input: rosterIdInput,
  run: each(async (tx: Tx, actor: Actor, { input }: { input: { importId: string } }) => {
    const found = await findImport(tx, input.importId)
    if (!found) return refuse('not-found')
    if (!from.includes(found.state)) return refuse('import-state', { params: { state: found.state } })
    await tx.$executeRaw`UPDATE roster_import SET state = ${to} WHERE id = ${input.importId}::uuid`
    if (to === 'RUNNING') await queueJob(tx, actor, { id: found.id, kind: 'ROSTER', areaCode: found.areaCode, unitId: found.unitId, total: await countGood(tx, found.id) })
    if (to === 'STOPPED') await stopJob(tx, found.id)
    if (to === 'DISCARDED') await forget(tx, input.importId)
    return done({ importId: input.importId })
  }),
}) satisfies Command<typeof rosterIdInput, { importId: string }>

export const startRoster = transition(['PREVIEWED', 'STOPPED'], 'RUNNING')
export const stopRoster = transition(['RUNNING'], 'STOPPED')
/** Only what has written nothing can be thrown away. */
export const discardRoster = transition(['PREVIEWED'], 'DISCARDED')

async function countGood(tx: Tx, importId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM roster_row WHERE import_id = ${importId}::uuid AND plan <> 'FAULTY'`
  return row!.n
}

/** What was thrown away holds nobody any more. */
async function forget(tx: Tx, importId: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM roster_row WHERE import_id = ${importId}::uuid`
  await tx.$executeRaw`UPDATE roster_import SET file_sealed = ''::bytea WHERE id = ${importId}::uuid`
}

type CarriedOut = { state: ImportState; left: number; done: number }

/**
 * One step of the job: the next rows go in and are marked, in one transaction, so that no row is written twice, whenever the job stops.
 * Two jobs on one roster take turns.
 */
export const carryOutRoster = {
  verb: 'roster.run',
  input: carryOutInput,
  run: each(async (tx, actor, item) => {
    const { input, today } = item
    const found = await findImport(tx, input.importId)
    if (!found) return refuse('not-found')
    if (found.state !== 'RUNNING') return done<CarriedOut>({ state: found.state, left: 0, done: 0 })
    const rows = await tx.$queryRaw<{ row: number; value: string; plan: RowPlan }[]>`
      SELECT row, value_sealed AS value, plan FROM roster_row
      WHERE import_id = ${input.importId}::uuid AND outcome IS NULL AND plan <> 'FAULTY' ORDER BY row LIMIT ${input.rows}`
    const outcomes = input.passOver
      ? rows.map(({ row }) => ({ row, outcome: 'LOOK' as const, residentId: null, code: 'not-written', touched: [] as Subject[] }))
      : await declareRows(tx, actor, found, rows, today, item.at)
    // The range holds the plan to the key whatever the statistics of a table that has just been filled: without it a step can read all rows for each.
    await tx.$executeRaw`
      UPDATE roster_row r SET outcome = o.outcome, resident_id = o.resident_id,
        faults = CASE WHEN o.code IS NULL THEN NULL ELSE jsonb_build_array(jsonb_build_object('code', o.code, 'column', NULL)) END
      FROM unnest(${outcomes.map((o) => o.row)}::int[], ${outcomes.map((o) => o.outcome)}::text[], ${outcomes.map((o) => o.residentId)}::uuid[],
                  ${outcomes.map((o) => o.code)}::text[]) AS o (row, outcome, resident_id, code)
      WHERE r.import_id = ${input.importId}::uuid AND r.row = o.row AND r.row BETWEEN ${rows[0]?.row ?? 0} AND ${rows.at(-1)?.row ?? 0}`
    const [left] = await tx.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM roster_row WHERE import_id = ${input.importId}::uuid AND outcome IS NULL AND plan <> 'FAULTY'`
    const state: ImportState = left!.n === 0 ? 'DONE' : 'RUNNING'
    await tx.$executeRaw`
      UPDATE roster_import SET done = done + ${outcomes.length}, state = ${state},
        finished_at = CASE ${state} WHEN 'DONE' THEN ${now().toISOString()}::timestamptz END WHERE id = ${input.importId}::uuid`
    await noteProgress(tx, found.id, { done: found.done + outcomes.length, total: found.done + outcomes.length + left!.n, finished: state === 'DONE' })
    return done<CarriedOut>({ state, left: left!.n, done: outcomes.length }, ...outcomes.flatMap((o) => o.touched))
  }),
} satisfies Command<typeof carryOutInput, CarriedOut>

type RowOutcome = { row: number; outcome: Exclude<RowPlan, 'FAULTY'>; residentId: string | null; code: string | null; touched: Subject[] }

async function declareRows(tx: Tx, actor: Actor, found: ImportRow, rows: { row: number; value: string }[], today: Day, at: Date): Promise<RowOutcome[]> {
  const values = rows.map(({ row, value }) => rosterValue.parse(JSON.parse(open('roster_row.value', rowId(found.id, row), value))))
  const doors = await doorsNamed(tx, found, values.flatMap((value) => value.address ?? []))
  const doorOf = (value: { address: string | null }) => (value.address ? (doors.get(addressTextKey(value.address)) ?? null) : null)
  const outcomes = await declareResident.run(tx, actor, values.map((value) => ({
    id: newId(), today, at,
    input: {
      ...value, areaCode: found.areaCode, dwellingId: doorOf(value),
      addressText: value.address, source: found.unitId ? ('UNIT' as const) : ('ROSTER' as const),
    },
  })))
  const sleepers = outcomes.flatMap((outcome, i) => {
    const dwellingId = doorOf(values[i]!)
    return outcome.ok && outcome.data.residentId && dwellingId ? [{ residentId: outcome.data.residentId, name: values[i]!.name, fromOn: values[i]!.arrivedOn ?? today, dwellingId }] : []
  })
  const bedless = found.unitId === null ? new Set() : await giveBeds(tx, actor, found.unitId, sleepers, at)
  return outcomes.map((outcome, i): RowOutcome => {
    const { row } = rows[i]!
    if (!outcome.ok) {
      const residentId = outcome.problem.details?.['residentId']
      const field = Object.values(outcome.problem.fields ?? {})[0]
      return { row, outcome: 'LOOK', residentId: typeof residentId === 'string' ? residentId : null, code: field?.code ?? outcome.problem.code, touched: [] }
    }
    const { residentId, was } = outcome.data
    return { row, outcome: was === 'same' ? 'SAME' : was === 'moved' ? 'MOVED' : was === 'elsewhere' ? 'ELSEWHERE' : 'NEW', residentId, code: residentId !== null && bedless.has(residentId) ? 'room-full' : null, touched: outcome.touched }
  })
}

/** Read and held until the end of the transaction: a stop waits for the step that is under way. */
async function findImport(tx: Tx, importId: string): Promise<ImportRow | null> {
  const rows = await tx.$queryRaw<ImportRow[]>`
    SELECT i.id::text AS id, i.area_code AS "areaCode", i.unit_id::text AS "unitId", ${importState} AS state, i.done, i.layout -> 'sheets' AS layout
    FROM roster_import i LEFT JOIN job j ON j.id = i.id WHERE i.id = ${importId}::uuid FOR NO KEY UPDATE OF i`
  return rows[0] ?? null
}

/** The kept workbook, as `withoutDropped` left it. */
export async function openWorkbook(tx: Tx, importId: string): Promise<Workbook> {
  const [row] = await tx.$queryRaw<{ file: Uint8Array }[]>`SELECT file_sealed AS file FROM roster_import WHERE id = ${importId}::uuid`
  return JSON.parse(gunzipSync(openBytes('roster_import.file', importId, row!.file)).toString('utf8')) as Workbook
}

async function savedMappings(tx: Tx, areaCode: string): Promise<Record<string, Mapping>> {
  const rows = await tx.$queryRaw<{ signature: string; mapping: Mapping }[]>`SELECT signature, mapping FROM roster_mapping WHERE area_code = ${areaCode}`
  return Object.fromEntries(rows.map((row) => [row.signature, row.mapping]))
}

const mappingOf = (layout: SheetLayout): Mapping =>
  Object.fromEntries(layout.columns.flatMap((column) => (column.field ? [[String(column.index), column.field]] : [])))

export const rowId = (importId: string, row: number): string => `${importId}/${row}`

async function writePlan(
  tx: Tx, target: { id: string; areaCode: string; unitId: string | null }, workbook: Workbook, layouts: SheetLayout[], today: Day,
): Promise<number> {
  let total = 0
  let batch: RosterRow[] = []
  const flush = async () => {
    await insertRows(tx, target, await planRows(tx, target, batch))
    total += batch.length
    batch = []
  }
  for (const row of rosterRows(workbook, layouts, today)) {
    batch.push(row)
    if (batch.length === PLAN_AT_ONCE) await flush()
  }
  if (batch.length > 0) await flush()
  await tx.$executeRaw`UPDATE roster_import SET total = ${total} WHERE id = ${target.id}::uuid`
  return total
}

async function insertRows(tx: Tx, target: { id: string; areaCode: string; unitId: string | null }, rows: PlannedRow[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO roster_row (import_id, row, area_code, unit_id, plan, value_sealed, faults, resident_id)
    SELECT ${target.id}::uuid, row, ${target.areaCode}, ${target.unitId}::uuid, plan, value, faults::jsonb, resident_id
    FROM unnest(${rows.map((p) => p.row.key)}::int[], ${rows.map((p) => p.plan)}::text[],
                ${rows.map((p) => (p.row.ok ? seal('roster_row.value', rowId(target.id, p.row.key), JSON.stringify(p.row.value)) : null))}::text[],
                ${rows.map((p) => (p.codes.length > 0 ? JSON.stringify(p.codes) : null))}::text[],
                ${rows.map((p) => p.residentId)}::uuid[]) AS planned (row, plan, value, faults, resident_id)`
}
