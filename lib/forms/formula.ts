// References in formulas (ECMA-376 part 1, 18.17) when rows are put in: what a spreadsheet program does to them.

/** How rows move: `row` is repeated, so that `by` rows are put in below it. */
export type Shift = { row: number; by: number }

const moved = (row: number, { row: at, by }: Shift): number => (row > at ? row + by : row)
/** The end of a range that reaches to the repeated row, or past it, takes the new rows in. */
const movedEnd = (row: number, { row: at, by }: Shift): number => (row >= at ? row + by : row)

const TOKEN = /"(?:[^"]|"")*"|(?<![\p{L}\d_.$!])((?:'(?:[^']|'')+'|[\p{L}_][\p{L}\d_.]*)!)?(?:(\$?[A-Z]{1,3})(\$?)(\d{1,7})(?::(\$?[A-Z]{1,3})(\$?)(\d{1,7}))?|(\$?)(\d{1,7}):(\$?)(\d{1,7}))(?![\p{L}\d_(!])/gu

/** Walks through a formula's references; strings and names are left. `sheet` is the sheet that a reference names, null for the formula's own. */
function each(formula: string, of: (sheet: string | null, start: { fixed: boolean; row: number }, end: { fixed: boolean; row: number } | null) => { start: number; end: number | null }): string {
  return formula.replace(TOKEN, (token, sheet: string | undefined, c1: string | undefined, f1: string, r1: string, c2: string | undefined, f2: string, r2: string, f3: string, r3: string | undefined, f4: string, r4: string) => {
    if (token.startsWith('"')) return token
    const name = sheet === undefined ? null : sheet.slice(0, -1).replace(/^'|'$/g, '').replaceAll("''", "'")
    const whole = r3 !== undefined
    const start = { fixed: (whole ? f3 : f1) === '$', row: Number(whole ? r3 : r1) }
    const end = whole ? { fixed: f4 === '$', row: Number(r4) } : c2 === undefined ? null : { fixed: f2 === '$', row: Number(r2) }
    const to = of(name, start, end)
    const dollar = (fixed: boolean) => (fixed ? '$' : '')
    if (whole) return `${sheet ?? ''}${dollar(start.fixed)}${to.start}:${dollar(end!.fixed)}${to.end}`
    return `${sheet ?? ''}${c1}${dollar(start.fixed)}${to.start}${end === null ? '' : `:${c2}${dollar(end.fixed)}${to.end}`}`
  })
}

/**
 * A formula after rows were put into `changed`; `own` is the sheet that it stands in. One of the repeated row itself (`repeated`) that goes across its own row goes on doing so: only what stands
 * elsewhere takes the new rows in.
 */
export const shiftFormula = (formula: string, own: string, changed: string, shift: Shift, repeated = false): string =>
  each(formula, (sheet, start, end) => ((sheet ?? own) === changed
    ? { start: moved(start.row, shift), end: end === null ? null : repeated && start.row === shift.row && end.row === shift.row && !start.fixed && !end.fixed ? end.row : movedEnd(end.row, shift) }
    : { start: start.row, end: end?.row ?? null }))

/** The formula of the repeated row, already shifted, as its copy `down` rows below has it: what it refers to in its own row and above moves with it. */
export const copyFormula = (formula: string, { row }: Shift, down: number): string => {
  const copied = (one: { fixed: boolean; row: number }) => (one.fixed || one.row > row ? one.row : one.row + down)
  return each(formula, (sheet, start, end) => (sheet === null ? { start: copied(start), end: end === null ? null : copied(end) } : { start: start.row, end: end?.row ?? null }))
}

const lettersOf = (column: number): string => (column > 26 ? lettersOf(Math.floor((column - 1) / 26)) : '') + String.fromCharCode(65 + ((column - 1) % 26))
const columnOf = (letters: string): number => [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0)

/** A shared formula as one of its cells has it: relative columns and rows move by as much as the cell stands off the first. */
export const translated = (formula: string, across: number, down: number): string =>
  formula.replace(/"(?:[^"]|"")*"|(?<![\p{L}\d_.$])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\p{L}\d_(!])/gu, (token, c: string | undefined, letters: string, r: string, row: string) =>
    (letters === undefined ? token : `${c}${c === '$' ? letters : lettersOf(columnOf(letters) + across)}${r}${r === '$' ? row : Number(row) + down}`))

/** Where a cell stands. */
export function placeOf(ref: string): { letters: string; column: number; row: number } {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(ref)
  if (!match) throw new RangeError(`not a cell: ${ref}`)
  return { letters: match[1]!, column: columnOf(match[1]!), row: Number(match[2]) }
}

export const refOf = (column: number, row: number): string => `${lettersOf(column)}${row}`

/** A range, or several with blanks between, after rows were put in. */
export const shiftRanges = (ranges: string, shift: Shift): string => ranges.split(/\s+/).filter(Boolean).map((range) => shiftFormula(range, '', '', shift)).join(' ')
