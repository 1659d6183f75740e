import { type Actor, systemActor } from '@/lib/kernel/access'
import { type Command, done, each, type Entry } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import { transact } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import type { Result } from '@/lib/kernel/result'
import { suggested } from './catalogue'
import { addVersion } from './commands'
import { readForm } from './fill'
import { SHIPPED } from './rules'
import { installFormsInput } from './schema'
import { SHIPPED_REVISION, shippedForm } from './shipped'

/** The usual tables of a sub-district that has them not, or in an earlier make. One that the office has replaced, mapped anew or retired stays as it is. */
export const installForms = {
  verb: 'form.install',
  input: installFormsInput,
  area: (input) => input.areaCode,
  run: each(async (tx, actor, { input: { areaCode }, today }) => {
    let installed = 0
    for (const shipped of SHIPPED) {
      const [kept] = await tx.$queryRaw<{ id: string; retired: boolean; nth: number; revision: number | null }[]>`
        SELECT f.id::text AS id, f.retired_on IS NOT NULL AS retired, v.nth, v.shipped_revision AS revision FROM form f JOIN form_version v ON v.form_id = f.id
        WHERE f.area_code = ${areaCode} AND f.shipped = ${shipped} ORDER BY v.nth DESC LIMIT 1`
      if (kept && (kept.retired || kept.revision === null || kept.revision >= SHIPPED_REVISION)) continue
      const { title, about, fileName, bytes } = shippedForm(shipped)
      const read = await readForm(bytes)
      if (!read.ok) throw new Error(`a shipped form does not open: ${read.problem.code}`)
      const formId = kept?.id ?? newId()
      if (!kept) {
        // Two servers at the same moment: the second finds it there.
        const made = await tx.$executeRaw`
          INSERT INTO form (id, area_code, title, about, shipped, created_by, created_on)
          VALUES (${formId}::uuid, ${areaCode}, ${title}, ${about}, ${shipped}, ${actor.id}::uuid, ${today}::date) ON CONFLICT DO NOTHING`
        if (made === 0) continue
      }
      await addVersion(tx, actor, { ...read.data, formId, areaCode, nth: (kept?.nth ?? 0) + 1, fileName, bytes, mapping: suggested(about, read.data.placeholders), revision: SHIPPED_REVISION }, today)
      installed += 1
    }
    return done({ installed })
  }),
} satisfies Command<typeof installFormsInput, { installed: number }>

const CLOCK = systemActor('forms')
const AT_ONCE = 20

type Run = (actor: Actor, command: typeof installForms, entries: Entry[], settings: { today: Day; timeoutMs: number }) => Promise<Result<{ installed: number }>[]>

/** What the clock does: every sub-district in which somebody has an account. */
export async function installFormsEverywhere(run: Run, today: Day): Promise<number> {
  const areas = await transact(CLOCK, 'form.install', (tx) => tx.$queryRaw<{ code: string }[]>`
    SELECT a.code FROM area a WHERE a.level = 'SUBDISTRICT' AND a.retired_on IS NULL AND EXISTS (SELECT 1 FROM staff s WHERE s.area_code >= a.code AND s.area_code < a.code || ':')
      AND (SELECT count(*) FROM form f WHERE f.area_code = a.code AND f.shipped IS NOT NULL AND (f.retired_on IS NOT NULL OR EXISTS (
        SELECT 1 FROM form_version v WHERE v.form_id = f.id AND (v.shipped_revision IS NULL OR v.shipped_revision >= ${SHIPPED_REVISION})))) < ${SHIPPED.length} ORDER BY a.code`)
  let installed = 0
  for (let at = 0; at < areas.length; at += AT_ONCE) {
    const results = await run(CLOCK, installForms, areas.slice(at, at + AT_ONCE).map(({ code }) => ({ raw: { areaCode: code } })), { today, timeoutMs: 120_000 })
    for (const result of results) if (result.ok) installed += result.data.installed
  }
  return installed
}
