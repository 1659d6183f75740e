import { isDeepStrictEqual } from 'node:util'
import { type Actor, scopeOf } from '@/lib/kernel/access'
import { type AreaCode, inRange } from '@/lib/kernel/area'
import { type Command, done, each, type Outcome } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import { appendEvent, read, type Tx } from '@/lib/kernel/db'
import { isFault, problemCodeOf } from '@/lib/kernel/fault'
import { newId } from '@/lib/kernel/id'
import { fieldErrors } from '@/lib/kernel/input'
import { ok, refuse, refuseField, type Result } from '@/lib/kernel/result'
import { hasRevealedEnough } from '@/lib/kernel/reveal'
import { type Field, listOf, SECRETS, WORDS } from './catalogue'
import { fileOf } from './commands'
import { fill } from './fill'
import { findPlace, findSent, ofPlace, ofReport, type Source, type ValueOf } from './figures'
import { digestOf } from './package'
import { findPerson, ofPerson, peopleIn } from './people'
import { BLANK, dayOf, type FormAbout, type FullReason, type Mapping, MOST_ROWS, numberOf, type Placeholder, textOf, unmapped, type Value } from './rules'
import { fillFormInput, fillFullInput } from './schema'

type Form = { id: string; areaCode: AreaCode; about: FormAbout; title: string; retired: boolean; versionId: string; nth: number; kind: string; placeholders: Placeholder[]; mapping: Mapping }
/** The file goes to whoever asked, once; `body` is base64. */
export type FilledFile = { fileName: string; kind: string; body: string }

/** What a form was filled for, as it is kept. */
type For = { areaCode: AreaCode; name: string; reportVersionId: string | null; from: Day | null; to: Day | null; onDay: Day | null; residentId: string | null; reason: FullReason | null }
const NOTHING = { reportVersionId: null, from: null, to: null, onDay: null, residentId: null, reason: null }
type Asked = { areaCode: AreaCode | null; periodFrom: Day | null; day: Day | null; residentId: string | null }
type Ready = { of: For; source: Source; people: ValueOf[] }

/** A form that may be filled: in the actor's range or above it, mapped to the last placeholder. Nobody maps it until the transaction ends. */
async function fillable(tx: Tx, formId: string) {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${`form ${formId}`}, 0))::text`
  const [form] = await tx.$queryRaw<Form[]>`
    SELECT f.id::text AS id, f.area_code AS "areaCode", f.about, f.title, f.retired_on IS NOT NULL AS retired, v.id::text AS "versionId", v.nth, v.kind, v.placeholders, v.mapping
    FROM form f JOIN form_version v ON v.form_id = f.id WHERE f.id = ${formId}::uuid ORDER BY v.nth DESC LIMIT 1`
  if (!form) return refuse('not-found')
  if (form.retired) return refuse('form-retired')
  const open = unmapped(form.placeholders, form.mapping).length
  return open > 0 ? refuse('form-unmapped', { params: { count: open } }) : { ok: true as const, data: form }
}

const mapsAny = (form: Form, fields: readonly string[]): boolean => Object.values(form.mapping).some((field) => fields.includes(field))

async function ofPeriod(tx: Tx, actor: Actor, form: Form, asked: Asked) {
  if (asked.areaCode === null) return refuseField('areaCode', 'required')
  if (asked.periodFrom === null) return refuseField('periodFrom', 'required')
  if (!inRange(asked.areaCode, scopeOf(actor)) || !asked.areaCode.startsWith(form.areaCode)) return refuse('not-found')
  const sent = await findSent(tx, asked.areaCode, asked.periodFrom)
  if (!sent) return refuseField('periodFrom', 'form-not-sent')
  const of: For = { ...NOTHING, areaCode: sent.areaCode, name: `${sent.placeName} ${sent.from}`, reportVersionId: sent.versionId, from: sent.from, to: sent.to }
  return { ok: true as const, data: { of, source: await ofReport(tx, sent), people: [] } satisfies Ready }
}

async function ofDay(tx: Tx, actor: Actor, form: Form, asked: Asked, today: Day) {
  if (asked.areaCode === null) return refuseField('areaCode', 'required')
  const day = asked.day ?? today
  if (day > today) return refuseField('day', 'future')
  const place = inRange(asked.areaCode, scopeOf(actor)) && asked.areaCode.startsWith(form.areaCode) ? await findPlace(tx, asked.areaCode) : null
  if (!place) return refuse('not-found')
  let people: ValueOf[] = []
  if (mapsAny(form, ['people'])) {
    // Who lives there is known of today alone.
    if (day !== today) return refuseField('day', 'form-people-today')
    const rows = await peopleIn(tx, place.code, today)
    if (rows.length > MOST_ROWS) return refuse('form-too-many-rows', { params: { maximum: MOST_ROWS } })
    people = rows.map((row) => ofPerson(row, today, false))
  }
  const of: For = { ...NOTHING, areaCode: place.code, name: `${place.name} ${day}`, onDay: day }
  return { ok: true as const, data: { of, source: await ofPlace(tx, place, day), people } satisfies Ready }
}

async function ofSomebody(tx: Tx, form: Form, residentId: string | null, today: Day, full: { reason: FullReason } | null) {
  if (residentId === null) return refuseField('residentId', 'required')
  const person = await findPerson(tx, residentId, today)
  if (!person || !person.areaCode.startsWith(form.areaCode)) return refuse('not-found')
  if (person.merged) return refuse('merged')
  const of: For = { ...NOTHING, areaCode: person.areaCode, name: person.id.slice(-6), residentId, reason: full?.reason ?? null }
  return { ok: true as const, data: { of, source: { whole: ofPerson(person, today, full !== null), rows: [] }, people: [] } satisfies Ready }
}

/** A form that was filled, and what of: nothing of it is kept yet. */
export type FilledOut = { form: Form; of: For; people: number; bytes: Buffer }

async function fillOut(form: Form, file: Buffer, actor: Actor, { of, source, people }: Ready, today: Day): Promise<FilledOut> {
  const common = (field: Field, n: number | null): Value | undefined =>
    field === 'today' ? dayOf(today) : field === 'filledBy' ? textOf(actor.name) : field === 'nth' ? (n === null ? null : numberOf(n)) : undefined
  const placeholders = new Map(form.placeholders.map((one) => [one.key, one]))
  const valueOf = (key: string, own: ValueOf | null, n: number | null): Value => {
    const field = form.mapping[key]
    if (field === undefined || field === BLANK || !placeholders.has(key)) return null
    const said = common(field as Field, n)
    // A person's row says of the person what is theirs, and all else of the whole; a community's says all of the community.
    return said !== undefined ? said : own !== null && (people.length === 0 || (WORDS.person as readonly string[]).includes(field) || listOf(placeholders.get(key)!, form.mapping) === 'communities') ? own(field as Field) : source.whole(field as Field)
  }
  const { bytes } = await fill(file, {
    valueOf: (key) => valueOf(key, null, null),
    rowsOf: (marker) => {
      const list = listOf({ row: marker }, form.mapping)
      return (list === 'people' ? people : list === 'communities' ? source.rows : []).map((own, at) => (key: string) => valueOf(key, own, at + 1))
    },
  })
  return { form, of, people: people.length, bytes }
}

/** Notes it: who, which version, for what. What is kept is that it was filled, and the digest of the file; the file is not. */
async function keep(tx: Tx, actor: Actor, { form, of, people, bytes }: FilledOut, today: Day): Promise<Outcome<FilledFile>> {
  const id = newId()
  await tx.$executeRaw`
    INSERT INTO form_filling (id, area_code, form_id, version_id, about, report_version_id, period_from, period_to, on_day, resident_id, full_numbers, reason, digest, filled_by, filled_on)
    VALUES (${id}::uuid, ${of.areaCode}, ${form.id}::uuid, ${form.versionId}::uuid, ${form.about}, ${of.reportVersionId}::uuid, ${of.from}::date, ${of.to}::date, ${of.onDay}::date, ${of.residentId}::uuid,
            ${of.reason !== null}, ${of.reason}, ${digestOf(bytes)}, ${actor.id}::uuid, ${today}::date)`
  if (people > 0) await appendEvent(tx, 'form.fill', { areaCode: of.areaCode, subject: 'form_filling', rowId: id, details: { people } })
  return done({ fileName: `${form.title} ${of.name}.${form.kind}`, kind: form.kind, body: bytes.toString('base64') })
}

/** Fills a form for a half month, a place on a day, or a person whose numbers stay masked. The database is asked first and told last: a long list holds nobody else up while it is written. */
export async function fillOutForm(user: Actor, raw: unknown, today: Day): Promise<Result<FilledOut>> {
  const asked = fillFormInput.safeParse(raw)
  if (!asked.success) return refuse('invalid', { fields: fieldErrors(asked.error) })
  const found = await read(user, 'form.fill', async (tx) => {
    const form = await fillable(tx, asked.data.formId)
    if (!form.ok) return form
    const ready = form.data.about === 'PERIOD' ? await ofPeriod(tx, user, form.data, asked.data) : form.data.about === 'COMMUNITY' ? await ofDay(tx, user, form.data, asked.data, today) : await ofSomebody(tx, form.data, asked.data.residentId, today, null)
    return ready.ok ? ok({ form: form.data, file: await fileOf(tx, form.data.versionId), ready: ready.data }) : ready
  })
  return found.ok ? ok(await fillOut(found.data.form, found.data.file, user, found.data.ready, today)) : found
}

/** Keeps it, where the form is still mapped as it was filled and what it was filled of still stands; and hands it over. */
export const keepFilling = (filled: FilledOut) => ({
  verb: 'form.fill',
  input: fillFormInput,
  secret: true,
  run: each(async (tx, actor, { today }) => {
    const form = await fillable(tx, filled.form.id)
    if (!form.ok) return form
    if (!inRange(filled.of.areaCode, scopeOf(actor))) return refuse('not-found')
    if (form.data.versionId !== filled.form.versionId || !isDeepStrictEqual(form.data.mapping, filled.form.mapping)) return refuse('changed')
    const { reportVersionId, areaCode } = filled.of
    if (reportVersionId !== null) {
      const [stands] = await tx.$queryRaw<unknown[]>`SELECT 1 FROM report_version v JOIN report r ON r.id = v.report_id WHERE v.id = ${reportVersionId}::uuid AND v.taken_back_on IS NULL AND r.area_code = ${areaCode}`
      if (!stands) return refuse('changed')
    }
    return keep(tx, actor, filled, today)
  }),
}) satisfies Command<typeof fillFormInput, FilledFile>

/** Both, for whoever fills: `perform` is what carries the keeping out. */
export async function fillForm(user: Actor, raw: unknown, today: Day, perform: (command: ReturnType<typeof keepFilling>) => Promise<Result<FilledFile>>): Promise<Result<FilledFile>> {
  const filled = await fillOutForm(user, raw, today).catch((error: unknown) => { if (isFault(error)) return refuse(problemCodeOf(error)); throw error })
  return filled.ok ? perform(keepFilling(filled.data)) : filled
}

/** A person's form with numbers in full: as many as may be in an hour, and the reason is in the trail before one is opened, which is why all of it is one transaction; one person's form has no lists. */
export const fillFormFull = {
  verb: 'form.fill-full',
  input: fillFullInput,
  secret: true,
  run: each(async (tx, actor, { input, today }) => {
    const form = await fillable(tx, input.formId)
    if (!form.ok) return form
    if (form.data.about !== 'PERSON' || !mapsAny(form.data, SECRETS)) return refuse('form-no-numbers')
    if (await hasRevealedEnough(tx, actor)) return refuse('too-many-requests')
    const person = await findPerson(tx, input.residentId, today)
    if (!person) return refuse('not-found')
    await appendEvent(tx, 'form.fill-full', {
      areaCode: person.areaCode, subject: 'resident', rowId: person.id, details: { by: actor.role, form: form.data.id, nth: form.data.nth, reason: input.reason, ...(input.note ? { note: input.note } : {}) },
    })
    const ready = await ofSomebody(tx, form.data, input.residentId, today, { reason: input.reason })
    return ready.ok ? keep(tx, actor, await fillOut(form.data, await fileOf(tx, form.data.versionId), actor, ready.data, today), today) : ready
  }),
} satisfies Command<typeof fillFullInput, FilledFile>
