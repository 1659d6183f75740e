import { ok, refuse, type Result } from '@/lib/kernel/result'
import { fillDocument, scanDocument } from './document'
import { type FormKind, openPackage, type Package, writePackage } from './package'
import { MOST_MARKS, MOST_REPEATED, type Placeholder } from './rules'
import { type Filled, fillWorkbook, scanWorkbook } from './workbook'

export type Scanned = { kind: FormKind; placeholders: Placeholder[] }

/** A form that somebody sent, with what there is to be filled in. */
export async function readForm(bytes: Uint8Array): Promise<Result<Scanned>> {
  const form = await openPackage(bytes)
  if (!form.ok) return form
  const found = scan(form.data)
  if (!found.ok) return found
  if (found.data.length === 0) return refuse('form-no-marks')
  if (found.data.length > MOST_MARKS) return refuse('form-too-many-marks', { params: { maximum: MOST_MARKS } })
  const repeated = tried(form.data)
  if (repeated === null) return refuse('form-not-office')
  if (repeated > MOST_REPEATED) return refuse('form-row-many', { params: { maximum: MOST_REPEATED } })
  return ok({ kind: form.data.kind, placeholders: found.data })
}

/** How many of its rows repeat, once it was filled with nothing: what only filling reads is read before anybody maps it. Null where it cannot be filled. */
function tried(form: Package): number | null {
  let repeated = 0
  const nothing: Filled = { valueOf: () => null, rowsOf: () => { repeated += 1; if (repeated > MOST_REPEATED) throw new RangeError('too many repeated rows'); return [() => null, () => null] } }
  try {
    fillIn(form, nothing)
  } catch {
    return repeated > MOST_REPEATED ? repeated : null
  }
  return repeated
}

const fillIn = (form: Package, filled: Filled) => (form.kind === 'xlsx' ? fillWorkbook(form, filled) : fillDocument(form, filled))

function scan(form: Package): Result<Placeholder[]> {
  try {
    return form.kind === 'xlsx' ? scanWorkbook(form) : scanDocument(form)
  } catch {
    // Parts that are not well-formed, or that say what the format does not know.
    return refuse('form-not-office')
  }
}

export type FilledForm = { bytes: Buffer; changed: string[] }

/** The form, filled. Only parts with something to fill in are written anew; all else is what was sent. */
export async function fill(bytes: Uint8Array, filled: Filled): Promise<FilledForm> {
  const form = await openPackage(bytes)
  if (!form.ok) throw new Error(`a kept form does not open: ${form.problem.code}`)
  const changed = fillIn(form.data, filled)
  return { bytes: await writePackage(form.data, changed), changed: [...changed.keys()] }
}
