import { pipeline } from 'node:stream/promises'
import { type Readable, Transform } from 'node:stream'
import { parse } from 'csv-parse'
import iconv from 'iconv-lite'
import { type OfficialRow, isPadded, officialColumns, officialRow } from './official'

/** A refusal of the whole file. */
export class NotOfficial extends Error {
  constructor(readonly code: 'file-empty' | 'file-not-divisions' | 'file-too-large') {
    super(code)
    this.name = 'NotOfficial'
  }
}

/** The national villages are 38 MB. */
export const MAX_OFFICIAL_BYTES = 200 * 1024 * 1024

/**
 * Reads a national file (CSV in UTF-8, UTF-16 or GB18030) as it comes in and hands its rows on in stretches of `size`; what is held is one stretch, however
 * long the file. Waits for each stretch to be taken before it reads on. Answers how many rows there were.
 */
export async function readOfficial(input: Readable, size: number, take: (rows: OfficialRow[]) => Promise<void>): Promise<number> {
  let total = 0
  // What is wrong with the file, said by us: a request's stream that is given up answers for itself, and its word may come first.
  let refused: NotOfficial | null = null
  const refuse = (code: NotOfficial['code']): NotOfficial => (refused = new NotOfficial(code))
  await pipeline(input, limited(refuse), decoded(), parse({ relax_column_count: true, relax_quotes: true, skip_empty_lines: true, info: true, max_record_size: 64 * 1024 }), async (records) => {
    let columns: { code: number; name: number } | null = null
    let padded: boolean | null = null
    let stretch: OfficialRow[] = []
    for await (const { record, info } of records as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (!columns) {
        columns = officialColumns(record)
        if (!columns) throw refuse('file-not-divisions')
        continue
      }
      padded ??= isPadded(record[columns.code] ?? '')
      stretch.push(officialRow(info.lines, record, columns, padded))
      if (stretch.length < size) continue
      total += stretch.length
      await take(stretch)
      stretch = []
    }
    if (stretch.length > 0) await take(stretch)
    total += stretch.length
    if (total === 0) throw refuse('file-empty')
  }).catch((error: unknown) => {
    if ((error as { code?: unknown }).code?.toString().startsWith('CSV_')) throw new NotOfficial('file-not-divisions')
    throw refused ?? error
  })
  return total
}

function limited(refuse: (code: 'file-too-large') => NotOfficial): Transform {
  let seen = 0
  return new Transform({
    transform(chunk: Buffer, _, next) {
      seen += chunk.length
      next(seen > MAX_OFFICIAL_BYTES ? refuse('file-too-large') : null, chunk)
    },
  })
}

/** The encoding shows in the first piece: its mark, or whether it is UTF-8 but for a character cut off at its end. */
function decoded(): Transform {
  let decoder: { write(chunk: Buffer): string; end(): string | undefined } | null = null
  return new Transform({
    transform(chunk: Buffer, _, next) {
      decoder ??= iconv.getDecoder(encodingOf(chunk))
      next(null, decoder.write(chunk))
    },
    flush(next) {
      next(null, decoder?.end() ?? '')
    },
  })
}

function encodingOf(chunk: Buffer): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le'
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(chunk, { stream: true })
    return 'utf-8'
  } catch {
    return 'gb18030'
  }
}
