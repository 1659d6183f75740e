import { refuse, type Result } from './result'
import { readCsv } from './sheet/csv'
import { MAX_FILE_BYTES, type Workbook } from './sheet/workbook'
import { readXlsx } from './sheet/xlsx'

const ZIP = [0x50, 0x4b]
/** Compound File Binary, the container of old `.xls` files and of encrypted `.xlsx` ones. */
const OLE2 = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le')

/**
 * Reads a workbook: `.xlsx` (`.xlsm` without its macros) or delimited text. What it is, its content says; the name's ending only
 * tells text that is meant as a table from other text. Refuses with `file-empty`, `file-too-large`, `file-bomb`, `file-not-workbook`,
 * `file-old-xls`, `file-password`, `file-too-many-rows` or `file-too-wide`. Nothing in a file is ever run or computed.
 */
export async function readWorkbook(bytes: Uint8Array, fileName: string): Promise<Result<Workbook>> {
  if (bytes.length === 0) return refuse('file-empty')
  if (bytes.length > MAX_FILE_BYTES) return refuse('file-too-large', { params: { maximum: MAX_FILE_BYTES / 1024 / 1024 } })
  if (startsWith(bytes, OLE2)) return refuse(Buffer.from(bytes).includes(ENCRYPTED) ? 'file-password' : 'file-old-xls')
  if (startsWith(bytes, ZIP)) {
    const read = await readXlsx(bytes)
    return read.ok && read.data.sheets.every((sheet) => sheet.rows.length === 0) ? refuse('file-empty') : read
  }
  const name = /^(.*)\.(?:csv|tsv|txt)$/i.exec(fileName)?.[1]
  return name === undefined ? refuse('file-not-workbook') : readCsv(bytes, name)
}

const startsWith = (bytes: Uint8Array, signature: number[]): boolean => signature.every((byte, i) => bytes[i] === byte)
