import { createHash } from 'node:crypto'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { carryOutRoster, discardRoster, startRoster, uploadRoster } from '@/lib/imports/commands'
import { carryOut } from '@/lib/imports/job'
import { importProblemLabels } from '@/lib/imports/labels'
import { faultyRows, findImport } from '@/lib/imports/queries'
import { faultyWorkbook } from '@/lib/imports/returned'
import { ROW_PLANS } from '@/lib/imports/schema'
import { type Actor, type Role, systemActor } from '@/lib/kernel/access'
import { disconnect, recordEvent, transact } from '@/lib/kernel/db'
import { type Problem, refuse, type Result } from '@/lib/kernel/result'
import { readWorkbook } from '@/lib/kernel/sheet'
import { MAX_FILE_BYTES, type Workbook } from '@/lib/kernel/sheet/workbook'
import { perform, performAll } from '@/lib/obligations/perform'
import { staffProblemLabels } from '@/lib/staff/labels'

const USAGE = '用法 usage: npm run import -- FILE --user USERNAME [--area CODE] [--dry-run]'
const UPLOAD_MS = 120_000

const sentences: Record<string, string>[] = [{ ...staffProblemLabels['zh-CN'], ...importProblemLabels['zh-CN'] }, { ...staffProblemLabels.en, ...importProblemLabels.en }]

/**
 * `npm run import -- FILE --user USERNAME [--area CODE] [--dry-run]`: a roster goes in as that member of staff, whose role and area apply
 * (`--area` chooses a community inside it). Prints counts and progress, nobody's data; faulty rows go beside the file as `FILE.faulty.xlsx`.
 * Answers the exit code: 0 done, 1 refused with a sentence, 2 not understood.
 */
export async function importRoster(args: string[]): Promise<number> {
  const asked = readArgs(args)
  if (!asked) {
    console.error(USAGE)
    return 2
  }
  try {
    const actor = await findStaff(asked.user)
    if (!actor) return refused({ code: 'no-such-user' })
    const content = await readRosterFile(asked.file)
    if (!content.ok) return refused(content.problem)
    return await carryIn(actor, asked, content.data)
  } finally {
    await disconnect()
  }
}

type Asked = { file: string; user: string; area: string | undefined; dryRun: boolean }

function readArgs(args: string[]): Asked | null {
  try {
    const { values, positionals } = parseArgs({
      args, allowPositionals: true, options: { user: { type: 'string' }, area: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
    })
    const [file, ...more] = positionals
    return file && values.user && more.length === 0 ? { file, user: values.user, area: values.area, dryRun: values['dry-run'] } : null
  } catch {
    return null
  }
}

async function carryIn(actor: Actor, { file, area, dryRun }: Asked, { workbook, digest }: { workbook: Workbook; digest: string }): Promise<number> {
  const raw = { areaCode: area ?? actor.areaCode, fileName: basename(file), digest }
  const [uploaded] = await performAll(actor, uploadRoster(workbook), [{ raw }], { timeoutMs: UPLOAD_MS })
  if (!uploaded!.ok) return refused(uploaded!.problem)
  const { importId } = uploaded!.data
  for (const notice of workbook.notices) console.log(notice)
  await printCounts(actor, importId)
  await writeFaulty(actor, importId, file)
  if (dryRun) {
    const discarded = await perform(actor, discardRoster, { importId })
    return discarded.ok ? 0 : refused(discarded.problem)
  }
  const started = await perform(actor, startRoster, { importId })
  if (!started.ok) return refused(started.problem)
  const last = await carryOut((step) => perform(actor, carryOutRoster, step), importId, { onStep: ({ left }) => console.log(`还剩 left: ${left}`) })
  await printCounts(actor, importId)
  return last.state === 'DONE' ? 0 : refused({ code: 'import-state' })
}

const findStaff = (username: string): Promise<Actor | null> =>
  transact(systemActor('import'), 'roster.import', async (tx) => {
    const [row] = await tx.$queryRaw<{ id: string; name: string; role: Role; areaCode: string; unitId: string | null }[]>`
      SELECT id::text AS id, name, role, area_code AS "areaCode", unit_id::text AS "unitId" FROM staff WHERE username = ${username} AND disabled_at IS NULL`
    return row ?? null
  })

/** The file's size is asked before it is read. */
async function readRosterFile(file: string): Promise<Result<{ workbook: Workbook; digest: string }>> {
  const found = await stat(file).catch(() => null)
  if (!found?.isFile()) return refuse('no-such-file')
  if (found.size > MAX_FILE_BYTES) return refuse('file-too-large', { params: { maximum: MAX_FILE_BYTES / 1024 / 1024 } })
  const bytes = await readFile(file)
  const workbook = await readWorkbook(bytes, basename(file))
  return workbook.ok ? { ok: true, data: { workbook: workbook.data, digest: createHash('sha256').update(bytes).digest('hex') } } : workbook
}

async function printCounts(actor: Actor, importId: string): Promise<void> {
  const roster = await findImport(actor, importId)
  if (!roster) return
  const counts = ROW_PLANS.map((plan) => `${plan} ${roster.rows[plan]}`).join(', ')
  console.log(`${roster.state}: ${roster.total} rows, ${roster.done} written; ${counts}; ${roster.unplaced} without a door`)
  const dropped = roster.layout.flatMap(({ columns }) => columns.filter(({ state }) => state === 'dropped').map(({ header }) => header))
  if (roster.state === 'PREVIEWED' && dropped.length > 0) console.log(`不采集、未读取的列 columns not collected and not read: ${[...new Set(dropped)].join('、')}`)
}

async function writeFaulty(actor: Actor, importId: string, file: string): Promise<void> {
  const found = await faultyRows(actor, importId)
  if (!found || found.faulty.length === 0) return
  await recordEvent(actor, 'roster.export', { areaCode: found.areaCode, subject: 'roster_import', rowId: importId, details: { rows: found.faulty.length } })
  const beside = `${file}.faulty.xlsx`
  await writeFile(beside, await faultyWorkbook(found.workbook, found.layout, found.faulty, 'zh-CN'), { mode: 0o600 })
  console.log(`有错的行 faulty rows: ${beside}`)
}

/** The sentence in both languages; 1. */
function refused(problem: Problem): 1 {
  const { code, params } = Object.values(problem.fields ?? {})[0] ?? problem
  const texts = sentences.map((labels) => Object.entries(params ?? {}).reduce((text, [key, value]) => text.replaceAll(`{${key}}`, String(value)), labels[code] ?? code))
  console.error([...new Set(texts)].join(' '))
  return 1
}
