import type { Actor } from '@/lib/kernel/access'
import { type Command, done, each } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import type { Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse } from '@/lib/kernel/result'
import { openBytes, sealBytes } from '@/lib/kernel/seal'
import { fieldNamed, listNamed, listOf, suggested } from './catalogue'
import type { Scanned } from './fill'
import { digestOf } from './package'
import { BLANK, carriedOver, type FormAbout, type Mapping, type Placeholder } from './rules'
import { formIdInput, mapFormInput, replaceFormInput, uploadFormInput } from './schema'

/** A file as it was received and looked through. */
export type ReceivedForm = Scanned & { bytes: Uint8Array }

export type NewVersion = { formId: string; areaCode: string; nth: number; kind: string; fileName: string; bytes: Uint8Array; placeholders: readonly Placeholder[]; mapping: Mapping; revision: number | null }

export async function addVersion(tx: Tx, actor: Actor, version: NewVersion, today: Day): Promise<string> {
  const id = newId()
  await tx.$executeRaw`
    INSERT INTO form_version (id, form_id, area_code, nth, kind, file_name, size, digest, file_sealed, placeholders, mapping, shipped_revision, created_by, created_on)
    VALUES (${id}::uuid, ${version.formId}::uuid, ${version.areaCode}, ${version.nth}, ${version.kind}, ${version.fileName}, ${version.bytes.length}, ${digestOf(version.bytes)}, ${sealBytes('form_version.file', id, version.bytes)},
            ${JSON.stringify(version.placeholders)}::jsonb, ${JSON.stringify(version.mapping)}::jsonb, ${version.revision}, ${actor.id}::uuid, ${today}::date)`
  return id
}

export type HeldForm = { id: string; areaCode: string; about: FormAbout; title: string; shipped: string | null; versionId: string; nth: number; kind: string; fileName: string; placeholders: Placeholder[]; mapping: Mapping; revision: number | null; filled: boolean }

/** A form with its latest version, held until the end of the transaction; whoever fills it meanwhile is waited for. */
async function hold(tx: Tx, formId: string) {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`form ${formId}`}, 0))::text`
  const [seen] = await tx.$queryRaw<{ retired: boolean }[]>`SELECT retired_on IS NOT NULL AS retired FROM form WHERE id = ${formId}::uuid FOR NO KEY UPDATE`
  if (!seen) return refuse('not-found')
  if (seen.retired) return refuse('form-retired')
  const [form] = await tx.$queryRaw<HeldForm[]>`
    SELECT f.id::text AS id, f.area_code AS "areaCode", f.about, f.title, f.shipped, v.id::text AS "versionId", v.nth, v.kind, v.file_name AS "fileName", v.placeholders, v.mapping, v.shipped_revision AS revision, form_version_filled(v.id) AS filled
    FROM form f JOIN form_version v ON v.form_id = f.id WHERE f.id = ${formId}::uuid ORDER BY v.nth DESC LIMIT 1`
  return form ? { ok: true as const, data: form } : refuse('not-found')
}

export async function fileOf(tx: Tx, versionId: string): Promise<Buffer> {
  const [row] = await tx.$queryRaw<{ file: Uint8Array }[]>`SELECT file_sealed AS file FROM form_version WHERE id = ${versionId}::uuid`
  return openBytes('form_version.file', versionId, row!.file)
}

/** Another department's form, taken in with what its placeholders most probably are. */
export const uploadForm = (file: ReceivedForm) => ({
  verb: 'form.upload',
  input: uploadFormInput,
  area: (input) => input.areaCode,
  run: each(async (tx, actor, { input, today }) => {
    const id = newId()
    await tx.$executeRaw`
      INSERT INTO form (id, area_code, title, about, created_by, created_on) VALUES (${id}::uuid, ${input.areaCode}, ${input.title}, ${input.about}, ${actor.id}::uuid, ${today}::date)`
    const mapping = suggested(input.about, file.placeholders)
    const versionId = await addVersion(tx, actor, { ...file, formId: id, areaCode: input.areaCode, nth: 1, fileName: input.fileName, mapping, revision: null }, today)
    return done({ formId: id, versionId })
  }),
}) satisfies Command<typeof uploadFormInput, { formId: string; versionId: string }>

/** A new file of the same form: a version of its own. What was mapped stays mapped where its placeholders still stand. */
export const replaceForm = (file: ReceivedForm) => ({
  verb: 'form.replace',
  input: replaceFormInput,
  run: each(async (tx, actor, { input, today }) => {
    const held = await hold(tx, input.formId)
    if (!held.ok) return held
    const form = held.data
    const mapping = carriedOver(file.placeholders, form.mapping, suggested(form.about, file.placeholders))
    const versionId = await addVersion(tx, actor, { ...file, formId: form.id, areaCode: form.areaCode, nth: form.nth + 1, fileName: input.fileName, mapping, revision: null }, today)
    return done({ formId: form.id, versionId })
  }),
}) satisfies Command<typeof replaceFormInput, { formId: string; versionId: string }>

/** Which field each placeholder is. Of a version that was filled already another one is made, of the same file: what was filled stays what it was filled by. So is it of a usual table, which is the office's own from then on. */
export const mapForm = {
  verb: 'form.map',
  input: mapFormInput,
  run: each(async (tx, actor, { input, today }) => {
    const [version] = await tx.$queryRaw<{ formId: string }[]>`SELECT form_id::text AS "formId" FROM form_version WHERE id = ${input.versionId}::uuid`
    if (!version) return refuse('not-found')
    const held = await hold(tx, version.formId)
    if (!held.ok) return held
    const form = held.data
    if (form.versionId !== input.versionId) return refuse('changed')
    const mapped = mappingOf(form, input)
    if ('wrong' in mapped) return refuse('invalid', { fields: Object.fromEntries(mapped.wrong.map((at) => [`fields.${at}`, { code: 'form-field-unknown' }])) })
    if (!form.filled && form.revision === null) {
      await tx.$executeRaw`UPDATE form_version SET mapping = ${JSON.stringify(mapped.mapping)}::jsonb WHERE id = ${form.versionId}::uuid`
      return done({ formId: form.id, versionId: form.versionId })
    }
    const bytes = await fileOf(tx, form.versionId)
    const versionId = await addVersion(tx, actor, { ...form, formId: form.id, nth: form.nth + 1, bytes, mapping: mapped.mapping, revision: null }, today)
    return done({ formId: form.id, versionId })
  }),
} satisfies Command<typeof mapFormInput, { formId: string; versionId: string }>

/** What was typed, as fields: rows' lists first, for they say what their placeholders may be. */
function mappingOf({ about, placeholders }: Pick<HeldForm, 'about' | 'placeholders'>, { fields, blanks }: { fields: string[]; blanks: number[] }): { mapping: Mapping } | { wrong: number[] } {
  const mapping: Mapping = {}
  const wrong: number[] = []
  for (const markers of [true, false]) {
    placeholders.forEach((one, at) => {
      if (one.marker !== markers) return
      const typed = fields[at] ?? ''
      if (blanks.includes(at)) { mapping[one.key] = BLANK; return }
      if (typed === '') return
      const field = one.marker ? listNamed(about, typed) : fieldNamed(about, listOf(one, mapping), typed)
      if (field === null) wrong.push(at)
      else mapping[one.key] = field
    })
  }
  return wrong.length > 0 ? { wrong } : { mapping }
}

/** Filled by nobody any more; what was filled stays known. */
export const retireForm = {
  verb: 'form.retire',
  input: formIdInput,
  run: each(async (tx, actor, { input, today }) => {
    const held = await hold(tx, input.formId)
    if (!held.ok) return held
    await tx.$executeRaw`UPDATE form SET retired_on = ${today}::date, retired_by = ${actor.id}::uuid WHERE id = ${input.formId}::uuid`
    return done({ formId: input.formId })
  }),
} satisfies Command<typeof formIdInput, { formId: string }>
