import { ok, refuse, type Result } from '@/lib/kernel/result'
import { fillDocument, scanDocument } from './document'
import { type FormKind, openPackage, type Package, writePackage } from './package'
import { MOST_MARKS, type Placeholder } from './rules'
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
  return ok({ kind: form.data.kind, placeholders: found.data })
}

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
  const changed = form.data.kind === 'xlsx' ? fillWorkbook(form.data, filled) : fillDocument(form.data, filled)
  return { bytes: await writePackage(form.data, changed), changed: [...changed.keys()] }
}
