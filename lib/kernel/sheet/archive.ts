import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl'
import { ok, refuse, type Result } from '../result'
import { MAX_COLUMNS, MAX_INFLATED_BYTES, MAX_ROWS_WITH_NOTES, type WorkbookNotice } from './workbook'
import { storedZip } from './zip'

const MAX_ENTRIES = 5_000
const MAX_RATIO = 100
/** Below this nothing is a bomb: small files compress well. */
const SMALL_BYTES = 10 * 1024 * 1024
/** The last row and the width that the format knows (ECMA-376). */
const LAST_ROW = 1_048_576

type Refusal = ReturnType<typeof refuse>

/** The parts of a workbook that hold cells, checked and packed anew without compression. */
export type CheckedArchive = { bytes: Buffer; notices: WorkbookNotice[] }

/**
 * Guards the workbook reader, which trusts its input. Every entry is inflated here once and its bytes really counted, whatever sizes
 * the archive declares; what goes on is an archive of our own making with just the parts that hold cells, so that the reader can
 * see nothing that was not checked. Macros, pictures and links stay behind.
 */
export async function checkArchive(bytes: Uint8Array): Promise<Result<CheckedArchive>> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const notices = new Set<WorkbookNotice>()
  const parts = new Map<string, Buffer>()
  let inflated = 0
  let seen = 0
  try {
    const zip = await fromBufferPromise(buffer, { lazyEntries: true, validateEntrySizes: false })
    for await (const entry of zip.eachEntry()) {
      if (++seen > MAX_ENTRIES) return refuse('file-bomb')
      if (entry.generalPurposeBitFlag & 1) return refuse('file-password')
      const chunks: Buffer[] | null = holdsCells(entry.fileName) ? [] : null
      for await (const chunk of inflate(zip, entry)) {
        inflated += chunk.length
        if (inflated > SMALL_BYTES && inflated > buffer.length * MAX_RATIO) return refuse('file-bomb')
        if (inflated > MAX_INFLATED_BYTES) return refuse('file-too-large', { params: { maximum: MAX_INFLATED_BYTES / 1024 / 1024 } })
        chunks?.push(chunk)
      }
      if (/(^|\/)vbaProject\.bin$/i.test(entry.fileName)) notices.add('file-macros')
      if (chunks) parts.set(entry.fileName, Buffer.concat(chunks))
    }
  } catch {
    // Whatever the archive's fault is (cut short, unknown compression, false checksums), to the sender it is no workbook.
    return refuse('file-not-workbook')
  }
  if (!parts.has('xl/workbook.xml')) return refuse('file-not-workbook')
  for (const [path, part] of parts) {
    if (!part.includes('sheetData')) continue
    const checked = checkSheet(part, notices)
    if (!Buffer.isBuffer(checked)) return checked
    parts.set(path, checked)
  }
  return ok({ bytes: storedZip(parts), notices: [...notices] })
}

const CELL_PARTS = /^xl\/(?!drawings\/|charts\/).*\.xml(\.rels)?$|^_rels\/\.rels$|^\[Content_Types\]\.xml$/
const holdsCells = (path: string): boolean => CELL_PARTS.test(path)

async function* inflate(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  if (entry.fileName.endsWith('/')) return
  yield* (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>
}

const TAG = /<(?:\w+:)?(row|c)(?=[\s/>])((?:[^>"']|"[^"]*"|'[^']*')*)>/g
const POSITION = /\s(?:\w+:)?r\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/**
 * A sheet whose rows and cells lie within the limits: the reader fills every gap before a cell, so that one far cell could fill the memory.
 * Cells with an error value (`#N/A`) become text, since the reader refuses a whole file for one of them.
 */
function checkSheet(part: Buffer, notices: Set<WorkbookNotice>): Buffer | Refusal {
  const xml = part.toString('latin1')
  // No spreadsheet program writes these into a sheet; with them tags could be hidden from the check below.
  if (/<!(?:--|\[CDATA|DOCTYPE)/i.test(xml)) return refuse('file-not-workbook')
  let rows = 0
  let errors = false
  for (const [, tag, attributes] of xml.matchAll(TAG)) {
    const filled = !attributes!.endsWith('/')
    for (const [, double, single] of attributes!.matchAll(POSITION)) {
      const place = /^([A-Z]{0,3})(\d{1,7})$/.exec(double ?? single!)
      if (!place || Number(place[2]) > LAST_ROW || (tag === 'c') !== (place[1] !== '')) return refuse('file-not-workbook')
      if (filled && columnNumber(place[1]!) > MAX_COLUMNS) return refuse('file-too-wide', { params: { maximum: MAX_COLUMNS } })
    }
    if (tag === 'row' && filled) rows++
    if (tag === 'c' && /\st\s*=\s*["']e["']/.test(attributes!)) errors = true
  }
  if (rows > LAST_ROW) return refuse('file-too-many-rows', { params: { maximum: MAX_ROWS_WITH_NOTES } })
  if (/<(?:\w+:)?f[\s/>]/.test(xml)) notices.add('file-formulas')
  return errors ? Buffer.from(xml.replace(TAG, (tag) => tag.replace(/(\st\s*=\s*["'])e(["'])/, '$1str$2')), 'latin1') : part
}

const columnNumber = (letters: string): number => [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)
