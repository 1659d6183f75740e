/** A leaf of a list: its rows in order, and the cursors of the leaves before and after it, where there are any. */
export type Page<T> = { rows: T[]; previous: string | null; next: string | null }

export const PAGE_SIZE = 50

/** Where a leaf begins: after (or, going back, before) the row that has these sort keys. Opaque outside; holds no personal data. */
export type Cursor = { keys: string[]; back: boolean }

const encode = (cursor: Cursor): string => Buffer.from(JSON.stringify([cursor.back ? 1 : 0, ...cursor.keys])).toString('base64url')

/** The cursor that `text` holds, when it has `keys` keys of the shapes asked for; null for anything else, which reads as the first leaf. */
export function decodeCursor(text: string | null | undefined, shapes: readonly RegExp[]): Cursor | null {
  if (!text) return null
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (!Array.isArray(value) || value.length !== shapes.length + 1) return null
    const [back, ...keys] = value as unknown[]
    return keys.every((key, at): key is string => typeof key === 'string' && shapes[at]!.test(key)) ? { keys: keys as string[], back: back === 1 } : null
  } catch {
    return null
  }
}

/**
 * Makes a leaf of what was read with `LIMIT size + 1` in the cursor's direction (backwards rows come in reverse order).
 * `keysOf` gives the sort keys of a row.
 */
export function pageOf<T>(found: T[], cursor: Cursor | null, keysOf: (row: T) => string[], size = PAGE_SIZE): Page<T> {
  const back = cursor?.back ?? false
  const beyond = found.length > size
  const rows = found.slice(0, size)
  if (back) rows.reverse()
  const [first, last] = [rows[0], rows.at(-1)]
  return {
    rows,
    previous: first && (back ? beyond : cursor !== null) ? encode({ keys: keysOf(first), back: true }) : null,
    next: last && (back || beyond) ? encode({ keys: keysOf(last), back: false }) : null,
  }
}
