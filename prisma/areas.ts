import { createReadStream } from 'node:fs'
import { stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { type AreaCounts, beginAreaImport, carryOutAll, carryOutAreas, discardAreaImport, PLAN_MS, planAreaImport, stageAreas, stageFile, startAreaImport } from '@/lib/areas/import'
import { faultyAreas } from '@/lib/areas/import-queries'
import { faultyCsv } from '@/lib/areas/faulty'
import { areaProblemLabels } from '@/lib/areas/labels'
import { importProblemLabels } from '@/lib/imports/labels'
import { type Actor, type Role, systemActor } from '@/lib/kernel/access'
import { disconnect, transact } from '@/lib/kernel/db'
import type { Problem } from '@/lib/kernel/result'
import { perform, performAll } from '@/lib/obligations/perform'
import { staffProblemLabels } from '@/lib/staff/labels'

const USAGE = '用法 usage: npm run areas -- FILE… --user USERNAME [--dry-run] [--keep-gone] | npm run areas -- --resume IMPORT --user USERNAME'

const sentences: Record<string, string>[] = [{ ...staffProblemLabels['zh-CN'], ...importProblemLabels['zh-CN'], ...areaProblemLabels['zh-CN'] }, { ...staffProblemLabels.en, ...importProblemLabels.en, ...areaProblemLabels.en }]

/**
 * `npm run areas -- FILE… --user USERNAME`: an edition of the national division files (CSV with a code and a name in each row; upper levels first or not)
 * goes in as that administrator. Prints what it would change and then how far it is. `--dry-run` changes nothing; `--keep-gone` retires nothing; what was
 * cut short goes on with `--resume`. Faulty rows go to `areas.faulty.csv` beside the first file. Answers the exit code: 0 done, 1 refused, 2 not understood.
 */
export async function importAreas(args: string[]): Promise<number> {
  const asked = readArgs(args)
  if (!asked) {
    console.error(USAGE)
    return 2
  }
  try {
    const actor = await findStaff(asked.user)
    if (!actor) return refused({ code: 'no-such-user' })
    if (asked.resume) return await carryIn(actor, asked.resume, asked.keepGone)
    for (const file of asked.files) if (!(await stat(file).catch(() => null))?.isFile()) return refused({ code: 'no-such-file' })
    return await bringIn(actor, asked)
  } finally {
    await disconnect()
  }
}

type Asked = { files: string[]; user: string; dryRun: boolean; keepGone: boolean; resume: string | undefined }

function readArgs(args: string[]): Asked | null {
  try {
    const { values, positionals } = parseArgs({
      args, allowPositionals: true,
      options: { user: { type: 'string' }, resume: { type: 'string' }, 'dry-run': { type: 'boolean', default: false }, 'keep-gone': { type: 'boolean', default: false } },
    })
    const one = values.resume ? positionals.length === 0 : positionals.length > 0 && positionals.length <= 10
    return values.user && one ? { files: positionals, user: values.user, dryRun: values['dry-run'], keepGone: values['keep-gone'], resume: values.resume } : null
  } catch {
    return null
  }
}

async function bringIn(actor: Actor, { files, dryRun, keepGone }: Asked): Promise<number> {
  const begun = await perform(actor, beginAreaImport, { fileNames: files.map((file) => basename(file)) })
  if (!begun.ok) return refused(begun.problem)
  const { importId } = begun.data
  let staged = 0
  for (const [index, file] of files.entries()) {
    const result = await stageFile((raw) => perform(actor, stageAreas, raw), importId, index, staged, createReadStream(file))
    if (!result.ok) {
      await perform(actor, discardAreaImport, { importId })
      console.error(basename(file))
      return refused(result.problem)
    }
    staged = result.data.staged
    console.log(`已读取 read: ${basename(file)}, ${staged}`)
  }
  const [planned] = await performAll(actor, planAreaImport, [{ raw: { importId } }], { timeoutMs: PLAN_MS })
  if (!planned!.ok) return refused(planned!.problem)
  printCounts(planned!.data)
  await writeFaulty(actor, importId, `${files[0]!}.faulty.csv`)
  if (!dryRun) return carryIn(actor, importId, keepGone)
  const discarded = await perform(actor, discardAreaImport, { importId })
  return discarded.ok ? 0 : refused(discarded.problem)
}

async function carryIn(actor: Actor, importId: string, keepGone: boolean): Promise<number> {
  const started = await perform(actor, startAreaImport, { importId, retire: !keepGone })
  // Cut short while it was running: it goes on.
  if (!started.ok && started.problem.code !== 'area-import-begun') return refused(started.problem)
  console.log(`继续用 to go on if cut short: npm run areas -- --resume ${importId} --user …`)
  const step = async (raw: { importId: string; rows: number }) => (await performAll(actor, carryOutAreas, [{ raw }], { timeoutMs: PLAN_MS }))[0]!
  const last = await carryOutAll(step, importId, { onStep: ({ done, total }) => console.log(`${done} / ${total}`) })
  return last.state === 'DONE' ? 0 : refused({ code: 'area-import-begun' })
}

const findStaff = (username: string): Promise<Actor | null> =>
  transact(systemActor('areas'), 'area.import', async (tx) => {
    const [row] = await tx.$queryRaw<{ id: string; name: string; role: Role; areaCode: string; unitId: string | null }[]>`
      SELECT id::text AS id, name, role, area_code AS "areaCode", unit_id::text AS "unitId" FROM staff WHERE username = ${username} AND disabled_at IS NULL`
    return row ?? null
  })

const printCounts = (counts: AreaCounts) => console.log(Object.entries(counts).map(([plan, n]) => `${plan} ${n}`).join(', '))

async function writeFaulty(actor: Actor, importId: string, file: string): Promise<void> {
  const rows = await faultyAreas(actor, importId)
  if (rows.length === 0) return
  await writeFile(file, faultyCsv(rows, 'zh-CN'))
  console.log(`有错的行 faulty rows: ${file}`)
}

/** The sentence in both languages; 1. */
function refused(problem: Problem): 1 {
  const { code, params } = Object.values(problem.fields ?? {})[0] ?? problem
  const texts = sentences.map((labels) => Object.entries(params ?? {}).reduce((text, [key, value]) => text.replaceAll(`{${key}}`, String(value)), labels[code] ?? code))
  console.error([...new Set(texts)].join(' '))
  return 1
}
