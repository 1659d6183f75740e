import { createHash } from 'node:crypto'
import { fromBufferPromise, type Entry, type ZipFile as Opened } from 'yauzl'
import { ZipFile } from 'yazl'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { reachesOut } from './fetching'
import { MAX_FORM_BYTES } from './rules'

// An office form is an Open Packaging archive (ECMA-376 part 2): what is not changed of it is copied byte for byte.

export type FormKind = 'xlsx' | 'docx'
/** The parts of a form by their names, in the order of its archive. */
export type Package = { kind: FormKind; entries: ReadonlyMap<string, Buffer> }

const MAX_ENTRIES = 500
const MAX_INFLATED = 24 * 1024 * 1024
/** Parts that are read as trees. */
const MAX_XML = 8 * 1024 * 1024
const MAX_RATIO = 100
/** Below this nothing is a bomb: small files compress well. */
const SMALL_BYTES = 4 * 1024 * 1024

const MAIN: Record<FormKind, { part: string; type: string }> = {
  xlsx: { part: 'xl/workbook.xml', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml' },
  docx: { part: 'word/document.xml', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml' },
}
const OLE2 = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le')

export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/**
 * A form that somebody sent, opened and looked through: every entry is inflated once and its bytes really counted. Refuses what could do something when it is opened by the office
 * (macros, objects, anything fetched from elsewhere), and what could do something here (bombs, entities, names that lead out of the archive).
 */
export async function openPackage(bytes: Uint8Array): Promise<Result<Package>> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (buffer.length === 0) return refuse('file-empty')
  if (buffer.length > MAX_FORM_BYTES) return refuse('file-too-large', { params: { maximum: MAX_FORM_BYTES / 1024 / 1024 } })
  if (buffer.subarray(0, 8).equals(OLE2)) return refuse(buffer.includes(ENCRYPTED) ? 'file-password' : 'form-old')
  const entries = new Map<string, Buffer>()
  const names = new Set<string>()
  let inflated = 0
  try {
    // Names with "..", a root or a backslash are refused by the reader itself.
    const zip = await fromBufferPromise(buffer, { lazyEntries: true, validateEntrySizes: false, strictFileNames: true })
    for await (const entry of zip.eachEntry()) {
      if (entries.size + 1 > MAX_ENTRIES) return refuse('file-bomb')
      if (entry.generalPurposeBitFlag & 1) return refuse('file-password')
      const name = entry.fileName.toLowerCase()
      // Two parts of one name: programs differ in which they show.
      if (names.has(name)) return refuse('form-not-office')
      names.add(name)
      const chunks: Buffer[] = []
      for await (const chunk of inflate(zip, entry)) {
        inflated += chunk.length
        if (inflated > MAX_INFLATED || (inflated > SMALL_BYTES && inflated > buffer.length * MAX_RATIO)) return refuse('file-bomb')
        chunks.push(chunk)
      }
      if (!entry.fileName.endsWith('/')) entries.set(entry.fileName, Buffer.concat(chunks))
    }
  } catch {
    // Whatever the archive's fault is (cut short, false checksums, a name that leads out of it), to the sender it is no form.
    return refuse('form-not-office')
  }
  const types = entries.get('[Content_Types].xml')?.toString('utf8') ?? ''
  if (/macroEnabled|vbaProject/i.test(types) || [...names].some((name) => /vba(project|data)/.test(name))) return refuse('form-macros')
  const kind = (['xlsx', 'docx'] as const).find((one) => entries.has(MAIN[one].part) && types.includes(`"${MAIN[one].type}"`))
  if (!kind) return refuse('form-not-office')
  const fault = [...entries].map(([name, data]) => faultOf(name, data)).find((found) => found !== null)
  return fault ? refuse(fault) : ok({ kind, entries })
}

async function* inflate(zip: Opened, entry: Entry): AsyncGenerator<Buffer> {
  if (entry.fileName.endsWith('/')) return
  yield* (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>
}

/** What a form is made of beside its XML: pictures, fonts, and what its printer was told. */
const KEPT = /\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|odttf|fntdata)$|\/printerSettings\/[^/]+\.bin$/i

function faultOf(name: string, data: Buffer): string | null {
  if (/(^|\/)(embeddings|activeX|ctrlProps|customUI|macrosheets|dialogsheets)\//i.test(name)) return 'form-objects'
  if (/^xl\/(externalLinks|queryTables|model)\/|^xl\/connections\.xml$/i.test(name)) return 'form-links'
  if (!/\.(xml|rels|vml)$/i.test(name)) return KEPT.test(name) ? null : 'form-objects'
  if (data.length > MAX_XML) return 'file-bomb'
  // Office programs write UTF-8; in another encoding the looks below would read something else than they do.
  const text = data.toString('utf8')
  if (data.includes(0) || /^\uFEFF?<\?xml[^>]*encoding\s*=\s*["'](?!utf-?8["'])/i.test(text) || /^[\ufffd]{1,2}/.test(text)) return 'form-encoding'
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return 'form-entities'
  try {
    return reachesOut(name, data) ? 'form-links' : null
  } catch {
    return 'form-not-office'
  }
}

/** The time that stands in an archive: always the same, so that the same form filled with the same is the same file. */
const AT = new Date(2000, 0, 1)

/** The archive of a package, some of whose parts were changed or (null) left out. */
export function writePackage({ entries }: Package, changed: ReadonlyMap<string, Buffer | null>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, data] of entries) {
    const now = changed.has(name) ? changed.get(name)! : data
    if (now !== null) zip.addBuffer(now, name, { mtime: AT, mode: 0o100644 })
  }
  zip.end()
  return collect(zip)
}

/** Several files in one. */
export function bundle(files: readonly { name: string; bytes: Buffer }[]): Promise<Buffer> {
  const zip = new ZipFile()
  for (const { name, bytes } of files) zip.addBuffer(bytes, name, { mtime: AT, mode: 0o100644 })
  zip.end()
  return collect(zip)
}

async function collect(zip: ZipFile): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
