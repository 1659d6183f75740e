import { type Actor, scopeOf } from '@/lib/kernel/access'
import { type AreaCode, inRange } from '@/lib/kernel/area'
import { type Command, done, each, type Outcome } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import { appendEvent, type Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
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

/** A form that may be filled: in the actor's range or above it, mapped to the last placeholder. Nobody maps it until the filling is kept. */
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

/** Fills and notes it: who, which version, for what. What is kept is that it was filled, and the digest of the file; the file is not. */
async function carryOut(tx: Tx, actor: Actor, form: Form, { of, source, people }: Ready, today: Day): Promise<Outcome<FilledFile>> {
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
  const filled = await fill(await fileOf(tx, form.versionId), {
    valueOf: (key) => valueOf(key, null, null),
    rowsOf: (marker) => {
      const list = listOf({ row: marker }, form.mapping)
      return (list === 'people' ? people : list === 'communities' ? source.rows : []).map((own, at) => (key: string) => valueOf(key, own, at + 1))
    },
  })
  const id = newId()
  await tx.$executeRaw`
    INSERT INTO form_filling (id, area_code, form_id, version_id, about, report_version_id, period_from, period_to, on_day, resident_id, full_numbers, reason, digest, filled_by, filled_on)
    VALUES (${id}::uuid, ${of.areaCode}, ${form.id}::uuid, ${form.versionId}::uuid, ${form.about}, ${of.reportVersionId}::uuid, ${of.from}::date, ${of.to}::date, ${of.onDay}::date, ${of.residentId}::uuid,
            ${of.reason !== null}, ${of.reason}, ${digestOf(filled.bytes)}, ${actor.id}::uuid, ${today}::date)`
  if (people.length > 0) await appendEvent(tx, 'form.fill', { areaCode: of.areaCode, subject: 'form_filling', rowId: id, details: { people: people.length } })
  return done({ fileName: `${form.title} ${of.name}.${form.kind}`, kind: form.kind, body: filled.bytes.toString('base64') })
}

/** Fills a form for a half month, a place on a day, or a person whose numbers stay masked. */
export const fillForm = {
  verb: 'form.fill',
  input: fillFormInput,
  secret: true,
  run: each(async (tx, actor, { input, today }) => {
    const form = await fillable(tx, input.formId)
    if (!form.ok) return form
    const ready = form.data.about === 'PERIOD' ? await ofPeriod(tx, actor, form.data, input) : form.data.about === 'COMMUNITY' ? await ofDay(tx, actor, form.data, input, today) : await ofSomebody(tx, form.data, input.residentId, today, null)
    return ready.ok ? carryOut(tx, actor, form.data, ready.data, today) : ready
  }),
} satisfies Command<typeof fillFormInput, FilledFile>

/** A person's form with numbers in full: as many as may be in an hour, and the reason is in the trail before one is opened. */
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
    return ready.ok ? carryOut(tx, actor, form.data, ready.data, today) : ready
  }),
} satisfies Command<typeof fillFullInput, FilledFile>
